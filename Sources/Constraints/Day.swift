/// A day of the calendar, written `2027-01-31` and counted from 1970-01-01.
package struct Day: Hashable, Sendable, Comparable {
  package let number: Int

  package init(number: Int) { self.number = number }

  /// Nil where it is no such text, or no day that there is.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day)
    else { return nil }
    let before = (1..<month).reduce(0) { $0 + Self.length(of: $1, in: year) }
    number = Self.days(before: year) - Self.days(before: 1970) + before + day - 1
  }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// From the first day of the year 1 on.
  private static func days(before year: Int) -> Int {
    let years = year - 1
    return years * 365 + years / 4 - years / 100 + years / 400
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    case _: 31
    }
  }
}
