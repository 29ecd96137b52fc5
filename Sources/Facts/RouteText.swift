import Diagnostics

/// Texts as routes need them: literals, what is put together from them, and names of whatever scope.
extension RouteEvaluator {
  private static let deepest = 12

  func text(_ given: Given, depth: Int = 0) -> Known<String> {
    let given = given.with(given.fragment.trimmed.ungrouped)
    let fragment = given.fragment
    let unknown = Known<String>.unknown(fragment.text)
    guard depth < Self.deepest, !fragment.text.isEmpty else { return unknown }
    if let text = fragment.stringValue { return .value(text) }
    let sum = fragment.split(by: UInt8(ascii: "+"))
    if sum.count > 1 { return joined(sum, given, depth) ?? unknown }
    if fragment.isQuoted {
      let literals = fragment.adjacentLiterals
      if literals.count > 1 { return joined(literals, given, depth) ?? unknown }
      return formatted(given, depth) ?? resolved(given)
    }
    if let call = given.module.call(at: fragment) {
      return returned(by: call, given, depth) ?? resolved(given)
    }
    let texts = Set(
      sources(of: given).map { meaning -> Known<String> in
        if case .expression(let next) = meaning, next != given {
          text(next, depth: depth + 1)
        } else {
          unknown
        }
      })
    if let only = texts.first, texts.count == 1 { return only.value.map { .value($0) } ?? unknown }
    return texts.isEmpty ? resolved(given) : unknown
  }

  /// What a function of the project gives back, where it has one return.
  private func returned(by call: SourceModule.CallShape, _ given: Given, _ depth: Int) -> Known<String>? {
    guard case .function(let file, let index)? = values(given.with(call.function)).first,
      let home = scope.modules[file], home.functions[index].returned.count == 1
    else { return nil }
    let function = home.functions[index]
    let parameters = Parameters(
      of: function, in: home, called: ArgumentList(call.arguments), by: given,
      skipping: function.isBound ? 1 : 0)
    return text(Given(function.returned[0], in: home, parameters), depth: depth + 1)
  }

  private func resolved(_ given: Given) -> Known<String> { scope.resolver.text(of: given) }

  /// What a name, plain or dotted, is bound to.
  func sources(of given: Given) -> [Meaning] {
    if given.fragment.isName { return scope.meanings(of: given.fragment.text, at: given) }
    guard given.module.call(at: given.fragment) == nil, let (receiver, name) = given.fragment.memberParts
    else { return [] }
    return values(given.with(receiver)).flatMap { meanings(of: name, in: $0) }
  }

  private func joined(_ parts: [Fragment], _ given: Given, _ depth: Int) -> Known<String>? {
    let texts = parts.compactMap { text(given.with($0), depth: depth + 1).value }
    return texts.count == parts.count ? .value(texts.joined()) : nil
  }

  /// `f"…{name}…"`
  private func formatted(_ given: Given, _ depth: Int) -> Known<String>? {
    guard let pieces = given.fragment.formattedPieces else { return nil }
    var whole = ""
    for piece in pieces {
      switch piece {
      case .text(let text): whole += text
      case .value(let inner):
        guard let text = text(given.with(inner), depth: depth + 1).value else {
          return .unknown(given.fragment.text)
        }
        whole += text
      }
    }
    return .value(whole)
  }

  /// The texts of a list that is written out, or of one text alone.
  func texts(_ given: Given, depth: Int = 0) -> Known<[String]> {
    let unknown = Known<[String]>.unknown(given.fragment.text)
    if let one = text(given).value { return .value([one]) }
    let elements = elements(of: given) ?? given.fragment.setElements?.map(given.with)
    if let elements {
      // `[Verb.GET]`: the last part of a package's name says it.
      let texts = elements.map { element in
        text(element).value
          ?? element.fragment.memberParts.flatMap { receiver, name in
            name == name.uppercased() ? name : nil
          }
      }
      let known = texts.compactMap { $0 }
      return known.count == texts.count ? .value(known) : unknown
    }
    guard depth < 6 else { return unknown }
    let found = sources(of: given)
    if found.count == 1, case .expression(let next)? = found.first, next != given {
      return texts(next, depth: depth + 1)
    }
    return unknown
  }
}

extension Fragment {
  enum FormattedPiece {
    case text(String)
    case value(Fragment)
  }

  /// `{a, b}`
  var setElements: [Fragment]? {
    guard text.hasPrefix("{"), text.hasSuffix("}"), let pairs, pairs.pairs.isEmpty else { return nil }
    return inside.split(by: UInt8(ascii: ","))
  }

  /// `"a" f"b"`, each by itself.
  var adjacentLiterals: [Fragment] {
    split(by: 0x20).flatMap { $0.split(by: 0x0A) }.filter(\.isQuoted)
  }

  /// The parts of a text with values in it; nil where it is none, or a value in it is spelled in a way of its own.
  var formattedPieces: [FormattedPiece]? {
    var start = span.start
    var isFormatted = false
    while start < span.end, "rRfF".utf8.contains(bytes[start]) {
      isFormatted = isFormatted || "fF".utf8.contains(bytes[start])
      start += 1
    }
    guard isFormatted, span.end - start >= 2 else { return nil }
    let quote = bytes[start]
    let width =
      start + 2 < span.end && bytes[start + 1] == quote && bytes[start + 2] == quote && span.end - start >= 6
      ? 3 : 1
    var pieces: [FormattedPiece] = []
    var text: [UInt8] = []
    var index = start + width
    let end = span.end - width
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{"), index + 1 < end, bytes[index + 1] == byte {
        text.append(byte)
        index += 2
      } else if byte == UInt8(ascii: "}") {
        text.append(byte)
        index += 2
      } else if byte == UInt8(ascii: "{") {
        guard let close = bytes[index..<end].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
        text = []
        let inner = Fragment(bytes, Span(index + 1, close)).trimmed
        guard inner.firstIndex(of: UInt8(ascii: ":")) == nil, inner.firstIndex(of: UInt8(ascii: "!")) == nil
        else { return nil }
        pieces.append(.value(inner))
        index = close + 1
      } else {
        text.append(byte)
        index += 1
      }
    }
    pieces.append(.text(String(decoding: text, as: UTF8.self)))
    return pieces
  }
}
