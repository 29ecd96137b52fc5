import Diagnostics
import Facts
import Files
import Rules

/// No file of the tree is one that a run, a build or a person leaves.
func verdict(_ litter: [Litter], _ facts: FactBase, isIgnored: (String) -> Bool) -> Verdict {
  let paths = facts.documents.paths
  let offences = paths.compactMap { path -> Verdict.Offence? in
    guard let found = litter.first(where: { $0.glob.matches(path) }), !isIgnored(path) else { return nil }
    return Verdict.Offence(place: Place(path, Span(0, 0)), message: "is \(found.what)")
  }
  return Verdict(offences: offences, doubts: [], scope: paths.count, nothing: "there is no file")
}
