import Constraints
import Diagnostics
import YAML

/// A specification as its author typed it: every value with its place, no name resolved yet. It never leaves this room.
struct Spec {
  struct ModelForm {
    let name: String
    let place: Place
    let table: String?
    let fields: [FieldForm]
  }

  struct FieldForm {
    let name: String
    let place: Place
    let type: FieldType
    let nullable: Bool
    let unique: Bool
    let maxLength: Int?
    let exposure: Field.Exposure
    let filling: Field.Filling?
    let column: String?
    let wire: String?
  }

  struct RelationForm {
    let id: Relation.ID
    let place: Place
    let target: Located<String>
    let kind: Relation.Kind
    /// `none` is kept as text; nil when nothing is said.
    let inverse: Located<String>?
    let nullable: Bool
    let column: String?
    let through: (table: String?, from: String?, to: String?, place: Place)?
    let onDelete: Leaf<DeleteEffect>?
  }

  /// A value with the long form's reasons.
  struct Leaf<Value> {
    let value: Value
    let why: String?
    let severity: Constraint.Severity
    let exception: Exception
    let place: Place
  }

  struct QueryForm {
    let name: String
    let place: Place
    let from: Located<String>
    let condition: Located<String>
    /// Where the condition's first character stands; nil where the file spells the text otherwise than it reads.
    let conditionStart: Int?
  }

  struct JudgmentForm {
    let name: String
    let place: Place
    let statement: String
    let scope: Located<String>?
    let why: String?
  }

  struct TargetForm {
    let target: Target
    let rootPlace: Place
    /// `ready` as written: `GET /path`, or an operationId.
    let ready: Located<String>?
  }

  var adjustments: [Adjustment] = []
  /// Names of targets in `only` and `not`, to be resolved.
  var targetNames: [Located<String>] = []
  var system = ""
  var summary = ""
  var contract: Located<String>?
  var models: [ModelForm] = []
  var relations: [RelationForm] = []
  var layers: [LayerForm] = []
  var allLayers = LayersForm()
  var viewer: Viewer?
  var viewerPlaces: [String: Place] = [:]
  var api = APIForm()
  var operations: [OperationForm] = []
  var queries: [QueryForm] = []
  var judgments: [JudgmentForm] = []
  var targets: [Spec.TargetForm] = []
}
