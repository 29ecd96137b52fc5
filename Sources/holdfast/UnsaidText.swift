import Diagnostics
import JSON
import Specification

extension CheckCommand {
  /// For each open decision what holds now, how often agents broke it, and every line that would say it.
  static func text(_ found: [Unsaid], resting: [OpenDecision], in session: Session) -> String {
    var text = ""
    for (name, places) in grouped(found) {
      let decision = places[0].decision
      text +=
        "\(name): \(decision.decision)\n  Unsaid: \(decision.holds)\n"
        + "  Broken untold by \(decision.broken.untold) of \(decision.broken.of) agents "
        + "(\(decision.broken.watched)).\n"
      for place in places { text += "  \(session.line(place.place)): \(place.path): \(place.value)\n" }
      text += "\n"
    }
    let count = counted(found.count, "decision")
    let rest = resting.isEmpty ? "" : "; \(resting.count) more cannot be said in this version of the language"
    return text + "\(count) left open\(rest)\n"
  }

  static func json(_ found: [Unsaid], in session: Session) -> JSONValue {
    .list(
      found.map { unsaid in
        .object([
          "decision": .text(unsaid.decision.name), "path": .text(unsaid.path),
          "line": .text(session.line(unsaid.place)), "holds": .text(unsaid.decision.holds),
          "say": .text(unsaid.value), "untold": .integer(unsaid.decision.broken.untold),
          "of": .integer(unsaid.decision.broken.of),
        ])
      })
  }

  /// By decision, in the order of the list.
  private static func grouped(_ found: [Unsaid]) -> [(name: String, places: [Unsaid])] {
    var groups: [(name: String, places: [Unsaid])] = []
    for unsaid in found {
      if groups.last?.name == unsaid.decision.name {
        groups[groups.count - 1].places.append(unsaid)
      } else {
        groups.append((unsaid.decision.name, [unsaid]))
      }
    }
    return groups
  }
}
