import Constraints
import Diagnostics
import YAML

/// Business rules: every name in them leads somewhere.
extension Resolver {
  mutating func resolveRules(
    in schema: Schema, _ viewer: Viewer?, _ events: [Event], heard: Set<String>
  ) -> [BusinessRule] {
    guard isContractRead else { return [] }
    let surroundings = Scenario.Surroundings(
      events: Dictionary(events.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      eventNames: spec.events.map(\.name.value), heard: heard, tables: tables,
      peerNames: spec.peers.map(\.name.value), peers: peers)
    return spec.rules.compactMap { form in
      let told = diagnostics.count
      let given = resolve(form.given, in: schema)
      var scenario = Scenario(
        schema: schema, contract: contract, viewer: viewer, surroundings: surroundings,
        rows: Dictionary(
          form.given.map { ($0.name.value, $0.model.value) }, uniquingKeysWith: { first, _ in first }))
      let steps = scenario.steps(of: form)
      diagnostics += scenario.diagnostics
      // A model that is not there makes errors of its own where its rows are used.
      guard told == diagnostics.count else { return nil }
      return BusinessRule(name: form.name.value, given: given, steps: steps, place: form.name.place)
    }
  }

  func lowerRules() -> [Constraint] {
    spec.rules.map { form in
      Constraint(
        id: "rule.\(form.name.value)", demand: .rule(form.name.value),
        statement: form.statement ?? form.name.value.asSentence, why: form.why,
        origin: .written(form.name.place))
    }
  }

  private mutating func resolve(_ forms: [Spec.GivenForm], in schema: Schema) -> [BusinessRule.Given] {
    var above: [String: String] = [:]
    var unique: [UniqueValue: Place] = [:]
    return forms.compactMap { form in
      defer { above[form.name.value] = form.model.value }
      guard let model = schema.model(form.model.value) else {
        diagnostics.append(
          .unknownModel(form.model.value, among: schema.models.map(\.name), at: form.model.place))
        return nil
      }
      var cells: [BusinessRule.Given.Cell] = []
      var links: [BusinessRule.Given.Link] = []
      for member in form.members {
        if let field = model.field(member.name.value) {
          guard let value = literal(member, of: field, model) else { continue }
          cells.append(.init(field: field.name, value: value))
          if field.unique || field.type == .id {
            tellTwice(
              UniqueValue(model: model.name, field: field.name, value: value), member, in: &unique)
          }
        } else {
          links += self.links(member, of: model, above, in: schema)
        }
      }
      return BusinessRule.Given(name: form.name.value, model: model.name, cells: cells, links: links)
    }
  }

  private struct UniqueValue: Hashable {
    let model: String
    let field: String
    let value: Literal
  }

  private mutating func tellTwice(
    _ value: UniqueValue, _ member: Spec.MemberForm, in known: inout [UniqueValue: Place]
  ) {
    if let first = known[value] {
      diagnostics.append(
        .rowsCollide(Field.ID(value.model, value.field), first: first, at: member.value.place))
    }
    known[value] = known[value] ?? member.value.place
  }

  /// The rows that a relation leads to, from either end of a join.
  private mutating func links(
    _ member: Spec.MemberForm, of model: Model, _ above: [String: String], in schema: Schema
  ) -> [BusinessRule.Given.Link] {
    let name = member.name.value
    let own = schema.relations(of: model.name)
    let joins = schema.relations(to: model.name).filter { $0.kind == .manyToMany && $0.inverse != nil }
    let ahead = own.first { $0.id.name == name }
    guard let relation = ahead ?? joins.first(where: { $0.inverse == name }) else {
      let known = model.fields.map(\.name) + own.map(\.id.name) + joins.compactMap(\.inverse)
      diagnostics.append(
        .unknownField("field or relation of \(model.name)", name, among: known, at: member.name.place))
      return []
    }
    let wanted = ahead == nil ? relation.id.model : relation.target
    let isMany = relation.kind == .manyToMany
    let rows =
      isMany
      ? (member.value.texts(as: "`\(name)`", into: &diagnostics) ?? []).map { Located($0.text, at: $0.place) }
      : [member.value.text(as: "`\(name)`", into: &diagnostics).map { Located($0, at: member.value.place) }]
        .compactMap { $0 }
    return rows.compactMap { row in
      guard let found = above[row.value] else {
        diagnostics.append(
          .unknownRow(row.value, among: above.keys.sorted(), isAbove: true, at: row.place))
        return nil
      }
      guard found == wanted else {
        diagnostics.append(.rowOfAnotherModel(row.value, is: found, wanted: wanted, at: row.place))
        return nil
      }
      return BusinessRule.Given.Link(relation: relation.id, row: row.value, isInverse: ahead == nil)
    }
  }
}

extension String {
  /// `favoriting_twice_counts_once` says that favoriting twice counts once.
  fileprivate var asSentence: String {
    let words = split { $0 == "_" || $0 == "-" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst() + "."
  }
}
