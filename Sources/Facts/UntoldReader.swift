import Diagnostics
import Profiles

/// Finds what makes models or routes in a way that is not read.
struct UntoldReader {
  let modules: [SourceModule]
  let resolver: NameResolver
  let patterns: [Untold]
  private let names = NamePatterns(instances: [])

  init(modules: [SourceModule], resolver: NameResolver, catalogues: [Catalogue]) {
    self.modules = modules
    self.resolver = resolver
    patterns = catalogues.flatMap(\.untold)
  }

  func models() -> [UnknownModelFact] {
    decorated(.models).map { module, shape, decorator in
      UnknownModelFact(
        name: shape.name, place: module.place(shape.span),
        reason: "`\(decorator.text)` makes a model in a way that is not read")
    }
      + called(.models).map { module, call, of in
        let list = ArgumentList(call.arguments)
        let given =
          of.keywords.lazy.compactMap { list.keywords[$0] }.first
          ?? of.position.flatMap { $0 < list.told.count ? list.told[$0] : nil }
        return UnknownModelFact(
          name: given.map { $0.dottedName?.last ?? $0.text } ?? "", place: module.place(call.span),
          reason: "`\(call.function.text)` maps it in a way that is not read")
      }
  }

  func routes() -> [UnknownRoutesFact] {
    (decorated(.routes).map { module, shape, decorator in
      (module.place(shape.span), "what `\(decorator.text)` makes of `\(shape.name)` is not read")
    }
      + called(.routes).map { module, call, _ in
        (module.place(call.span), "the routes of `\(call.function.text)` are not read")
      }).map { UnknownRoutesFact(place: $0, prefix: .absent, reason: $1) }.sorted { $0.place < $1.place }
  }

  private func decorated(
    _ family: Untold.Family
  ) -> [(module: SourceModule, shape: SourceModule.ClassShape, decorator: Fragment)] {
    let wanted = patterns.filter { $0.family == family }.flatMap(\.decorators)
    guard !wanted.isEmpty else { return [] }
    return modules.flatMap { module in
      module.classes.compactMap { shape in
        shape.decorators.lazy.map { module.call(at: $0)?.function ?? $0 }
          .first { canonical($0, in: module).map { names.matches($0, wanted) } ?? false }
          .map { (module, shape, $0) }
      }
    }
  }

  private func called(
    _ family: Untold.Family
  ) -> [(module: SourceModule, call: SourceModule.CallShape, of: Catalogue.Pick)] {
    let wanted = patterns.filter { $0.family == family && !$0.calls.isEmpty }
    let last = Set(wanted.flatMap(\.calls).compactMap { $0.split(separator: ".").last.map(String.init) })
    guard !last.isEmpty else { return [] }
    return modules.flatMap { module in
      module.calls.compactMap { call in
        guard last.contains(call.function.lastWord), let name = canonical(call.function, in: module) else {
          return nil
        }
        return wanted.first { names.matches(name, $0.calls) }.map { (module, call, $0.of) }
      }
    }
  }

  private func canonical(_ function: Fragment, in module: SourceModule) -> String? {
    switch module.syntax {
    case .python: resolver.resolve(function, in: module.path)?.canonical
    case .script: resolver.scripts.canonical(function, in: module)
    }
  }
}
