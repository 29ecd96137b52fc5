import Diagnostics
import Facts
import Profiles
import Rules

/// None of the functions is called, and none of the names imported.
func verdict(_ ban: CallBan, _ facts: FactBase) -> Verdict {
  let banned = Set(ban.callees)
  let calls = ban.callees.isEmpty ? [] : facts.calls
  let called = calls.filter { call in call.callee.map(banned.contains) ?? false }.map {
    Verdict.Offence(place: $0.place, message: "calls `\($0.written)`")
  }
  // An import that is tried is there for where the name is not.
  let imported = facts.imports.filter { $0.kind != .optional && $0.isOf(ban.imported) }.map {
    Verdict.Offence(place: $0.place, message: "imports `\($0.written)`")
  }
  return Verdict(
    offences: called + imported, doubts: unread(facts, "may hold the call"), scope: facts.census.count,
    nothing: "there is no source file")
}

/// Where one of the functions is called, one of the others is too.
func verdict(_ company: CallCompany, _ facts: FactBase) -> Verdict {
  func calls(_ names: [String]) -> [CallFact] {
    let names = Set(names)
    return facts.calls.filter { call in call.callee.map(names.contains) ?? false }
  }
  let alone = calls(company.callees)
  let names = company.callees.map { "`\($0)`" }.joined(separator: ", ")
  if alone.isEmpty || !calls(company.others).isEmpty {
    return Verdict(
      offences: [], doubts: alone.isEmpty ? unread(facts, "may hold the call") : [], scope: alone.count,
      nothing: "nothing calls \(names)")
  }
  let doubts = unread(facts, "may call what is missing")
  let others = company.others.map { "`\($0)`" }.joined(separator: " or ")
  let offences = alone.map {
    Verdict.Offence(place: $0.place, message: "calls `\($0.written)`, and nothing calls \(others)")
  }
  return Verdict(
    offences: doubts.isEmpty ? offences : [], doubts: doubts, scope: alone.count, nothing: "")
}

private func unread(_ facts: FactBase, _ what: String) -> [Doubt] {
  facts.unread.map {
    Doubt(place: Place($0, Span(0, 0)), reason: "the file was not read as a whole, and \(what)")
  }
}
