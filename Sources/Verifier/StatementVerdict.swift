import Diagnostics
import Facts
import Rules

/// No text of the source is a statement to the database, and nothing is brought that only takes such texts.
func verdict(_ ban: StatementBan, _ facts: FactBase) -> Verdict {
  let sources = Set(facts.census.map(\.path).filter { !ban.spares($0) })
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for fact in facts.imports where sources.contains(fact.place.path) {
    let made: String? =
      if case .package(let name) = fact.target { fact.origin ?? name } else { fact.origin }
    guard let made, let name = ban.names.first(where: { made == $0 || made.hasPrefix($0 + ".") }) else {
      continue
    }
    offences.append(
      .init(
        place: fact.place, message: "imports `\(fact.written)`, which brings `\(name)` for statements as text"
      ))
  }
  for statement in facts.documents.statements where sources.contains(statement.place.path) {
    switch statement.form {
    case .call:
      offences.append(
        .init(
          place: statement.place,
          message: "hands a statement to `\(statement.callee ?? "a call")` as text"))
    case .text:
      doubts.append(
        Doubt(
          place: statement.place, reason: "a text begins like a statement, and where it goes is not followed")
      )
    case .file: continue
    }
  }
  for path in facts.unread {
    doubts.append(
      Doubt(
        place: Place(path, Span(0, 0)),
        reason: "the file was not read as a whole, and may hold a statement as text"))
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: sources.count, nothing: "there is no source file")
}
