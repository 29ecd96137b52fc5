import Constraints
import Diagnostics
import Facts
import Rules

/// The models say of themselves what is claimed. A model that is not there is told of by the claim of the model alone,
/// and a field by the claim of its type.
func verdict(_ claims: [SchemaClaim], _ facts: FactBase, _ models: ModelIndex) -> Verdict {
  var reader = SchemaReading(facts: facts, models: models)
  for claim in claims { reader.hold(claim) }
  let names = Set(claims.map(\.model)).sorted().prefix(3).map { "`\($0)`" }.joined(separator: ", ")
  return Verdict(
    offences: reader.offences, doubts: reader.doubts, scope: reader.scope,
    nothing: "what it speaks of was not seen in a model called \(names)")
}

private struct SchemaReading {
  let facts: FactBase
  let models: ModelIndex
  private(set) var offences: [Verdict.Offence] = []
  private(set) var doubts: [Doubt] = []
  private(set) var scope = 0

  init(facts: FactBase, models: ModelIndex) {
    self.facts = facts
    self.models = models
  }

  mutating func hold(_ claim: SchemaClaim) {
    let found = models.models(called: claim.model, storedIn: claim.table)
    guard !found.isEmpty else {
      missing(claim)
      return
    }
    for model in found { hold(claim, in: model) }
  }

  private mutating func missing(_ claim: SchemaClaim) {
    for path in models.unread.sorted() {
      doubts.append(
        Doubt(
          place: Place(path, Span(0, 0)),
          reason: "the file was not read as a whole, and may hold `\(claim.model)`"))
    }
    for model in facts.unknownModels where model.name == claim.model {
      doubts.append(Doubt(place: model.place, reason: "`\(model.name)` may be the model: \(model.reason)"))
    }
    guard claim.about == .model, doubts.isEmpty, let first = models.first else { return }
    offences.append(
      .init(
        place: Place(first.path, Span(0, 0)),
        message:
          "declares models, and neither here nor elsewhere is one called `\(claim.model)` or stored in `\(claim.table)`"
      ))
  }

  private mutating func hold(_ claim: SchemaClaim, in model: ModelFact) {
    switch claim.about {
    case .model: scope += 1
    case .table: equal(model.table, claim.table, at: model.place.start) { "is stored in \($0)" }
    case .type(let member, let type, let accepted):
      guard let field = field(member, in: model, isDemanded: true) else { return }
      judge(field.type, at: field.place) { said in
        accepted.contains(said)
          ? nil : "declares `\(member.name)` as `\(said)`, which holds no values of type `\(type.rawValue)`"
      }
    case .nullable(let member, let isNullable): nullable(member, isNullable, in: model)
    case .unique(let member):
      guard let said = unique(member, in: model) else { return }
      let message = "lets two rows share a value of `\(member.name)`"
      // What the field does not say, a key beside it may.
      guard said.value == .value(false) else {
        return judge(said.value, at: said.place) { $0 ? nil : message }
      }
      stands(model.key(over: [.init(member, isCaseless: false)]), said.place, message, [])
    case .maxLength(let member, let length):
      guard let field = field(member, in: model) else { return }
      judge(
        field.maxLength, at: field.place,
        orElse: "sets no length for `\(member.name)`, where \(length) is demanded"
      ) {
        $0 == length ? nil : "lets `\(member.name)` hold \($0) characters, where \(length) are demanded"
      }
    case .column(let member): column(member, in: model)
    case .kind(let member, let kind, let other, let join):
      if let join, relation(member, in: model) == nil, mapped(join, from: model, to: other) { return }
      self.kind(member, kind, other, in: model)
    case .inverse(let member, let inverse, let other): self.inverse(member, inverse, other, in: model)
    case .join(let member, let table): join(member, table, in: model)
    case .key(let members):
      let names = members.map(\.member.name).inProse
      stands(model.key(over: members), model.place, "lets two rows share \(names)", members)
    case .index(let members):
      let names = members.map(\.member.name).inProse
      stands(model.index(over: members), model.place, "has no index of \(names), in this order", members)
    }
  }

