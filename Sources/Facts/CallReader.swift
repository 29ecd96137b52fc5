import Diagnostics
import Profiles

/// Finds the calls that make a member: the call itself, what a partial function fills in, what a function of the
/// project returns, what an annotation holds beside its type.
struct CallReader {
  let assembler: ModelAssembler

  private var resolver: NameResolver { assembler.resolver }

  /// The layers of a call, outermost first; none where the value is no call that can be followed.
  func layers(of given: Given, depth: Int = 0) -> [CallReading] {
    guard depth < 8, let call = given.module.call(at: given.fragment),
      let symbol = resolver.resolve(call.function, in: given.module.path)
    else { return [] }
    switch symbol {
    case .package(let callee):
      return [CallReading(call, in: given.module, callee: callee, given.parameters)]
        + filled(by: call, callee, given)
    case .member(let file, let name):
      guard let home = assembler.modules[file],
        let function = home.index.functions(of: name).map({ home.functions[$0] }).last(where: {
          $0.owner == nil && !$0.isLocal
        }),
        function.returned.count == 1
      else { return [CallReading(call, in: given.module, callee: symbol.canonical, given.parameters)] }
      let parameters = Parameters(of: function, in: home, called: ArgumentList(call.arguments), by: given)
      let inner = layers(of: Given(function.returned[0], in: home, parameters), depth: depth + 1)
      return inner.isEmpty
        ? [CallReading(call, in: given.module, callee: symbol.canonical, given.parameters)] : inner
    case .module: return []
    }
  }

  /// What a partial function, if the called one is, fills in beforehand.
  private func filled(by call: SourceModule.CallShape, _ callee: String, _ given: Given) -> [CallReading] {
    guard let (partial, home) = resolver.partial(behind: call.function, in: given.module.path) else {
      return []
    }
    return [CallReading(partial, in: home, callee: callee, list: ArgumentList(partial.arguments).named)]
  }

  /// What an annotation holds beside its type, here or under a name; nil where it holds nothing but the type.
  func annotated(_ annotation: FieldAnnotation, in module: SourceModule) -> (
    layers: [CallReading], annotation: FieldAnnotation
  )? {
    if let said = annotation.said { return (calls(in: said, of: module), annotation) }
    guard let parts = annotation.fragment.dottedName,
      case .member(let file, let name)? = resolver.resolve(parts, in: module.path),
      let found = resolver.value(of: name, in: file), let home = assembler.modules[found.file],
      found.value.generic != nil || found.value.split(by: UInt8(ascii: "|")).count > 1
    else { return nil }
    let inner = FieldAnnotation(
      inside: found.value, isMany: annotation.isMany, isOptional: annotation.isOptional)
    return (inner.said.map { calls(in: $0, of: home) } ?? [], inner)
  }

  private func calls(in said: Fragment, of module: SourceModule) -> [CallReading] {
    said.split(by: UInt8(ascii: ",")).dropFirst().flatMap { layers(of: Given($0, in: module)) }
  }
}
