import Diagnostics

extension Diagnostic {
  static func yamlSyntax(_ failure: EventStream.Failure, in source: SourceText) -> Diagnostic {
    func place(_ offset: Int) -> Place {
      let start = min(offset, source.bytes.count)
      return Place(source.path, Span(start, min(start + 1, source.bytes.count)))
    }
    if failure.isEncoding, failure.reason.contains("control") {
      return Diagnostic(
        code: "yaml-encoding", "A control character stands here; YAML allows none.",
        at: place(failure.offset),
        hint: "Remove it, or write it as an escape in double quotes.")
    }
    if failure.isEncoding {
      return Diagnostic(
        code: "yaml-encoding", "The file is not UTF-8 text: \(failure.reason).", at: place(failure.offset),
        hint: "Save the file as UTF-8, without control characters.")
    }
    let context = failure.context.map { ", \($0)" } ?? ""
    var main = failure.offset
    var notes: [Note] = []
    if let opened = openingPlace(of: failure) {
      // What was opened and never closed is the mistake, and libyaml notices lines below or at the end.
      let isBelow = source.line(at: opened) < source.line(at: failure.offset)
      main = isBelow || failure.offset >= source.bytes.count ? opened : failure.offset
      notes =
        main == opened
        ? [Note("The reader gave up here.", at: place(failure.offset))]
        : [Note("It was opened here.", at: place(opened))]
    }
    if failure.isWithoutColon, let key = failure.contextOffset { main = key }
    let isUnclosed = main != failure.offset && !failure.isWithoutColon
    return Diagnostic(
      code: "yaml-syntax", "This is not YAML: \(failure.reason)\(context).", at: place(main), notes: notes,
      hint: isUnclosed ? closing(source.bytes[main]) : hint(for: failure, in: source))
  }

  /// Where the quote or bracket stands that libyaml was reading.
  private static func openingPlace(of failure: EventStream.Failure) -> Int? {
    guard let opened = failure.contextOffset, opened < failure.offset else { return nil }
    return ["flow", "quoted"].contains { (failure.context ?? "").contains($0) } ? opened : nil
  }

  /// What ends what was opened with a byte.
  private static func closing(_ opened: UInt8) -> String {
    switch opened {
    case UInt8(ascii: "{"): "Close the brace with `}`."
    case UInt8(ascii: "["): "Close the bracket with `]`."
    case _: "Close the quote."
    }
  }

  /// What people type most often when they mean something else.
  private static func hint(for failure: EventStream.Failure, in source: SourceText) -> String? {
    let offset = min(failure.offset, source.bytes.count)
    let line = source.text(ofLine: source.line(at: offset))
    let at = offset < source.bytes.count ? source.bytes[offset] : 0
    if failure.reason.contains("end of stream"), (failure.context ?? "").contains("quoted") {
      return "Close the quote."
    }
    if line.drop(while: { $0 == " " }).hasPrefix("\t") || at == UInt8(ascii: "\t") {
      return "Indent with spaces: YAML allows no tabs there."
    }
    if line.contains("*") && (failure.reason.contains("alias") || (failure.context ?? "").contains("alias")) {
      return "Quote the pattern: a plain `*` begins the name of an alias."
    }
    if failure.isWithoutColon, let key = failure.contextOffset {
      return source.text(ofLine: source.line(at: key)).contains(":")
        ? "Put a space behind the colon." : "Put a colon and a value behind it."
    }
    if at == UInt8(ascii: ">") || (failure.context ?? "").contains("block scalar") {
      return
        "Begin a condition with what is compared, as in `total > 100`: a plain `>` begins a block of text."
    }
    if at == UInt8(ascii: "@") || at == UInt8(ascii: "`") || at == UInt8(ascii: "%") {
      return "Quote the text: it begins with a character that YAML keeps for itself."
    }
    if failure.reason.contains("mapping values are not allowed"),
      isIndentedFurther(failure.offset, in: source)
    {
      return "Indent it like the line above, which has its value already."
    }
    if failure.reason.contains("mapping values are not allowed") {
      return "Quote a text that holds `: `, or write the inner mapping on lines of its own."
    }
    if line.contains("{") || line.contains("[") {
      return "Quote texts that hold braces, brackets or commas, or write this entry on lines of its own."
    }
    return nil
  }

  /// Whether a key begins its line, below a line that is no mapping's name.
  private static func isIndentedFurther(_ colon: Int, in source: SourceText) -> Bool {
    func margin(_ text: String) -> Int { text.prefix { $0 == " " }.count }
    let number = source.line(at: colon)
    guard number > 1 else { return false }
    let (line, above) = (source.text(ofLine: number), source.text(ofLine: number - 1))
    let isKey = line.drop { $0 == " " }.prefix { $0 != ":" }.allSatisfy {
      $0.isLetter || $0.isNumber || "_-.".contains($0)
    }
    return isKey && margin(line) > margin(above) && above.contains(": ")
  }

