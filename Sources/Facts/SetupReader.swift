import Diagnostics

/// Reads what `setup.cfg` lists, and of `setup.py` what is a literal there; the rest of it would have to be run.
enum SetupReader {
  static func configuration(path: String, bytes: [UInt8]) -> ManifestFact {
    var fact = ManifestFact(file: path, format: .setupConfiguration)
    var section = ""
    var key = ""
    var offset = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { offset += line.count + 1 }
      let text = String(decoding: line, as: UTF8.self)
      let trimmed = text.trimmed
      let place = Place(path, Span(offset, offset + line.count))
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#"), !trimmed.hasPrefix(";") else { continue }
      var value = trimmed
      if let first = line.first, first == 0x20 || first == 0x09 {
        // Indented: the value above goes on.
      } else if trimmed.hasPrefix("["), let end = trimmed.firstIndex(of: "]") {
        section = String(trimmed[trimmed.index(after: trimmed.startIndex)..<end])
        key = ""
        continue
      } else {
        let sign = trimmed.firstIndex { $0 == "=" || $0 == ":" } ?? trimmed.endIndex
        key = String(trimmed[..<sign]).trimmed
        value = String(trimmed[sign...].dropFirst()).trimmed
      }
      if section == "options", key == "python_requires", !value.isEmpty { fact.runtime = .value(value) }
      let group: String? =
        switch (section, key) {
        case ("options", "install_requires"): ""
        case ("options", "tests_require"): "test"
        case ("options.extras_require", _) where !key.isEmpty: key
        case _: nil
        }
      guard let group, !value.isEmpty else { continue }
      if value.hasPrefix("file:") {
        fact.gaps.append(
          .init(place: place, reason: "the dependencies stand in another file: \(value.clipped)"))
        continue
      }
      // A marker may hold no semicolon of its own, but old files part requirements with one.
      let isMarked =
        value.contains(" in ") || value.contains("==") && value.contains(";") || value.contains("_version")
      for part in isMarked ? [value] : value.split(separator: ";").map(String.init)
      where !part.trimmed.isEmpty {
        add(part.trimmed, at: place, group: group, isOptional: section != "options", to: &fact)
      }
    }
    return fact
  }

  static func script(path: String, bytes: [UInt8]) -> ManifestFact {
    var fact = ManifestFact(file: path, format: .setupScript)
    let tokens = PythonTokens(bytes).tokens
    var isSetup = false
    for (index, token) in tokens.enumerated() {
      if token.isName("setup") { isSetup = true }
      guard index + 1 < tokens.count, tokens[index + 1].isSign("=") else { continue }
      if token.isName("python_requires"), index + 2 < tokens.count {
        fact.runtime = tokens[index + 2].literal.map { .value($0) } ?? .unknown("computed")
      }
      if token.isName("install_requires") {
        list(tokens, from: index + 2, group: "", to: &fact, path: path)
      } else if token.isName("extras_require") {
        extras(tokens, from: index + 2, to: &fact, path: path)
      }
    }
    // A keyword that is unpacked, or a function around the call, may bring dependencies that are not seen.
    if isSetup, tokens.contains(where: { $0.isSign("**") }) {
      fact.gaps.append(.init(place: Place(path, Span(0, 0)), reason: "arguments are unpacked"))
    }
    return fact
  }

  /// `["a", "b"]`, past its end; anything else than texts in it is unknown.
  @discardableResult
  private static func list(
    _ tokens: [SourceToken], from start: Int, group: String, to fact: inout ManifestFact, path: String
  ) -> Int {
    guard start < tokens.count else { return start }
    let unknown = ManifestFact.Gap(
      place: Place(path, tokens[start].span), reason: "the dependencies are computed")
    guard tokens[start].isSign("[") || tokens[start].isSign("(") else {
      fact.gaps.append(unknown)
      return start + 1
    }
    var index = start + 1
    while index < tokens.count, !tokens[index].isSign("]"), !tokens[index].isSign(")") {
      if let literal = tokens[index].literal {
        add(literal, at: Place(path, tokens[index].span), group: group, isOptional: !group.isEmpty, to: &fact)
      } else if !tokens[index].isSign(",") {
        if fact.gaps.last != unknown { fact.gaps.append(unknown) }
      }
      index += 1
    }
    if index + 1 < tokens.count, tokens[index + 1].isSign("+") { fact.gaps.append(unknown) }
    return index + 1
  }

  private static func extras(
    _ tokens: [SourceToken], from start: Int, to fact: inout ManifestFact, path: String
  ) {
    guard start < tokens.count, tokens[start].isSign("{") else {
      fact.gaps.append(
        .init(
          place: Place(path, tokens[min(start, tokens.count - 1)].span), reason: "the extras are computed"))
      return
    }
    var index = start + 1
    while index + 2 < tokens.count, !tokens[index].isSign("}") {
      guard let name = tokens[index].literal, tokens[index + 1].isSign(":") else {
        fact.gaps.append(.init(place: Place(path, tokens[index].span), reason: "the extras are computed"))
        return
      }
      index = list(tokens, from: index + 2, group: name, to: &fact, path: path)
      if index < tokens.count, tokens[index].isSign(",") { index += 1 }
    }
  }

  private static func add(
    _ text: String, at place: Place, group: String, isOptional: Bool, to fact: inout ManifestFact
  ) {
    guard let requirement = Requirement(text) else {
      fact.gaps.append(.init(place: place, reason: "`\(text.clipped)` is no requirement"))
      return
    }
    fact.dependencies.append(DependencyFact(requirement, at: place, group: group, isOptional: isOptional))
  }
}
