import Constraints
import Diagnostics

/// How many days before its end a waiver is told of.
private let notice = 30

/// Waivers that have ended, which is an error, and those that end soon.
package func ending(_ waivers: [Waiver], on today: Day) -> [Diagnostic] {
  waivers.compactMap { waiver in
    if waiver.last < today { return .waiverExpired(waiver) }
    return waiver.last.number - today.number <= notice ? .waiverExpires(waiver) : nil
  }
}
