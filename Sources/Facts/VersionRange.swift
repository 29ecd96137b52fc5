/// Versions from one, below another: what a manifest asks for, a lock file chose, or a line of versions holds.
///
/// What excludes single versions is read past, so that a range may be wider than what is written, and never narrower.
package struct VersionRange: Hashable, Sendable {
  private var low: [Int] = []
  /// Not in it; nil where it has no end.
  private var high: [Int]?

  /// All that begin with these numbers.
  package init(line: String) {
    low = line.split(separator: ".").compactMap { Int($0) }
    high = Self.next(low, at: low.count - 1)
  }

  /// One version as a lock file has it; nil where it has no numbers.
  package init?(version: String) {
    guard let numbers = Self.numbers(version), !numbers.parts.isEmpty else { return nil }
    self.init(at: numbers.parts)
  }

  /// What a manifest asks for, as registries for Python and Node spell it; nil where that is not told.
  package init?(written: String) {
    guard !written.contains("|") else { return nil }
    var rest = written[...]
    while let first = rest.first {
      guard first != ",", first != " " else {
        rest.removeFirst()
        continue
      }
      let sign = String(rest.prefix { "=<>!~^".contains($0) })
      rest = rest.dropFirst(sign.count).drop { $0 == " " }
      let version = rest.prefix { $0 != "," && $0 != " " }
      rest = rest.dropFirst(version.count)
      guard let numbers = Self.numbers(String(version)), narrow(sign, numbers.parts, numbers.isLine) else {
        return nil
      }
    }
  }

  /// Its line by the first number that tells lines apart: `4` of 4.18.2, `0.27` of 0.27.2.
  package var line: String {
    let end = low.firstIndex { $0 != 0 } ?? max(low.count - 1, 0)
    return low.prefix(end + 1).map(String.init).joined(separator: ".")
  }

  package func isWithin(_ other: VersionRange) -> Bool {
    guard !Self.isLess(low, other.low) else { return false }
    guard let end = other.high else { return true }
    return high.map { !Self.isLess(end, $0) } ?? false
  }

  package func meets(_ other: VersionRange) -> Bool {
    (high.map { Self.isLess(other.low, $0) } ?? true) && (other.high.map { Self.isLess(low, $0) } ?? true)
  }

  private init(at version: [Int]) {
    low = version
    high = Self.after(version)
  }

  /// Keeps what a comparison leaves; false where the comparison is not known.
  private mutating func narrow(_ sign: String, _ parts: [Int], _ isLine: Bool) -> Bool {
    guard let last = parts.indices.last else { return isLine && (sign.isEmpty || sign == "==") }
    switch sign {
    case "!=": return true
    case ">=", ">": raise(to: parts)
    case "<": lower(to: parts)
    case "<=": lower(to: parts.count < 3 ? Self.next(parts, at: last) : Self.after(parts))
    case "^":
      raise(to: parts)
      lower(to: Self.next(parts, at: parts.firstIndex { $0 != 0 } ?? last))
    case "~":
      raise(to: parts)
      lower(to: Self.next(parts, at: min(last, 1)))
    case "~=":
      raise(to: parts)
      lower(to: Self.next(parts, at: max(last - 1, 0)))
    case "", "=", "==":
      raise(to: parts)
      lower(to: isLine || parts.count < 3 ? Self.next(parts, at: last) : Self.after(parts))
    case _: return false
    }
    return true
  }

  private mutating func raise(to version: [Int]) { if Self.isLess(low, version) { low = version } }

  private mutating func lower(to version: [Int]) {
    if high.map({ Self.isLess(version, $0) }) ?? true { high = version }
  }

  private static func next(_ parts: [Int], at index: Int) -> [Int] {
    guard parts.indices.contains(index) else { return parts }
    return parts[..<index] + [parts[index] + 1]
  }

  /// The least that is greater, among versions of up to four numbers.
  private static func after(_ version: [Int]) -> [Int] {
    version + [Int](repeating: 0, count: max(4 - version.count, 0)) + [1]
  }

  /// Numbers that are not written are zero.
  private static func isLess(_ one: [Int], _ other: [Int]) -> Bool {
    for index in 0..<max(one.count, other.count) {
      let (left, right) = (index < one.count ? one[index] : 0, index < other.count ? other[index] : 0)
      if left != right { return left < right }
    }
    return false
  }

  /// The numbers before a label such as `-beta.1`, and whether `*` or `x` stands behind them.
  private static func numbers(_ written: String) -> (parts: [Int], isLine: Bool)? {
    var parts: [Int] = []
    let text = written.hasPrefix("v") ? written.dropFirst() : written[...]
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      if ["*", "x", "X"].contains(part) { return (parts, true) }
      let digits = part.prefix { ("0"..."9").contains($0) }
      guard let number = Int(digits), number < 1_000_000_000 else {
        return parts.isEmpty ? nil : (parts, false)
      }
      guard part.dropFirst(digits.count).first != "!" else { return nil }
      parts.append(number)
      if digits.count < part.count { break }
    }
    return (parts, false)
  }
}
