import Diagnostics
import Profiles

/// Calls to facts: every call of a file, with the canonical name of what is called where it can be told.
struct CallLister {
  let module: SourceModule
  let resolver: NameResolver
  /// For each function the names that it binds itself, which hide those of its module.
  private let hidden: [Set<String>]

  init(module: SourceModule, resolver: NameResolver) {
    self.module = module
    self.resolver = resolver
    var hidden = module.functions.map { Set($0.parameterNames) }
    for binding in module.bindings {
      if let function = binding.function { hidden[function].insert(binding.name) }
    }
    self.hidden = hidden
  }

  func facts() -> [CallFact] { module.calls.map { fact(of: $0, canonical($0.function, in: $0)) } }

  /// The calls of one callee.
  func facts(of callee: String) -> [CallFact] {
    module.calls.compactMap { call in
      canonical(call.function, in: call) == callee ? fact(of: call, callee) : nil
    }
  }

  private func fact(of call: SourceModule.CallShape, _ callee: String?) -> CallFact {
    let list = ArgumentList(call.arguments)
    func argument(_ name: String?, _ value: Fragment) -> CallFact.Argument {
      CallFact.Argument(
        name: name, text: value.text, names: canonical(value, in: call), isLiteral: value.isLiteral)
    }
    // What a partial function was made with is given too, unless the call itself says otherwise.
    let before = resolver.partial(behind: call.function, in: module.path)
      .map { ArgumentList($0.call.arguments).named }
    let given = (before?.keywords ?? [:]).filter { list.keywords[$0.key] == nil }
    return CallFact(
      file: module.path, place: module.place(call.span), callee: callee, written: call.function.text,
      arguments: list.positional.map { argument(nil, $0) }
        + list.keywords.merging(given) { own, _ in own }.sorted { $0.key < $1.key }.map {
          argument($0.key, $0.value)
        },
      hasSplat: list.hasSplat || before?.hasSplat ?? false || mayHoldOptions(list.positional),
      scope: call.scope)
  }

  /// Whether the last argument is a name behind which there may be an object of options.
  private func mayHoldOptions(_ positional: [Fragment]) -> Bool {
    guard module.syntax == .script, let last = positional.last else { return false }
    return last.isName
  }

  private func canonical(_ fragment: Fragment, in call: SourceModule.CallShape) -> String? {
    if module.syntax == .script {
      // Most arguments are texts, objects and functions, which have no name.
      return fragment.isNameOrCall ? resolver.scripts.canonical(fragment, in: module) : nil
    }
    guard let parts = fragment.dottedName, let first = parts.first,
      !call.around.contains(where: { hidden[$0].contains(first) })
    else { return nil }
    return resolver.resolve(parts, in: module.path)?.canonical
  }
}

extension SourceModule.FunctionShape {
  /// `a` and `b` of `(a: int, /, *b, **c)`, and `c`.
  fileprivate var parameterNames: [String] {
    parameters.inside.split(by: UInt8(ascii: ",")).map { written in
      let head = Fragment(
        written.bytes, Span(written.span.start, written.firstIndex(of: UInt8(ascii: "=")) ?? written.span.end)
      )
      return String((head.split(by: UInt8(ascii: ":")).first?.text ?? "").drop { $0 == "*" || $0 == " " })
    }
  }
}

extension Fragment {
  /// Whether it begins as a name does, and holds no function.
  fileprivate var isNameOrCall: Bool {
    guard span.end > span.start, span.end - span.start < 400, ScriptWords.isWord(bytes[span.start]) else {
      return false
    }
    return !(span.start..<span.end - 1).contains {
      bytes[$0] == UInt8(ascii: "=") && bytes[$0 + 1] == UInt8(ascii: ">")
    }
  }
}
