extension Catalogue {
  /// How the routes of a framework are read: what makes a router, and in which few forms routes are put into it.
  package struct Routes: Sendable {
    /// How parameters are spelled in a path.
    package enum Spelling: String, Sendable, CaseIterable {
      /// `<converter:name>`
      case angle
      /// `{name:converter}`
      case brace
      /// `{converter:name}`
      case braceLast = "brace_last"
      case regex
      /// `:name(regex)`, `{…}` around what may be left out.
      case colon
      /// `:name{regex}`
      case colonBrace = "colon_brace"
    }

    /// How a prefix meets the path below it: side by side, or with one slash between them; a path that is a slash
    /// alone may add nothing, or be answered with and without it.
    package enum Join: String, Sendable, CaseIterable { case plain, slash, merge, both }

    /// A class, or a call on another router, that makes a router.
    package struct Router: Sendable {
      package let makes: [String]
      /// Names of calls on a router that make one of this kind and mount it there.
      package let madeBy: [String]
      /// Whether requests reach it without its being mounted.
      package let isRoot: Bool
      package let prefix: Catalogue.Pick
      /// What its prefix is where none is given: `{0}` is its first argument.
      package let prefixOtherwise: String?
      /// The argument that is the router it mounts itself in.
      package let parent: Catalogue.Pick
      /// The argument that lists its routes.
      package let routes: Catalogue.Pick
      /// The argument that says what its generated paths end with.
      package let slash: Catalogue.Pick
      package let slashOtherwise: String
      /// Attributes that are the router again.
      package let same: [String]
      package let guards: [GuardArgument]
      package let calls: [Form]
      package let mounts: [Mount]
      package let spelling: Spelling
      package let join: Join
    }

    /// A call that states routes: by its own name on a router, or by a canonical name as an element of a list.
    package struct Form: Sendable {
      package let names: [String]
      package let path: Catalogue.Pick
      /// Whether every plain argument from the path's place on is a path.
      package let hasMorePaths: Bool
      package let handler: Catalogue.Pick
      package let methods: Catalogue.Pick
      /// The methods where none are given; none mean that the handler tells, and else any.
      package let otherwise: [String]
      /// What stands before the verb in the call's own name, where the name holds the verb.
      package let verbAfter: String?
      package let isSocket: Bool
      /// The argument that lists further routes below the path.
      package let routes: Catalogue.Pick
      package let actions: Actions?
      package let guards: [GuardArgument]
      package let spelling: Spelling?
    }

    /// A call on a router that puts another router below a prefix.
    package struct Mount: Sendable {
      package let names: [String]
      package let router: Catalogue.Pick
      package let prefix: Catalogue.Pick
      /// Whether its prefix stands in the place of the router's own.
      package let replaces: Bool
      /// Whether slashes at the prefix's end do not count.
      package let trims: Bool
      /// Whether the argument is the router above.
      package let isInto: Bool
      package let guards: [GuardArgument]
    }

    /// An argument or attribute that holds what lets a request through.
    package struct GuardArgument: Sendable {
      package let kind: String
      package let name: String
    }

    /// A call that decorates further methods of a registered class.
    package struct Extra: Sendable {
      package let names: [String]
      package let path: Catalogue.Pick
      package let spelling: Spelling
      package let methods: Catalogue.Pick
      package let otherwise: [String]
      /// The argument that puts the path below one object.
      package let detail: Catalogue.Pick
      package let guards: [GuardArgument]
    }

    /// Methods of a registered class that answer by their names.
    package struct Actions: Sendable {
      package struct Row: Sendable {
        package let method: String
        package let verb: String
        /// Below the prefix; `{lookup}` is the parameter that tells one object.
        package let path: String
      }

      package let rows: [Row]
      /// Attributes that name the lookup's parameter, the first that is there counts.
      package let lookup: [String]
      package let lookupOtherwise: String
      package let extra: Extra?
      /// The path of any other method of the class, where each is a route: `{method}` is its name.
      package let others: String?
      /// What each path may also end with.
      package let suffix: String?
    }

    /// Classes whose methods answer.
    package struct View: Sendable {
      package let bases: [String]
      /// The method of the class that makes it a handler.
      package let call: String?
      /// The argument of that method which maps verbs to methods.
      package let mapping: Catalogue.Pick
      package let guards: [GuardArgument]
      /// The attribute that lists the only verbs it answers.
      package let restrict: String?
    }

    package let spelling: Spelling
    package let join: Join
    package let verbs: [String]
    package let routers: [Router]
    /// Calls that make an element of a list of routes.
    package let entries: [Form]
    /// Calls that stand for the routes of their argument.
    package let includes: [(calls: [String], of: Catalogue.Pick)]
    /// Names of packages that stand for routes of their own where a handler is given.
    package let bundles: [String]
    /// Calls whose arguments are routes below a prefix.
    package let groups: [(calls: [String], prefix: String)]
    /// Names of modules' lists of routes, and the setting that names the module of the outermost one.
    package let lists: [String]
    package let rootSetting: String?
    package let views: [View]
    /// What bases of packages answer, verbs and actions alike.
    package let provides: [(base: String, methods: [String])]
    /// Decorators that say which methods a handler answers.
    package let limits: [Form]
    /// Calls in a handler's parameters that must succeed first, and the argument that does the work.
    package let injected: [(calls: [String], of: Catalogue.Pick)]
    /// Names of calls on a router that are made before each of its handlers.
    package let hooks: [String]
    /// Bases that let a request through or not.
    package let guardBases: [String]
  }
}
