import Arguments
import Constraints
import Diagnostics
import Glibc
import Rules
import Specification

/// The day on which waivers are judged: the one thing that is asked of a clock, since a waiver is written to end by
/// itself. No output holds it, and a specification without waivers never asks.
enum Today {
  static let option = Option(
    "today", .text(name: "DATE"), "The day on which it is judged what has expired, as 2027-01-31.",
    fallback: "that of SOURCE_DATE_EPOCH, else the clock's, in UTC")

  private static let secondsOfDay = 86_400

  fileprivate static func day(_ values: Values) -> (day: Day?, written: String) {
    if let text = values.text("today") { return (Day(text), text) }
    if let text = environment("SOURCE_DATE_EPOCH") {
      return (Int(text).flatMap { $0 < 0 ? nil : Day(number: $0 / secondsOfDay) }, text)
    }
    return (Day(number: time(nil) / secondsOfDay), "")
  }
}

extension Session {
  /// Tells of waivers that have ended or soon will.
  func judgeWaivers(of compiled: Compiled?, _ values: Values) {
    guard let compiled, !compiled.blueprint.waivers.isEmpty || values.text("today") != nil else { return }
    let (day, written) = Today.day(values)
    guard let day else {
      report([.notADay(written)])
      return
    }
    report(ending(compiled.blueprint.waivers, on: day))
  }
}
