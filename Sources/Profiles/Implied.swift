import Diagnostics
import YAML

/// What any senior takes for granted and no specification says: stated and tested wherever a specification gives it a
/// subject, under an id of its own.
package struct Implied: Sendable {
  package let id: String
  package let statement: String
  package let why: String
  /// The pack's sentence.
  package let line: String
  /// The name of the requests that show it.
  package let requests: String
  package let repair: String
  /// Where the entry stands, where its sentence does, and where its requests are named.
  package let place: Place
  package let linePlace: Place
  package let requestsPlace: Place
}

extension Implied {
  /// Reads a folder's `implied.yaml`: id to what is taken for granted.
  static func read(_ root: Node, into diagnostics: inout [Diagnostic]) -> [Implied] {
    root.named(as: "what is implied", into: &diagnostics).compactMap { Implied($0, into: &diagnostics) }
  }

  private init?(_ entry: Node.Entry, into diagnostics: inout [Diagnostic]) {
    let what = "the implied \(entry.key.plainText)"
    guard var reader = MappingReader(entry.value, what: what, into: &diagnostics) else { return nil }
    func text(_ key: String, into diagnostics: inout [Diagnostic]) -> (text: String, place: Place)? {
      reader.require(key, into: &diagnostics).flatMap { node in
        node.text(as: "`\(key)` of \(what)", into: &diagnostics).map { ($0, node.place) }
      }
    }
    let statement = text("statement", into: &diagnostics)
    let why = text("why", into: &diagnostics)
    let line = text("line", into: &diagnostics)
    let requests = text("requests", into: &diagnostics)
    let repair = text("repair", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let statement, let why, let line, let requests, let repair else { return nil }
    self.init(
      id: entry.key.plainText, statement: statement.text, why: why.text, line: line.text,
      requests: requests.text,
      repair: repair.text, place: entry.key.place, linePlace: line.place, requestsPlace: requests.place)
  }
}
