import Files

/// One text of the corpus, changed in a few ways.
struct Input {
  /// More than this is left to the tests of the bounds.
  private static let most = 200_000

  let kind: Corpus.Kind
  let path: String
  let bytes: [UInt8]

  init(number: Int, seed: UInt64, corpus: Corpus) {
    var dice = Dice(seed: seed, throw: number)
    let text = dice.pick(corpus.texts)
    var bytes = text.bytes
    for _ in 0...dice.below(dice.pick([1, 1, 2, 4])) {
      let mutation = dice.pick(Mutation.allCases)
      bytes = Array(
        mutation.apply(to: bytes, besides: dice.pick(corpus.texts).bytes, &dice).prefix(Self.most))
    }
    kind = text.kind
    path = text.path
    self.bytes = bytes
  }
}

/// One way to change a text.
enum Mutation: CaseIterable {
  case truncate, flipBits, splice, drop, repeatPart, insertToken, insertToken2, replaceWord, replaceWord2,
    moveLine
  case indent, nest, deepen, widen, alias, aliasBomb, number, lineEnds

  func apply(to bytes: [UInt8], besides other: [UInt8], _ dice: inout Dice) -> [UInt8] {
    let at = dice.below(bytes.count + 1)
    let end = min(bytes.count, at + dice.below(200))
    let (before, part, after) = (Array(bytes[..<at]), bytes[at..<end], bytes[end...])
    switch self {
    case .truncate: return before
    case .flipBits:
      var changed = bytes
      for _ in 0...dice.below(3) where !changed.isEmpty {
        changed[dice.below(changed.count)] ^= UInt8(1 << dice.below(8))
      }
      return changed
    case .splice:
      let start = dice.below(other.count)
      return before + other[start..<min(other.count, start + dice.below(2_000))] + bytes[at...]
    case .drop: return before + after
    case .repeatPart: return before + repeated(part, dice.pick([2, 3, 40])) + bytes[at...]
    case .insertToken, .insertToken2: return before + Array(dice.pick(Self.tokens).utf8) + bytes[at...]
    case .replaceWord, .replaceWord2:
      return replacingWord(in: bytes, near: at, by: Array(dice.pick(Self.tokens).utf8))
    case .number: return replacingWord(in: bytes, near: at, by: Array(dice.pick(Self.numbers).utf8))
    case .moveLine:
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let line = lines.remove(at: dice.below(lines.count))
      lines.insert(line, at: dice.below(lines.count + 1))
      return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    case .indent: return before + repeated([UInt8(ascii: " ")], 1 + dice.below(5)) + bytes[at...]
    case .nest:
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return Array("models:\n".utf8) + lines.flatMap { Array("  ".utf8) + $0 + [UInt8(ascii: "\n")] }
    case .deepen:
      let opening = Array(dice.pick(["[", "{a: ", "- ", "(", "not ", "some(a | ", "{{#a}}", "? "]).utf8)
      return before + repeated(opening[...], dice.pick([3, 70, 3_000])) + bytes[at...]
    case .widen:
      let line = dice.pick(["a%: b\n", "  a%: { b: c }\n", "    - a%\n", "a%, ", "a% and ", "{{a%}}"])
      let texts = (0..<dice.pick([5, 100, 2_000])).map { number in
        line.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\(number)")
      }
      return before + texts.flatMap { Array($0.utf8) } + bytes[at...]
    case .alias:
      return before + Array(dice.pick(["&a ", "*a", "<<: *a\n", "&a [*a]", "&a { <<: *a }"]).utf8)
        + bytes[at...]
    case .aliasBomb:
      let levels = (1...(2 + dice.below(30))).map { "x-\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1)]\n" }
      return Array(("x-0: &l0 [a]\n" + levels.joined()).utf8) + bytes
    case .lineEnds: return bytes.flatMap { $0 == UInt8(ascii: "\n") ? Array("\r\n".utf8) : [$0] }
    }
  }

  private func repeated(_ part: ArraySlice<UInt8>, _ count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in part }
  }

  private func replacingWord(in bytes: [UInt8], near at: Int, by word: [UInt8]) -> [UInt8] {
    func isWord(_ byte: UInt8) -> Bool {
      byte > 0x7F || Unicode.Scalar(byte).properties.isAlphabetic || byte == 0x5F
    }
    guard let start = bytes[at...].firstIndex(where: isWord) else { return bytes }
    let end = bytes[start...].firstIndex { !isWord($0) } ?? bytes.count
    return bytes[..<start] + word + bytes[end...]
  }

  private static let numbers = [
    "0", "-1", "1.10", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e400", "0x7F",
    "0o7",
    "18446744073709551616", "00", ".nan", "2026-02-30", "4294967296",
  ]

  /// What has a meaning somewhere in the languages that are read.
  private static let tokens =
    [
      "", " ", "\n", "\t", "\r", "\u{0}", "\u{7F}", "\u{FEFF}", "\u{202E}", "\u{2028}", "é", "漢", "👩‍👩‍👧",
      "e\u{301}", "\u{85}",
      ": ", ":", "- ", "? ", "#", " # ", "'", "\"", "''", "\\", "\\u", "|\n", ">-\n", "|9\n", "%YAML 1.1\n",
      "---\n", "...\n",
      "!!str ", "!x ", "&x ", "*x", "<<: ", "[", "]", "{", "}", ",", "~", "null", "true", "yes", "@", "`",
      "{}", "[]", "''",
      "holdfast: ", "system: ", "import: [holdfast/clean-architecture]", "import: [holdfast.yaml]",
      "import: [../x.yaml]",
      "contract: openapi.yaml\n", "models:\n", "relations:\n", "conventions:\n", "targets:\n", "adjust:\n",
      "fields: ",
      "{ is: forbidden, why: x }", "x-own: ", "id", "string", "enum", "User", "Article", "article", "$viewer",
      "$viewer.", "$viewer.role",
      "$", "$tag",
      " and ", " or ", "not ", " in [", "is null", "exists(", "some(", " | ", "count(", "sum(a | b)", "(",
      ")", " = ", " != ",
      "<=", "'a'", "'", ".", "..", "tags.name", "viewer", "$ref: '#/components/schemas/A'", "$ref: '#'",
      "allOf: ",
      "paths:\n", "/a/{b}/{b}:", "get:", "operationId: a", "responses: ", "'200':", "default:",
      "security: [{}]",
      "{{", "}}", "{{{", "{{#a}}", "{{/a}}", "{{^a}}", "{{>a}}", "{{!", "{{=<% %>=}}", "{{.}}", "{{a.b}}",
      "form: template", "words: ", "overrides: ", "**", "*/**", "[a-", "/", "../", "/etc/passwd", "C:\\",
    ]
}
