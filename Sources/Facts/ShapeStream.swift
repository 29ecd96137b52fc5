import Diagnostics
import JSON

/// Reads the lines that ast-grep prints, one match each: the rule, the file, the range and the captures' ranges.
///
/// The source text that each line repeats is skipped unread.
package struct ShapeStream {
  package private(set) var shapes: [String: [Shape]] = [:]
  /// Lines that were no match of a known rule.
  package private(set) var unreadable = 0

  package init() {}

  /// The shapes of one file, which are not kept.
  package mutating func remove(_ file: String) -> [Shape] { shapes.removeValue(forKey: file) ?? [] }

  /// Takes one line, without its end.
  package mutating func take(_ line: UnsafeBufferPointer<UInt8>) {
    guard !line.isEmpty else { return }
    var scanner = JSONScanner(line)
    var file = ""
    var kind: Shape.Kind?
    var span: Span?
    var captures: [Shape.Capture] = []
    scanner.object { scanner, name in
      switch name {
      case "file": file = scanner.text()
      case "ruleId": kind = Shape.Kind(rawValue: String(scanner.text().prefix { $0 != "@" }))
      case "range": span = Self.range(&scanner)
      case "metaVariables":
        scanner.object { scanner, name in
          guard name == "single" else { return scanner.skip() }
          scanner.object { scanner, name in
            let part = Shape.Part(rawValue: String(name))
            scanner.object { scanner, name in
              guard name == "range", let part else { return scanner.skip() }
              if let span = Self.range(&scanner) { captures.append(Shape.Capture(part: part, span: span)) }
            }
          }
        }
      case _: scanner.skip()
      }
    }
    guard let kind, let span, !scanner.isBroken, !file.isEmpty else {
      unreadable += 1
      return
    }
    shapes[file, default: []].append(Shape(kind: kind, span: span, captures: captures))
  }

  /// `{"byteOffset":{"start":…,"end":…},…}`
  private static func range(_ scanner: inout JSONScanner) -> Span? {
    var start = -1
    var end = -1
    scanner.object { scanner, name in
      guard name == "byteOffset" else { return scanner.skip() }
      scanner.object { scanner, name in
        if name == "start" {
          start = scanner.integer()
        } else if name == "end" {
          end = scanner.integer()
        } else {
          scanner.skip()
        }
      }
    }
    return 0 <= start && start <= end ? Span(start, end) : nil
  }
}
