import Diagnostics
import Files
import Profiles

/// Finds the modules of settings of one catalogue, and what they set.
struct SettingsAssembler {
  let modules: [String: SourceModule]
  let resolver: NameResolver
  let pattern: Catalogue.Settings

  func facts(_ calls: [CallFact]) -> [SettingsFact] {
    let named = calls.compactMap { moduleNamed(by: $0) }
    let globs = pattern.files.map(Glob.init)
    // A name in a call says what is started; without one, what looks like settings is taken for it.
    let files = named.isEmpty ? modules.keys.filter { path in globs.contains { $0.matches(path) } } : named
    return Set(files).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { path in
      modules[path].map { module in
        var seen: Set<String> = []
        let (settings, isPartial) = settings(of: module, seen: &seen)
        return SettingsFact(
          file: path, place: Place(path, Span(0, 0)), settings: settings, isPartial: isPartial)
      }
    }
  }

  /// The file behind the dotted name that a call gives for the key.
  private func moduleNamed(by call: CallFact) -> String? {
    guard call.callee == pattern.call, call.arguments.count >= 2,
      call.arguments[0].text.unquoted == pattern.key, let name = call.arguments[1].text.unquoted,
      case .file(let path)? = resolver.map.absolute(
        name.split(separator: ".").map(String.init), from: call.file)
    else { return nil }
    return path
  }

  /// A module's settings in the order in which it takes effect: star imports where they stand, then its own.
  private func settings(
    of module: SourceModule, seen: inout Set<String>
  ) -> (settings: [SettingsFact.Setting], isPartial: Bool) {
    guard seen.insert(module.path).inserted else { return ([], false) }
    var found: [(at: Int, settings: [SettingsFact.Setting])] = []
    var isPartial = false
    for shape in module.imports where shape.statement.names.contains(where: { $0.name == "*" }) {
      guard case .file(let path)? = resolver.module(of: shape.statement, from: module.path),
        let base = modules[path]
      else {
        isPartial = true
        continue
      }
      let inherited = settings(of: base, seen: &seen)
      isPartial = isPartial || inherited.isPartial
      found.append((shape.span.start, inherited.settings))
    }
    for binding in module.bindings where binding.owner == nil && !binding.isLocal {
      let value: Known<String> =
        binding.value.map { $0.isLiteral ? .value($0.text) : .unknown($0.text) } ?? .unknown("")
      let setting = SettingsFact.Setting(name: binding.name, place: module.place(binding.span), value: value)
      found.append((binding.span.start, [setting]))
    }
    return (found.sorted { $0.at < $1.at }.flatMap(\.settings), isPartial)
  }
}

extension String {
  fileprivate var unquoted: String? {
    guard let quote = first, quote == "\"" || quote == "'", last == quote, count >= 2 else { return nil }
    return String(dropFirst().dropLast())
  }
}
