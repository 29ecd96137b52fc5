import Constraints

/// Values of types that are neither free texts nor numbers.
extension Filling {
  /// One of an enum's, which no condition names if there is such a one.
  func value(of field: Field, _ ordinal: Int) -> String {
    let open = field.bounds.values.filter { !reserved.contains(.text($0)) }
    let values = open.isEmpty ? field.bounds.values : open
    return values.isEmpty ? "" : values[field.unique ? ordinal % values.count : 0]
  }

  /// Each row's own, as databases read it from a text.
  func written(_ type: FieldType, of model: Model, in sketch: Sketch, _ ordinal: Int) -> String {
    Self.written(type, place: sketch.schema.models.firstIndex { $0.name == model.name } ?? 0, ordinal)
  }

  /// The same by the model's place among the models, which tells their numbers apart.
  static func written(_ type: FieldType, place: Int, _ ordinal: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch type {
    case .date: return "2024-\(two(ordinal / 28 % 12 + 1))-\(two(ordinal % 28 + 1))"
    case .time: return "10:\(two(ordinal / 60 % 60)):\(two(ordinal % 60))"
    case .duration: return "PT\(ordinal + 1)S"
    case .uuid:
      let digits = String(number(model: place, ordinal: ordinal))
      return "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    case .json: return "{}"
    case .id, .string, .text, .integer, .bigint, .decimal, .boolean, .timestamp, .email, .url, .bytes,
      .enumeration:
      return ""
    }
  }
}

extension FieldType {
  /// What stands around a text so that it is of this type.
  var dress: (head: String, tail: String) {
    switch self {
    case .email: ("", "@example.com")
    case .url: ("https://example.com/", "")
    case .id, .string, .text, .integer, .bigint, .decimal, .boolean, .timestamp, .date, .time, .duration,
      .uuid,
      .json, .bytes, .enumeration:
      ("", "")
    }
  }
}

extension Field {
  /// A number counted from one, moved to where the field's bounds allow it.
  func within(_ number: Int) -> Int {
    if let least = bounds.least?.integer, least > 1 { return least - 1 + number }
    if let most = bounds.most?.integer, most < 1 { return most + 1 - number }
    return number
  }

  /// A text that is as long as it must be at least.
  func padded(_ text: String) -> String {
    String(repeating: "a", count: max(0, (bounds.minLength ?? 0) - text.unicodeScalars.count)) + text
  }
}
