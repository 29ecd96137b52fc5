import Diagnostics

/// Something a stack does without being told, and what to do about it. It becomes a constraint where its `when` holds.
package struct Convention: Sendable {
  /// A condition under which the convention matters: a predicate's name and the value it must have.
  package struct Condition: Hashable, Sendable {
    package let predicate: String
    package let value: String
    package let place: Place

    package init(predicate: String, value: String, place: Place) {
      self.predicate = predicate
      self.value = value
      self.place = place
    }
  }

  /// A file that shows the convention kept, and the same file with it broken.
  package struct Example: Hashable, Sendable {
    package let path: String
    package let good: String
    package let bad: String
    /// A file that stands beside both.
    package let beside: Beside?

    package struct Beside: Hashable, Sendable {
      package let path: String
      package let text: String
    }
  }

  package let id: String
  package let statement: String
  package let why: String
  package let when: [Condition]
  /// The pack's sentence.
  package let line: String
  package let check: ConventionCheck
  package let repair: String
  /// Why no test is generated for it.
  package let untested: String
  package let example: Example
  /// Where the entry stands, and where its sentence for packs does.
  package let place: Place
  package let linePlace: Place

  package init(
    id: String, statement: String, why: String, when: [Condition], line: String, check: ConventionCheck,
    repair: String,
    untested: String, example: Example, place: Place, linePlace: Place
  ) {
    self.id = id
    self.statement = statement
    self.why = why
    self.when = when
    self.line = line
    self.check = check
    self.repair = repair
    self.untested = untested
    self.example = example
    self.place = place
    self.linePlace = linePlace
  }
}

/// The forms of check that a profile's entry may name.
package enum ConventionCheck: Hashable, Sendable {
  case calls(ArgumentDemand)
  case settings(SettingDemand)
  case routes(RouteOrder)
  case requirement(ImportRequirement)
  case ban(CallBan)
  case company(CallCompany)
  /// What starts the application does so wherever it lies.
  case startsAnywhere
  case syntax(SyntaxBan)
}

/// No route of a router stands behind one that answers its requests first.
package struct RouteOrder: Hashable, Sendable {
  /// Whether a route that answers other methods lets a request pass.
  package let tellsMethodsApart: Bool
  /// Whether a second route of the same path is reached, since the first may pass the request on.
  package let passesOn: Bool
  /// Converters that take any name, beside those that are not spelled.
  package let takers: [String]

  package init(tellsMethodsApart: Bool, passesOn: Bool, takers: [String]) {
    self.tellsMethodsApart = tellsMethodsApart
    self.passesOn = passesOn
    self.takers = takers
  }
}

/// Where one of the names is imported, one of the packages is asked for.
package struct ImportRequirement: Hashable, Sendable {
  /// A package by the name of the index, one that brings it (`name[extra]`), or one that is old enough (`name<5`).
  package struct Package: Hashable, Sendable {
    package let written: String

    package var name: String { String(written.prefix { $0 != "[" && $0 != "<" }) }
    package var isExtra: Bool { written.hasSuffix("]") }
    package var extra: String { isExtra ? String(written.dropFirst(name.count + 1).dropLast()) : "" }
    /// What its versions must all be: `<5`.
    package var bound: String? { written.contains("<") ? String(written.dropFirst(name.count)) : nil }
  }

  package let names: [String]
  package let packages: [Package]
}

/// None of these is called, and none of those imported.
package struct CallBan: Hashable, Sendable {
  package let callees: [String]
  /// Names that are no longer there, or of no use here: an import of one is enough.
  package let imported: [String]
}

/// No source looks like this, told by rules in the form of the engine that reads it.
package struct SyntaxBan: Hashable, Sendable {
  package let rules: [String]
  /// What a match does, for the finding.
  package let finding: String
  /// Globs of files that are looked at; all where there are none.
  package let files: [String]
  /// Names whose import may make a match right: it is then told as a doubt.
  package let excuses: [String]
  /// A call whose argument may make a match right: it is then told as a doubt.
  package let pardon: PassedArgument?
}

/// An argument that is passed to one of the callees, whatever its value.
package struct PassedArgument: Hashable, Sendable {
  package let callees: [String]
  package let argument: String

  package init(callees: [String], argument: String) {
    self.callees = callees
    self.argument = argument
  }
}

/// Where one of the first is called, one of the others is, wherever that is.
package struct CallCompany: Hashable, Sendable {
  package let callees: [String]
  package let others: [String]
}

/// A setting of the framework has a value.
package struct SettingDemand: Hashable, Sendable {
  package let name: String
  /// The literal as the language writes it.
  package let value: String
  /// Whether the value is the one that will not do.
  package let isRefused: Bool
  /// What holds where nothing is said.
  package let fallback: String

  package init(name: String, value: String, isRefused: Bool = false, fallback: String) {
    self.name = name
    self.value = value
    self.isRefused = isRefused
    self.fallback = fallback
  }

  package func isMet(by text: String) -> Bool { (text == value) != isRefused }
}

/// Every call of one of the callees passes the argument with the value.
package struct ArgumentDemand: Hashable, Sendable {
  /// A callee by its canonical name; counted only when `given` holds, if there is one.
  package struct Callee: Hashable, Sendable {
    package let name: String
    package let given: Given?

    package init(name: String, given: Given?) {
      self.name = name
      self.given = given
    }
  }

  /// An argument of the call that names something, by its canonical name.
  package struct Given: Hashable, Sendable {
    package let argument: String
    package let names: String

    package init(argument: String, names: String) {
      self.argument = argument
      self.names = names
    }
  }

  package let callees: [Callee]
  package let argument: String
  /// The literal as the language writes it.
  package let value: String
  /// Names of what will not do either, as code writes them.
  package let refused: [String]

  package init(callees: [Callee], argument: String, value: String, refused: [String] = []) {
    self.callees = callees
    self.argument = argument
    self.value = value
    self.refused = refused
  }
}
