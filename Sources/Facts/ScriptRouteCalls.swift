import Diagnostics
import Profiles

/// What calls of scripts answer.
extension ScriptRouteEvaluator {
  func called(_ call: SourceModule.CallShape, _ given: Given) -> [ScriptRouteValue] {
    let function = call.function
    if function.text == "require" || function.text == "import" { return required(call, given) }
    if let (base, name) = function.step {
      let bases = values(given.with(base))
      let routers = bases.flatMap { base -> [ScriptRouteValue] in
        guard case .router(let id) = base, let kind = nodes[id]?.kind else { return [] }
        if let made = forms.kind(madeBy: name, on: kind) { return [.router(make(made, call, given))] }
        let router = forms.routers[kind]
        let isSame =
          router.same.contains(name) || router.prefixCalls.contains(name)
          || ScriptRouteForms.putting(router).contains(name)
        if router.others.contains(name) { return [.package("\(router.makes.first ?? "").\(name)()")] }
        return isSame ? [base] : []
      }
      if !routers.isEmpty { return routers }
      if name == "bind" { return bases }
    }
    return values(given.with(function)).flatMap { callee -> [ScriptRouteValue] in
      switch callee {
      case .package(let name): return made(by: name, call, given)
      case .type(let id):
        let kind = lineage(of: id).packages.lazy.compactMap { self.forms.kind(making: $0) }.first
        return [kind.map { .router(make($0, call, given)) } ?? .instance(id)]
      case .function(let file, let index): return returned(by: index, in: file, call, given)
      case .router, .list, .object, .text, .instance, .module, .unknown: return [.unknown(function.text)]
      }
    }
  }

  private func made(by name: String, _ call: SourceModule.CallShape, _ given: Given) -> [ScriptRouteValue] {
    if let kind = forms.kind(making: name) { return [.router(make(kind, call, given))] }
    if forms.isHandlerList(name) { return [.list(given.with(call.arguments))] }
    if let wrapper = forms.wrapper(name), wrapper.isPlain, wrapper.of < call.arguments.parts.count {
      return values(given.with(call.arguments.parts[wrapper.of]))
    }
    return [.package("\(name)()")]
  }

  /// What a function of the project gives back: a router that it makes anew for each call, or one that it was given.
  private func returned(
    by index: Int, in file: String, _ call: SourceModule.CallShape, _ given: Given
  ) -> [ScriptRouteValue] {
    guard let home = modules[file], !home.functions[index].returned.isEmpty else {
      return [.unknown(call.function.text)]
    }
    let function = home.functions[index]
    return home.functions[index].returned.flatMap { values(Given($0, in: home)) }.flatMap {
      value -> [ScriptRouteValue] in
      guard case .router(let id) = value, id.file == file, function.span.contains(id) else { return [value] }
      guard let name = id.name, nodes[id]?.call == nil else {
        return [.router(derived(from: id, at: call.span, in: given.module))]
      }
      let parameters =
        function.parameters.text.hasPrefix("(") ? function.parameters.parts : [function.parameters]
      let place = parameters.firstIndex {
        ScriptPattern($0).names.contains { $0.name == name && $0.taken == nil }
      }
      guard let place, place < call.arguments.parts.count else { return [value] }
      return values(given.with(call.arguments.parts[place]))
    }
  }

  /// What `require` or `import` of a text answers; of one that is put together, all files that it may name.
  private func required(_ call: SourceModule.CallShape, _ given: Given) -> [ScriptRouteValue] {
    guard let argument = ArgumentList(call.arguments).told.first else { return [] }
    func answer(_ file: String) -> [ScriptRouteValue] {
      call.function.text == "require" ? whole(of: file) : [.module(file)]
    }
    if case .text(let source)? = values(given.with(argument)).first {
      switch resolver.map.module(source, from: given.module.path) {
      case .package(let package): return [.package(package)]
      case .file(let path): return answer(path)
      case .data, .missing: return [.unknown(argument.text)]
      }
    }
    let files = ScriptFolder(evaluator: self).files(namedBy: given.with(argument))
    return files.isEmpty
      ? [.unknown(call.span.length < 80 ? given.module.fragment(call.span).text : argument.text)]
      : files.flatMap(answer)
  }
}

extension Span {
  fileprivate var length: Int { end - start }

  fileprivate func contains(_ id: RouterID) -> Bool { start <= id.start && id.start <= end }
}
