import Diagnostics
import Facts
import Files
import Profiles
import Rules

/// Every import of a package is declared by a manifest at its folder or above; what is for development counts in tests.
func undeclared(_ demand: PackageDemand, _ manifests: [ManifestFact], _ facts: FactBase) -> Verdict {
  let language = demand.language
  let standard = Set(language.standardModules)
  let tests = language.tests.map(Glob.init)
  let own = ProjectNames(facts.census.map(\.path))
  let declared = Declarations(manifests)
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  var scope = 0
  for fact in facts.imports where fact.kind != .optional {
    guard case .package(let module) = fact.target,
      let root = language.syntax.root(of: module, written: fact.written),
      !standard.contains(root), !standard.contains(module), !own.contains(root)
    else { continue }
    scope += 1
    let packages = demand.packages(bringing: module)
    let isTest = tests.contains { $0.matches(fact.file) }
    let found = declared.find(packages, for: fact.file)
    if found.contains(where: { isTest || !$0.isForDevelopment || fact.kind == .typing }) { continue }
    let name = packages.first ?? root
    if !found.isEmpty {
      offences.append(
        .init(
          place: fact.place,
          message:
            "imports `\(fact.written)`, of the package `\(name)`, which is declared for development only"))
    } else if let gap = declared.gap(for: fact.file) {
      doubts.append(Doubt(place: fact.place, reason: "`\(name)` may be declared: \(gap)"))
    } else if let near = declared.near(root, for: fact.file) {
      doubts.append(Doubt(place: fact.place, reason: "`\(fact.written)` may be what `\(near)` brings"))
    } else {
      offences.append(
        .init(
          place: fact.place,
          message: "imports `\(fact.written)`, of the package `\(name)`, which no manifest declares"))
    }
  }
  doubts += facts.unread.map { Doubt(place: Place($0, Span(0, 0)), reason: "the file was not read whole") }
  return Verdict(offences: offences, doubts: doubts, scope: scope, nothing: "no code imports a package")
}

/// What manifests declare, by the folder below which it counts.
private struct Declarations {
  struct Entry {
    let package: String
    let isForDevelopment: Bool
  }

  private var entries: [String: [String: [Entry]]] = [:]
  private var gaps: [String: String] = [:]
  private let ecosystem: ManifestFact.Ecosystem

  init(_ manifests: [ManifestFact]) {
    ecosystem = manifests.first?.ecosystem ?? .python
    for manifest in manifests {
      let folder = manifest.scope
      for dependency in manifest.dependencies {
        let isForDevelopment =
          !dependency.group.isEmpty && dependency.group != "peer" || manifest.isForDevelopment
        entries[folder, default: [:]][dependency.name, default: []].append(
          Entry(package: dependency.name, isForDevelopment: isForDevelopment))
      }
      if let gap = manifest.gaps.first { gaps[folder] = gap.reason }
    }
  }

  func find(_ packages: [String], for file: String) -> [Entry] {
    folders(above: file).flatMap { folder in
      packages.flatMap { entries[folder]?[ecosystem.normalised($0)] ?? [] }
    }
  }

  func gap(for file: String) -> String? { folders(above: file).lazy.compactMap { gaps[$0] }.first }

  /// A declared package of whose name the imported one is a part.
  func near(_ root: String, for file: String) -> String? {
    let word = ecosystem.normalised(root)
    return folders(above: file).lazy.compactMap { folder in
      entries[folder]?.keys.filter { name in
        name.split { $0 == "-" || $0 == "/" }.contains { $0 == word } || word.count > 4 && name.contains(word)
      }.min()
    }.first
  }

  private func folders(above file: String) -> [String] {
    var folders: [String] = []
    var current = folder(of: file)
    while !current.isEmpty {
      folders.append(current)
      current = folder(of: current)
    }
    return folders + [""]
  }
}

extension ManifestFact {
  /// The folder below which code may use what it declares.
  fileprivate var scope: String {
    let own = folder(of: file)
    return format == .requirements && own.split(separator: "/").last == "requirements" ? folder(of: own) : own
  }

  /// `requirements-dev.txt`, `requirements/test.txt`.
  fileprivate var isForDevelopment: Bool {
    guard format == .requirements, let name = file.split(separator: "/").last?.lowercased() else {
      return false
    }
    return name.split { "-_.".contains($0) }.contains {
      ["dev", "develop", "test", "tests", "testing", "lint", "docs"].contains($0)
    }
  }
}

/// Names under which the project's own code is imported.
struct ProjectNames {
  private let names: Set<String>

  init(_ paths: [String]) {
    var names: Set<String> = []
    for path in paths {
      let parts = path.split(separator: "/").map(String.init)
      let start = parts.first == "src" ? 1 : 0
      guard parts.count > start else { continue }
      let name = parts[start]
      names.insert(parts.count == start + 1 ? String(name.prefix { $0 != "." }) : name)
    }
    self.names = names
  }

  func contains(_ name: String) -> Bool { names.contains(name) }
}

extension Syntax {
  /// What a package is told apart by in an import; nil for what the language itself brings, as `node:test` says.
  fileprivate func root(of module: String, written: String) -> String? {
    switch self {
    case .python:
      let root = module.split(separator: ".").first.map(String.init)
      return root.flatMap { $0.hasPrefix("_") ? nil : $0 }
    case .script:
      let isSchemed = written.prefix { $0 != "#" && $0 != "/" }.contains(":")
      return isSchemed || module.isEmpty ? nil : module
    }
  }
}
