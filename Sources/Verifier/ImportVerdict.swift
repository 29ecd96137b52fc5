import Diagnostics
import Facts
import Files
import Rules

/// Files of a layer bring no name of the packages, neither directly nor by way of a project file that hands it on.
func verdict(_ ban: ImportBan, _ facts: FactBase) -> Verdict {
  func isInLayer(_ path: String) -> Bool { ban.globs.contains { $0.matches(path) } }
  let files = facts.census.filter { isInLayer($0.path) }
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for fact in facts.imports where isInLayer(fact.file) {
    switch fact.target {
    case .package(let name):
      // `from a import b` names the package a, and may bring its module a.b.
      if let package = banned(name, ban) ?? fact.origin.flatMap({ banned($0, ban) }) {
        let how = fact.kind == .call ? ", by a call" : ""
        offences.append(
          .init(place: fact.place, message: "imports `\(fact.written)`, of the package `\(package)`\(how)"))
      }
    case .file(let path), .folder(let path):
      if let package = fact.origin.flatMap({ banned($0, ban) }) {
        offences.append(
          .init(
            place: fact.place,
            message:
              "imports `\(fact.written)` from \(path), which hands on `\(fact.origin ?? package)` of the package `\(package)`"
          ))
      }
    case .unknown:
      let reason =
        fact.kind == .call
        ? "is imported by a call, and only known when it runs" : "leads to no file of the project"
      doubts.append(Doubt(place: fact.place, reason: "`\(fact.written)` \(reason)"))
    }
  }
  for (path, reading) in files {
    if !reading.isWhole {
      doubts.append(Doubt(place: Place(path, Span(0, 0)), reason: "the file was \(reading.text)"))
    }
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: files.count,
    nothing: "no source file matches \(ban.globs.map { "`\($0.pattern)`" }.joined(separator: ", "))")
}

private func banned(_ name: String, _ ban: ImportBan) -> String? {
  ban.packages.first { name == $0 || name.hasPrefix($0 + ".") || name.hasPrefix($0 + "/") }
}
