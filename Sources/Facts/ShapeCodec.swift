import Diagnostics

/// Shapes as few bytes, to be kept between runs: numbers of seven bits a byte, places relative to the one before.
package enum ShapeCodec {
  /// What the bytes mean: other kinds or parts of shapes make another format.
  package static let format =
    "1 " + (Shape.Kind.allCases.map(\.rawValue) + Shape.Part.allCases.map(\.rawValue)).joined(separator: " ")

  package static func encode(_ shapes: [Shape], into bytes: inout [UInt8]) {
    write(shapes.count, into: &bytes)
    var before = 0
    for shape in shapes {
      bytes.append(index(of: shape.kind, in: Shape.Kind.allCases))
      write(shape.span, after: before, into: &bytes)
      let captures = shape.captures
      write(captures.count, into: &bytes)
      for capture in captures {
        bytes.append(index(of: capture.part, in: Shape.Part.allCases))
        write(capture.span, after: shape.span.start, into: &bytes)
      }
      before = shape.span.start
    }
  }

  /// The shapes that some bytes hold; nil where they hold anything else.
  package static func decode(_ bytes: ArraySlice<UInt8>) -> [Shape]? {
    var reader = Reader(bytes: bytes)
    let kinds = Shape.Kind.allCases
    let parts = Shape.Part.allCases
    var shapes: [Shape] = []
    var before = 0
    guard let count = reader.number(), count <= bytes.count else { return nil }
    shapes.reserveCapacity(count)
    for _ in 0..<count {
      guard let kind = reader.byte(), kind < kinds.count, let span = reader.span(after: before),
        let number = reader.number(), number <= bytes.count
      else { return nil }
      var shape = Shape(kind: kinds[Int(kind)], span: span)
      for _ in 0..<number {
        guard let part = reader.byte(), part < parts.count, let span = reader.span(after: span.start) else {
          return nil
        }
        shape.add(Shape.Capture(part: parts[Int(part)], span: span))
      }
      shapes.append(shape)
      before = span.start
    }
    return reader.isAtEnd ? shapes : nil
  }

  private static func index<Value: Equatable>(of value: Value, in all: [Value]) -> UInt8 {
    UInt8(all.firstIndex(of: value) ?? all.count)
  }

  private static func write(_ span: Span, after before: Int, into bytes: inout [UInt8]) {
    let step = span.start - before
    write(step < 0 ? -step * 2 - 1 : step * 2, into: &bytes)
    write(span.end - span.start, into: &bytes)
  }

  private static func write(_ number: Int, into bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

private struct Reader {
  let bytes: ArraySlice<UInt8>
  private var index: Int

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var isAtEnd: Bool { index == bytes.endIndex }

  mutating func byte() -> UInt8? {
    guard index < bytes.endIndex else { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  /// No offset of a file needs more than 35 bits.
  mutating func number() -> Int? {
    var number = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard let byte = byte() else { return nil }
      number |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return number }
    }
    return nil
  }

  mutating func span(after before: Int) -> Span? {
    guard let step = number(), let length = number() else { return nil }
    let start = before + (step.isMultiple(of: 2) ? step / 2 : -(step + 1) / 2)
    return start >= 0 ? Span(start, start + length) : nil
  }
}
