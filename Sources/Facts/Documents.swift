import Diagnostics
import Files
import Profiles

/// What the files beside the source say: what is needed, what is started, what is asked of the database.
package struct DocumentFacts: Sendable {
  /// What became of each of these files, by path; source files are in the census of their own.
  package var census: [(path: String, reading: Reading)] = []
  /// Every file of the tree.
  package var paths: [String] = []
  package var manifests: [ManifestFact] = []
  package var boot = BootFacts()
  package var statements: [StatementFact] = []
  package var tables: [TableFact] = []
}

/// Why a file that the target leaves out is not read.
package let ignoredReason = "left out by the target's `ignore`"

/// Reads every file of a tree that is known by its name. `passed` are those that were found and cannot be read.
///
/// `sources` are source files that were read as such, with their `bytes`: of these, the texts count that are SQL.
func readDocuments(
  of tree: any FileTree, passed: [String: Reading], sources: [String],
  bytes: (String) -> [UInt8], commands: [CommandPattern],
  environment: EnvironmentReader = EnvironmentReader([:])
) -> DocumentFacts {
  var sql = SQLScan()
  let reader = BootReader(commands: CommandReader(patterns: commands))
  var facts = DocumentFacts()
  var readings = passed
  let known = Set(sources)
  facts.paths = tree.files(under: "").filter { passed[$0] == nil }
  var pending = facts.paths.reversed().map { path in
    (path, DocumentKind.of(path).filter { $0 != .script || !known.contains(path) })
  }.filter { !$0.1.isEmpty }
  while let (path, kinds) = pending.popLast() {
    guard readings[path] == nil else { continue }
    let bytes = tree.read(path)
    readings[path] = DocumentIntake.reading(bytes)
    guard let bytes, readings[path] == .read else { continue }
    let count = sql.statements.count
    for kind in kinds {
      switch kind {
      case .manifest(let format):
        let manifest = readManifest(format, path: path, bytes: bytes)
        facts.manifests.append(manifest)
        guard format == .requirements else { continue }
        for case .value(let included) in manifest.includes.map(\.path) where tree.read(included) != nil {
          pending.append((included, [.manifest(.requirements)]))
        }
      case .boot(let form): facts.boot.append(reader.read(form, path: path, bytes: bytes))
      case .sql: sql.read(SourceLiteral(bytes), path: path, form: .file)
      case .script: sql.read(ScriptTokens(bytes).tokens, path: path)
      }
    }
    // Of a source that nothing was found in, nothing is told here.
    if kinds == [.script], sql.statements.count == count { readings[path] = nil }
  }
  for path in sources {
    let bytes = bytes(path)
    facts.boot.variables += environment.variables(of: path, bytes)
    guard SQLGlance.mayHoldSQL(bytes) else { continue }
    let isScript = DocumentKind.of(path).contains(.script)
    sql.read(isScript ? ScriptTokens(bytes).tokens : PythonTokens(bytes).tokens, path: path)
  }
  facts.statements = sql.statements.sorted { $0.place < $1.place }
  facts.tables = sql.tables.sorted { $0.place < $1.place }
  facts.manifests.sort { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
  facts.census = readings.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
    ($0.key, $0.value)
  }
  return facts
}

private func readManifest(_ format: ManifestFact.Format, path: String, bytes: [UInt8]) -> ManifestFact {
  func tree(_ datum: Datum?, _ language: String, _ read: (Datum) -> ManifestFact) -> ManifestFact {
    if let datum { return read(datum) }
    return ManifestFact(
      file: path, format: format, gaps: [.init(place: Place(path, Span(0, 0)), reason: "no \(language)")])
  }
  switch format {
  case .requirements: return RequirementsReader(path: path, bytes: bytes).fact
  case .pyproject, .pipfile: return PyprojectReader(path: path, bytes: bytes, format: format).fact
  case .setupConfiguration: return SetupReader.configuration(path: path, bytes: bytes)
  case .setupScript: return SetupReader.script(path: path, bytes: bytes)
  case .package: return tree(Datum(json: bytes), "JSON") { PackageReader.read(path: path, root: $0) }
  case .poetryLock, .uvLock: return PythonLocks.tables(path: path, bytes: bytes, format: format)
  case .pipfileLock: return tree(Datum(json: bytes), "JSON") { PythonLocks.pipfile(path: path, root: $0) }
  case .packageLock: return tree(Datum(json: bytes), "JSON") { NodeLocks.package(path: path, root: $0) }
  case .yarnLock: return NodeLocks.yarn(path: path, bytes: bytes)
  case .pnpmLock: return tree(Datum(yaml: bytes, path: path), "YAML") { NodeLocks.pnpm(path: path, root: $0) }
  case .pythonVersion, .nodeVersion:
    return RuntimeVersionReader.read(path: path, bytes: bytes, format: format)
  }
}

