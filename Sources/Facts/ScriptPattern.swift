import Diagnostics

/// What stands left of a sign or in a parameter's place: one name, or several that take a value apart.
struct ScriptPattern: Sendable {
  struct Name: Sendable {
    let name: String
    /// The property that the name is bound to; nil for the value as a whole.
    let taken: String?
    /// Bound to a part of the value that is not told here.
    var isDeep = false
  }

  let names: [Name]

  init(_ fragment: Fragment) {
    let pattern = fragment.withoutScriptComments
    switch pattern.span.start < pattern.span.end ? pattern.bytes[pattern.span.start] : 0 {
    case UInt8(ascii: "{"):
      names = pattern.bracketed.inside.split(by: UInt8(ascii: ",")).flatMap { part -> [Name] in
        if part.text.hasPrefix("...") {
          return [Name(name: String(part.text.dropFirst(3)), taken: nil, isDeep: true)]
        }
        let head = part.head
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else {
          return [Name(name: head.text, taken: head.text)]
        }
        let key = Fragment(head.bytes, Span(head.span.start, colon)).withoutScriptComments
        let value = Fragment(head.bytes, Span(colon + 1, head.span.end)).withoutScriptComments
        if value.isName, let name = key.stringValue ?? (key.isName ? key.text : nil) {
          return [Name(name: value.text, taken: name)]
        }
        return ScriptPattern(value).names.map { Name(name: $0.name, taken: nil, isDeep: true) }
      }
    case UInt8(ascii: "["):
      names = pattern.bracketed.inside.split(by: UInt8(ascii: ",")).flatMap { part in
        ScriptPattern(part.head).names.map { Name(name: $0.name, taken: nil, isDeep: true) }
      }
    case _:
      let head = pattern.head.text.prefix { $0 != ":" }.split(whereSeparator: \.isWhitespace).last ?? ""
      let name = head.drop { $0 == "." }.filter { $0 != "?" && $0 != "!" }
      names = name.isEmpty ? [] : [Name(name: String(name), taken: nil)]
    }
  }

  /// The names of a function's parameters: a list in brackets, or one bare name.
  static func parameters(_ fragment: Fragment) -> [Name] {
    guard fragment.text.hasPrefix("(") else { return ScriptPattern(fragment).names }
    return fragment.inside.split(by: UInt8(ascii: ",")).flatMap { ScriptPattern($0).names }
  }
}

extension Fragment {
  /// Without a value that stands for one that is not given.
  fileprivate var head: Fragment {
    guard let sign = firstIndex(of: UInt8(ascii: "=")), sign + 1 < span.end,
      bytes[sign + 1] != UInt8(ascii: ">")
    else { return self }
    return Fragment(bytes, Span(span.start, sign)).withoutScriptComments
  }

  /// The bracket at the start with what is in it, a type behind it left out.
  fileprivate var bracketed: Fragment {
    closingBracket.map { Fragment(bytes, Span(span.start, $0 + 1)) } ?? self
  }
}
