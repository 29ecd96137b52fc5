import Diagnostics

/// Where the names and values of a module stand, so that whoever asks for one does not look at all of them.
struct ModuleIndex: Sendable {
  private var bindings: [String: [Int]] = [:]
  private var augmentations: [String: [Int]] = [:]
  private var functions: [String: [Int]] = [:]
  private var values: [Span: Int] = [:]

  init() {}

  init(of module: SourceModule) {
    for (index, binding) in module.bindings.enumerated() {
      bindings[binding.name, default: []].append(index)
      if let span = binding.value?.span, values[span] == nil { values[span] = index }
    }
    for (index, binding) in module.augmentations.enumerated() {
      augmentations[binding.name, default: []].append(index)
    }
    for (index, function) in module.functions.enumerated() {
      functions[function.name, default: []].append(index)
    }
  }

  /// The functions of a name, by their places in `functions`.
  func functions(of name: String) -> [Int] { functions[name] ?? [] }

  /// The bindings of a name, by their places in `bindings`.
  func bindings(of name: String) -> [Int] { bindings[name] ?? [] }

  /// What adds to a name, by its places in `augmentations`.
  func augmentations(of name: String) -> [Int] { augmentations[name] ?? [] }

  /// The first binding whose value is what stands in a span.
  func binding(ofValueIn span: Span) -> Int? { values[span] }
}

extension SourceModule {
  func bindings(of name: String) -> [Binding] { index.bindings(of: name).map { bindings[$0] } }

  func augmentations(of name: String) -> [Binding] { index.augmentations(of: name).map { augmentations[$0] } }

  func binding(ofValueIn span: Span) -> Binding? { index.binding(ofValueIn: span).map { bindings[$0] } }
}
