import Constraints
import Diagnostics
import Facts
import Files
import Rules

/// The files of a layer, and what they give to others, are written as demanded.
func verdict(_ demand: StyleDemand, _ facts: FactBase, _ models: ModelIndex) -> Verdict {
  func isInScope(_ path: String) -> Bool {
    demand.globs.contains { $0.matches(path) } && !demand.spared.contains { $0.matches(path) }
  }
  let files = facts.census.filter { isInScope($0.path) }
  let unread = files.filter { !$0.reading.isWhole }.map {
    Doubt(place: Place($0.path, Span(0, 0)), reason: "the file was \($0.reading.text)")
  }
  func defined(_ kind: DefinitionFact.Kind) -> [DefinitionFact] {
    facts.definitions.filter { $0.kind == kind && isInScope($0.file) }
  }
  let nothing = "no file of the layer has what it speaks of"
  func held(_ offences: [Verdict.Offence], _ scope: Int, _ doubts: [Doubt] = unread) -> Verdict {
    Verdict(offences: offences, doubts: doubts, scope: scope, nothing: nothing)
  }
  switch demand.style {
  case .files(let names):
    let wrong = files.map(\.path).filter { !names.allow(stem(of: $0)) }
    return held(wrong.map { offence($0, "is called `\(stem(of: $0))`") }, files.count, [])
  case .onePer(let subjects):
    return held(offences(of: files.map(\.path), namedFor: subjects), files.count, [])
  case .classes(let names):
    let classes = defined(.class)
    let wrong = classes.filter { !names.allow($0.name) }
    return held(wrong.map { .init(place: $0.place, message: "names a class `\($0.name)`") }, classes.count)
  case .methods(let operations):
    let known = Set(operations.map(\.spelledAlike))
    let functions = defined(.function)
    let wrong = functions.filter { !known.contains($0.name.spelledAlike) }
    return held(
      wrong.map { .init(place: $0.place, message: "names a function `\($0.name)`, as no operation is") },
      functions.count)
  case .records, .entities:
    let functions = defined(.function)
    let silent = functions.filter { $0.returned == nil }.map {
      Doubt(place: $0.place, reason: "`\($0.name)` says no type of what it returns")
    }
    let offences = functions.compactMap { function in
      function.returned?.first { models.isModel(canonical: $0) }.map { row in
        Verdict.Offence(
          place: function.place,
          message: "returns `\(row.split(separator: "#").last ?? "")` from `\(function.name)`")
      }
    }
    return held(offences, functions.count, unread + silent)
  }
}

/// Files whose names speak of none of the subjects, or of several, or of one that another file's name speaks of.
private func offences(of files: [String], namedFor subjects: [LayerStyle.Subject]) -> [Verdict.Offence] {
  let bySpelling = Dictionary(
    subjects.flatMap { subject in subject.spellings.map { ($0, subject.name) } },
    uniquingKeysWith: { first, _ in first })
  let longest = bySpelling.keys.map { $0.count { $0 == "_" } + 1 }.max() ?? 0
  var taken: [String: String] = [:]
  return files.compactMap { path in
    let words = stem(of: path).snakeCased.split { "_.".contains($0) }.map(String.init)
    let named = subjectsNamed(in: words, bySpelling, longest)
    guard let subject = named.first else { return offence(path, "is named for none of them") }
    if named.count > 1 { return offence(path, "is named for \(named.joined(separator: " and "))") }
    guard let other = taken.updateValue(path, forKey: subject) else { return nil }
    return offence(path, "is named for \(subject), as `\(other)` is")
  }
}

/// What the words speak of, the longest first at each place.
private func subjectsNamed(in words: [String], _ bySpelling: [String: String], _ longest: Int) -> [String] {
  var named: [String] = []
  var index = 0
  while index < words.count {
    let lengths = (1...max(longest, 1)).reversed().filter { index + $0 <= words.count }
    let found = lengths.lazy.compactMap { length in
      bySpelling[words[index..<index + length].joined(separator: "_")].map { ($0, length) }
    }.first
    if let (name, length) = found {
      if !named.contains(name) { named.append(name) }
      index += length
    } else {
      index += 1
    }
  }
  return named
}

private func offence(_ path: String, _ message: String) -> Verdict.Offence {
  .init(place: Place(path, Span(0, 0)), message: message)
}

/// `article_repository` of `app/article_repository.py`.
private func stem(of path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  return String(name.prefix { $0 != "." })
}

extension LayerStyle.Names {
  fileprivate func allow(_ name: String) -> Bool {
    switch self {
    case .these(let names): names.contains(name)
    case .style(let style): style.fits(name)
    }
  }
}
