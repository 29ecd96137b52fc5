import Files
import JSON
import Rules

/// What was written below a target's root: hashes that tell an edited file, and the origins of every line.
package struct Manifest: Sendable {
  package static let path = ".holdfast/manifest.json"

  package struct Entry: Hashable, Sendable {
    package let path: String
    package let sha256: String
    package let owner: OutputFile.Owner
  }

  package let entries: [Entry]
  /// The specification's path, relative to the target's root.
  package let specification: String
  /// Who its packs are written for.
  package let reader: String?
  private let document: JSONValue

  /// The manifest of the files of one target.
  package init(of files: [OutputFile], specification: String, reader: String?) {
    entries = files.map { Entry(path: $0.path, sha256: sha256($0.bytes), owner: $0.owner) }
    self.specification = specification
    self.reader = reader
    document = .object([
      "holdfast": 1, "specification": .text(specification), "reader": .optional(reader),
      "files": .list(
        zip(files, entries).map { file, entry in
          .object([
            "path": .text(file.path), "sha256": .text(entry.sha256), "owner": .text(file.owner.rawValue),
            "tokens": file.kind == .pack ? .integer(Tokens.most(inBytes: file.bytes.count)) : .null,
            "lines": .list(LineRun.all(of: file.lines).map(\.json)),
          ])
        }),
    ])
  }

  /// Nil where the bytes are no manifest of this version.
  package init?(reading bytes: [UInt8]) {
    guard let document = JSONValue(reading: bytes), document["holdfast"] == 1,
      let specification = document["specification"]?.text, let files = document["files"]?.list
    else { return nil }
    self.document = document
    self.specification = specification
    reader = document["reader"]?.text
    entries = files.compactMap { file in
      guard let path = file["path"]?.text, let hash = file["sha256"]?.text,
        let owner = file["owner"]?.text.flatMap(OutputFile.Owner.init)
      else { return nil }
      return Entry(path: path, sha256: hash, owner: owner)
    }
  }

  package var file: OutputFile {
    OutputFile(path: Self.path, lines: document.lines().map { OutputFile.Line($0, source: "manifest") })
  }

  /// Where a line of a written file came from: the template's line or emitter, and the ids.
  package func origin(of path: String, line: Int) -> (source: String, ids: [String])? {
    let file = document["files"]?.list?.first { $0["path"]?.text == path }
    return file?["lines"]?.list?.lazy.compactMap(LineRun.init).first { $0.from <= line && line <= $0.to }
      .map { ($0.origin(of: line), $0.ids) }
  }
}
