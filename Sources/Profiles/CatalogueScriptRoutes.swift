extension Catalogue {
  /// How the routes of a framework for scripts are read: what makes a router, and what calls on it put into it.
  package struct ScriptRoutes: Sendable {
    /// Which requests get past what is put into a router beside its routes.
    package enum Reach: String, Sendable, CaseIterable {
      /// What is put in after it.
      case later
      /// All that the router holds.
      case all
    }

    package struct Router: Sendable {
      /// Canonical names of what makes one when it is called.
      package let makes: [String]
      /// Names of calls on a router that make one of this kind and mount it there.
      package let madeBy: [String]
      /// Types of parameters that are one.
      package let types: [String]
      /// Whether requests reach it without its being mounted.
      package let isRoot: Bool
      package let reach: Reach
      package let prefix: Pick
      /// Calls on it that give it a prefix.
      package let prefixCalls: [String]
      /// Attributes and calls that are the router again; whatever puts something in is too.
      package let same: [String]
      /// Calls on it that answer what only lets through.
      package let others: [String]
      /// How many parameters a function has that is called for errors alone.
      package let errorParameters: Int?
      package let calls: [Form]
      package let mounts: [Mount]
      package let hooks: [Hook]
      package let spelling: Routes.Spelling
      package let join: Routes.Join
      package let endsOpen: Bool
    }

    /// A call on a router that states a route.
    package struct Form: Sendable {
      package let names: [String]
      package let path: Pick
      /// The place from which handlers stand: the last answers, the others let through.
      package let chain: Int?
      /// The argument that is an object of options.
      package let options: Int?
      package let handler: Pick
      package let methods: Pick
      /// The methods, where the call's own name is none.
      package let otherwise: [String]
      /// Whether a name may stand before the path.
      package let isNamed: Bool
      /// Whether the path of the call that it is chained to is meant where it has none.
      package let carriesPath: Bool
      package let guards: [Routes.GuardArgument]
      package let spelling: Routes.Spelling?
    }

    /// A call on a router that puts routers, and what lets through to them, below a prefix.
    package struct Mount: Sendable {
      package let names: [String]
      package let prefix: Pick
      package let router: Pick
      /// The place from which routers and what lets through stand, whichever is which.
      package let chain: Int?
      /// Whether it takes functions and gives each a router of its own.
      package let runs: Bool
      /// Whether it takes what the other router holds at that time, and nothing later.
      package let copies: Bool
      /// Whether a path without an open end is no prefix.
      package let isExact: Bool
    }

    /// A call on a router that names what is called before its handlers.
    package struct Hook: Sendable {
      package let names: [String]
      package let of: Pick
      /// The texts of its first argument that are called before a handler; any where there are none.
      package let events: [String]
      /// Whether the first argument is the parameter of a path that it is called for.
      package let isForParameter: Bool
    }

    /// A call that stands for its argument.
    package struct Wrapper: Sendable {
      package let calls: [String]
      package let of: Int
      /// The argument that is a path before it.
      package let prefix: Int?
      /// Whether what is wrapped gets the router that it is put into, and none of its own.
      package let shares: Bool
    }

    /// A package's function that gives a router each file below a folder; what follows are names of its options.
    package struct Folders: Sendable {
      package let calls: [String]
      package let folder: String
      /// What each file's function is given, and the prefix in it.
      package let options: String
      package let prefix: String
      /// Whether folders' names are prefixes, and those that begin with a sign parameters.
      package let isNamed: String
      package let hasParameters: String
      /// Whether a file's own prefix stands below its folder's and not in its place.
      package let appends: String
      package let encapsulates: String
      package let ignored: [String]
      package let matched: [String]
      /// Names that a file may give to others: its prefix, the same in place of all others, and whether it is read.
      package let ownPrefix: String
      package let wholePrefix: String
      package let isRead: String
      /// Whether files of some names stand before the others of their folder, and of the folders below.
      package let hooks: String
      package let cascades: String
      package let hookFiles: [String]
    }

    package let verbs: [String]
    package let routers: [Router]
    package let wrappers: [Wrapper]
    /// Calls of packages that answer the list of their arguments.
    package let handlerLists: [String]
    package let folders: [Folders]
    /// Packages that answer requests of their own where they are put in.
    package let bundles: [String]
  }
}
