import Diagnostics
import Facts
import Files
import Rules

/// Files of a layer lead to no file of a layer that is left out; for types, to those that may be named.
func verdict(_ use: LayerUse, _ facts: FactBase) -> Verdict {
  func matches(_ globs: [Glob], _ path: String) -> Bool { globs.contains { $0.matches(path) } }
  let files = facts.census.filter { matches(use.globs, $0.path) }
  let inLayer = Set(files.map(\.path))
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for fact in facts.imports where inLayer.contains(fact.file) {
    switch fact.target {
    case .file(let path), .folder(let path):
      guard !matches(use.allowed, path), let other = use.others.first(where: { matches($0.globs, path) }),
        !(other.isNameable && fact.kind == .typing)
      else { continue }
      let how = other.isNameable ? ", which it may only name in types" : ""
      offences.append(
        .init(
          place: fact.place,
          message: "imports `\(fact.written)`, of the layer \(other.layer)\(how)"))
    case .unknown:
      doubts.append(
        Doubt(place: fact.place, reason: "`\(fact.written)` leads to no file that can be told"))
    case .package: continue
    }
  }
  for (path, reading) in files where !reading.isWhole {
    doubts.append(Doubt(place: Place(path, Span(0, 0)), reason: "the file was \(reading.text)"))
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: files.count,
    nothing: "no source file matches \(use.globs.map { "`\($0.pattern)`" }.joined(separator: ", "))")
}

/// No file leads back to itself by imports that run when files are loaded. One offence for each group of files.
func cyclesVerdict(_ facts: FactBase) -> Verdict {
  var edges: [String: [(to: String, fact: ImportFact)]] = [:]
  for fact in facts.imports where fact.kind == .runtime && !fact.isLocal {
    guard case .file(let path) = fact.target, path != fact.file else { continue }
    edges[fact.file, default: []].append((path, fact))
  }
  let groups = circles(in: edges.mapValues { $0.map(\.to) })
  let offences = groups.compactMap { group -> Verdict.Offence? in
    let members = Set(group)
    let within = group.flatMap { file in (edges[file] ?? []).filter { members.contains($0.to) } }
    guard let first = within.map(\.fact).min(by: { $0.place < $1.place }) else { return nil }
    let names = group.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return .init(
      place: first.place,
      message: "imports `\(first.written)`, which closes a circle of \(names.joined(separator: ", "))")
  }
  let doubts = facts.unread.map {
    Doubt(place: Place($0, Span(0, 0)), reason: "the file was not read whole")
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: facts.census.count, nothing: "there is no source file")
}

/// The groups of nodes that reach each other, in one pass and without recursion (Tarjan).
private func circles(in edges: [String: [String]]) -> [[String]] {
  var number: [String: Int] = [:]
  var lowest: [String: Int] = [:]
  var open: [String] = []
  var isOpen: Set<String> = []
  var groups: [[String]] = []
  for root in edges.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where number[root] == nil
  {
    var work: [(node: String, next: Int)] = [(root, 0)]
    while let (node, next) = work.last {
      if next == 0 {
        number[node] = number.count
        lowest[node] = number[node]
        open.append(node)
        isOpen.insert(node)
      }
      let targets = edges[node] ?? []
      if next < targets.count {
        work[work.count - 1].next += 1
        let target = targets[next]
        if number[target] == nil {
          work.append((target, 0))
        } else if isOpen.contains(target) {
          lowest[node] = min(lowest[node] ?? 0, number[target] ?? 0)
        }
        continue
      }
      work.removeLast()
      if let parent = work.last?.node { lowest[parent] = min(lowest[parent] ?? 0, lowest[node] ?? 0) }
      guard lowest[node] == number[node], let start = open.lastIndex(of: node) else { continue }
      let group = Array(open[start...])
      open.removeLast(group.count)
      isOpen.subtract(group)
      if group.count > 1 { groups.append(group) }
    }
  }
  return groups
}
