import Diagnostics

/// A model whose relations are not yet joined with the keys at their other ends.
struct ModelDraft {
  let name: String
  let file: String
  let place: Place
  let table: Known<String>
  let isAbstract: Bool
  let bases: [String]
  let fields: [FieldFact]
  var relations: [RelationDraft]
  let keys: [KeyFact]
  /// Why there may be keys and indexes that are not listed.
  let keyGaps: [String]
  /// Why there may be members that are not listed.
  let gaps: [String]
}

struct RelationDraft {
  let name: String
  let place: Place
  /// Nil where keys and annotations must tell.
  let kind: RelationFact.Kind?
  let isMany: Bool?
  /// Whether the relation says which columns are the other end's.
  let isRemote: Bool
  let target: Known<String>
  let column: Known<String>
  var nullable: Known<Bool>
  let inverse: Known<String>
  var through: Known<String>
  var onDelete: Known<ActionFact>
  /// What the ORM does to the rows at the other end when a row of this one is deleted.
  var passesOn: Known<ActionFact>
  /// The relation that this one makes at the other end.
  let made: Made?
  let isInherited: Bool
  var isImplicit = false
  /// The join's table as the ORM calls it where nothing does.
  var usualThrough: String?

  struct Made: Sendable {
    let name: String
    let isMany: Bool?
    let passesOn: Known<ActionFact>
  }
}

extension RelationDraft {
  func joined(in table: Known<String>) -> RelationDraft {
    guard through == .absent, let usualThrough else { return self }
    var joined = self
    joined.through = table.map {
      .value(usualThrough.replacing("{table}", with: $0).replacing("{name}", with: name))
    }
    return joined
  }
}
