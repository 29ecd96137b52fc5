import Constraints

extension Condition {
  /// Whom a request names, taken for who sends it; they are told apart where they are two.
  func takenForViewer(_ model: String) -> [Change] {
    guard case .compares(.path(let path), .equal, let operand) = self, operand.isPlain, operand != .viewer,
      path.start == .row, path.field != nil, path.end == model, !path.steps.isEmpty
    else { return [] }
    let row = path.over(path.steps)
    let wrong = Condition.equals(row, .viewer)
    return [
      Change(
        kebab("viewer for \(row.text)"), "who asks, instead of who is asked for: \(row.text) is the viewer",
        wrong)
    ]
  }
}
