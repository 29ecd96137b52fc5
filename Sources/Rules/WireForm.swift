import Constraints
import JSON
import Witnesses

extension Schema {
  /// What a field's value is on the wire; nil where its form is not known.
  func onWire(_ value: FieldValue, of field: Field) -> JSONValue? {
    let form = types[field.type.rawValue]?.wire ?? Self.usual[field.type]
    switch value {
    case .null: return .null
    case .flag(let flag): return form == "integer" ? .integer(flag ? 1 : 0) : .flag(flag)
    case .integer(let integer):
      if field.type == .decimal { return nil }
      return form == "string" ? .text("\(integer)") : .integer(integer)
    case .text(let text): return field.type.isText || field.type == .enumeration ? .text(text) : nil
    case .timestamp(let moment):
      switch form {
      case "iso8601_utc_ms": return .text("\(moment.dropLast()).000Z")
      case "iso8601_utc": return .text(moment)
      case _: return nil
      }
    }
  }

  private static let usual: [FieldType: String] = [.timestamp: "iso8601_utc_ms"]
}
