import Profiles

/// An association as it is written, with what is needed to know what becomes of its key.
struct ReadAssociation {
  var draft: RelationDraft
  let pattern: DeclaredModels.Association
  /// The model at the other end, by its place.
  let other: Int?
  /// The column of the key, at whichever end it is.
  let column: Known<String>
  /// What it says of deletion itself.
  let action: Known<ActionFact>
  let keyIsNullable: Known<Bool>
  /// Whether the database is told of it.
  let isConstraint: Bool
  /// The statements that are run one after the other of which it is one; nil where it may be made at any time or never.
  var sequence: Sequence?

  struct Sequence: Hashable {
    let file: String
    /// The function whose statements they are.
    let function: Int?
  }
}

/// What becomes of a key on deletion, where associations do not say it, or say it from both of its ends.
///
/// Each has its default; of two over one key the one that is made first counts (Tests/Probes, the deletion of a parent).
/// Which that is can be read where they stand in one list of statements, and shows only when they run where they do not.
struct AssociationActions {
  private let assembler: DeclaredModelAssembler
  private let associations: [Int: [ReadAssociation]]
  /// Whether a column of a model may be null.
  private let nullable: [Int: [String: Known<Bool>]]

  init(_ assembler: DeclaredModelAssembler, _ associations: [Int: [ReadAssociation]]) {
    self.assembler = assembler
    self.associations = associations
    let holders = Set(
      associations.flatMap { index, all in
        all.compactMap { $0.holdsKey ? index : $0.other }
      })
    nullable = Dictionary(
      uniqueKeysWithValues: holders.map { index in
        let fields = DeclaredFieldReader(assembler: assembler, model: assembler.models[index]).facts()
        let pairs = fields.compactMap { field in field.column.value.map { ($0, field.nullable) } }
        return (index, Dictionary(pairs) { first, _ in first })
      })
  }

  /// The relations of each model, each with what it does.
  func relations() -> [Int: [RelationDraft]] {
    Dictionary(
      uniqueKeysWithValues: associations.map { index, all in
        (index, all.map { relation($0, of: index) })
      })
  }

  private func relation(_ association: ReadAssociation, of index: Int) -> RelationDraft {
    var draft = association.draft
    guard association.holdsKey else {
      let action = self.action(of: association, from: index)
      if association.isMany { draft.onDelete = action } else { draft.passesOn = action }
      return draft
    }
    let said = [association] + otherEnds(of: association, from: index)
    let actions = said.enumerated().map { place, each in
      action(of: each, from: place == 0 ? index : association.other ?? index)
    }
    let mayBeNull = said.map { self.mayBeNull($0, index) }
    draft.nullable =
      mayBeNull.allSatisfy { $0 == mayBeNull[0] }
      ? mayBeNull[0] : .unknown("the associations over one key say different things of it")
    let agree = actions.allSatisfy { $0 == actions[0] }
    draft.onDelete =
      agree
      ? actions[0]
      : firstMade(said).map { actions[$0] }
        ?? .unknown("the associations over one key say different things, and the one made first counts")
    return draft
  }

  /// The one that is made before the others, where all are statements of one list.
  private func firstMade(_ said: [ReadAssociation]) -> Int? {
    guard let sequence = said[0].sequence, said.allSatisfy({ $0.sequence == sequence }) else { return nil }
    return said.indices.min { said[$0].draft.place < said[$1].draft.place }
  }

  /// What the other model says over the same key.
  private func otherEnds(of association: ReadAssociation, from index: Int) -> [ReadAssociation] {
    guard let other = association.other else { return [] }
    return (associations[other] ?? []).filter { far in
      guard far.other == index, !far.holdsKey, !far.isMany else { return false }
      guard let near = association.column.value, let its = far.column.value else { return true }
      return near == its
    }
  }

  private func action(of association: ReadAssociation, from index: Int) -> Known<ActionFact> {
    // What is said makes a constraint, even where none is asked for.
    guard association.action == .absent else { return association.action }
    guard association.isConstraint else { return .value(.nothing) }
    let required = assembler.action(.value(association.pattern.required))
    let nullable = assembler.action(.value(association.pattern.nullable))
    if required == nullable { return required }
    let holder = association.holdsKey ? index : association.other
    return mayBeNull(association, holder).map { $0 ? nullable : required }
  }

  /// As the key's field says, else the association; a key of which nothing is said may be null.
  private func mayBeNull(_ association: ReadAssociation, _ holder: Int?) -> Known<Bool> {
    guard let holder, let column = association.column.value else { return .unknown("which key it is over") }
    return nullable[holder]?[column] ?? association.keyIsNullable.or(true)
  }
}

extension ReadAssociation {
  fileprivate var holdsKey: Bool { draft.kind == .manyToOne }
  /// Whether a table between the two holds the keys.
  fileprivate var isMany: Bool { draft.kind == .manyToMany }
}