  private mutating func stands(
    _ standing: KeyStanding, _ place: Place, _ message: String, _ members: [SchemaClaim.KeyMember]
  ) {
    scope += 1
    let inAnyCase = members.contains(where: \.isCaseless) ? ", whichever their case" : ""
    switch standing {
    case .said: break
    case .missing: offences.append(.init(place: place.start, message: message + inAnyCase))
    case .untold(let reason, let place):
      doubts.append(Doubt(place: place, reason: "it is not told: \(reason)"))
    }
  }
}

/// Members of a model.
extension SchemaReading {
  /// By its column, else by its name; where it may be there unseen that is a doubt.
  private mutating func field(
    _ member: SchemaClaim.Member, in model: ModelFact, isDemanded: Bool = false
  ) -> FieldFact? {
    if let found = model.fields.first(where: { $0.column.value == member.column })
      ?? model.fields.first(where: { member.isCalled($0.name) })
    {
      return found
    }
    if isDemanded {
      absent(in: model, "may declare `\(member.name)`", "declares no `\(member.name)`")
    }
    return nil
  }

  private func relation(_ member: SchemaClaim.Member, in model: ModelFact) -> RelationFact? {
    model.relations.first { member.isCalled($0.name) }
      ?? member.column.flatMap { column in
        model.relations.first {
          $0.column.value == column && ($0.kind.value == .manyToOne || $0.kind.value == .oneToOne)
        }
      }
  }

  private func key(_ member: SchemaClaim.Member, in model: ModelFact) -> FieldFact? {
    member.column.flatMap { column in model.fields.first { $0.column.value == column } }
  }

  private mutating func absent(in model: ModelFact, _ doubt: String, _ offence: String) {
    if models.unread.contains(model.file) {
      doubts.append(Doubt(place: model.place.start, reason: "the file holds broken source, and \(doubt)"))
    } else if let gap = model.gaps.first {
      doubts.append(Doubt(place: model.place.start, reason: "\(gap), and it \(doubt)"))
    } else {
      offences.append(.init(place: model.place.start, message: offence))
    }
  }

  private mutating func nullable(
    _ member: SchemaClaim.Member, _ isNullable: Bool, in model: ModelFact
  ) {
    let field = field(member, in: model)
    let relation = relation(member, in: model)
    guard let place = field?.place ?? relation?.place else { return }
    let said: Known<Bool> = field?.nullable ?? relation?.nullable ?? .absent
    judge(said, at: place) { said in
      if said == isNullable { return nil }
      return said
        ? "lets `\(member.name)` be null" : "lets `\(member.name)` not be null, where it may be"
    }
  }

  private func unique(_ member: SchemaClaim.Member, in model: ModelFact) -> (
    value: Known<Bool>, place: Place
  )? {
    let found = key(member, in: model) ?? model.fields.first { $0.name == member.name }
    if let found { return (found.primaryKey == .value(true) ? .value(true) : found.unique, found.place) }
    guard let relation = relation(member, in: model) else { return nil }
    return (relation.kind.map { .value($0 == .oneToOne) }, relation.place)
  }

  private mutating func column(_ member: SchemaClaim.Member, in model: ModelFact) {
    guard let wanted = member.column else { return }
    if let field = field(member, in: model) {
      equal(field.column, wanted, at: field.place) { "stores `\(member.name)` in the column \($0)" }
    } else if let relation = relation(member, in: model) {
      equal(relation.column, wanted, at: relation.place) { "stores `\(member.name)` in the column \($0)" }
    }
  }
}

/// Relations.
extension SchemaReading {
  private mutating func kind(
    _ member: SchemaClaim.Member, _ kind: Relation.Kind, _ other: SchemaClaim.Other, in model: ModelFact
  ) {
    let key = key(member, in: model)
    if let foreign = key?.foreignKey, foreign.target.value != nil {
      judge(foreign.target, at: foreign.place) { target in
        [other.table, other.model].contains { target.hasPrefix("\($0).") }
          ? nil : "leads to `\(target)`, where `\(other.table)` is demanded"
      }
    }
    guard let relation = relation(member, in: model) else {
      if key?.foreignKey == nil {
        absent(
          in: model, "may lead to `\(other.model)`",
          "has no relation `\(member.name)` to `\(other.model)`")
      }
      return
    }
    let models = models
    judge(relation.target, at: relation.place) { target in
      target == other.model || models.isStored(target, in: other.table)
        ? nil : "leads to `\(target)`, where `\(other.model)` is demanded"
    }
    judge(relation.kind, at: relation.place) { said in
      let isUnique = key?.unique == .value(true)
      let isRight: Bool =
        switch (kind, said) {
        case (.manyToOne, .manyToOne), (.oneToOne, .oneToOne), (.manyToMany, .manyToMany): true
        case (.oneToOne, .manyToOne), (.manyToOne, .oneToOne): isUnique
        case _: false
        }
      return isRight
        ? nil : "maps `\(relation.name)` as \(said.rawValue), where \(kind.rawValue) is demanded"
    }
  }

