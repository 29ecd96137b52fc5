import Constraints
import Diagnostics
import Facts
import Files
import Profiles

/// What a code base is built on, as far as its imports, manifests and texts say.
struct FoundStack {
  var framework: StackChoices.Part?
  var orm: StackChoices.Part?
  var driver: StackChoices.Driver?
  var embedded: StackChoices.Driver?
  var mode: String?
  /// Why there can be no target; none where there can.
  var missing: [String] = []
}

struct StackFinder {
  let facts: FactBase
  let tree: any FileTree
  let choices: StackChoices

  func find() -> FoundStack {
    let uses = usedPackages()
    func used(_ parts: [StackChoices.Part]) -> StackChoices.Part? {
      parts.map { part in (part, uses.files(importing: part.packages)) }.filter { $0.1 > 0 }
        .max { ($0.1, $1.0.name) < ($1.1, $0.0.name) }?.0
    }
    var found = FoundStack()
    found.framework = used(choices.frameworks)
    let language = found.framework?.language
    found.orm = used(choices.orms)
    if let framework = found.framework {
      if framework.isFactsOnly {
        found.missing.append("code on \(framework.name) is read, but no target can be built on it yet")
      }
    } else {
      found.missing.append("no framework that is known is imported")
    }
    if found.orm == nil { found.missing.append("no ORM that is known is imported") }
    if let orm = found.orm, let language, orm.language != language {
      found.missing.append("\(orm.name) and what serves requests are written in two languages")
    }
    chooseDriver(of: found.orm, uses, into: &found)
    return found
  }

  private func chooseDriver(of orm: StackChoices.Part?, _ uses: UsedPackages, into found: inout FoundStack) {
    guard let orm else { return }
    let texts = sourceTexts()
    let ranked = choices.drivers.filter { $0.language == orm.language }.map { driver in
      let isNamed = driver.named.contains { name in texts.contains { $0.contains(name) } }
      let isNeeded = uses.isDeclared(driver.packages) || uses.files(importing: driver.packages) > 0
      return (driver: driver, weight: (isNamed ? 2 : 0) + (isNeeded ? 1 : 0))
    }
    .filter { $0.weight > 0 && !($0.driver.isEmbedded && !$0.driver.named.isEmpty && $0.weight < 2) }
    let servers = ranked.filter { !$0.driver.isEmbedded }
    let files = ranked.filter { $0.driver.isEmbedded }
    let most = (servers.isEmpty ? files : servers).map(\.weight).max()
    let best = (servers.isEmpty ? files : servers).filter { $0.weight == most }.map(\.driver)
    guard let driver = best.first else {
      let known = choices.drivers.filter { $0.language == orm.language }.map(\.name)
      found.missing.append(
        "no database and driver that are known are named: \(Set(known).sorted().joined(separator: ", "))")
      return
    }
    if best.count > 1 {
      found.missing.append("which driver is meant: \(best.map(\.name).joined(separator: " or "))")
      return
    }
    found.driver = driver
    if !servers.isEmpty { found.embedded = files.first?.driver }
    guard driver.modes.count != 1, orm.modes.count > 1 else { return }
    found.mode =
      uses.files(importing: orm.names["packages.async"] ?? []) > 0 ? orm.modes.last : orm.modes.first
  }

  /// Texts in which a driver may be named.
  private func sourceTexts() -> [String] {
    facts.census.compactMap { facts.source(of: $0.path) }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private func usedPackages() -> UsedPackages {
    var uses = UsedPackages()
    for fact in facts.imports {
      if case .package(let name) = fact.target, fact.file.isProduct {
        uses.imported[name, default: []].insert(fact.file)
      }
    }
    for manifest in facts.documents.manifests where !manifest.isLock && manifest.file.isProduct {
      uses.declared.formUnion(manifest.dependencies.map(\.name))
    }
    return uses
  }
}

/// The packages that code imports, with the files, and those that manifests name.
private struct UsedPackages {
  var imported: [String: Set<String>] = [:]
  var declared: Set<String> = []

  func files(importing packages: [String]) -> Int {
    let fitting = imported.filter { name, _ in
      packages.contains { name == $0 || name.hasPrefix("\($0).") || name.hasPrefix("\($0)/") }
    }
    return fitting.values.reduce(into: Set<String>()) { $0.formUnion($1) }.count
  }

  /// Ecosystems spell a package as it is imported, with dashes, or with a word for how it is built behind it.
  func isDeclared(_ packages: [String]) -> Bool {
    packages.contains { package in
      let name = package.replacing("_", with: "-")
      return declared.contains(name) || declared.contains("\(name)-binary")
    }
  }
}

extension String {
  private static let asides: Set<String> = [
    "test", "tests", "__tests__", "spec", "specs", "e2e", "migrations", "seeders", "scripts", "docs",
    "node_modules", "frontend", "client",
  ]

  /// Whether a path is of what serves requests, and not of its tests and tools.
  var isProduct: Bool {
    !split(separator: "/").dropLast().contains { Self.asides.contains($0.lowercased()) }
  }
}
