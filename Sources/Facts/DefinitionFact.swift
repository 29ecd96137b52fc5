import Diagnostics
import Profiles

/// A class, or a function outside of others, that a file gives to others.
package struct DefinitionFact: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable { case `class`, function }

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
    let exports = Exports(of: module)
    let classes = module.classes.enumerated().filter { _, shape in
      shape.outer == nil && !shape.isLocal && isPublic(shape.name)
        && exports.hands(shape.name, at: shape.span)
    }
    let owners = Set(classes.map(\.offset))
    let functions = module.functions.filter { function in
      let name = exports.name(of: function.name, at: function.span)
      return !function.isLocal && isPublic(name)
        && (function.owner.map(owners.contains) ?? exports.hands(name, at: function.span))
    }
    return classes.map { fact($1.name, $1.span, .class) }
      + functions.map {
        fact(exports.name(of: $0.name, at: $0.span), $0.span, .function, returned: returned(by: $0))
      }
  }

  private func fact(
    _ name: String, _ span: Span, _ kind: DefinitionFact.Kind, returned: [String]? = []
  ) -> DefinitionFact {
    DefinitionFact(
      file: module.path, place: module.place(Span(span.start, span.start)), kind: kind, name: name,
      returned: returned)
  }

  /// By the sign that both languages know, without what the language itself calls.
  private func isPublic(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("_") && !name.hasPrefix("#") && name != "constructor"
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

/// What a module gives to others: a script what it exports, another one all of its own.
private struct Exports {
  private let isEverything: Bool
  private var names: Set<String> = []
  /// What is given without a name of its own, by where it starts.
  private var values: [Int: String] = [:]
  /// Objects that are given, with the functions that stand in them.
  private var objects: [Span] = []

  init(of module: SourceModule) {
    isEverything = module.syntax == .python
    for export in module.exports {
      names.insert(export.name)
      switch export.form {
      case .local(let name): names.insert(name)
      case .value(let value):
        values[value.span.start] = export.name
        guard let object = ObjectLiteral(value) else { continue }
        objects.append(value.span)
        for property in object.properties {
          if property.value.isName { names.insert(property.value.text) }
          values[property.value.span.start] = property.name
        }
      case .imported: continue
      }
    }
  }

  func hands(_ name: String, at span: Span) -> Bool {
    isEverything || names.contains(name) || values[span.start] != nil
      || objects.contains { $0.start < span.start && span.end < $0.end }
  }

  func name(of name: String, at span: Span) -> String { name.isEmpty ? values[span.start] ?? "" : name }
}
