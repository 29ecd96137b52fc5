import Constraints
import Profiles

/// Which lines packs state, most important first, and what they are about; what the reader does anyway is left out.
package struct Selection: Sendable {
  /// What a line is about: where it stands.
  package enum Subject: Hashable, Sendable {
    case everywhere
    case layer(String)
    case model(String)
  }

  package struct Line: Hashable, Sendable {
    package let id: String
    /// The constraints that it states too.
    package let also: [String]
    package let text: String
    package let subject: Subject
    fileprivate let rank: Rank

    /// What it takes in a list of Markdown.
    package var bytes: Int { "- \(text) [\(id)]\n".utf8.count }

    func saying(_ text: String) -> Line { Line(id: id, also: also, text: text, subject: subject, rank: rank) }
  }

  package let lines: [Line]
  /// What the means state here: those that are left out bear the reason in place of their line.
  package let means: [Means]

  package init(_ means: [Means], for reader: Reader?, in blueprint: Blueprint) {
    let spokenFor = means.reduce(into: [String: [String]]()) { spoken, means in
      if case .not(.statedWith(let id)) = means.line { spoken[id, default: []].append(means.constraint.id) }
    }
    var lines: [Line] = []
    var leftOut: [String: Reason] = [:]
    for means in means {
      guard let line = means.line.value else { continue }
      let also = spokenFor[means.constraint.id] ?? []
      let ids = [means.constraint.id] + also
      let priors = ids.map { reader?.prior(of: $0) }
      if let reader, let reason = reader.leavesOut(priors) {
        for id in ids { leftOut[id] = reason }
        continue
      }
      lines.append(
        Line(
          id: means.constraint.id, also: also, text: line.text,
          subject: line.layer.map { .layer($0) } ?? blueprint.subject(of: means.constraint.demand),
          rank: Rank(means.constraint, priors)))
    }
    self.lines = lines.sorted { $0.rank < $1.rank }
    self.means = means.map { means in leftOut[means.constraint.id].map(means.unstated) ?? means }
  }

  package var leftOut: Int {
    means.count { if case .not(.keptUntold) = $0.line { true } else { false } }
  }
}

/// Errors before warnings; then what readers break most without being told; what was never counted comes after what was
/// always broken.
private struct Rank: Hashable, Comparable {
  let severity: Int
  let percent: Int
  let isUncounted: Bool
  let id: String

  init(_ constraint: Constraint, _ priors: [Prior?]) {
    severity = Constraint.Severity.allCases.firstIndex(of: constraint.severity) ?? 0
    percent = priors.map { $0?.percent ?? 0 }.min() ?? 0
    isUncounted = !priors.contains { $0?.percent == 0 }
    id = constraint.id
  }

  static func < (one: Rank, other: Rank) -> Bool {
    if one.severity != other.severity { return one.severity < other.severity }
    if one.percent != other.percent { return one.percent < other.percent }
    if one.isUncounted != other.isUncounted { return other.isUncounted }
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }
}

extension Reader {
  /// The reason to leave a line out: everything that it states is kept without it. It names what is kept least.
  fileprivate func leavesOut(_ priors: [Prior?]) -> Reason? {
    let kept = priors.compactMap { $0 }.filter(keepsUntold)
    guard kept.count == priors.count, let least = kept.min(by: { $0.percent < $1.percent }) else {
      return nil
    }
    return .keptUntold(percent: least.percent, runs: least.runs)
  }
}

extension Means {
  fileprivate func unstated(for reason: Reason) -> Means {
    Means(
      constraint: constraint, line: .not(reason), check: check, repair: repair, tests: tests,
      versions: versions)
  }
}

extension Blueprint {
  func subject(of demand: Demand) -> Selection.Subject {
    switch demand {
    case .layerFreeOf(let layer, _), .layerMayUse(let layer), .layerStyle(let layer, _): .layer(layer)
    case .onDelete(let relation, _): .model(relation.model)
    case .schema(let demand): demand.model.map { .model($0) } ?? .everywhere
    case .query(let name, _): query(name).map { .model($0.from) } ?? .everywhere
    case .event(let name, _): event(name)?.model.map { .model($0) } ?? .everywhere
    case .background(let id, _): backgroundOperation(id)?.model.map { .model($0) } ?? .everywhere
    case .operation(let id, _): operation(id).flatMap(model).map { .model($0) } ?? .everywhere
    case .layersCycles, .layersCovered, .data, .scope, .api, .access, .judgment, .convention, .custom,
      .dependency,
      .code, .rule:
      .everywhere
    }
  }

  /// The model of the rows that an operation is about.
  package func model(of operation: Operation) -> String? {
    if case .lists(let name) = operation.verb { return query(name)?.from ?? operation.model }
    return operation.model
  }
}

extension SchemaDemand {
  fileprivate var model: String? {
    switch self {
    case .model(let name), .table(let name), .uniqueKey(let name, _), .index(let name, _),
      .rowCheck(let name, _),
      .deletion(let name), .derived(let name, _):
      name
    case .field(let id, _): id.model
    case .relation(let id, _): id.model
    case .naming, .storedType, .wireType: nil
    }
  }
}
