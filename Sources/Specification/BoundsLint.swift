import Constraints
import Diagnostics

extension WireValue {
  /// The keys of a schema that say within what a value lies, in the order in which they are told of.
  static let boundingKeys = [
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minLength", "pattern", "enum",
  ]

  /// What field and contract both say of a value, and differently: the field's word and the contract's.
  ///
  /// A request may be held to fewer of an enum's values than a row.
  func disagreements(with field: Field, isAsked: Bool) -> [(here: String, contract: Located<String>)] {
    let bounds = field.bounds
    guard !bounds.isStoredOnly else { return [] }
    var found: [(here: String, contract: Located<String>)] = []
    for (side, own, step) in [("minimum", bounds.least, 1), ("maximum", bounds.most, -1)] {
      guard let own, let said = number(side, step: step, isWhole: field.type != .decimal),
        said.value != own
      else { continue }
      let word = side == "minimum" ? "at least" : "at most"
      found.append(("\(word) \(own.text)", Located(said.value.text, at: said.place)))
    }
    if let own = bounds.minLength, let said = spelled["minLength"], let length = Int(said.value),
      length != own
    {
      found.append(("at least \(own) long", said))
    }
    if let own = bounds.pattern, let said = spelled["pattern"], said.value.asWhole != own.asWhole {
      found.append(("of the pattern `\(own)`", Located("`\(said.value)`", at: said.place)))
    }
    let (own, allowed) = (Set(bounds.values), Set(choices))
    if !own.isEmpty, let said = spelled["enum"], isAsked ? !allowed.isSubset(of: own) : allowed != own {
      let texts = (bounds.values.joined(separator: ", "), choices.joined(separator: ", "))
      found.append(("one of \(texts.0)", Located(texts.1, at: said.place)))
    }
    return found
  }

  /// A bound that is itself allowed. What lies beyond an exclusive one is known of whole numbers only.
  private func number(_ key: String, step: Int, isWhole: Bool) -> Located<DecimalNumber>? {
    let other = key == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"
    let isOpen = spelled[other]?.value == "true"
    if let said = spelled[other], let open = DecimalNumber(said.value) {
      return isWhole ? open.integer.map { Located(DecimalNumber($0 &+ step), at: said.place) } : nil
    }
    guard let said = spelled[key], let value = DecimalNumber(said.value) else { return nil }
    guard isOpen else { return Located(value, at: said.place) }
    return isWhole ? value.integer.map { Located(DecimalNumber($0 &+ step), at: said.place) } : nil
  }
}

extension String {
  /// A pattern without what only says that it is of the whole text.
  fileprivate var asWhole: Substring {
    var text = self[...]
    if text.hasPrefix("^") { text = text.dropFirst() }
    if text.hasSuffix("$"), !text.hasSuffix("\\$") { text = text.dropLast() }
    if text.hasPrefix("(?:"), text.hasSuffix(")"), !text.dropFirst(3).dropLast().contains(")") {
      text = text.dropFirst(3).dropLast()
    }
    return text
  }
}
