import Diagnostics
import Profiles

/// A function, or what else is handed over to be given a router.
struct ScriptPlugin {
  let value: ScriptRouteValue
  let written: Given
  /// Whether it is given the router above, and none of its own.
  var shares = false
  /// What stands before its paths beside what its registration says.
  var prefix: Known<PathPattern> = .absent
  /// What it depends on whether it is given one, as written.
  var conditions: [String] = []
  /// The folder that it shares hooks with, and these.
  var folder: (name: String, hooks: [ScriptPlugin])?
}

/// Tells what is given a router of its own: functions, wrapped or not, and the files of folders.
struct ScriptPluginReader {
  let evaluator: ScriptRouteEvaluator

  private var forms: ScriptRouteForms { evaluator.forms }

  func plugins(_ given: Given, depth: Int = 0) -> [ScriptPlugin] {
    if let (wrapper, inner) = wrapped(given), depth < 6 {
      return plugins(inner, depth: depth + 1).map { plugin in
        var plugin = plugin
        plugin.shares = plugin.shares || wrapper.shares
        return plugin
      }
    }
    return evaluator.values(given).flatMap { value -> [ScriptPlugin] in
      switch value {
      case .module(let file):
        return plugins(of: file) ?? [ScriptPlugin(value: .unknown(given.fragment.text), written: given)]
      case .package(let name) where name.hasSuffix("()") && forms.wrapper(String(name.dropLast(2))) != nil:
        // A wrapper that stands elsewhere, under a name.
        let made = expression(behind: given)
        guard let made, depth < 6 else { return [] }
        return plugins(made, depth: depth + 1)
      case .function, .router, .list, .object, .text, .type, .instance, .package, .unknown:
        return [ScriptPlugin(value: value, written: given)]
      }
    }
  }

  /// What a file gives by default.
  func plugins(of file: String) -> [ScriptPlugin]? {
    guard let module = evaluator.modules[file] else { return nil }
    let given = module.exports.last { $0.name == "default" } ?? module.exports.last { $0.name == "=" }
    switch given?.form {
    case .value(let value)?: return plugins(Given(value, in: module))
    case .local(let name)?:
      let bound = module.bindings(of: name).last { $0.function == nil }?.value
      if let bound { return plugins(Given(bound, in: module)) }
      return evaluator.exported("default", by: file).map {
        ScriptPlugin(value: $0, written: Given(module.fragment(Span(0, 0)), in: module))
      }
    case .imported?:
      return evaluator.exported("default", by: file).map {
        ScriptPlugin(value: $0, written: Given(module.fragment(Span(0, 0)), in: module))
      }
    case nil: return nil
    }
  }

  /// The call and argument of a wrapper.
  func wrapped(_ given: Given) -> (Catalogue.ScriptRoutes.Wrapper, Given)? {
    guard let call = given.module.call(at: given.fragment.plainExpression) else { return nil }
    for case .package(let name) in evaluator.values(given.with(call.function)) {
      guard let wrapper = forms.wrapper(name), wrapper.of < call.arguments.parts.count else { continue }
      return (wrapper, given.with(call.arguments.parts[wrapper.of]))
    }
    return nil
  }

  /// Of a name, the expression that it is bound to, in whatever file.
  private func expression(behind given: Given) -> Given? {
    switch evaluator.resolver.meaning(of: given.fragment, in: given.module) {
    case .expression(let found, _), .made(_, let found):
      found.fragment.span == given.fragment.span ? nil : found
    case .package, .module, .class, .function, .named, .unknown: nil
    }
  }

  /// The plugins of a folder, where a call names one to be read whole.
  func loaded(by call: Given) -> [ScriptPlugin] {
    guard let shape = call.module.call(at: call.fragment), let first = shape.arguments.parts.first else {
      return []
    }
    for case .package(let name) in evaluator.values(call.with(first)) {
      guard let folders = forms.folders(name), shape.arguments.parts.count > 1 else { continue }
      return ScriptFolderReader(evaluator: evaluator, folders: folders).plugins(
        call.with(shape.arguments.parts[1]))
    }
    return []
  }
}
