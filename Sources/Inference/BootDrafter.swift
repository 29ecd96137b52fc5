import Diagnostics
import Facts
import Files
import Profiles
import YAML

/// How the code is installed and started, as its files document it.
struct BootDrafter {
  let facts: FactBase
  let tree: any FileTree
  let choices: StackChoices
  let framework: StackChoices.Part
  let orm: StackChoices.Part

  func draft() -> YAMLValue {
    var entries = [install, start, ready]
    let variables = environment
    if !variables.isEmpty { entries.append(.init("env", .record(variables))) }
    entries.append(schema)
    return .record(entries)
  }

  private var commands: [CommandFact] { facts.documents.boot.commands.filter { $0.place.path.isProduct } }

  private var install: YAMLValue.Entry {
    for line in choices.names("boot.install", of: framework.language) {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2, tree.read(words[0]) != nil { return .init("install", .text(words[1])) }
    }
    let documented = commands.filter { $0.role == .value(.install) }.compactMap(\.text)
    if let first = documented.first { return .init("install", .text(first)) }
    return .init("install", .text("true"), notes: ["not seen: what installs it"])
  }

  /// A script that starts it, else the surest command, else what the framework's own guide says.
  private var start: YAMLValue.Entry {
    let scripts = Set(
      commands.filter { $0.form == .script && !$0.place.path.contains("/") }.map(\.place.path))
    if let script = ["run.sh", "start.sh"].first(where: scripts.contains) {
      return .init("start", .text("./\(script)"))
    }
    let starts = commands.filter { $0.role == .value(.start) && !$0.isConditional && $0.text != nil }
    let ranked = starts.enumerated().compactMap { at, command in command.rank.map { ($0, at, command) } }
    if let text = ranked.min(by: { ($0.0, $0.1) < ($1.0, $1.1) })?.2.text {
      return .init("start", .text(text))
    }
    return .init(
      "start", .text(usualStart ?? "true"),
      notes: [
        usualStart == nil
          ? "not seen: what starts it" : "not seen: what starts it; this is how it is done where nobody says"
      ])
  }

  private var usualStart: String? {
    guard let form = framework.names["boot.start"]?.first else { return nil }
    let roots = Set(facts.routes.compactMap(\.root)).sorted()
    let parts = roots.first?.split(separator: "#", maxSplits: 1).map(String.init) ?? []
    // What a function makes has no name that could be handed on.
    guard parts.count == 2 && !parts[1].contains(".") || !form.contains("{") else { return nil }
    let file = parts.first ?? ""
    let module = (file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file).replacing("/", with: ".")
    let text = form.replacing("{module}", with: module).replacing("{file}", with: file)
      .replacing("{name}", with: parts.last ?? "")
    return text.isPlainCommand ? text : nil
  }

  private var ready: YAMLValue.Entry {
    let open = facts.routes.filter { route in
      guard let path = route.path.value, !route.isSocket, !path.contains("{"), route.conditions.isEmpty else {
        return false
      }
      return route.guards.isEmpty && route.methods.value.map { $0.contains("GET") || $0 == ["*"] } ?? false
    }.compactMap(\.path.value)
    let signs = ["health", "ready", "alive", "live", "ping", "status"]
    let best = open.sorted().min { left, right in
      func rank(_ path: String) -> (Int, Int) {
        (signs.firstIndex { path.lowercased().contains($0) } ?? signs.count, path.count)
      }
      return rank(left) < rank(right)
    }
    if let best, best.isPlainPath { return .init("ready", .text("GET \(best.isEmpty ? "/" : best)")) }
    return .init("ready", .text("GET /"), notes: ["not seen: a path that answers 2xx to whoever asks"])
  }

  private var environment: [YAMLValue.Entry] {
    let product = facts.documents.boot.variables.filter { $0.access == .read && $0.place.path.isProduct }
    let readings = Dictionary(grouping: product.filter { !Self.shellWords.contains($0.name) }, by: \.name)
    return readings.sorted { $0.key < $1.key }.map { name, readings in
      var parts: [YAMLValue.Entry] = []
      let fallback = readings.lazy.compactMap(\.value.value).first
      if fallback == nil, readings.contains(where: \.isRequired) {
        parts.append(.init("required", .flag(true)))
      }
      let words = name.uppercased().split(separator: "_").map(String.init)
      let isSecret =
        words.contains { ["SECRET", "PASSWORD"].contains($0) }
        || ["TOKEN", "KEY"].contains(words.last) && !words.contains("PUBLIC")
      if isSecret { parts.append(.init("secret", .flag(true))) }
      if let fallback, !isSecret, fallback.isPrintable { parts.append(.init("default", .text(fallback))) }
      return .init(name, .brief(.record(parts)))
    }
  }

  /// What every shell has, whoever starts it.
  private static let shellWords: Set<String> = [
    "PATH", "HOME", "PWD", "USER", "SHELL", "PYTHON", "PYTHONPATH",
  ]

  private var schema: YAMLValue.Entry {
    let makers = Set(orm.names["schema.makers"] ?? [])
    let isMade = facts.calls.contains { call in
      // The function is called, or handed to what calls it.
      call.file.isProduct
        && ([call.written] + call.arguments.map(\.text)).contains { makers.contains($0.lastName) }
    }
    let isMigrated = commands.contains { $0.form == .script && $0.role == .value(.migrate) }
    if isMade || isMigrated { return .init("schema", .text("created_on_start")) }
    let hasMigrations = facts.census.contains { path, _ in
      path.split(separator: "/").dropLast().contains { ["migrations", "versions"].contains($0) }
    }
    if !hasMigrations {
      return .init(
        "schema", .text("migrations"), notes: ["not seen: how the tables come into an empty database"])
    }
    let isUntold = commands.contains { command in
      if case .unknown = command.role {
        command.form == .script && !command.place.path.contains("/")
      } else {
        false
      }
    }
    return .init(
      "schema", .text("migrations"),
      notes: isUntold ? ["not seen: whether the start makes the tables already"] : [])
  }
}

extension CommandFact {
  /// The command as it is typed; nil where only a shell, or a run, would tell its words.
  fileprivate var text: String? {
    let words = words.compactMap(\.value)
    guard words.count == self.words.count, !words.isEmpty else { return nil }
    let text = words.filter { $0 != "exec" }.joined(separator: " ")
    return text.isPlainCommand && !words.contains { $0.contains(" ") } ? text : nil
  }

  /// How surely it is the one that is meant, the surest first; nil where it is another's.
  fileprivate var rank: Int? {
    let name = name ?? ""
    switch form {
    case .procfile: return name == "web" ? 0 : nil
    case .package: return name == "start" ? 1 : name == "dev" ? 6 : nil
    case .imageCommand, .imageEntry: return 2
    case .script: return 3
    case .compose: return 4
    case .make: return name.contains("test") ? nil : 5
    case .imageBuild: return nil
    }
  }
}

extension String {
  /// Whether splitting it at spaces gives the words that are meant.
  fileprivate var isPlainCommand: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || " _-./:=,@+".utf8.contains(byte)
      }
  }

  /// `create_all` of `metadata.create_all`.
  fileprivate var lastName: String { split(separator: ".").last.map(String.init) ?? self }
  fileprivate var isPlainPath: Bool { isPlainCommand && !contains(" ") || isEmpty }
  fileprivate var isPrintable: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
}
