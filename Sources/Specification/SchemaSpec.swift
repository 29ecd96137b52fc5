import Constraints
import Diagnostics
import YAML

/// Models, fields, relations and naming as their author typed them.
extension Spec {
  struct ModelForm {
    let name: String
    let place: Place
    let table: Located<String>?
    let key: Located<String>?
    let fields: [FieldForm]
    let derived: [DerivedForm]
    let uniques: [UniqueForm]
    let indexes: [IndexForm]
    let checks: [CheckForm]
    /// The field that marks a row as deleted, of a soft deletion.
    let deletionMark: Located<String>?
  }

  struct FieldForm {
    let name: String
    let place: Place
    let type: Located<FieldType>
    /// False where the type could not be read, which is told; nothing is then said of what does not fit it.
    let isTyped: Bool
    /// Keys that stand there, right or wrong: they are not told of as missing.
    var attempted: Set<String> = []
    var nullable: Leaf<Bool>?
    var unique: Leaf<Bool>?
    var fallback: Leaf<WrittenValue>?
    var least: Leaf<DecimalNumber>?
    var most: Leaf<DecimalNumber>?
    var minLength: Leaf<Int>?
    var maxLength: Leaf<Int>?
    var pattern: Leaf<String>?
    var precision: Leaf<Int>?
    var scale: Leaf<Int>?
    var values: Leaf<[Located<String>]>?
    var checking: Located<Checking>?
    var comparison: Leaf<Field.Case>?
    var column: Located<String>?
    var wire: Located<String>?
    var wireValue: Located<WireValue>?
    var exposure: Leaf<Field.Exposure>?
    var writable: Leaf<Field.Writable>?
    var filling: FillingForm?
    var moves: MovesForm?

    /// `meant` is what a type that could not be read likely is.
    init(name: String, place: Place, type: Located<FieldType>?, meant: FieldType?) {
      self.name = name
      self.place = place
      self.type = type ?? Located(meant ?? .text, at: place)
      isTyped = type != nil
    }
  }

  /// A scalar whose type the field decides.
  struct WrittenValue {
    let text: String
    /// Quoted text is a text, whatever it looks like.
    let isQuoted: Bool
  }

  struct FillingForm {
    let filling: Filling
    let source: Located<String>?
    /// The field and value of `when: { field: value }`.
    let becomes: (field: Located<String>, value: Located<String>)?
    let whenTaken: Place?
    let per: Located<String>?
    let place: Place
  }

  struct MovesForm {
    let moves: [(from: Located<String>, to: [Located<String>])]
    let place: Place
  }

  struct DerivedForm {
    let name: String
    let place: Place
    let text: Leaf<ExpressionText>
    let isStored: Bool
  }

  struct UniqueForm {
    let name: String
    let place: Place
    let members: [Located<String>]
    let condition: ExpressionText?
    let nulls: UniqueKey.Nulls
  }

  struct IndexForm {
    let members: [Located<String>]
    let condition: ExpressionText?
    let place: Place
  }

  struct CheckForm {
    let name: String
    let place: Place
    let text: Leaf<ExpressionText>
  }

  struct RelationForm {
    let id: Relation.ID
    let place: Place
    let target: Located<String>
    let kind: Located<Relation.Kind>
    /// `none` is kept as text; nil when nothing is said.
    var inverse: Located<String>?
    var nullable: Leaf<Bool>?
    var unique: Leaf<Bool>?
    var column: Located<String>?
    var through: ThroughForm?
    var onDelete: Leaf<DeleteEffect>?
    var deletedBy: Deleter?
    var exposure: Leaf<Field.Exposure>?
    var wire: Located<String>?
    var wireField: Located<String>?
    var missing: Leaf<Relation.Missing>?
    var order: OrderForm?
    var maxItems: Leaf<Int>?
    var inverseRequired: Leaf<Bool>?
    var cycles: Leaf<Permission>?
    var selfReference: Leaf<Permission>?

    init(id: Relation.ID, place: Place, target: Located<String>, kind: Located<Relation.Kind>) {
      self.id = id
      self.place = place
      self.target = target
      self.kind = kind
    }
  }

  struct ThroughForm {
    let table: Located<String>?
    let model: Located<String>?
    let from: Located<String>?
    let to: Located<String>?
    let place: Place
  }

  struct OrderForm {
    /// As written: a field, or one behind `-`.
    let terms: [Located<String>]
    let place: Place
  }

  struct TypeConvention {
    let type: String
    let stored: Located<String>?
    let wire: Located<String>?
  }
}

extension Spec {
  enum Checking: String, CaseIterable { case everywhere, stored }
  enum Filler: String, CaseIterable {
    case onCreate = "on_create"
    case onUpdate = "on_update"
    case version
  }
  enum Moment: String, CaseIterable { case created, changed, given }
  enum WireValue: String, CaseIterable { case string, number, integer, boolean }
  enum Permission: String, CaseIterable { case allowed, forbidden }
}
