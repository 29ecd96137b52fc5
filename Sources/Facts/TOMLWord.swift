/// A value of TOML that stands without quotes: a flag, a number, a date or a time.
struct TOMLWord {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var isValue: Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    if ["true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"].contains(text) { return true }
    return isInteger || isFloat || isDate || isTime(bytes[...]) || isDateTime
  }

  var isDate: Bool { bytes.count == 10 && matches("dddd-dd-dd", bytes[...]) }

  private var isDateTime: Bool {
    guard bytes.count > 11, matches("dddd-dd-dd", bytes.prefix(10)), "Tt ".utf8.contains(bytes[10]) else {
      return false
    }
    var time = bytes.dropFirst(11)
    if time.last == UInt8(ascii: "Z") || time.last == UInt8(ascii: "z") {
      time = time.dropLast()
    } else if time.count > 6, matches("dd:dd", time.suffix(5)), "+-".utf8.contains(time[time.endIndex - 6]) {
      time = time.dropLast(6)
    }
    return isTime(time)
  }

  private func isTime(_ time: ArraySlice<UInt8>) -> Bool {
    guard matches("dd:dd:dd", time.prefix(8)) else { return false }
    let rest = time.dropFirst(8)
    return rest.isEmpty
      || rest.count > 1 && rest.first == UInt8(ascii: ".") && rest.dropFirst().allSatisfy(isDigit)
  }

  private var isInteger: Bool {
    let rest = unsigned
    if rest.count > 2, rest.first == 0x30, bytes.count == rest.count {
      let digits = rest.dropFirst(2)
      switch rest[rest.startIndex + 1] {
      case UInt8(ascii: "x"): return isRun(digits) { Character(Unicode.Scalar($0)).isHexDigit }
      case UInt8(ascii: "o"): return isRun(digits) { (0x30...0x37).contains($0) }
      case UInt8(ascii: "b"): return isRun(digits) { $0 == 0x30 || $0 == 0x31 }
      case _: break
      }
    }
    return isDecimal(rest)
  }

  private var isFloat: Bool {
    let rest = unsigned
    var whole = rest.prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
    guard isDecimal(whole), whole.count < rest.count else { return false }
    whole = rest.dropFirst(whole.count)
    if whole.first == UInt8(ascii: ".") {
      let fraction = whole.dropFirst().prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
      guard isRun(fraction, isDigit) else { return false }
      whole = whole.dropFirst(1 + fraction.count)
    }
    guard let mark = whole.first else { return true }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
    whole = whole.dropFirst()
    if let sign = whole.first, "+-".utf8.contains(sign) { whole = whole.dropFirst() }
    return isRun(whole, isDigit)
  }

  private var unsigned: ArraySlice<UInt8> {
    if let first = bytes.first, "+-".utf8.contains(first) { return bytes.dropFirst() }
    return bytes[...]
  }

  private func isDecimal(_ digits: ArraySlice<UInt8>) -> Bool {
    isRun(digits, isDigit) && (digits.count == 1 || digits.first != 0x30)
  }

  /// Digits, with single underscores between them.
  private func isRun(_ digits: ArraySlice<UInt8>, _ isDigit: (UInt8) -> Bool) -> Bool {
    !digits.isEmpty
      && digits.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        .allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// `d` is a digit; anything else is itself.
  private func matches(_ pattern: String, _ slice: ArraySlice<UInt8>) -> Bool {
    slice.count == pattern.utf8.count
      && zip(pattern.utf8, slice).allSatisfy { $0 == UInt8(ascii: "d") ? isDigit($1) : $0 == $1 }
  }
}
