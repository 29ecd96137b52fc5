import Constraints
import Diagnostics
import YAML

/// A specification as its author typed it: every value with its place, no name resolved yet. It never leaves this room.
struct Spec {
  /// A value with the long form's reasons.
  struct Leaf<Value> {
    let value: Value
    let why: String?
    let severity: Constraint.Severity
    let exception: Exception
    let place: Place
  }

  /// What could not be read, by name.
  var told = ToldNames()

  struct QueryForm {
    let name: String
    let place: Place
    let from: Located<String>
    let condition: ExpressionText?
    let filters: [FilterForm]
    let order: [ExpressionText]
    /// Where the author says that rows may stand in any order among equals.
    let freeTies: Place?
    let page: PageForm?
    let load: [ExpressionText]
    let parent: ExpressionText?
    let isConstant: Place?
    let wire: Located<String>?
  }

  struct FilterForm {
    let name: String
    let place: Place
    let condition: ExpressionText
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
    let condition: ExpressionText
    let outside: Scope.Outside
    let exempt: [Located<String>]
    let lenient: [Located<String>]
    let sets: [(member: Located<String>, value: Located<String>)]
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
  var waivers: [Waiver] = []
  /// Names of targets in `only` and `not`, to be resolved.
  var targetNames: [Located<String>] = []
  var system = ""
  var summary = ""
  var peers: [PeerForm] = []
  var contract: Located<String>?
  var models: [ModelForm] = []
  var relations: [RelationForm] = []
  var types: [TypeConvention] = []
  var naming: [NamingSubject: Leaf<NamingRule>] = [:]
  var layers: [LayerForm] = []
  var allLayers = LayersForm()
  var viewer: Viewer?
  var viewerPlaces: [String: Place] = [:]
  var api = APIForm()
  var operations: [OperationForm] = []
  var queries: [QueryForm] = []
  var events: [EventForm] = []
  var data: [DataForm] = []
  var scopes: [ScopeForm] = []
  var rules: [BusinessRuleForm] = []
  var custom: [CustomForm] = []
  var dependencies: [DependencyForm] = []
  var code: [(CodeDemand, Located<Constraint.Severity>)] = []
  var judgments: [JudgmentForm] = []
  var targets: [Spec.TargetForm] = []
}
