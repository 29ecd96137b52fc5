import Diagnostics

/// Where a model is declared, and what its declaration is given.
struct DeclaredModel {
  /// The class or the call that makes it, by its place.
  struct ID: Hashable {
    let file: String
    let start: Int
  }

  let id: ID
  let name: String
  let module: SourceModule
  let span: Span
  let classIndex: Int?
  let bases: [String]
  var fields: ScriptOptions?
  var options: ScriptOptions
  /// Why nothing is known of its fields, where they were not seen.
  var gaps: [String] = []

  var place: Place { module.place(span) }
}

extension ScriptResolver {
  /// The place of the class or call that an expression leads to.
  func declaration(_ meaning: ScriptMeaning) -> DeclaredModel.ID? {
    switch meaning {
    case .class(let file, let index):
      return modules[file].map { .init(file: file, start: $0.classes[index].span.start) }
    case .made(_, let given), .expression(let given, _):
      return .init(file: given.module.path, start: given.fragment.span.start)
    case .package, .module, .function, .named, .unknown: return nil
    }
  }
}
