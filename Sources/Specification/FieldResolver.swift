import Constraints
import Diagnostics

/// Fields, and whether what is said of one agrees.
extension Resolver {
  mutating func field(_ form: Spec.FieldForm, of model: Spec.ModelForm) -> Field {
    let id = Field.ID(model.name, form.name)
    var bounds = Bounds()
    bounds.least = form.least?.value
    bounds.most = form.most?.value
    bounds.minLength = form.minLength?.value
    bounds.maxLength = form.maxLength?.value
    bounds.pattern = form.pattern?.value
    bounds.precision = form.precision?.value
    bounds.scale = form.type.value == .decimal ? form.scale?.value ?? 0 : nil
    bounds.values = form.values?.value.map(\.value) ?? []
    bounds.isStoredOnly = form.checking?.value == .stored
    if form.isTyped { checkType(form, id) }
    checkBounds(form)
    let fallback = !form.isTyped ? nil : form.fallback.flatMap { self.fallback($0, form, bounds) }
    checkMoves(form)
    if form.isTyped, let filling = form.filling { check(filling, form, id, of: model) }
    if form.exposure?.value == .never, let wire = form.wire, let exposure = form.exposure {
      diagnostics.append(.wireOfHidden("\(id)", exposure: exposure.place, at: wire.place))
    }
    let isOwn = form.type.value == .id || form.filling != nil
    return Field(
      name: form.name, column: form.column?.value ?? rule(.columns).name(of: form.name, model: model.name),
      wire: form.wire?.value ?? rule(.wire).name(of: form.name, model: model.name), type: form.type.value,
      nullable: form.nullable?.value ?? false, unique: form.unique?.value ?? false, bounds: bounds,
      fallback: fallback, comparison: form.comparison?.value ?? .sensitive,
      exposure: form.exposure?.value ?? .always,
      writable: form.writable?.value ?? (isOwn ? .never : .always), filling: form.filling?.filling,
      moves: form.moves.map { moves in
        Dictionary(
          moves.moves.map { ($0.from.value, $0.to.map(\.value)) }, uniquingKeysWith: { first, _ in first })
      }, place: form.place)
  }

  /// Keys that values of this type do not have, and those that they cannot be without.
  private mutating func checkType(_ form: Spec.FieldForm, _ id: Field.ID) {
    let type = form.type.value
    func refuse(_ key: String, _ place: Place?, unless isRight: Bool, for fitting: String) {
      if let place, !isRight { diagnostics.append(.keyNotOfType(key, type, for: fitting, at: place)) }
    }
    refuse("min", form.least?.place, unless: type.isNumber, for: "numbers")
    refuse("max", form.most?.place, unless: type.isNumber, for: "numbers")
    refuse("min_length", form.minLength?.place, unless: type.isText, for: "texts")
    refuse("max_length", form.maxLength?.place, unless: type.isText, for: "texts")
    refuse("pattern", form.pattern?.place, unless: type.isText, for: "texts")
    refuse("case", form.comparison?.place, unless: type.isText, for: "texts")
    refuse("precision", form.precision?.place, unless: type == .decimal, for: "decimals")
    refuse("scale", form.scale?.place, unless: type == .decimal, for: "decimals")
    refuse("values", form.values?.place, unless: type == .enumeration, for: "enums")
    refuse("moves", form.moves?.place, unless: type == .enumeration, for: "enums")
    if form.nullable?.value == true {
      refuse("nullable", form.nullable?.place, unless: type != .id, for: "what is not an id")
    }
    if type == .enumeration, form.values == nil, !form.attempted.contains("values") {
      diagnostics.append(.enumWithoutValues(id, at: form.type.place))
    }
    if type == .decimal, form.precision == nil, !form.attempted.contains("precision") {
      diagnostics.append(.decimalWithoutPrecision(id, at: form.type.place))
    }
  }

  private mutating func checkBounds(_ form: Spec.FieldForm) {
    if let least = form.least, let most = form.most, least.value > most.value {
      diagnostics.append(
        .boundsCrossed(
          "min", least.value.text, "max", most.value.text, first: least.place, at: most.place))
    }
    func check(_ low: String, _ least: Spec.Leaf<Int>?, _ high: String, _ most: Spec.Leaf<Int>?) {
      guard let least, let most, least.value > most.value else { return }
      diagnostics.append(
        .boundsCrossed(low, "\(least.value)", high, "\(most.value)", first: least.place, at: most.place))
    }
    check("min_length", form.minLength, "max_length", form.maxLength)
    check("scale", form.scale, "precision", form.precision)
  }

  private mutating func checkMoves(_ form: Spec.FieldForm) {
    guard let moves = form.moves, let values = form.values else { return }
    for word in moves.moves.flatMap({ [$0.from] + $0.to }) { check(word, of: form.name, values) }
  }

  mutating func check(_ word: Located<String>, of field: String, _ values: Spec.Leaf<[Located<String>]>) {
    let known = values.value.map(\.value)
    if known.contains(word.value) { return }
    diagnostics.append(
      .unknownValue(word.value, of: field, among: known, values: values.place, at: word.place))
  }
}

/// Defaults.
extension Resolver {
  private mutating func fallback(
    _ leaf: Spec.Leaf<Spec.WrittenValue>, _ form: Spec.FieldForm, _ bounds: Bounds
  ) -> Literal? {
    let type = form.type.value
    let written = leaf.value
    func refuse(_ reason: String, _ place: Place? = nil) -> Literal? {
      diagnostics.append(.defaultNotAValue(written.text, reason, because: place, at: leaf.place))
      return nil
    }
    switch type {
    case .string, .text, .email, .url:
      let count = written.text.unicodeScalars.count
      if let least = form.minLength, count < least.value {
        return refuse("it has \(count) characters, and \(least.value) at least are wanted", least.place)
      }
      if let most = form.maxLength, count > most.value {
        return refuse("it has \(count) characters, and \(most.value) at most are allowed", most.place)
      }
      return .text(written.text)
    case .integer, .bigint, .decimal:
      guard !written.isQuoted, let number = DecimalNumber(written.text), type == .decimal || number.isWhole
      else {
        return refuse("its type is `\(type.rawValue)`", form.type.place)
      }
      if let least = form.least, number < least.value {
        return refuse("it is less than \(least.value.text)", least.place)
      }
      if let most = form.most, number > most.value {
        return refuse("it is more than \(most.value.text)", most.place)
      }
      let scale = bounds.scale ?? 0
      if type == .decimal, let precision = form.precision,
        number.digitsAfterPoint > scale || number.digitsBeforePoint > precision.value - scale
      {
        return refuse("it has more digits than `precision` and `scale` leave", precision.place)
      }
      return .number(number)
    case .boolean:
      guard !written.isQuoted, ["true", "false"].contains(written.text) else {
        return refuse("its type is `boolean`", form.type.place)
      }
      return .flag(written.text == "true")
    case .enumeration:
      guard let values = form.values else { return nil }
      if bounds.values.contains(written.text) { return .text(written.text) }
      return refuse("its values are \(bounds.values.joined(separator: ", "))", values.place)
    case .id, .timestamp, .date, .time, .duration, .uuid, .json, .bytes:
      return refuse(
        "of the type `\(type.rawValue)` no default is written; `set` says who fills a field", form.type.place)
    }
  }
}
