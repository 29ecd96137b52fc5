import Arguments
import Diagnostics
import Files
import JSON
import Verifier

/// The file of known findings: beside the specification, or where the user says.
struct BaselineFile {
  static let options = [
    Option(
      "baseline", .path(name: "FILE"), "Known findings, which fail no run.",
      fallback: ".holdfast/baseline.json beside the specification, where there is one"),
    Option(
      "write-baseline", .flag,
      "Take what is found no longer from the baseline; where there is none yet, record what is found today."),
    Option("accept-new", .flag, "Write the baseline with new findings in it, too."),
  ]

  let path: String
  /// Nil where there is no file yet.
  let known: Baseline?

  /// Nil, with a message, where it cannot be read, or is not where the user says.
  init?(_ values: Values, specification: String, in session: Session) {
    let folder = folder(of: specification)
    let beside = folder.isEmpty ? ".holdfast/baseline.json" : "\(folder)/.holdfast/baseline.json"
    guard let path = values.text("baseline").map(session.projectPath) ?? beside else { return nil }
    self.path = path
    guard let bytes = session.tree.read(path) else {
      known = nil
      if values.text("baseline") != nil, !values.writesBaseline {
        session.report([.baselineMissing(path)])
        return nil
      }
      return
    }
    guard let baseline = Baseline(reading: bytes) else {
      session.report([.baselineUnreadable(path)])
      return nil
    }
    known = baseline
  }

  /// The same reports besides what is known; where the baseline is to be written, by what is then known.
  func compare(
    _ reports: [(Report, ReportSources)], _ values: Values, in session: Session
  ) -> [(Report, ReportSources)] {
    let comparisons = reports.map { $0.0.compared(with: known ?? Baseline([]), $0.1) }
    guard values.writesBaseline, !session.diagnostics.hasErrors else {
      return zip(comparisons, reports).map { ($0.report, $1.1) }
    }
    guard let written = write(comparisons, isGrowing: values.flag("accept-new"), in: session) else {
      return []
    }
    return reports.map { ($0.0.compared(with: written, $0.1).report, $0.1) }
  }

  /// Writes what is still found, and what is new where that is accepted; entries of other targets stay as they are.
  private func write(
    _ comparisons: [Baseline.Comparison], isGrowing: Bool, in session: Session
  ) -> Baseline? {
    let new = comparisons.flatMap(\.new)
    if known != nil, !new.isEmpty, !isGrowing {
      session.report([.baselineGrows(path, by: new)])
      return nil
    }
    let targets = Set(comparisons.map(\.report.target))
    let others = (known?.entries ?? []).filter { !targets.contains($0.target) }
    let baseline = Baseline(others + comparisons.flatMap(\.known) + new)
    do {
      try FileWriter().write(baseline.json.text(), to: "\(session.root)/\(path)")
      return baseline
    } catch {
      session.report([.cannotWrite(path, error.reason)])
      return nil
    }
  }
}

extension Values {
  fileprivate var writesBaseline: Bool { flag("write-baseline") || flag("accept-new") }
}
