/// What is demanded of the packages that the code stands on.
package enum DependencyDemand: Hashable, Sendable {
  /// Whatever the code imports, a manifest declares.
  case declared
  /// In some line of versions, or in any.
  case required(package: String, line: String?)
  case forbidden(package: String, line: String?)
  /// A target stands on one line of versions of a package, or of what its language runs on.
  case version(PackageVersion, target: String)

  /// The constraint's id.
  package var id: String {
    switch self {
    case .declared: "dependencies.undeclared"
    case .required(let package, let line):
      "dependencies.require.\(package.asSegment)\(Self.segment(of: line))"
    case .forbidden(let package, let line):
      "dependencies.forbid.\(package.asSegment)\(Self.segment(of: line))"
    case .version(let version, let target): "target.\(target).versions.\(version.package.asSegment)"
    }
  }

  /// Two lines of one package are two demands.
  private static func segment(of line: String?) -> String {
    line.map { ".v\($0.split(separator: ".").joined(separator: "_"))" } ?? ""
  }
}

/// What is demanded of source whatever it says.
package enum CodeDemand: String, Hashable, Sendable, CaseIterable {
  case parses
  case importsResolve = "imports_resolve"
  case noStubs = "no_stubs"
  case treeClean = "tree_clean"

  package var statement: String {
    switch self {
    case .parses: "Every source file is whole: nothing in it is broken source."
    case .importsResolve: "Every import of the project's own code leads to a file that is there."
    case .noStubs: "Every function is written: none only passes, or says that it is not implemented."
    case .treeClean:
      "No file stands in the tree that a run, a build or a person left there: databases, dumps, secrets."
    }
  }
}

extension String {
  /// A package's name as a segment of an id: `@scope/name` is `scope_name`.
  var asSegment: String {
    let kept = unicodeScalars.map { scalar -> Character in
      let isKept =
        scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
      return isKept ? Character(scalar) : "_"
    }
    return String(kept.drop { $0 == "_" || $0 == "-" })
  }
}
