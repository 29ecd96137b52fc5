import Diagnostics
import Mustache
import Testing

/// A template with its partials, what it is rendered with, and what comes of it.
struct Example: Sendable, CustomTestStringConvertible {
  let name: String
  let template: String
  var partials: [String: String] = [:]
  var words = Words.page
  /// Lines, or what is refused: one line for each message, note and hint.
  let expected: [String]

  init(
    _ name: String, _ template: String, partials: [String: String] = [:], words: Value = Words.page,
    _ expected: [String]
  ) {
    self.name = name
    self.template = template
    self.partials = partials
    self.words = words
    self.expected = expected
  }

  var testDescription: String { name }

  func rendered(into diagnostics: inout [Diagnostic]) -> [RenderedLine]? {
    Template(
      sources["page"] ?? SourceText(path: "page", ""), type: words.type,
      partials: sources.filter { $0.key != "page" }, into: &diagnostics
    )?.render(words, into: &diagnostics)
  }

  /// Each diagnostic as `path:line:column: code: message`, then its notes and its hint.
  func told(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.flatMap { diagnostic in
      ["\(line(diagnostic.place)): \(diagnostic.code): \(diagnostic.message)"]
        + diagnostic.notes.map { note in
          "  note: \(note.message)" + (note.place.map { " \(line($0))" } ?? "")
        }
        + (diagnostic.hint.map { ["  help: \($0)"] } ?? [])
    }
  }

  private func line(_ place: Place?) -> String {
    guard let place, let source = sources[place.path] else { return "nowhere" }
    return "\(place.path):\(source.line(at: place.span.start)):\(source.column(at: place.span.start))"
  }

  private var sources: [String: SourceText] {
    var texts = partials
    texts["page"] = template
    return Dictionary(uniqueKeysWithValues: texts.map { ($0, SourceText(path: $0, $1)) })
  }
}

/// What the examples are rendered with.
enum Words {
  static let page = record(
    [
      ("title", .text("Feed")), ("draft", .flag(false)), ("note", .text("")),
      ("author", record([("name", .text("Ann")), ("email", .text("a@b.c"))])),
      (
        "rows",
        .list([
          record([("name", .text("one")), ("last", .flag(false))], ids: ["row.1"]),
          record([("name", .text("two")), ("last", .flag(true))], ids: ["row.2"]),
        ])
      ),
    ], ids: ["page"])

  static func record(_ fields: [(String, Value)], ids: [String] = []) -> Value {
    .record(fields.map { Value.Field($0.0, $0.1) }, ids: ids)
  }
}