/// What is read of a file, by its name.
package enum DocumentKind: Hashable, Sendable {
  case manifest(ManifestFact.Format)
  case boot(BootForm)
  case sql
  /// Source whose texts may be SQL.
  case script

  package enum BootForm: Sendable { case script, procfile, dockerfile, composition, makefile, package }

  /// All that a file is; nothing for most.
  package static func of(_ path: String) -> [DocumentKind] {
    (manifest(path).map { [.manifest($0)] } ?? []) + (boot(path).map { [.boot($0)] } ?? [])
      + (text(path).map { [$0] } ?? [])
  }

  private static func text(_ path: String) -> DocumentKind? {
    let ending = path.split(separator: "/").last?.split(separator: ".").last?.lowercased() ?? ""
    if ending == "sql" { return .sql }
    return ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"].contains(ending) ? .script : nil
  }

  private static func boot(_ path: String) -> BootForm? {
    let parts = path.split(separator: "/").map { $0.lowercased() }
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().last
    if name.hasSuffix(".sh") {
      let isNamed = ["run.sh", "start.sh", "entrypoint.sh", "docker-entrypoint.sh"].contains(name)
      return isNamed || folder == nil || folder == "scripts" || folder == "bin" ? .script : nil
    }
    if name == "dockerfile" || name.hasPrefix("dockerfile.") || name.hasSuffix(".dockerfile") {
      return .dockerfile
    }
    let isComposition = name.hasPrefix("docker-compose") || name.hasPrefix("compose.")
    if isComposition, name.hasSuffix(".yml") || name.hasSuffix(".yaml") { return .composition }
    switch name {
    case "procfile": return .procfile
    case "makefile", "gnumakefile": return .makefile
    case "package.json": return .package
    case _: return nil
    }
  }

  private static func manifest(_ path: String) -> ManifestFact.Format? {
    let parts = path.split(separator: "/")
    guard let name = parts.last?.lowercased() else { return nil }
    switch name {
    case "pyproject.toml": return .pyproject
    case "pipfile": return .pipfile
    case "pipfile.lock": return .pipfileLock
    case "setup.cfg": return .setupConfiguration
    case "setup.py": return .setupScript
    case "poetry.lock": return .poetryLock
    case "uv.lock": return .uvLock
    case "package.json": return .package
    case "package-lock.json", "npm-shrinkwrap.json": return .packageLock
    case "yarn.lock": return .yarnLock
    case "pnpm-lock.yaml": return .pnpmLock
    case ".python-version": return .pythonVersion
    case ".node-version", ".nvmrc": return .nodeVersion
    case _:
      let isText = name.hasSuffix(".txt") || name.hasSuffix(".in")
      let folder = parts.dropLast().last?.lowercased() ?? ""
      let isNamed = ["requirements", "constraints"].contains { name.contains($0) }
      return isText && (isNamed || folder == "requirements") ? .requirements : nil
    }
  }
}

/// What must be known of such a file before it is read. Its lines may be as long as they like.
enum DocumentIntake {
  static let largestFile = 10_000_000

  static func reading(_ bytes: [UInt8]?) -> Reading {
    guard let bytes else { return .skipped("cannot be read") }
    guard bytes.count <= largestFile else { return .skipped("larger than \(largestFile) bytes") }
    guard !bytes.contains(0) else { return .skipped("binary") }
    return isUTF8(bytes) ? .read : .skipped("not UTF-8")
  }
}
