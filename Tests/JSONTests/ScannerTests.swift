import JSON
import Testing

/// The scanner reads what is asked for and skips the rest; a broken line says so.
@Suite struct ScannerTests {
  struct Shape: Equatable {
    var file = ""
    var start = -1
    var names: [String] = []
    var isBroken = false
    var isAtEnd = false
  }

  static func read(_ text: String) -> Shape {
    var shape = Shape()
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      scanner.object { scanner, name in
        switch name {
        case "file": shape.file = scanner.text()
        case "range":
          scanner.object { scanner, name in
            if name == "start" { shape.start = scanner.integer() } else { scanner.skip() }
          }
        case "names": scanner.list { shape.names.append($0.text()) }
        case _: scanner.skip()
        }
      }
      shape.isAtEnd = scanner.isAtEnd()
      shape.isBroken = scanner.isBroken
    }
    return shape
  }

  @Test func whatIsAskedForIsRead() {
    let text = #"""
      { "text" : "{\"file\": \\", "x": [{"file": "no"}, [], "]"], "range": {"end": 9, "start": 7}, "n": -1.5e3,
        "names": ["a", "b\u0021"], "file": "é\/c", "last": null }
      """#
    #expect(
      Self.read(text) == Shape(file: "é/c", start: 7, names: ["a", "b!"], isBroken: false, isAtEnd: true))
  }

  @Test func anotherKindThanAskedForCountsAsRead() {
    let shape = Self.read(#"{"range": [1, {"start": 2}], "names": {"a": 1}, "file": "f"}"#)
    #expect(shape == Shape(file: "f", isBroken: false, isAtEnd: true))
    #expect(Self.read(#"{"file": 1}"#).isBroken)
    #expect(Self.read(#"{"range": {"start": "1"}}"#).isBroken)
  }

  @Test(arguments: [
    "", "{", "{\"file\"", "{\"file\":", "{\"file\": \"a", "{\"file\": \"a\"", "{\"file\": \"a\",",
    "{\"file\": \"a\",}", "{\"x\": [1, 2",
    "{\"x\": {\"y\": \"", "{\"range\": {\"start\": 1.5}}", "{\"range\": {\"start\": 12345678901234567890}}",
    "{\"range\": {\"start\": }}", "{\"names\": [\"a\" \"b\"]}", "{\"names\": [\"a\",]}", "{\"x\" 1}",
    "{x: 1}",
  ])
  func aBrokenLineSaysSo(text: String) { #expect(Self.read(text).isBroken) }

  @Test(.timeLimit(.minutes(10))) func whatIsSkippedMayNestAsItLikes() {
    let deep = String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)
    #expect(Self.read("{\"x\": \(deep), \"file\": \"f\"}").file == "f")
  }
}
