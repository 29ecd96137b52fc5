import Diagnostics
import Profiles

/// Finds the expression that a name stands for, in whatever file it is written.
struct ScriptSourceFinder {
  let evaluator: ScriptRouteEvaluator

  func source(of given: Given, depth: Int = 0) -> Given? {
    let given = given.with(given.fragment.plainExpression)
    guard depth < 8, let parts = given.fragment.dottedName, let last = parts.last else { return nil }
    if parts.count == 1 { return source(ofName: last, at: given, depth) }
    guard let (base, name) = given.fragment.step else { return nil }
    for value in evaluator.values(given.with(base)) {
      switch value {
      case .module(let file): return exported(name, by: file, depth)
      case .object(let object): return ObjectLiteral(object.fragment)?[name].map(object.with)
      case .router, .list, .text, .function, .type, .instance, .package, .unknown: continue
      }
    }
    return nil
  }

  private func source(ofName name: String, at given: Given, _ depth: Int) -> Given? {
    guard let (local, _) = evaluator.resolver.local(name, at: given.fragment.span.start, in: given.module)
    else {
      return nil
    }
    return source(of: local, in: given.module, depth)
  }

  private func source(of local: ScriptResolver.Local, in module: SourceModule, _ depth: Int) -> Given? {
    switch local {
    case .parameter, .definition: return nil
    case .imported(let statement, let name):
      guard case .file(let path) = evaluator.resolver.map.module(statement.module ?? "", from: module.path)
      else { return nil }
      return exported(name.name, by: path, depth)
    case .binding(let index):
      let binding = module.bindings[index]
      guard let value = binding.value.map({ Given($0, in: module) }) else { return nil }
      guard let taken = binding.taken else { return value }
      for whole in evaluator.values(value) {
        switch whole {
        case .module(let file): return exported(taken, by: file, depth)
        case .object(let object): return ObjectLiteral(object.fragment)?[taken].map(object.with)
        case .router, .list, .text, .function, .type, .instance, .package, .unknown: continue
        }
      }
      return nil
    }
  }

  private func exported(_ name: String, by file: String, _ depth: Int) -> Given? {
    guard let module = evaluator.modules[file], depth < 8 else { return nil }
    let given =
      module.exports.last { $0.name == name } ?? module.exports.last { $0.name == "=" && name == "default" }
    switch given?.form {
    case .value(let value)?: return Given(value, in: module)
    case .local(let local)?:
      return evaluator.resolver.local(local, at: nil, in: module).flatMap {
        source(of: $0.local, in: module, depth + 1)
      }
    case .imported(let statement, let imported)?:
      guard case .file(let path) = evaluator.resolver.map.module(statement.module ?? "", from: file) else {
        return nil
      }
      return exported(imported.name, by: path, depth + 1)
    case nil:
      for case .object(let object) in evaluator.whole(of: file) {
        return ObjectLiteral(object.fragment)?[name].map(object.with)
      }
      return nil
    }
  }
}