  static func yamlTooLarge(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "yaml-too-large", "A YAML file has at most \(limit) bytes.", at: place,
      hint: "Is it the file that was meant? No specification is this long.")
  }

  static func yamlDepth(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(code: "yaml-depth", "Collections nest at most \(limit) deep.", at: place)
  }

  static func yamlExpansion(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "yaml-expansion", "The aliases of a file stand for at most \(limit) values.", at: place,
      hint: "Use fewer aliases of aliases.")
  }

  static func yamlTooManyValues(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "yaml-too-large", "A file has at most \(limit) values.", at: place,
      hint: "Split it into parts.")
  }

  static func formatUnsure(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "format-unsure", "The file is written in a form that would not come out as it went in.",
      at: place,
      hint: "Write block texts in lists without `+` and without an indentation of their own.")
  }

  static func yamlSecondDocument(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "yaml-second-document", "A file holds one document; a second begins here.", at: place,
      hint: "Remove the `---`, or keep the second document in a file of its own.")
  }

  static func yamlTag(_ tag: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "yaml-tag", "Tags have no meaning here, and `\(tag)` is one.", at: place,
      hint: "Remove the tag; quote the text if it should begin with `!`.")
  }

  static func yamlKey(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "yaml-key", "A key is a text; this one is a collection.", at: place,
      hint: "Quote the key if it should begin with a brace or bracket.")
  }

  static func yamlMerge(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "yaml-merge", "`<<` takes a mapping, or a list of mappings, most often by an alias.", at: place)
  }

  static func yamlAlias(_ name: String, isCycle: Bool, near: String?, at place: Place) -> Diagnostic {
    if isCycle {
      return Diagnostic(code: "yaml-alias", "The alias `*\(name)` stands inside what it names.", at: place)
    }
    return Diagnostic(
      code: "yaml-alias", "No anchor `&\(name)` stands before this alias.", at: place,
      hint: near.map { "Write `*\($0)`." } ?? "Quote the text if it should begin with `*`.")
  }

  static func duplicateKey(_ key: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-key", "The key `\(key)` stands twice in one mapping.", at: place,
      notes: [Note("It stands here first.", at: first)], hint: "Keep one of the two.")
  }

  static func unknownKey(_ key: String, in what: String, hint: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-key", "\(what.sentenceStart) has no key `\(key)`.", at: place, hint: hint)
  }

  static func notSupportedYet(
    _ key: String, in what: String, hint: String? = nil, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "not-supported-yet",
      "`\(key)` of \(what) belongs to the language, but this version does not read it.",
      at: place, hint: hint ?? "Remove it: nothing would hold it.")
  }

  /// `example` is the key with a value that fits.
  static func missingKey(_ key: String, in what: String, example: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "missing-key", "\(what.sentenceStart) needs the key `\(key)`.", at: place,
      hint: "Add `\(example ?? "\(key): …")`.")
  }

  /// `example` is a value that fits, in the flow style.
  package static func wrongType(
    _ what: String, expected: String, found: Node, example: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: "wrong-type", "\(what.sentenceStart) is \(expected); here stands \(found.kind).", at: found.place,
      hint: example.map { "Write `\($0)`, with values of your own." } ?? found.formHint(expected))
  }

  /// `habits` are words that other languages have, with what they are here.
  package static func wrongValue(
    _ what: String, value: String, among known: [String], habits: [String: String] = [:], at place: Place
  ) -> Diagnostic {
    let only = known.count == 1 ? known.first : nil
    return Diagnostic(
      code: "wrong-value",
      only.map { "\(what.sentenceStart) is `\($0)`, not `\(value)`." }
        ?? "\(what.sentenceStart) is one of \(known.joined(separator: ", ")), not `\(value)`.", at: place,
      hint: habits[value.lowercased()]
        ?? (synonym(of: value, among: known) ?? nearest(to: value, among: known) ?? only).map {
          "Write `\($0)`."
        })
  }
}

/// What a word that others use for one of these is here.
private func synonym(of value: String, among known: [String]) -> String? {
  let words =
    switch value.lowercased() {
    case "warn": ["warning"]
    case "info", "hint": ["note"]
    case "true", "yes", "on", "fatal", "critical": ["error"]
    case "hidden", "private", "secret", "internal": ["never"]
    case "visible", "public": ["always"]
    case _: [String]()
    }
  return words.first(where: known.contains)
}

extension String {
  /// For a key that is the end of a text in parentheses, which braces cut at its comma.
  package var hintOfRest: String? {
    hasSuffix(")") && !contains("(")
      ? "Quote the text before it: in braces a comma begins the next key." : nil
  }

  fileprivate var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}

extension String {
  /// As elements of a list: `a|b` are two, and `a desc` is the order `-a`.
  fileprivate var asElements: String {
    split { $0 == "|" || $0 == "," }.map { part in
      let words = part.split(separator: " ")
      switch words.last?.lowercased() {
      case "desc" where words.count == 2: return "-\(words[0])"
      case "asc" where words.count == 2: return String(words[0])
      case _: return words.joined(separator: " ")
      }
    }.joined(separator: ", ")
  }
}

extension Node {
  fileprivate func formHint(_ expected: String) -> String? {
    if case .sequence = content, expected == "a mapping" {
      return "Write a name before each, `name: …`, and no `-`."
    }
    if case .mapping = content, expected == "a list" {
      return "Write `[ONE, ANOTHER]`, or each behind a `-`."
    }
    guard case .scalar(let scalar) = content, !isNull else { return nil }
    if expected == "a list", scalar.style == .plain { return "Write `[\(scalar.text.asElements)]`." }
    if expected == "a whole number", scalar.style == .quoted, Int(scalar.text) != nil {
      return "Write `\(scalar.text)`, without quotes."
    }
    guard expected == "true or false" else { return nil }
    switch scalar.text.lowercased() {
    case "true", "yes", "on", "y": return "Write `true`."
    case "false", "no", "off", "n": return "Write `false`."
    default: return nil
    }
  }
}
