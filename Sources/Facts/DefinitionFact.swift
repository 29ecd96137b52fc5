import Diagnostics
import Profiles

/// A class, or a function outside of others, that a file gives to others.
package struct DefinitionFact: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case `class`, function }

  package let file: String
  package let place: Place
  package let kind: Kind
  package let name: String
  /// What it says that it returns, by canonical names; nil where it says nothing and returns something.
  package let returned: [String]?
}

/// Definitions to facts: what a module gives to others, the public methods of its classes among it.
struct DefinitionLister {
  let module: SourceModule
  let resolver: NameResolver

  func facts() -> [DefinitionFact] {
    let classes = module.classes.enumerated().filter { isGiven($1) }
    let owners = Set(classes.map(\.offset))
    let functions = module.functions.filter { function in
      !function.isLocal && isPublic(function.name)
        && (function.owner.map(owners.contains) ?? isHandedOut(function.name))
    }
    return classes.map { fact($1.name, $1.span, .class) }
      + functions.map { fact($0.name, $0.span, .function, returned: returned(by: $0)) } + arrows(owners)
  }

  private func fact(
    _ name: String, _ span: Span, _ kind: DefinitionFact.Kind, returned: [String]? = []
  ) -> DefinitionFact {
    DefinitionFact(
      file: module.path, place: module.place(Span(span.start, span.start)), kind: kind, name: name,
      returned: returned)
  }

  private func isGiven(_ shape: SourceModule.ClassShape) -> Bool {
    shape.outer == nil && !shape.isLocal && isPublic(shape.name) && isHandedOut(shape.name)
  }

  /// By the sign that both languages know, without what the language itself calls.
  private func isPublic(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("_") && !name.hasPrefix("#") && name != "constructor"
  }

  /// A script gives only what it exports.
  private func isHandedOut(_ name: String) -> Bool { module.syntax == .python || exported.contains(name) }

  private var exported: Set<String> {
    Set(
      module.exports.flatMap { export -> [String] in
        switch export.form {
        case .local(let name): [name, export.name]
        case .value, .imported: [export.name]
        }
      })
  }

  /// Functions without a name of their own, which are called by what they are bound to.
  private func arrows(_ owners: Set<Int>) -> [DefinitionFact] {
    guard module.syntax == .script else { return [] }
    let spans = Set(module.functions.filter(\.name.isEmpty).map(\.span))
    return module.bindings.compactMap { binding in
      guard !binding.isLocal, isPublic(binding.name), let value = binding.value, spans.contains(value.span),
        binding.owner.map(owners.contains) ?? exported.contains(binding.name)
      else { return nil }
      return fact(binding.name, binding.span, .function, returned: nil)
    }
  }

  private func returned(by function: SourceModule.FunctionShape) -> [String]? {
    guard let type = function.returnType else {
      return function.returned.allSatisfy { ["", "None"].contains($0.text) } ? [] : nil
    }
    let names = type.text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    return names.compactMap {
      resolver.resolve($0.split(separator: ".").map(String.init), in: module.path)?.canonical
    }
  }
}
