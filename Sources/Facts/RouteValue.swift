import Diagnostics

/// A router by the place of the call or list that makes it, or of the name that lists of routes are gathered under.
struct RouterID: Hashable, Sendable {
  let file: String
  let start: Int
  /// The name of a module's list that grows; nil for what one expression makes.
  let name: String?
}

struct ClassID: Hashable, Sendable {
  let file: String
  let index: Int
}

/// What an expression stands for, as far as routes go.
enum RouteValue: Hashable, Sendable {
  case router(RouterID)
  /// A router's attribute, to be called.
  case member(RouterID, String)
  /// Something made from a class of the project.
  case object(ClassID)
  case kind(ClassID)
  case function(file: String, index: Int)
  case module(String)
  /// A package's name; what a call makes is written `name()`.
  case package(String)
  case unknown(String)
}

/// What a name is bound to: an expression to follow, or something that is known at once.
enum Meaning {
  case expression(Given)
  /// Each element of what the expression lists.
  case element(of: Given)
  case value(RouteValue)
}

extension Fragment {
  /// `receiver.name`
  var memberParts: (receiver: Fragment, name: String)? {
    var end = span.end
    while end > span.start, Self.isWord(bytes[end - 1]) { end -= 1 }
    let name = Fragment(bytes, Span(end, span.end))
    guard end < span.end, end > span.start else { return nil }
    let head = Fragment(bytes, Span(span.start, end)).trimmed
    guard head.span.end > head.span.start, bytes[head.span.end - 1] == UInt8(ascii: ".") else { return nil }
    let receiver = Fragment(bytes, Span(span.start, head.span.end - 1)).trimmed
    return receiver.span.end > receiver.span.start ? (receiver, name.text) : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
      || byte >= 0x80
  }

  /// The elements of a list or tuple that is written out; nil where this is none.
  var elements: [Fragment]? {
    guard span.end - span.start >= 2 else { return nil }
    let (first, last) = (bytes[span.start], bytes[span.end - 1])
    guard
      first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
        || first == UInt8(ascii: "(") && last == UInt8(ascii: ")"),
      closes
    else { return nil }
    return inside.split(by: UInt8(ascii: ","))
  }

  /// Whether the bracket that begins here ends it: nothing but it stands outside brackets.
  private var closes: Bool {
    split(by: 0x20).count == 1
      && ["+", ".", ",", "%", "*", "|"].allSatisfy { (letter: Unicode.Scalar) in
        firstIndex(of: UInt8(ascii: letter)) == nil
      }
  }

  /// Inside brackets that only group, or the same.
  var ungrouped: Fragment {
    guard span.end - span.start >= 2, bytes[span.start] == UInt8(ascii: "("), closes,
      bytes[span.end - 1] == UInt8(ascii: ")"), inside.firstIndex(of: UInt8(ascii: ",")) == nil
    else { return self }
    return inside.trimmed.ungrouped
  }

  /// `{key: value}` written out, with what is unpacked into it left in `splats`.
  var pairs: (pairs: [(key: Fragment, value: Fragment)], hasSplat: Bool)? {
    guard span.end - span.start >= 2, bytes[span.start] == UInt8(ascii: "{"),
      bytes[span.end - 1] == UInt8(ascii: "}")
    else { return nil }
    var pairs: [(key: Fragment, value: Fragment)] = []
    var hasSplat = false
    for part in inside.split(by: UInt8(ascii: ",")) {
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else {
        hasSplat = true
        continue
      }
      pairs.append(
        (
          Fragment(bytes, Span(part.span.start, colon)).trimmed,
          Fragment(bytes, Span(colon + 1, part.span.end)).trimmed
        ))
    }
    return (pairs, hasSplat)
  }

  /// Whether a look at its parts may find a list: it begins with a bracket, or something is added in it.
  var mayBeList: Bool {
    guard span.start < span.end else { return false }
    let first = bytes[span.start]
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "(")
      || bytes[span.start..<span.end].contains(UInt8(ascii: "+"))
  }

  /// Whether an element of a list is made for each of something: `f(x) for x in y`.
  var isComprehension: Bool { split(by: 0x20).contains { $0.text == "for" || $0.text == "async" } }
}
