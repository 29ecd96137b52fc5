import Constraints
import Diagnostics
import YAML

extension SpecReader {
  mutating func readData(_ node: Node) {
    guard var reader = MappingReader(node, as: .data, what: "`data`", into: &diagnostics) else { return }
    if let node = reader.take("access_only_in") {
      addData(
        leaf(node, as: "`access_only_in`") { node, diagnostics in
          node.located(as: "`access_only_in`", into: &diagnostics)
        }
      ) { .access(layers: $0.map(\.value)) }
    }
    if let node = reader.take("raw_sql") {
      addData(leaf(node, as: "`raw_sql`") { $0.forbidden(as: "`raw_sql`", into: &$1) }) { _ in
        .noRawStatements
      }
    }
    reader.take("commits").map { readCommits($0) }
    if let node = reader.take("session") {
      let span = leaf(node, as: "`session`") { node, diagnostics in
        node.choice(of: SessionSpan.self, as: "`session`", into: &diagnostics)
      }
      if let span {
        spec.data.append(Spec.DataForm(rule: span.map { .session($0) }, layers: []))
      }
    }
    if let node = reader.take("lazy_loading") {
      addData(leaf(node, as: "`lazy_loading`") { $0.forbidden(as: "`lazy_loading`", into: &$1) }) { _ in
        .noLazyLoading
      }
    }
    reader.take("scopes").map { readScopes($0) }
    reader.finish(into: &diagnostics)
  }

  private mutating func addData(
    _ leaf: Spec.Leaf<[Located<String>]>?, _ rule: ([Located<String>]) -> DataRule
  ) {
    guard let leaf else { return }
    spec.data.append(Spec.DataForm(rule: leaf.map(rule), layers: leaf.value))
  }

  private mutating func readCommits(_ node: Node) {
    guard var reader = MappingReader(node, as: .commits, what: "`commits`", into: &diagnostics) else {
      return
    }
    let decided = reader.require("decided_in", into: &diagnostics).flatMap {
      located($0, as: "`decided_in`")
    }
    let called = reader.require("called_in", into: &diagnostics)?.located(
      as: "`called_in`", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let decided, let called else { return }
    let rule = DataRule.commits(decided: decided.value, called: called.map(\.value))
    spec.data.append(
      Spec.DataForm(
        rule: Spec.Leaf(value: rule, why: nil, severity: .error, exception: .none, place: node.place),
        layers: [decided] + called))
  }

  private mutating func readScopes(_ node: Node) {
    for entry in node.named(as: "`scopes`", into: &diagnostics) {
      let name = entry.key.plainText
      guard checkName(name, of: "a scope", at: entry.key.place),
        var reader = MappingReader(entry.value, as: .scope, what: "the scope \(name)", into: &diagnostics)
      else { continue }
      let models = reader.require("models", into: &diagnostics)?.located(as: "`models`", into: &diagnostics)
      let condition = reader.require("where", into: &diagnostics).flatMap { expression($0, as: "`where`") }
      let outside = reader.take("outside")?.choice(
        of: Scope.Outside.self, as: "`outside`", into: &diagnostics)
      let exempt = reader.take("not_in")?.located(as: "`not_in`", into: &diagnostics)
      let sets = reader.take("set")?.named(as: "`set`", into: &diagnostics) ?? []
      let lenient = reader.take("lenient")?.located(as: "`lenient`", into: &diagnostics)
      reader.finish(into: &diagnostics)
      guard let models, let condition else { continue }
      spec.scopes.append(
        Spec.ScopeForm(
          name: name, place: entry.key.place, models: models, condition: condition,
          outside: outside ?? .notFound, exempt: exempt ?? [], lenient: lenient ?? [],
          sets: sets.compactMap { entry in
            located(entry.value, as: "a value").map {
              (member: Located(entry.key.plainText, at: entry.key.place), value: $0)
            }
          }))
    }
  }
}

extension Node {
  fileprivate func located(as what: String, into diagnostics: inout [Diagnostic]) -> [Located<String>]? {
    texts(as: what, into: &diagnostics).map { $0.map { Located($0.text, at: $0.place) } }
  }

  /// No layers: only the word that forbids is read.
  fileprivate func forbidden(as what: String, into diagnostics: inout [Diagnostic]) -> [Located<String>]? {
    guard let text = text(as: what, into: &diagnostics) else { return nil }
    if text == "forbidden" { return [] }
    diagnostics.append(.wrongValue(what, value: text, among: ["forbidden"], at: place))
    return nil
  }
}

extension Spec.Leaf {
  fileprivate func map<Other>(_ transform: (Value) -> Other) -> Spec.Leaf<Other> {
    Spec.Leaf<Other>(
      value: transform(value), why: why, severity: severity, exception: exception, place: place)
  }
}
