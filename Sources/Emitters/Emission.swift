import Constraints
import Diagnostics
import JSON
import Profiles
import Rules

/// Everything that is written for one target.
package struct Emission: Sendable {
  /// Sorted by path; the manifest last.
  package let files: [OutputFile]
  package let trace: Trace
  /// How many constraints no pack states because its reader keeps them anyway.
  package let leftOut: Int
}

/// The outputs of one target before they are written down: packs, rules, suite, trace and manifest.
package struct Outputs: Sendable {
  /// What can be written down apart from the rest; a suite takes about as long as all else.
  package enum Part: CaseIterable, Sendable { case packsAndRules, suite }

  private let blueprint: Blueprint
  private let target: Target
  private let stack: Stack
  private let means: [Means]
  private let reader: Reader?
  private let selection: Selection

  package init(
    _ blueprint: Blueprint, target: Target, on stack: Stack, means: [Means], for reader: Reader?
  ) {
    self.blueprint = blueprint.served(by: target)
    (self.target, self.stack, self.means, self.reader) = (target, stack, means, reader)
    selection = Selection(means, for: reader, in: self.blueprint)
  }

  package func files(_ part: Part, into diagnostics: inout [Diagnostic]) -> [OutputFile] {
    switch part {
    case .packsAndRules:
      PackFiles(blueprint: blueprint, target: target, stack: stack, selection: selection).emit(
        into: &diagnostics
      ).of(.pack) + RuleFiles(means: means).emit().of(.rule)
        + PortableFiles(schema: blueprint.schema, target: target, means: means, stack: stack).emit(
          into: &diagnostics
        ).of(.portable)
        + ContractFiles(target: target, stack: stack, means: means).emit(into: &diagnostics).of(.portable)
    case .suite:
      SuiteFiles(blueprint: blueprint, target: target, stack: stack, means: means).emit(into: &diagnostics)
        .of(.test)
    }
  }

  /// All parts together, with the trace and the manifest of them.
  ///
  /// `line` spells a place as `FILE:LINE`; `specification` is the path from the target's root to the specification.
  package func emission(
    of files: [OutputFile], specification: String, line: (Place) -> String
  ) -> Emission {
    let files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let trace = Trace(target: target.name, means: selection.means, files: files, line: line)
    let traceFile = OutputFile(path: ".holdfast/trace.json", kind: .index, lines: traceLines(trace))
    let all = (files + [traceFile]).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return Emission(
      files: all + [Manifest(of: all, specification: specification, reader: reader?.name).file], trace: trace,
      leftOut: selection.leftOut)
  }
}

/// The trace as JSON whose every row bears its own id.
private func traceLines(_ trace: Trace) -> [OutputFile.Line] {
  guard let rows = trace.json["constraints"]?.list else { return [] }
  func line(_ text: String, ids: [String] = []) -> OutputFile.Line {
    OutputFile.Line(text, ids: ids, source: "trace")
  }
  var lines = [
    line("{"), line("  \"target\": \(JSONValue.text(trace.target).compact),"), line("  \"constraints\": ["),
  ]
  for (index, row) in rows.enumerated() {
    var texts = row.lines(width: 106)
    if index + 1 < rows.count, let last = texts.popLast() { texts.append(last + ",") }
    lines += texts.map { line("    \($0)", ids: [trace.rows[index].id]) }
  }
  return lines + [line("  ]"), line("}")]
}

extension [OutputFile] {
  fileprivate func of(_ kind: OutputFile.Kind) -> [OutputFile] { map { $0.with(kind) } }
}
