import Constraints
import Diagnostics
import YAML

extension Spec {
  struct OperationForm {
    let id: String
    let place: Place
    /// The object is nil where it could not be read, which is told already.
    var verbs: [(name: String, object: Located<String>?)] = []
    /// Of `moves`: the value that the field comes to have.
    var state: Located<String>?
    var job: JobForm?
    /// Every key that is written, for what a request alone can be said.
    var keys: [Located<String>] = []
    var find: Located<String>?
    var within: Located<String>?
    var sets: [(member: Located<String>, value: Located<String>)] = []
    var writes: [Located<String>] = []
    var locks: [Located<String>] = []
    var only: Leaf<ExpressionText>?
    var givenThat: Leaf<ExpressionText>?
    var partial: Leaf<Bool>?
    var atomic: Leaf<Bool>?
    var repetition: Leaf<Operation.Repetition>?
    var idempotent: Located<String>?
    var proves: Located<String>?
    var issues: Located<String>?
    var sends: [Located<String>] = []
    var errors: [(error: ErrorName, status: Located<Int>)] = []
    var route: Located<String>?
    var auth: Located<Route.Security>?
    var status: Located<Int>?

    /// Whether no request asks for it.
    var isBackground: Bool { verbs.contains { $0.name == "hears" || $0.name == "job" } }
  }
}

extension SpecReader {
  mutating func readOperations(_ node: Node) {
    for entry in node.named(as: "`operations`", into: &diagnostics) {
      let id = entry.key.plainText
      guard checkName(id, of: "an operation", at: entry.key.place),
        var reader = MappingReader(
          entry.value, as: .operation, what: "the operation \(id)", into: &diagnostics)
      else { continue }
      var form = Spec.OperationForm(id: id, place: entry.key.place)
      readVerbs(&reader, into: &form)
      readRows(&reader, into: &form)
      readGuards(&reader, into: &form)
      readPromises(&reader, into: &form)
      form.route = reader.take("route").flatMap { located($0, as: "`route`") }
      form.auth = reader.take("auth").flatMap { node in
        node.choice(of: Route.Security.self, as: "`auth`", into: &diagnostics).map {
          Located($0, at: node.place)
        }
      }
      form.status = reader.take("status").flatMap { status($0, as: "`status`", in: 200..<400) }
      reader.finish(into: &diagnostics)
      spec.operations.append(form)
    }
  }

  private mutating func readVerbs(_ reader: inout MappingReader, into form: inout Spec.OperationForm) {
    form.keys = reader.entries.map { Located($0.key.plainText, at: $0.key.place) }
    for verb in ["creates", "reads", "lists", "updates", "deletes", "links", "unlinks", "hears"] {
      guard let node = reader.take(verb) else { continue }
      form.verbs.append((verb, located(node, as: "what `\(verb)` names")))
    }
    if let node = reader.take("moves") {
      let move = node.named(as: "`moves`", into: &diagnostics)
      if move.count > 1 { diagnostics.append(.oneMove(form.id, at: move[1].key.place)) }
      form.verbs.append(("moves", move.first.map { Located($0.key.plainText, at: $0.key.place) }))
      form.state = move.first.flatMap { located($0.value, as: "a state") }
    }
    if let node = reader.take("job") {
      form.job = readJob(node)
      form.verbs.append(("job", form.job.map { Located("", at: $0.place) }))
    }
    let answers = reader.take("answers").flatMap { node in
      node.choice(of: Answers.self, as: "`answers`", into: &diagnostics).map { Located($0, at: node.place) }
    }
    if let answers, answers.value == .custom {
      form.verbs.append(("answers", Located("custom", at: answers.place)))
    }
  }

  private mutating func readRows(_ reader: inout MappingReader, into form: inout Spec.OperationForm) {
    form.find = reader.take("find").flatMap { located($0, as: "`find`") }
    form.within = reader.take("within").flatMap { located($0, as: "`within`") }
    for entry in reader.take("set")?.named(as: "`set`", into: &diagnostics) ?? [] {
      guard let value = located(entry.value, as: "a value") else { continue }
      form.sets.append((Located(entry.key.plainText, at: entry.key.place), value))
    }
    form.writes = names(reader.take("writes"), as: "`writes`")
    form.locks = names(reader.take("locks"), as: "`locks`")
  }

  private mutating func readGuards(_ reader: inout MappingReader, into form: inout Spec.OperationForm) {
    form.only = reader.take("only").flatMap { condition($0, as: "`only`") }
    form.givenThat = reader.take("given_that").flatMap { condition($0, as: "`given_that`") }
    for error in readErrors(reader.take("errors"), as: .operationErrors, what: "`errors`") {
      form.errors.append(error)
    }
  }

  private mutating func readPromises(_ reader: inout MappingReader, into form: inout Spec.OperationForm) {
    form.partial = reader.take("partial").flatMap { node in
      leaf(node, as: "`partial`") { $0.flag(as: "`partial`", into: &$1) }
    }
    form.atomic = reader.take("atomic").flatMap { node in
      leaf(node, as: "`atomic`") { $0.flag(as: "`atomic`", into: &$1) }
    }
    form.repetition = reader.take("repeat").flatMap { node in
      leaf(node, as: "`repeat`") {
        $0.choice(
          of: Operation.Repetition.self, as: "`repeat`",
          habits: ["ignore": "Write `same`.", "ok": "Write `same`.", "error": "Write `conflict`."], into: &$1)
      }
    }
    form.idempotent = reader.take("idempotent").flatMap {
      choice($0, of: Idempotent.self, as: "`idempotent`")
    }
    form.proves = reader.take("proves").flatMap { located($0, as: "`proves`") }
    form.sends = names(reader.take("sends"), as: "`sends`")
    form.issues = reader.take("issues").flatMap { choice($0, of: Issued.self, as: "`issues`") }
  }

  private mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node, of type: Choice.Type, as what: String
  ) -> Located<String>? where Choice.RawValue == String {
    node.choice(of: type, as: what, into: &diagnostics).map { Located($0.rawValue, at: node.place) }
  }

  mutating func names(_ node: Node?, as what: String) -> [Located<String>] {
    (node?.texts(as: what, into: &diagnostics) ?? []).map { Located($0.text, at: $0.place) }
  }

  private mutating func condition(_ node: Node, as what: String) -> Spec.Leaf<Spec.ExpressionText>? {
    let sources = sources
    return leaf(node, as: what) { node, diagnostics in
      Spec.ExpressionText(node, as: what, among: sources, into: &diagnostics)
    }
  }
}

/// What `answers`, `idempotent` and `issues` can say.
private enum Answers: String, CaseIterable { case custom, target }
private enum Idempotent: String, CaseIterable { case byKey = "by_key" }
private enum Issued: String, CaseIterable { case token }
