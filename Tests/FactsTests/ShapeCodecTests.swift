import Diagnostics
import Facts
import Testing

/// What is kept of shapes says the same as they do, and nothing else is taken for it.
@Suite struct ShapeCodecTests {
  static func encoded(_ shapes: [Shape]) -> [UInt8] {
    var bytes: [UInt8] = []
    ShapeCodec.encode(shapes, into: &bytes)
    return bytes
  }

  @Test func shapesComeBack() throws {
    let files = try Case.all.flatMap { try $0.scan().shapes.values }
    #expect(files.count > 50)
    for shapes in files { #expect(ShapeCodec.decode(Self.encoded(shapes)[...]) == shapes) }
  }

  @Test func orderAndPlaceAreKept() {
    let shapes = [
      Shape(kind: .call, span: Span(2_000_000, 2_000_000), captures: []),
      Shape(
        kind: .function, span: Span(0, 1_999_999),
        captures: [.init(part: .body, span: Span(128, 129)), .init(part: .name, span: Span(0, 0))]),
      Shape(kind: .typingGuard, span: Span(63, 64), captures: []),
    ]
    #expect(ShapeCodec.decode(Self.encoded(shapes)[...]) == shapes)
    #expect(ShapeCodec.decode(Self.encoded([])[...]) == [])
  }

  @Test func whatIsCutOrDamagedIsNone() {
    let shapes = [Shape(kind: .call, span: Span(5, 400), captures: [.init(part: .left, span: Span(5, 9))])]
    let whole = Self.encoded(shapes)
    for count in whole.indices { #expect(ShapeCodec.decode(whole[..<count]) == nil) }
    #expect(ShapeCodec.decode((whole + [0])[...]) == nil)
    // Whatever the bytes are, they are read or refused.
    for place in whole.indices {
      for byte in UInt8.min...UInt8.max {
        var other = whole
        other[place] = byte
        _ = ShapeCodec.decode(other[...])
      }
    }
    #expect(ShapeCodec.decode([UInt8](repeating: 0xFF, count: 40)[...]) == nil)
  }
}
