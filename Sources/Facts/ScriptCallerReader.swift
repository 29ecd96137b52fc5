import Diagnostics
import Profiles

/// Finds who calls which function of the project, before any parameter is followed.
struct ScriptCallerReader {
  let evaluator: ScriptRouteEvaluator
  let modules: [SourceModule]

  private var forms: ScriptRouteForms { evaluator.forms }

  func read() -> ScriptCallers {
    var callers = ScriptCallers()
    for module in modules {
      for call in module.calls { read(call, in: module, &callers) }
      type(module, &callers)
    }
    return callers
  }

  private func read(_ call: SourceModule.CallShape, in module: SourceModule, _ callers: inout ScriptCallers) {
    let given = Given(module.fragment(call.span), in: module)
    guard call.function.text != "require", call.function.text != "import",
      let first = call.arguments.parts.first
    else { return }
    if let (base, name) = call.function.step {
      if forms.running.contains(name) {
        for id in plugins(given.with(first), given) { callers.runs[id, default: []].append(given) }
      }
      if name == "forEach" || name == "map", let index = module.function(at: first.plainExpression.span) {
        callers.elements[.init(file: module.path, index: index), default: []].append(given.with(base))
      }
    }
    for value in evaluator.values(given.with(call.function)) {
      switch value {
      case .function(let file, let index):
        callers.calls[.init(file: file, index: index), default: []].append(given)
      case .type(let id):
        if case .function(let file, let index)? = evaluator.attribute("constructor", of: id).first {
          callers.calls[.init(file: file, index: index), default: []].append(given)
        }
      case .router, .list, .object, .text, .instance, .module, .package, .unknown: continue
      }
    }
  }

  /// The functions that are given a router of their own.
  private func plugins(_ plugin: Given, _ call: Given) -> [ScriptCallers.ID] {
    let reader = ScriptPluginReader(evaluator: evaluator)
    let loaded = reader.loaded(by: call)
    return (reader.plugins(plugin) + loaded + loaded.flatMap { $0.folder?.hooks ?? [] }).compactMap {
      plugin in
      if case .function(let file, let index) = plugin.value { .init(file: file, index: index) } else { nil }
    }
  }

  /// `const plugin: Plugin = async (instance) => …`
  private func type(_ module: SourceModule, _ callers: inout ScriptCallers) {
    for binding in module.bindings {
      guard let annotation = binding.annotation, let value = binding.value,
        let index = module.function(at: value.span), let kind = evaluator.typedKind(annotation, module)
      else { continue }
      callers.typed[.init(file: module.path, index: index)] = kind
    }
  }
}
