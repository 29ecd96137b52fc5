import Constraints
import Diagnostics
import Rules

extension Report {
  /// For people: what does not hold with the code and the repair, then what could not be told, then one line of counts.
  ///
  /// `isWhole` lists what holds and what is not checked, too.
  package func text(_ sources: ReportSources, isColoured: Bool, isWhole: Bool) -> String {
    let (diagnostics, texts) = diagnostics(sources, explainsOnce: true)
    var text =
      diagnostics.isEmpty ? "" : render(diagnostics, sources: texts, isColoured: isColoured) + "\n"
    for row in rows {
      switch row.outcome {
      case .unknown(let doubts):
        text += "unknown  \(row.means.constraint.id)\n" + told(doubts, sources)
      case .vacuous(let reason): text += "vacuous  \(row.means.constraint.id): \(reason)\n"
      case .holds(let scope) where isWhole || row.excepted > 0:
        let excepted = row.excepted == 0 ? "" : ", \(row.excepted) excepted"
        text += "holds    \(row.means.constraint.id) (\(scope) looked at\(excepted))\n"
      case .violated: text += "violated \(row.means.constraint.id) (\(row.findings.count)\(row.untold))\n"
      case .notChecked(let reason) where isWhole || reason.isOfCase:
        text += "-        \(row.means.constraint.id): \(reason.text)\n"
      case .holds, .notChecked: continue
      }
    }
    for (path, reason) in notRead { text += "not read \(sources.path(path)): \(reason)\n" }
    for (path, reason) in remarks { text += "note     \(sources.path(path)): \(reason)\n" }
    return text + summary + "\n"
  }

  /// Of one reason the first places: it is the same at all of them.
  private func told(_ doubts: [Doubt], _ sources: ReportSources) -> String {
    var counts: [String: Int] = [:]
    var text = ""
    for doubt in doubts {
      counts[doubt.reason, default: 0] += 1
      guard counts[doubt.reason, default: 0] <= Self.placesTold else { continue }
      text += "  \(sources.path(doubt.place.path)):\(sources.line(doubt.place)): \(doubt.reason)\n"
    }
    for (reason, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.placesTold {
      text += "  and at \(count - Self.placesTold) more: \(reason)\n"
    }
    return text
  }

  private static let placesTold = 3

  /// One line: what was looked at, and what came of it.
  package var summary: String {
    let counts = ["holds", "violated", "unknown", "vacuous", "not_checked"].map { name in
      "\(rows.filter { $0.outcome.name == name }.count) \(name == "not_checked" ? "not checked" : name)"
    }
    let ignored = filesIgnored == 0 ? "" : ", \(filesIgnored) ignored"
    let skipped = notRead.isEmpty ? "" : ", \(notRead.count) not read"
    return "\(target): \(filesRead) files read\(skipped)\(ignored); " + counts.joined(separator: ", ")
      + untold
  }

  /// What is not among the findings that are told: counted, never dropped.
  private var untold: String {
    func told(_ count: Int, _ one: String, _ many: String) -> String {
      count == 0 ? "" : "; \(count) \(count == 1 ? one : many)"
    }
    let known = rows.reduce(0) { $0 + $1.known }
    let elsewhere = rows.reduce(0) { $0 + $1.elsewhere }
    return told(known, "known finding of the baseline", "known findings of the baseline")
      + told(elsewhere, "finding outside the changed files", "findings outside the changed files")
      + told(gone, "entry of the baseline is found no longer", "entries of the baseline are found no longer")
  }
}

extension Report.Row {
  /// `, 2 known, 1 elsewhere`
  var untold: String {
    (known == 0 ? "" : ", \(known) known") + (elsewhere == 0 ? "" : ", \(elsewhere) elsewhere")
  }
}

extension Reason {
  /// Whether it is that of this code or specification, and not of every one.
  fileprivate var isOfCase: Bool {
    switch self {
    case .noOccasion, .setAside: true
    case .judgment, .testedOnly, .checkedOnly, .statedWith, .keptUntold, .unsupported: false
    }
  }
}
