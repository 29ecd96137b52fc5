import Diagnostics
import Profiles

/// Finds in source text where variables of the environment are read.
struct EnvironmentReader: Sendable {
  private struct Pattern: Sendable {
    let tokens: [SourceToken]
    let isRequired: Bool

    /// The word that it begins with.
    var head: String? { if case .name(let word)? = tokens.first?.content { word } else { nil } }

    /// The longest of its words and the sign behind it: what source is looked through for.
    var sight: [UInt8] {
      let words = zip(tokens, tokens.dropFirst()).compactMap { word, sign -> String? in
        guard case .name(let word) = word.content, word != "NAME", case .sign(let sign) = sign.content else {
          return nil
        }
        return word + sign
      }
      return Array((words.max { $0.utf8.count < $1.utf8.count } ?? "").utf8)
    }
  }

  private let patterns: [Syntax: [Pattern]]
  /// What source must hold for a closer look.
  private let sights: [Syntax: [[UInt8]]]
  /// The classes whose fields are variables, and what only describes such a field.
  private let bases: [Syntax: [String: String?]]

  init(_ forms: [Syntax: [EnvironmentPattern]]) {
    patterns = Dictionary(
      uniqueKeysWithValues: forms.map { syntax, forms in
        let patterns = forms.compactMap { form in
          form.read.map { Pattern(tokens: syntax.tokens(Array($0.utf8)), isRequired: form.isRequired) }
        }
        // Of two that fit, the one that says more counts.
        return (syntax, patterns.sorted { $0.tokens.count > $1.tokens.count })
      })
    sights = forms.reduce(into: [:]) { [patterns] sights, each in
      let found =
        (patterns[each.key] ?? []).map(\.sight) + each.value.compactMap(\.fieldsOf).map { Array($0.utf8) }
      sights[each.key] = Set(found).sorted { $0.lexicographicallyPrecedes($1) }
    }
    bases = forms.mapValues { forms in
      Dictionary(
        forms.compactMap { form in form.fieldsOf.map { ($0, form.describedBy) } },
        uniquingKeysWith: { first, _ in first })
    }
  }

  func variables(of path: String, _ bytes: [UInt8]) -> [VariableFact] {
    let syntax: Syntax = DocumentKind.of(path).contains(.script) ? .script : .python
    let (patterns, bases) = (patterns[syntax] ?? [], bases[syntax] ?? [:])
    guard !patterns.isEmpty || !bases.isEmpty, Self.mayRead(bytes, sights[syntax] ?? []) else { return [] }
    let tokens = syntax.tokens(bytes)
    let heads = patterns.map(\.head)
    var found: [VariableFact] = []
    for at in tokens.indices {
      guard case .name(let word) = tokens[at].content, heads.contains(word),
        at == 0 || !tokens[at - 1].isSign("."),
        let (pattern, name) = patterns.lazy.compactMap({ pattern in
          Self.name(tokens[at...], pattern.tokens).map { (pattern, $0) }
        }).first
      else { continue }
      let fallback = Self.fallback(tokens, behind: at + pattern.tokens.count)
      found.append(
        VariableFact(
          place: Place(path, tokens[at].span), name: name, access: .read, value: fallback,
          isRequired: pattern.isRequired && fallback == .absent))
    }
    if !bases.isEmpty {
      let source = SourceText(path: path, bytes: bytes)
      found += SettingsFields(tokens: tokens, source: source, bases: bases).variables()
    }
    return found.sorted { $0.place < $1.place }
  }

  /// Whether a look at the tokens may be worth it.
  private static func mayRead(_ bytes: [UInt8], _ sights: [[UInt8]]) -> Bool {
    var isFirst = [Bool](repeating: false, count: 256)
    for sight in sights { if let first = sight.first { isFirst[Int(first)] = true } else { return true } }
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.indices.contains { at in
        isFirst[Int(buffer[at])] && sights.contains { stands($0, at: at, in: buffer) }
      }
    }
  }

  /// Whether a word with its sign stands at a place, space before the sign aside.
  private static func stands(_ sight: [UInt8], at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = start
    for byte in sight {
      if !SourceLiteral.isNameByte(byte) {
        while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "\\") { index += 1 }
      }
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// What stands in the place of NAME, where the rest fits.
  private static func name(_ tokens: ArraySlice<SourceToken>, _ pattern: [SourceToken]) -> String? {
    guard tokens.count >= pattern.count else { return nil }
    var name: String?
    for (token, wanted) in zip(tokens, pattern) {
      switch (wanted.content, token.content) {
      case (.name("NAME"), .name(let found)): name = found
      case (.text, .text):
        guard let found = token.literal, found.isVariable else { return nil }
        name = found
      case (.name(let wanted), .name(let found)): if wanted != found { return nil }
      case (.sign(let wanted), .sign(let found)): if wanted != found { return nil }
      case (.name, _), (.text, _), (.sign, _): return nil
      }
    }
    return name.flatMap { $0.isVariable ? $0 : nil }
  }

  /// The argument behind the name, or what stands behind `||` and `??`.
  private static func fallback(_ tokens: [SourceToken], behind at: Int) -> Known<String> {
    var at = at
    func isSign(_ sign: String, _ at: Int) -> Bool { tokens.isSign(sign, at) }
    if isSign(",", at) {
      at += 1
      if at + 1 < tokens.count, case .name = tokens[at].content, isSign("=", at + 1) { at += 2 }
    } else if isSign("|", at), isSign("|", at + 1) {
      at += 2
    } else if isSign("?", at), isSign("?", at + 1) {
      at += 2
    } else {
      return .absent
    }
    return tokens.value(at)
  }
}

