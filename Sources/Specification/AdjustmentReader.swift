import Constraints
import Diagnostics
import YAML

/// Exceptions and adjustments: where a constraint does not hold, and how it differs.
extension SpecReader {
  /// `except`, and `only` or `not`; nil where none of them is there.
  mutating func readException(_ reader: inout MappingReader) -> Exception? {
    let files = reader.take("except").map { readGlobs($0) }
    let only = reader.take("only").map { readTargets($0, as: "`only`") }
    let notEntry = reader.takeEntry("not")
    let not = notEntry.map { readTargets($0.value, as: "`not`") }
    if only != nil, let notEntry { diagnostics.append(.onlyAndNot(at: notEntry.key.place)) }
    guard files != nil || only != nil || not != nil else { return nil }
    return Exception(targets: only.map { .only($0) } ?? not.map { .not($0) } ?? .all, files: files ?? [])
  }

  mutating func readAdjustments(_ node: Node, target: String?) {
    for entry in node.named(as: "`adjust`", into: &diagnostics) {
      let id = entry.key.plainText
      guard
        var reader = MappingReader(
          entry.value, as: .adjustment, what: "the adjustment of \(id)", into: &diagnostics)
      else { continue }
      let why = reader.require("why", into: &diagnostics)?.prose(as: "a reason", into: &diagnostics)
      let severity = reader.take("severity")
      let isOff = severity?.plainText == "none"
      let choice = isOff ? nil : severity.flatMap { adjustedSeverity($0) }
      let exception = readException(&reader)
      addWaiver(of: "the adjustment of `\(id)`", readTerm(&reader), isWaiving: true)
      reader.finish(into: &diagnostics)
      spec.adjustments.append(
        Adjustment(
          id: id, target: target, why: why ?? "", isOff: isOff, severity: choice, exception: exception,
          place: entry.key.place))
    }
  }

  private mutating func adjustedSeverity(_ node: Node) -> Constraint.Severity? {
    guard let text = node.text(as: "a severity", into: &diagnostics) else { return nil }
    if let severity = Constraint.Severity(rawValue: text) { return severity }
    let none = "Write `none`, which sets the constraint aside."
    diagnostics.append(
      .wrongValue(
        "a severity", value: text, among: Constraint.Severity.allCases.map(\.rawValue) + ["none"],
        habits: ["off": none, "ignore": none, "disabled": none, "false": none, "info": "Write `note`."],
        at: node.place))
    return nil
  }

  /// Who answers for a difference, and until when.
  struct Term {
    let owner: String?
    fileprivate let end: Node?

    var isEnding: Bool { end != nil }
  }

  /// `owner` and `expires`.
  mutating func readTerm(_ reader: inout MappingReader) -> Term {
    Term(
      owner: reader.take("owner")?.prose(as: "`owner`", into: &diagnostics), end: reader.take("expires"))
  }

  mutating func addWaiver(of what: String, _ term: Term, isWaiving: Bool) {
    guard let end = term.end, let text = end.text(as: "`expires`", into: &diagnostics) else { return }
    guard let last = Day(text) else {
      diagnostics.append(.notADay(text, at: end.place))
      return
    }
    guard isWaiving else {
      diagnostics.append(.waiverOfNothing(at: end.place))
      return
    }
    spec.waivers.append(Waiver(what: what, owner: term.owner, last: last, text: text, place: end.place))
  }

  private mutating func readGlobs(_ node: Node) -> [String] {
    let globs = node.texts(as: "`except`", into: &diagnostics) ?? []
    for glob in globs where !glob.text.isGlob { diagnostics.append(.notAGlob(glob.text, at: glob.place)) }
    return globs.map(\.text)
  }

  private mutating func readTargets(_ node: Node, as what: String) -> [String] {
    let names = node.texts(as: what, into: &diagnostics) ?? []
    spec.targetNames += names.map { Located($0.text, at: $0.place) }
    return names.map(\.text)
  }
}