  /// A join that is a model of its own, whose keys lead to both ends: no relation over it need be declared.
  private mutating func mapped(
    _ join: SchemaClaim.Join, from model: ModelFact, to other: SchemaClaim.Other
  ) -> Bool {
    let ends = [
      (column: join.from, names: [model.table.value, model.name]),
      (column: join.to, names: [other.table, other.model]),
    ]
    let isMapped = models.stored(in: join.table).contains { rows in
      ends.allSatisfy { end in
        let target = rows.fields.first { $0.column.value == end.column }?.foreignKey?.target.value
        return end.names.contains { name in name.map { target?.hasPrefix("\($0).") ?? false } ?? false }
      }
    }
    if isMapped { scope += 1 }
    return isMapped
  }

  private mutating func inverse(
    _ member: SchemaClaim.Member, _ inverse: String, _ other: SchemaClaim.Other, in model: ModelFact
  ) {
    let relation = relation(member, in: model)
    guard let place = relation?.place ?? key(member, in: model)?.foreignKey?.place else { return }
    switch relation?.inverse ?? .absent {
    case .value(let said):
      judge(.value(said), at: place) {
        $0.spelledAlike == inverse.spelledAlike
          ? nil : "calls the other end `\($0)`, where `\(inverse)` is demanded"
      }
    case .unknown(let reason):
      scope += 1
      doubts.append(Doubt(place: place, reason: "the name of the other end is not told: \(reason)"))
    case .absent:
      // The other end may name itself.
      scope += 1
      let ends = models.models(called: other.model, storedIn: other.table)
      if ends.flatMap(\.relations).contains(where: { $0.name.spelledAlike == inverse.spelledAlike }) {
        return
      }
      offences.append(.init(place: place, message: "names no other end, where `\(inverse)` is demanded"))
    }
  }

  /// The join by its table's name, or by the model that stands for it.
  private mutating func join(_ member: SchemaClaim.Member, _ table: String, in model: ModelFact) {
    guard let relation = relation(member, in: model) else {
      scope += models.stored(in: table).count
      return
    }
    let models = models
    let unsaid: Known<String> = .unknown("the ORM names the join's table")
    judge(relation.through == .absent ? unsaid : relation.through, at: relation.place) { said in
      said == table || models.isStored(said, in: table)
        ? nil : "goes through `\(said)`, where the table `\(table)` is demanded"
    }
  }
}

/// Three-valued: what is wrong, nothing, or a doubt.
extension SchemaReading {
  private mutating func judge<Value>(
    _ said: Known<Value>, at place: Place, orElse absent: String? = nil, _ wrong: (Value) -> String?
  ) {
    scope += 1
    switch said {
    case .value(let value):
      if let message = wrong(value) { offences.append(.init(place: place, message: message)) }
    case .absent:
      if let absent {
        offences.append(.init(place: place, message: absent))
      } else {
        doubts.append(Doubt(place: place, reason: "nothing says it here"))
      }
    case .unknown(let reason): doubts.append(Doubt(place: place, reason: "it is not told: \(reason)"))
    }
  }

  private mutating func equal(
    _ said: Known<String>, _ wanted: String, at place: Place, _ words: (String) -> String
  ) {
    judge(said, at: place) {
      $0 == wanted ? nil : words("`\($0)`") + ", where `\(wanted)` is demanded"
    }
  }
}

extension SchemaClaim.Member {
  /// Languages spell names of several words in their own ways: `following_users` is `followingUsers`.
  func isCalled(_ name: String) -> Bool { name.spelledAlike == self.name.spelledAlike }
}

extension [String] {
  fileprivate var inProse: String { map { "`\($0)`" }.joined(separator: ", ") }
}

extension String {
  var spelledAlike: String { lowercased().filter { $0 != "_" } }
}
