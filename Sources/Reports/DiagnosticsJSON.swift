import Diagnostics
import JSON

extension [Diagnostic] {
  /// For programs: each with its place, its notes and its fix. The format is stable: see Specs/reference/reports.md.
  package func json(_ sources: [String: SourceText]) -> JSONValue {
    .list(
      map { diagnostic in
        .object([
          "code": .text(diagnostic.code), "severity": .text(diagnostic.severity.rawValue),
          "message": .text(diagnostic.message), "place": place(diagnostic.place, sources),
          "notes": .list(
            diagnostic.notes.map {
              .object(["message": .text($0.message), "place": place($0.place, sources)])
            }), "hint": .optional(diagnostic.hint),
        ])
      })
  }

  private func place(_ place: Place?, _ sources: [String: SourceText]) -> JSONValue {
    guard let place else { return .null }
    guard let source = sources[place.path] else { return .object(["path": .text(place.path)]) }
    let region = Region(place.span, in: source)
    return .object([
      "path": .text(place.path), "line": .integer(region.startLine), "column": .integer(region.startColumn),
      "end_line": .integer(region.endLine), "end_column": .integer(region.endColumn),
      "bytes": .list([.integer(place.span.start), .integer(place.span.end)]),
    ])
  }
}
