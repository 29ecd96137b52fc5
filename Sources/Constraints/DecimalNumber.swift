/// A number exactly as it was written: two of one value are equal, however many zeros they were written with.
package struct DecimalNumber: Hashable, Comparable, Sendable {
  private let isNegative: Bool
  /// Digits before and after the point, without zeros that say nothing.
  private let whole: String
  private let fraction: String

  /// Nil where the text is no plain decimal number: digits, perhaps a sign before and a fraction behind.
  package init?(_ text: String) {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard isNumber, (1...2).contains(parts.count), text.utf8.count <= 64 else { return nil }
    whole = String(parts[0].drop { $0 == "0" })
    fraction = parts.count == 2 ? String(parts[1].reversed().drop { $0 == "0" }.reversed()) : ""
    self.isNegative = isNegative && !(whole.isEmpty && fraction.isEmpty)
  }

  package init(_ integer: Int) {
    isNegative = integer < 0
    whole = integer == 0 ? "" : String(integer.magnitude)
    fraction = ""
  }

  package var isWhole: Bool { fraction.isEmpty }
  /// Nil where it is no whole number, or a larger one than is counted with.
  package var integer: Int? { isWhole ? Int(text) : nil }
  package var digitsBeforePoint: Int { whole.utf8.count }
  package var digitsAfterPoint: Int { fraction.utf8.count }

  package var text: String {
    (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitudeIsLess(than: left) : left.magnitudeIsLess(than: right)
  }

  private func magnitudeIsLess(than other: DecimalNumber) -> Bool {
    if whole.utf8.count != other.whole.utf8.count { return whole.utf8.count < other.whole.utf8.count }
    return (whole, fraction) < (other.whole, other.fraction)
  }
}
