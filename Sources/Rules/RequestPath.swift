import Constraints
import Witnesses

extension Route {
  /// The path with its parameters filled and percent-encoded, or nil when one of them has no value.
  func filled(_ values: [String: FieldValue]) -> String? {
    var segments: [String] = []
    for segment in path.split(separator: "/") {
      guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
        segments.append(String(segment))
        continue
      }
      guard let text = values[String(segment.dropFirst().dropLast())]?.inPath else { return nil }
      segments.append(percentEncoded(text))
    }
    return base + "/" + segments.joined(separator: "/") + (path.count > 1 && path.hasSuffix("/") ? "/" : "")
  }
}

extension Route {
  /// The filled path with the query's values behind it, in the order of the contract.
  func asked(_ values: [String: FieldValue]) -> String? {
    let pairs = queryParameters.compactMap { name in
      values[name]?.inPath.map { "\(percentEncoded(name))=\(percentEncoded($0))" }
    }
    return filled(values).map { pairs.isEmpty ? $0 : "\($0)?\(pairs.joined(separator: "&"))" }
  }
}

extension FieldValue {
  var inPath: String? {
    switch self {
    case .integer(let integer): String(integer)
    case .text(let text), .timestamp(let text): text
    case .flag(let flag): String(flag)
    case .null: nil
    }
  }
}

/// All bytes but RFC 3986's unreserved ones are escaped.
func percentEncoded(_ text: String) -> String {
  var encoded = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    case _:
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return encoded
}
