import Constraints
import JSON
import Witnesses

extension Field {
  /// A value within the bounds that no generated row has; nil where none can be made up.
  func sent(_ number: Int) -> FieldValue? {
    guard bounds.pattern == nil else { return nil }
    switch type {
    case .string, .text: return .text(fitted("\(wire)-sent-\(number)"))
    case .email: return .text("sent-\(number)@example.com")
    case .url: return .text("https://example.com/sent-\(number)")
    case .integer, .bigint:
      let least = bounds.least?.integer ?? 1
      return .integer(min(bounds.most?.integer ?? .max, least + number))
    case .boolean: return .flag(number % 2 == 1)
    case .timestamp: return .timestamp("2024-05-0\(number % 9 + 1)T00:00:00Z")
    case .date: return .text("2024-05-0\(number % 9 + 1)")
    case .uuid: return .text("7d4a2f6e-0b1c-4d3e-8f5a-9b6c7d8e0f1\(number % 10)")
    case .enumeration:
      return bounds.values.isEmpty ? nil : .text(bounds.values[number % bounds.values.count])
    case .id, .decimal, .time, .duration, .json, .bytes: return nil
    }
  }

  /// A value of just this many characters; nil where the grammar has none.
  func text(ofLength length: Int) -> String? {
    switch type {
    case .string, .text: return bounds.pattern == nil ? String(repeating: "a", count: length) : nil
    case .url:
      let start = "https://example.com/"
      return length < start.count ? nil : start + String(repeating: "a", count: length - start.count)
    case .email: return address(ofLength: length)
    case .id, .integer, .bigint, .decimal, .boolean, .timestamp, .date, .time, .duration, .uuid, .json,
      .bytes,
      .enumeration:
      return nil
    }
  }

  /// As long a name as may be, so that the domain's labels stay within their own bounds.
  private func address(ofLength length: Int) -> String? {
    let end = ".com"
    var rest = length - 65 - end.count
    guard rest > 0 else { return nil }
    var labels: [String] = []
    while rest > 0 {
      let size = rest == 64 ? 62 : min(63, rest)
      labels.append(String(repeating: "b", count: size))
      rest -= size + 1
    }
    return String(repeating: "a", count: 64) + "@" + labels.joined(separator: ".") + end
  }

  private func fitted(_ text: String) -> String {
    let least = bounds.minLength ?? 0
    let long = text + String(repeating: "x", count: max(0, min(least, 10_000) - text.count))
    return String(long.suffix(bounds.maxLength ?? long.count))
  }
}

extension FieldValue {
  var json: JSONValue {
    switch self {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .flag(let flag): .flag(flag)
    case .text(let text), .timestamp(let text): .text(text)
    }
  }
}

extension JSONValue {
  /// As rows hold it.
  func stored(as field: Field) -> FieldValue? {
    switch self {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .flag(let flag): .flag(flag)
    case .text(let text): field.type == .timestamp ? .timestamp(text) : .text(text)
    case .number, .list, .object: nil
    }
  }
}
