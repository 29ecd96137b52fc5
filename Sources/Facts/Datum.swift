import Diagnostics
import JSON
import YAML

/// A value of a data file, whatever its format, that knows where it stands.
struct Datum: Sendable {
  indirect enum Content: Sendable {
    case text(String)
    /// A number, flag or date, as it is written.
    case plain(String)
    case null
    case list([Datum])
    case record([Entry])
  }

  struct Entry: Sendable {
    let key: String
    /// Where the key, or what it holds, begins.
    let offset: Int
    let value: Datum
  }

  /// Collections are read at most this deep.
  static let depth = 64

  let content: Content
  let offset: Int

  init(_ content: Content, at offset: Int) {
    self.content = content
    self.offset = offset
  }

  /// The first of a key; for few keys only.
  subscript(key: String) -> Datum? { entries.first { $0.key == key }?.value }

  var entries: [Entry] { if case .record(let entries) = content { entries } else { [] } }
  var list: [Datum] { if case .list(let list) = content { list } else { [] } }
  var isRecord: Bool { if case .record = content { true } else { false } }
  var isNull: Bool { if case .null = content { true } else { false } }

  /// A text, or what stands plainly, as it is written.
  var text: String? {
    switch content {
    case .text(let text), .plain(let text): text
    case .null, .list, .record: nil
    }
  }

  /// The texts of a list, or the one text that stands in its place.
  var texts: [String] { text.map { [$0] } ?? list.compactMap(\.text) }
}

extension Datum {
  /// Reads JSON; nil where it is none. Keys that stand twice are kept twice.
  init?(json bytes: [UInt8]) {
    let start = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    let value = bytes[start...].withUnsafeBufferPointer { buffer -> Datum? in
      var scanner = JSONScanner(buffer)
      let value = Self.read(&scanner, from: start, depth: 0)
      return scanner.isAtEnd() ? value : nil
    }
    guard let value else { return nil }
    self = value
  }

  private static func read(_ scanner: inout JSONScanner, from start: Int, depth: Int) -> Datum {
    let offset = start + scanner.offset
    guard depth < Self.depth else {
      scanner.skip()
      return Datum(.null, at: offset)
    }
    switch scanner.kind() {
    case .object:
      var entries: [Entry] = []
      scanner.object { scanner, name in
        let value = read(&scanner, from: start, depth: depth + 1)
        entries.append(Entry(key: String(name), offset: value.offset, value: value))
      }
      return Datum(.record(entries), at: offset)
    case .list:
      var elements: [Datum] = []
      scanner.list { elements.append(read(&$0, from: start, depth: depth + 1)) }
      return Datum(.list(elements), at: offset)
    case .text: return Datum(.text(scanner.text()), at: offset)
    case .plain:
      switch scanner.value() {
      case .flag(let flag): return Datum(.plain(flag ? "true" : "false"), at: offset)
      case .integer(let integer): return Datum(.plain(String(integer)), at: offset)
      case .number(let number): return Datum(.plain(number), at: offset)
      case .null, .text, .list, .object: return Datum(.null, at: offset)
      }
    }
  }

  /// Reads YAML; nil where it is none.
  init?(yaml bytes: [UInt8], path: String) {
    var complaints: [Diagnostic] = []
    guard let node = parse(SourceText(path: path, bytes: bytes), into: &complaints) else { return nil }
    self.init(node)
  }

  private init(_ node: Node) {
    let offset = node.place.span.start
    switch node.content {
    case .scalar(let scalar):
      let content: Content =
        node.isNull ? .null : scalar.style == .plain ? .plain(scalar.text) : .text(scalar.text)
      self.init(content, at: offset)
    case .sequence(let nodes): self.init(.list(nodes.map(Datum.init)), at: offset)
    case .mapping(let entries):
      self.init(
        .record(
          entries.compactMap { entry in
            guard case .scalar(let key) = entry.key.content else { return nil }
            return Entry(key: key.text, offset: entry.key.place.span.start, value: Datum(entry.value))
          }), at: offset)
    }
  }
}
