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

  struct LayerForm {
    let name: String
    let place: Place
    let why: String?
    let freeOf: [Leaf<PackageFamily>]
  }

  struct OperationForm {
    let id: String
    let place: Place
    /// The object is nil where it could not be read, which is told already.
    let verbs: [(name: String, object: Located<String>?)]
    /// A verb that the language has and this version does not read, which is told already.
    let hasUnreadVerb: Bool
    let find: Located<String>?
  }

  struct QueryForm {
    let name: String
    let place: Place
    let from: Located<String>
    let condition: ExpressionForm?
    let filters: [FilterForm]
    let order: [ExpressionForm]
    /// Where the author says that rows may stand in any order among equals.
    let freeTies: Place?
    let page: PageForm?
    let load: [ExpressionForm]
    let parent: ExpressionForm?
    let isConstant: Place?
    let wire: Located<String>?
  }

  /// Text of the language's own grammar.
  struct ExpressionForm {
    let text: Located<String>
    /// Where the first character stands; nil where the file spells the text otherwise than it reads.
    let start: Int?
  }

  struct FilterForm {
    let name: String
    let place: Place
    let condition: ExpressionForm
    let isNotFoundIfUnknown: Bool
  }

  struct PageForm {
    let page: QueryPage
    let places: [String: Place]
    let items: Located<String>?
    let next: Located<String>?
  }

  struct ScopeForm {
    let name: String
    let place: Place
    let models: [Located<String>]
    let condition: ExpressionForm
    let outside: Scope.Outside
    let exempt: [Located<String>]
    let lenient: [Located<String>]
  }

  struct DataForm {
    let rule: Leaf<DataRule>
    /// Names of layers in it.
    let layers: [Located<String>]
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
  var viewer: Viewer?
  var viewerPlaces: [String: Place] = [:]
  var operations: [OperationForm] = []
  var queries: [QueryForm] = []
  var data: [DataForm] = []
  var scopes: [ScopeForm] = []
  var judgments: [JudgmentForm] = []
  var targets: [Spec.TargetForm] = []
}
