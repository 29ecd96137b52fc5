import Diagnostics
import Profiles

/// Tells what is given a router where a package's function takes the files of a folder.
struct ScriptFolderReader {
  let evaluator: ScriptRouteEvaluator
  let folders: Catalogue.ScriptRoutes.Folders

  private static let endings = ["ts", "js", "cjs", "mjs", "cts", "mts"]

  /// What the options say, read once for all files.
  private struct Reading {
    let options: ScriptOptions
    let prefix: Known<String>
    let isNamed: Known<Bool>
    let hasParameters: Bool
    let ignored: [Regex<AnyRegexOutput>]
    let conditions: [String]
    let paths: [String]
    let root: String
    let written: Given
  }

  func plugins(_ given: Given) -> [ScriptPlugin] {
    guard let object = evaluator.object(given) else {
      return [ScriptPlugin(value: .unknown(given.fragment.text), written: given)]
    }
    let options = ScriptOptions(object, evaluator.resolver)
    guard let said = options[folders.folder].value, let root = ScriptFolder(evaluator: evaluator).folder(said)
    else { return [ScriptPlugin(value: .unknown("the files of a folder"), written: given)] }
    let inner = options[folders.options].value.flatMap(evaluator.object).map {
      ScriptOptions($0, evaluator.resolver)
    }
    var prefix = inner?[folders.prefix] ?? .absent
    if case .unknown = prefix, let said = options[folders.options].value.flatMap(evaluator.object),
      givesNothing(said)
    {
      prefix = .absent
    }
    let filters = (folders.ignored + folders.matched).compactMap { options[$0].value }
    let patterns = folders.ignored.compactMap { options[$0].value?.fragment.regularExpression }
    let below = root.isEmpty ? "" : root + "/"
    let reading = Reading(
      options: options, prefix: prefix.map { evaluator.text($0) },
      isNamed: options[folders.isNamed] == .absent
        ? .value(true) : options.flag(folders.isNamed, evaluator.resolver),
      hasParameters: options.flag(folders.hasParameters, evaluator.resolver) == .value(true),
      ignored: patterns,
      conditions: filters.filter { $0.fragment.regularExpression == nil }.map(\.fragment.text),
      paths: evaluator.modules.keys.filter { $0.hasPrefix(below) }.sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }, root: root, written: given)
    return plugins(in: "", .value(""), [], reading)
  }

  /// Whether all that options spread are those of the function around, which no call gives any.
  private func givesNothing(_ options: Given) -> Bool {
    guard let object = ObjectLiteral(options.fragment), object.computed.isEmpty else { return false }
    return object.spreads.allSatisfy { spread in
      guard
        case (.parameter, let index?)? = evaluator.resolver.local(
          spread.text, at: spread.span.start, in: options.module)
      else { return false }
      let runs = evaluator.callers.runs[.init(file: options.module.path, index: index)] ?? []
      return runs.allSatisfy { run in
        guard let call = run.module.call(at: run.fragment), call.arguments.parts.count > 1 else {
          return true
        }
        return evaluator.object(run.with(call.arguments.parts[1])).map {
          ScriptOptions($0, evaluator.resolver)[folders.prefix] == .absent
        } ?? false
      }
    }
  }

  /// The files of one folder, then those of the folders in it.
  private func plugins(
    in folder: String, _ prefix: Known<String>, _ above: [ScriptPlugin], _ reading: Reading
  )
    -> [ScriptPlugin]
  {
    let start = [reading.root, folder].filter { !$0.isEmpty }.joined(separator: "/")
    let rests = reading.paths.filter { start.isEmpty || $0.hasPrefix(start + "/") }.map {
      String($0.dropFirst(start.isEmpty ? 0 : start.count + 1))
    }
    let files = rests.filter { !$0.contains("/") && isSource($0) }
    let hookFiles = isOn(folders.hooks, reading) ? files.filter { folders.hookFiles.contains(stem($0)) } : []
    let own = hookFiles.flatMap {
      ScriptPluginReader(evaluator: evaluator).plugins(of: path(start, $0)) ?? []
    }
    let hooks = (isOn(folders.cascades, reading) ? above : []) + own
    let index = files.first { stem($0) == "index" }
    let told = index.map { [$0] } ?? files.filter { !folders.hookFiles.contains(stem($0)) }
    var found = told.filter { name in !reading.ignored.contains { name.firstMatch(of: $0) != nil } }.flatMap {
      plugins(of: path(start, $0), prefix, reading)
    }
    if !hooks.isEmpty { for place in found.indices { found[place].folder = (start, hooks) } }
    let below = Set(rests.compactMap { rest in rest.firstIndex(of: "/").map { String(rest[..<$0]) } })
      .sorted()
    for name in below where !reading.ignored.contains(where: { name.firstMatch(of: $0) != nil }) {
      let inner: Known<String> = prefix.map { head in
        reading.isNamed.map { .value($0 ? (head.isEmpty ? "/" : head + "/") + name : head) }
      }
      found += plugins(in: folder.isEmpty ? name : "\(folder)/\(name)", inner, hooks, reading)
    }
    return found
  }

  private func plugins(of file: String, _ folder: Known<String>, _ reading: Reading) -> [ScriptPlugin] {
    if case .value(let told)? = said(folders.isRead, by: file), told.fragment.text == "false" { return [] }
    let prefix = self.prefix(of: file, folder, reading)
    return (ScriptPluginReader(evaluator: evaluator).plugins(of: file) ?? []).map { plugin in
      var plugin = plugin
      plugin.prefix = prefix.map { text in
        let spelled = reading.hasParameters ? Self.withParameters(text) : text
        return PathPattern(spelled, .colon).map { .value($0) } ?? .unknown(text)
      }
      plugin.shares =
        plugin.shares
        || options(reading).flag(folders.encapsulates, evaluator.resolver) == .value(false)
      plugin.conditions = reading.conditions
      return plugin
    }
  }

  private func prefix(of file: String, _ folder: Known<String>, _ reading: Reading) -> Known<String> {
    if let whole = said(folders.wholePrefix, by: file) { return whole.map { evaluator.text($0) } }
    let own = said(folders.ownPrefix, by: file)?.map { evaluator.text($0) }
    var piece = own ?? folder
    if let own, isOn(folders.appends, reading), folder.value.map({ !$0.isEmpty }) ?? true {
      piece = folder.map { folder in own.map { .value("\(folder)/\($0)") } }
    }
    let above: Known<String> = reading.prefix == .absent ? .value("") : reading.prefix
    return above.map { above in
      piece.map { .value((above.hasSuffix("/") ? String(above.dropLast()) : above) + Self.single($0)) }
    }
  }

  /// What a file gives to others under a name.
  private func said(_ name: String, by file: String) -> Known<Given>? {
    guard let module = evaluator.modules[file], let given = module.exports.last(where: { $0.name == name })
    else { return nil }
    switch given.form {
    case .value(let value): return .value(Given(value, in: module))
    case .local(let local):
      let bound = module.bindings(of: local).last { $0.function == nil }?.value
      return bound.map { .value(Given($0, in: module)) } ?? .unknown(name)
    case .imported: return .unknown(name)
    }
  }

  private func options(_ reading: Reading) -> ScriptOptions { reading.options }

  private func isOn(_ option: String, _ reading: Reading) -> Bool {
    reading.options.flag(option, evaluator.resolver) == .value(true)
  }

  private func isSource(_ name: String) -> Bool {
    Self.endings.contains { name.hasSuffix(".\($0)") } && !name.hasSuffix(".d.ts")
  }

  private func stem(_ name: String) -> String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }

  private func path(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// Without slashes one after the other.
  private static func single(_ text: String) -> String {
    var found = ""
    for letter in text where letter != "/" || found.last != "/" { found.append(letter) }
    return found
  }

  /// `/_id` as `/:id`, and where a name holds two of the sign, these instead.
  private static func withParameters(_ text: String) -> String {
    let mixed = text.contains("__")
    var (found, rest) = ("", text[...])
    while let letter = rest.popFirst() {
      if mixed, letter == "_", rest.first == "_" {
        rest.removeFirst()
        found.append(":")
      } else if !mixed, letter == "/", rest.first == "_" {
        rest.removeFirst()
        found += "/:"
      } else {
        found.append(letter)
      }
    }
    return found
  }
}

extension ScriptRouteEvaluator {
  /// The object that an expression stands for, where it is one alone.
  func object(_ given: Given) -> Given? {
    let values = values(given)
    guard values.count == 1, case .object(let object)? = values.first else { return nil }
    return object
  }
}

extension Fragment {
  /// A literal as a pattern to be looked for; nil where it is none or one that cannot be read here.
  fileprivate var regularExpression: Regex<AnyRegexOutput>? {
    let written = plainExpression.text
    if let text = plainExpression.stringValue { return try? Regex(text) }
    guard written.hasPrefix("/"), let end = written.lastIndex(of: "/"), end > written.startIndex else {
      return nil
    }
    let pattern = String(written[written.index(after: written.startIndex)..<end])
    let isLoose = written[end...].contains("i")
    return (try? Regex(pattern)).map { isLoose ? $0.ignoresCase() : $0 }
  }
}
