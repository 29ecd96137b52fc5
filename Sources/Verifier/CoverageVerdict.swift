import Diagnostics
import Facts
import Files
import Rules

/// Every source file but tests lies in a layer.
func verdict(_ coverage: LayerCoverage, _ facts: FactBase) -> Verdict {
  let files = facts.census.map(\.path).filter { path in !coverage.spared.contains { $0.matches(path) } }
  let offences = files.filter { path in !coverage.globs.contains { $0.matches(path) } }.map {
    Verdict.Offence(place: Place($0, Span(0, 0)), message: "lies in no layer")
  }
  return Verdict(
    offences: offences, doubts: [], scope: files.count, nothing: "there is no source file")
}
