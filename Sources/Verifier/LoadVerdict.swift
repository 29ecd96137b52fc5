import Diagnostics
import Facts
import Rules

/// Every declaration of a relation says how its rows are loaded, and none in a way that asks untold.
func verdict(_ demand: LoadDemand, _ facts: FactBase) -> Verdict {
  let callees = Set(demand.callees)
  let values = Set(demand.values)
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  var scope = 0
  for call in facts.calls where call.callee.map(callees.contains) ?? false {
    scope += 1
    for end in call.arguments where end.name.map(demand.ends.contains) ?? false && end.isLiteral {
      offences.append(
        .init(
          place: call.place,
          message:
            "declares the other end by `\(end.name ?? "")=\(end.text)`, which says nothing of its loading"))
    }
    let said = call.arguments.last { $0.name == demand.argument }
    if let said {
      if values.contains(unquoted(said.text)) { continue }
      if said.isLiteral {
        offences.append(
          .init(place: call.place, message: "passes `\(demand.argument)=\(said.text)` to `\(call.written)`"))
      } else {
        doubts.append(
          Doubt(place: call.place, reason: "`\(demand.argument)=\(said.text)` is only known when it runs"))
      }
    } else if call.hasSplat {
      doubts.append(
        Doubt(
          place: call.place, reason: "its arguments are unpacked, so that they are only known when it runs"))
    } else {
      offences.append(
        .init(place: call.place, message: "calls `\(call.written)` without `\(demand.argument)`"))
    }
  }
  doubts += facts.unread.map {
    Doubt(place: Place($0, Span(0, 0)), reason: "the file was not read whole, and may declare a relation")
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: scope,
    nothing: "nothing calls \(demand.callees.map { "`\($0)`" }.joined(separator: ", "))")
}

private func unquoted(_ text: String) -> String {
  guard let quote = text.first, quote == "\"" || quote == "'", text.last == quote, text.count > 1 else {
    return text
  }
  return String(text.dropFirst().dropLast())
}
