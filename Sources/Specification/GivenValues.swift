import Constraints
import Diagnostics
import YAML

/// Values that given rows are said to hold.
extension Resolver {
  /// Nil, told, where the field holds no such value; nil for null, which an open field holds anyway.
  mutating func literal(_ member: Spec.MemberForm, of field: Field, _ model: Model) -> Literal? {
    let place = member.value.place
    if member.value.isNull {
      if !field.nullable { refuse("null", field, model, "it is never null", at: place) }
      return nil
    }
    guard let text = member.value.text(as: "a value of `\(field.name)`", into: &diagnostics) else {
      return nil
    }
    let isQuoted = member.value.isQuoted
    switch field.type {
    case .string, .text, .email, .url:
      let count = text.unicodeScalars.count
      if let most = field.maxLength, count > most {
        refuse(text, field, model, "it has \(count) characters, and at most \(most) are allowed", at: place)
      }
      return .text(text)
    case .id, .integer, .bigint, .decimal:
      if let number = DecimalNumber(text), !isQuoted, field.type == .decimal || number.isWhole {
        return .number(number)
      }
    case .boolean:
      if !isQuoted, ["true", "false"].contains(text) { return .flag(text == "true") }
    case .enumeration:
      if field.bounds.values.contains(text) { return .text(text) }
      diagnostics.append(
        .unknownValue(text, of: field.name, among: field.bounds.values, values: field.place, at: place))
      return nil
    case .timestamp, .date, .time, .duration, .uuid: return .text(text)
    case .json, .bytes:
      diagnostics.append(.keyNotSupportedYet(field.name, of: "a given row", at: member.name.place))
      return nil
    }
    refuse(text, field, model, "its type is `\(field.type.rawValue)`", at: place)
    return nil
  }

  private mutating func refuse(
    _ text: String, _ field: Field, _ model: Model, _ reason: String, at place: Place
  ) {
    diagnostics.append(
      .notAValue(text, of: Field.ID(model.name, field.name), reason, because: field.place, at: place))
  }
}
