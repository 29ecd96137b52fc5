import Constraints
import Diagnostics
import Facts
import Rules

/// What is demanded of source whatever it says.
func verdict(_ demand: CodeDemand, _ facts: FactBase) -> Verdict {
  switch demand {
  case .parses: parses(facts)
  case .importsResolve: importsResolve(facts)
  // These have forms of their own.
  case .noStubs, .treeClean: Verdict(offences: [], doubts: [], scope: 0, nothing: "it is looked at elsewhere")
  }
}

private func parses(_ facts: FactBase) -> Verdict {
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for (path, reading) in facts.census {
    let place = Place(path, Span(0, 0))
    switch reading {
    case .read, .uncovered: continue
    case .partlyRead, .uncoveredPartly:
      offences.append(.init(place: place, message: "holds broken source"))
    case .skipped(let reason): doubts.append(Doubt(place: place, reason: "the file was skipped: \(reason)"))
    }
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: facts.census.count, nothing: "there is no source file")
}

/// An import that names the project's own code, and leads to none of its files.
private func importsResolve(_ facts: FactBase) -> Verdict {
  let own = ProjectNames(facts.census.map(\.path))
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for fact in facts.imports where fact.kind != .optional {
    switch fact.target {
    case .file, .folder: continue
    case .package(let module):
      guard let root = module.split(separator: ".").first, root != module[...], own.contains(String(root))
      else { continue }
      offences.append(
        .init(place: fact.place, message: "imports `\(fact.written)`, which leads to no file of the project"))
    case .unknown where fact.kind == .call:
      doubts.append(
        Doubt(
          place: fact.place, reason: "`\(fact.written)` is imported by a call, and only known when it runs"))
    case .unknown:
      offences.append(
        .init(place: fact.place, message: "imports `\(fact.written)`, which leads to no file of the project"))
    }
  }
  doubts += facts.unread.map { Doubt(place: Place($0, Span(0, 0)), reason: "the file was not read whole") }
  return Verdict(
    offences: offences, doubts: doubts, scope: facts.imports.count, nothing: "nothing is imported")
}
