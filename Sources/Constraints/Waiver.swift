import Diagnostics

/// A difference from what is demanded that ends: what it is of, who answers for it, and its last day.
package struct Waiver: Hashable, Sendable {
  /// For messages: `the adjustment of ID`, or a key in backticks.
  package let what: String
  package let owner: String?
  package let last: Day
  /// The day as it is written, and where.
  package let text: String
  package let place: Place

  package init(what: String, owner: String?, last: Day, text: String, place: Place) {
    self.what = what
    self.owner = owner
    self.last = last
    self.text = text
    self.place = place
  }
}
