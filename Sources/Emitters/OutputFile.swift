import Profiles
import Rules

/// A file to be written under a target's root, every line with its origins.
package struct OutputFile: Hashable, Sendable {
  /// Who keeps the text: generated files are pure output; a seam is written once and then belongs to its user; in a
  /// shared file the text between two markers is output, and all else is its user's.
  package enum Owner: String, Sendable { case generated, user, shared }

  /// Which side of a constraint the file holds.
  package enum Kind: String, Sendable { case pack, rule, portable, test, index }

  package struct Line: Hashable, Sendable {
    package let text: String
    /// The constraints that the line speaks for.
    package let ids: [String]
    /// What wrote it: a template, or the emitter that made it from typed values.
    package let source: String
    /// Of a template.
    package let sourceLine: Int?

    package init(_ text: String, ids: [String] = [], source: String, line: Int? = nil) {
      self.text = text
      self.ids = ids
      self.source = source
      sourceLine = line
    }
  }

  package let path: String
  package let owner: Owner
  package private(set) var kind: Kind
  package let lines: [Line]
  /// UTF-8, every line ended by a newline.
  package let bytes: [UInt8]

  package init(path: String, owner: Owner = .generated, kind: Kind = .index, lines: [Line]) {
    self.path = path
    self.owner = owner
    self.kind = kind
    self.lines = lines
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.text.utf8.count + 1 })
    for line in lines {
      bytes.append(contentsOf: line.text.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    self.bytes = bytes
  }

  package init(path: String, owner: Owner = .generated, _ rendered: RenderedText) {
    self.init(
      path: path, owner: owner,
      lines: rendered.lines.map { Line($0.text, ids: $0.ids, source: $0.template, line: $0.templateLine) })
  }

  /// The text between markers, in a file that a person writes in too.
  var inBlock: OutputFile {
    func marker(_ text: String) -> Line { Line(text, source: "markers") }
    return OutputFile(
      path: path, owner: .shared, kind: kind,
      lines: [marker(ManagedBlock.begin)] + lines + [marker(ManagedBlock.end)])
  }

  func with(_ kind: Kind) -> OutputFile {
    var file = self
    file.kind = kind
    return file
  }
}