/// Fields of classes that are filled from the environment.
private struct SettingsFields {
  let tokens: [SourceToken]
  let source: SourceText
  let bases: [String: String?]

  func variables() -> [VariableFact] {
    tokens.indices.flatMap { at in tokens[at].isName("class") ? fields(behind: at) : [] }
  }

  private func fields(behind start: Int) -> [VariableFact] {
    var at = start + 1
    var base: String?
    while at < tokens.count, !tokens[at].isSign(":") {
      if case .name(let name) = tokens[at].content, bases[name] != nil { base = name }
      at += 1
    }
    guard let base, at + 1 < tokens.count else { return [] }
    let margin = column(at + 1)
    var found: [VariableFact] = []
    for at in (at + 1)..<max(at + 1, tokens.count - 1) where isFirst(at) {
      if column(at) < margin { break }
      guard column(at) == margin, case .name(let name) = tokens[at].content, name.isVariable,
        tokens[at + 1].isSign(":"), !["class", "def", "else", "try"].contains(name)
      else { continue }
      let value = value(behind: at + 2, describedBy: bases[base] ?? nil)
      found.append(
        VariableFact(
          place: Place(source.path, tokens[at].span), name: name.uppercased(), access: .read, value: value,
          isRequired: value == .absent))
    }
    return found
  }

  /// What is assigned before the next line of the class begins.
  private func value(behind start: Int, describedBy word: String?) -> Known<String> {
    var at = start
    var depth = 0
    while at < tokens.count, depth > 0 || !isFirst(at) {
      if tokens[at].isSign("[") || tokens[at].isSign("(") { depth += 1 }
      if tokens[at].isSign("]") || tokens[at].isSign(")") { depth -= 1 }
      if depth == 0, tokens[at].isSign("="), at + 1 < tokens.count {
        let isDescribed = word.map { tokens[at + 1].isName($0) && tokens.isSign("(", at + 2) } ?? false
        return isDescribed ? described(behind: at + 3) : tokens.value(at + 1)
      }
      at += 1
    }
    return .absent
  }

  /// The first argument, where it has no name, or the one that is called `default`.
  private func described(behind start: Int) -> Known<String> {
    if tokens.isSign(".", start) || tokens.isSign(")", start) { return .absent }
    if !tokens.isSign("=", start + 1) { return tokens.value(start) }
    var at = start
    var depth = 0
    while at < tokens.count, depth > 0 || !tokens[at].isSign(")") {
      if tokens[at].isSign("[") || tokens[at].isSign("(") { depth += 1 }
      if tokens[at].isSign("]") || tokens[at].isSign(")") { depth -= 1 }
      if depth == 0, tokens.isSign("=", at + 1) {
        if tokens[at].isName("default") { return tokens.value(at + 2) }
        if tokens[at].isName("default_factory") { return .unknown("it is computed") }
      }
      at += 1
    }
    return .absent
  }

  private func column(_ at: Int) -> Int {
    let start = tokens[at].span.start
    return start - source.range(ofLine: source.line(at: start)).lowerBound
  }

  /// Whether nothing stands before it on its line.
  private func isFirst(_ at: Int) -> Bool {
    at == 0 || source.line(at: tokens[at - 1].span.start) != source.line(at: tokens[at].span.start)
  }
}

extension [SourceToken] {
  fileprivate func isSign(_ sign: String, _ at: Int) -> Bool { at < count && self[at].isSign(sign) }

  /// Whether the value is only a part of what is said.
  private func goesOn(behind at: Int) -> Bool {
    guard at + 1 < count else { return false }
    switch self[at + 1].content {
    case .text: return true
    case .sign(let sign): return ["+", "-", "*", "/", "%", ".", "["].contains(sign)
    case .name(let name): return ["if", "or", "and"].contains(name)
    }
  }

  /// The text or number that stands here.
  fileprivate func value(_ at: Int) -> Known<String> {
    guard at < count else { return .absent }
    guard !goesOn(behind: at) else { return .unknown("it is computed") }
    if let text = self[at].literal { return .value(text) }
    if case .name(let word) = self[at].content, word.allSatisfy(\.isNumber) { return .value(word) }
    return .unknown("it is computed")
  }
}

extension Syntax {
  fileprivate func tokens(_ bytes: [UInt8]) -> [SourceToken] {
    switch self {
    case .python: PythonTokens(bytes).tokens
    case .script: ScriptTokens(bytes).tokens
    }
  }
}

extension String {
  fileprivate var isVariable: Bool {
    !isEmpty && utf8.allSatisfy { $0 < 0x80 && SourceLiteral.isNameByte($0) }
      && first.map { !$0.isNumber } ?? false
  }
}
