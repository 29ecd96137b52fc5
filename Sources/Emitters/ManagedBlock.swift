/// The generated part of a file that belongs to a person: everything outside of it keeps its bytes.
package struct ManagedBlock {
  package static let begin = "<!-- holdfast: begin. What stands between these two lines is generated. -->"
  package static let end = "<!-- holdfast: end -->"

  /// The bytes of the block, its markers included.
  package let bytes: [UInt8]
  /// How many lines stand before it.
  package let linesBefore: Int
  private let before: ArraySlice<UInt8>
  private let after: ArraySlice<UInt8>

  /// The first block of a file; nil where there is none, or it does not end.
  package init?(in file: [UInt8]) {
    let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.isLine(Self.begin) }),
      let last = lines[first...].firstIndex(where: { $0.isLine(Self.end) })
    else { return nil }
    let (start, end) = (lines[first].startIndex, min(lines[last].endIndex + 1, file.endIndex))
    bytes = Array(file[start..<end])
    linesBefore = first
    before = file[..<start]
    after = file[end...]
  }

  /// The file with another block in its place; none where the block goes and nothing else was there.
  package func replaced(by block: [UInt8]) -> [UInt8] { Array(before) + block + Array(after) }

  /// A person's file with a block at its end.
  package static func appended(_ block: [UInt8], to file: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let gap = file.isEmpty ? [] : file.last == newline ? [newline] : [newline, newline]
    return file + gap + block
  }
}

extension ArraySlice<UInt8> {
  /// Whether it is this line, in a file of either kind of line ends.
  fileprivate func isLine(_ text: String) -> Bool {
    elementsEqual(text.utf8) || last == UInt8(ascii: "\r") && dropLast().elementsEqual(text.utf8)
  }
}
