import Diagnostics
import Files

/// Reads `requirements.txt` and its like as pip does: lines that go on, comments, options, links, editable installs.
struct RequirementsReader {
  let path: String
  let group: String
  private(set) var fact: ManifestFact

  init(path: String, bytes: [UInt8]) {
    self.path = path
    fact = ManifestFact(file: path, format: .requirements)
    group = Self.group(of: path)
    for line in Self.lines(bytes) { read(line.text.trimmed, at: Place(path, Span(line.start, line.end))) }
  }

  private mutating func read(_ line: String, at place: Place) {
    guard !line.isEmpty else { return }
    guard !line.hasPrefix("-") else { return readOption(line, at: place) }
    guard !line.contains("${") else {
      fact.gaps.append(.init(place: place, reason: "`\(line.clipped)` depends on the environment"))
      return
    }
    if Self.isLink(line) { return addLink(line, at: place) }
    // Options of one requirement stand behind it: `--hash=…`, `--config-settings`.
    let words = line.ranges(of: " --").first.map { String(line[..<$0.lowerBound]) } ?? line
    guard let requirement = Requirement(words.trimmed) else {
      fact.gaps.append(.init(place: place, reason: "`\(line.clipped)` is no requirement"))
      return
    }
    fact.dependencies.append(DependencyFact(requirement, at: place, group: group))
  }

  private mutating func readOption(_ line: String, at place: Place) {
    let isLong = line.hasPrefix("--")
    let name = isLong ? String(line.prefix { $0 != "=" && $0 != " " }) : String(line.prefix(2))
    let value = String(line.dropFirst(name.count).drop { $0 == "=" || $0 == " " || $0 == "\t" }).trimmed
    switch name {
    case "-r", "--requirement", "-c", "--constraint":
      let found = resolvePath(value, in: folder(of: path))
      fact.includes.append(
        .init(
          place: place, path: found.map { .value($0) } ?? .unknown(value.clipped),
          isConstraint: name.contains("c")))
    case "-e", "--editable": addLink(value, at: place)
    case _: break
    }
  }

  /// A link or folder in the place of a requirement: its name is known only where the link tells it.
  private mutating func addLink(_ written: String, at place: Place) {
    var link = written.split(separator: " ", maxSplits: 1).first.map(String.init) ?? written
    var marker: String?
    if let mark = written.ranges(of: " ;").first { marker = String(written[mark.upperBound...]).trimmed }
    if link.hasSuffix(";") { link.removeLast() }
    let name =
      link.ranges(of: "#egg=").first.map {
        String(link[$0.upperBound...].prefix { !"&[-=".contains($0) || $0 == "-" })
      }
      ?? Self.nameOfWheel(link)
    guard let name, let requirement = Requirement(name) else {
      fact.gaps.append(
        .init(place: place, reason: "`\(link.clipped)` is a package whose name it does not say"))
      return
    }
    fact.dependencies.append(
      DependencyFact(
        at: place, name: Requirement.normalised(requirement.name), written: requirement.name, group: group,
        marker: marker, source: link))
  }

  /// `name` of `…/name-1.0-py3-none-any.whl`.
  private static func nameOfWheel(_ link: String) -> String? {
    guard let file = link.split(separator: "/").last, file.hasSuffix(".whl") else { return nil }
    return file.split(separator: "-").first.map(String.init)
  }

  private static func isLink(_ line: String) -> Bool {
    let word = line.prefix { $0 != " " && $0 != ";" }
    return word.hasPrefix(".") || word.hasPrefix("/") || word.hasPrefix("git+")
      || word.contains("://") && !line.contains("@ ") && !word.contains("@")
      || word.contains("://") && word.prefix { $0 != ":" }.allSatisfy { $0.isLetter || $0 == "+" }
  }

  /// The word that a file's name says besides `requirements`: `dev` of `requirements-dev.txt` and of `requirements/dev.txt`.
  private static func group(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.prefix { $0 != "." }
    let words = stem.split { $0 == "-" || $0 == "_" }.filter { $0 != "requirements" && $0 != "requirement" }
    let group = words.joined(separator: "-").lowercased()
    return ["base", "common", "main", "prod", "production"].contains(group) ? "" : group
  }

  /// Logical lines: joined where one ends with a backslash, and without comments.
  private static func lines(_ bytes: [UInt8]) -> [(text: String, start: Int, end: Int)] {
    var lines: [(text: String, start: Int, end: Int)] = []
    var pending: [UInt8] = []
    var start = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    var index = start
    var isGoingOn = false
    while index <= bytes.count {
      var end = index
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      if !isGoingOn { start = index }
      var line = bytes[index..<end]
      let comment = line.indices.first { place in
        line[place] == UInt8(ascii: "#")
          && (place == line.startIndex || line[place - 1] == 0x20 || line[place - 1] == 0x09)
      }
      if let comment { line = line[..<comment] }
      isGoingOn = comment == nil && line.last == UInt8(ascii: "\\")
      if isGoingOn { line = line.dropLast() }
      pending += line
      if !isGoingOn {
        lines.append((String(decoding: pending, as: UTF8.self), start, end))
        pending = []
      }
      index = end + 1
    }
    if !pending.isEmpty { lines.append((String(decoding: pending, as: UTF8.self), start, bytes.count)) }
    return lines
  }
}

extension String {
  /// Short enough for a reason.
  var clipped: String { utf8.count > 80 ? String(prefix(77)) + "…" : self }
}
