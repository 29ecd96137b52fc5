import Diagnostics
import JSON

/// Reads the lines that ast-grep prints, one match each: the rule, the file, the range and the captures' ranges.
///
/// The source text that each line repeats is skipped unread.
package struct ShapeStream {
  /// The shapes of each file, by the place of its name among those that were seen.
  private var found: [[Shape]] = []
  private var places: [String: Int] = [:]
  /// The file of the line before, as it is written: lines of one file mostly stand together.
  private var last: (written: [UInt8], place: Int) = ([], -1)
  /// Lines that were no match of a known rule.
  package private(set) var unreadable = 0

  package init() {}

  package var shapes: [String: [Shape]] { places.mapValues { found[$0] }.filter { !$0.value.isEmpty } }

  /// The shapes of one file, which are not kept.
  package mutating func remove(_ file: String) -> [Shape] {
    guard let place = places[file] else { return [] }
    defer { found[place] = [] }
    return found[place]
  }

  /// Takes one line, without its end.
  package mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
    guard !line.isEmpty else { return }
    var scanner = JSONScanner(line)
    var place: Int?
    var kind: Shape.Kind?
    var span: Span?
    var captures = Shape(kind: .call, span: Span(0, 0))
    scanner.members { scanner, name in
      switch name {
      case "file": place = self.place(of: &scanner)
      case "ruleId": kind = Shape.Kind(ruleID: scanner.writtenText())
      case "range": span = Self.range(&scanner)
      case "metaVariables":
        scanner.members { scanner, name in
          guard "single" ~= name else { return scanner.skip() }
          scanner.members { scanner, name in
            let part = Shape.Part(variable: name.bytes)
            scanner.members { scanner, name in
              guard "range" ~= name, let part else { return scanner.skip() }
              if let span = Self.range(&scanner) { captures.add(Shape.Capture(part: part, span: span)) }
            }
          }
        }
      case _: scanner.skip()
      }
    }
    guard let kind, let span, let place, !scanner.isBroken else {
      unreadable += 1
      return
    }
    found[place].append(captures.of(kind, in: span))
  }

  /// The place of the file that stands at the scanner; nil for none.
  private mutating func place(of scanner: inout JSONScanner) -> Int? {
    var ahead = scanner
    let written = ahead.writtenText()
    if last.place >= 0, last.written.elementsEqual(written) {
      scanner = ahead
      return last.place
    }
    let file = scanner.text()
    guard !scanner.isBroken, !file.isEmpty else { return nil }
    let place = places[file] ?? found.count
    if place == found.count {
      places[file] = place
      found.append([])
    }
    last = (Array(written), place)
    return place
  }

  /// `{"byteOffset":{"start":…,"end":…},…}`
  private static func range(_ scanner: inout JSONScanner) -> Span? {
    var start = -1
    var end = -1
    scanner.members { scanner, name in
      guard "byteOffset" ~= name else { return scanner.skip() }
      scanner.members { scanner, name in
        switch name {
        case "start": start = scanner.integer()
        case "end": end = scanner.integer()
        case _: scanner.skip()
        }
      }
    }
    return 0 <= start && start <= end ? Span(start, end) : nil
  }
}

extension Shape.Kind {
  /// The rules' ids are the kinds' names, and `@` with the grammar where there is one for each of several.
  fileprivate init?(ruleID: UnsafeBufferPointer<UInt8>) {
    let name = ruleID.prefix { $0 != UInt8(ascii: "@") }
    guard let kind = Self.allCases.first(where: { name.elementsEqual($0.rawValue.utf8) }) else { return nil }
    self = kind
  }
}

extension Shape.Part {
  fileprivate init?(variable: UnsafeBufferPointer<UInt8>) {
    guard let part = Self.allCases.first(where: { variable.elementsEqual($0.rawValue.utf8) }) else {
      return nil
    }
    self = part
  }
}
