import Constraints
import Diagnostics
import YAML

extension Spec {
  /// A name of the outside, joined with dots perhaps, and a value that is read once it is known what is wanted.
  struct MemberForm {
    let name: Located<String>
    let value: Node
  }

  struct GivenForm {
    let name: Located<String>
    let model: Located<String>
    let members: [MemberForm]
  }

  struct RuleStepForm {
    let place: Place
    /// Nil where it speaks of the request before it.
    var call: Located<String>?
    var viewer: Located<String>?
    var parameters: [MemberForm] = []
    /// Nil where nothing is said of a body.
    var sent: [MemberForm]?
    /// Instead of a call: an event whose message arrives, or seconds that go by.
    var event: Located<String>?
    var wait: Int?
    var isAtOnce = false
    var failsAfter: Located<String>?
    var times = 1
    var statuses: [Int] = []
    var body: [MemberForm] = []
    var headers: [MemberForm] = []
    var rows: [ExpressionText] = []
    /// The peer whose rows they are, and the seconds until then.
    var peer: Located<String>?
    var seconds: Int?
  }

  struct BusinessRuleForm {
    let name: Located<String>
    let statement: String?
    let why: String?
    let given: [GivenForm]
    /// Those of `when`, then those of `then`.
    let steps: [RuleStepForm]
  }
}

extension SpecReader {
  mutating func readRules(_ node: Node) {
    for entry in node.named(as: "`rules`", into: &diagnostics) {
      let name = entry.key.plainText
      guard checkName(name, of: "a rule", at: entry.key.place),
        var reader = MappingReader(
          entry.value, as: .businessRule, what: "the rule \(name)", into: &diagnostics)
      else { continue }
      let statement = reader.take("statement")?.prose(as: "a statement", into: &diagnostics)
      let why = reader.take("why")?.prose(as: "a reason", into: &diagnostics)
      let given = reader.take("given").map { readGiven($0) } ?? []
      let asked = reader.require("when", into: &diagnostics).flatMap { readWhen($0) }
      let wanted = reader.require("then", into: &diagnostics).flatMap { readThen($0) }
      reader.finish(into: &diagnostics)
      guard let asked, let wanted else { continue }
      spec.rules.append(
        Spec.BusinessRuleForm(
          name: Located(name, at: entry.key.place), statement: statement, why: why, given: given,
          steps: asked + wanted))
    }
  }

  /// `alice: User`, or `x: { Article: { author: alice } }`.
  private mutating func readGiven(_ node: Node) -> [Spec.GivenForm] {
    node.named(as: "`given`", into: &diagnostics).compactMap { entry in
      let name = Located(entry.key.plainText, at: entry.key.place)
      guard checkName(name.value, of: "a row", at: name.place) else { return nil }
      guard case .mapping(let models) = entry.value.content else {
        return located(entry.value, as: "the row \(name.value)").map {
          Spec.GivenForm(name: name, model: $0, members: [])
        }
      }
      guard let model = models.first, models.count == 1 else {
        diagnostics.append(.wrongType("the row \(name.value)", expected: "one model", found: entry.value))
        return nil
      }
      return Spec.GivenForm(
        name: name, model: Located(model.key.plainText, at: model.key.place),
        members: members(model.value, as: "the row \(name.value)"))
    }
  }

  /// Nil, told, where one of the steps is none: what is said after it would speak of another.
  private mutating func readWhen(_ node: Node) -> [Spec.RuleStepForm]? {
    guard case .sequence(let nodes) = node.content else {
      diagnostics.append(.notSteps(node))
      return nil
    }
    let steps = nodes.map { readStep($0) }
    return steps.contains { $0 == nil } ? nil : steps.compactMap { $0 }
  }

  private mutating func readStep(_ node: Node) -> Spec.RuleStepForm? {
    guard var reader = MappingReader(node, as: .ruleStep, what: "a step", into: &diagnostics) else {
      return nil
    }
    var form = Spec.RuleStepForm(place: node.place)
    let actions = reader.entries.map(\.key.plainText).filter { ["call", "deliver", "wait"].contains($0) }
    form.call = reader.take("call").flatMap { located($0, as: "`call`") }
    form.event = reader.take("deliver").flatMap { located($0, as: "`deliver`") }
    form.wait = reader.take("wait").flatMap { positive($0, "wait") }
    readRequest(&reader, into: &form)
    form.times = reader.take("times").flatMap { positive($0, "times") } ?? 1
    form.isAtOnce = reader.take("at_once")?.flag(as: "`at_once`", into: &diagnostics) ?? false
    form.failsAfter = reader.take("fail_after").flatMap { located($0, as: "`fail_after`") }
    reader.finish(into: &diagnostics)
    guard actions.count == 1 else {
      diagnostics.append(.stepActions(actions, at: node.place.start))
      return nil
    }
    return form.call == nil && form.event == nil && form.wait == nil ? nil : form
  }

  private mutating func positive(_ node: Node, _ key: String) -> Int? {
    guard let count = node.integer(as: "`\(key)`", into: &diagnostics) else { return nil }
    if count < 1 { diagnostics.append(.notPositive(key, count, at: node.place)) }
    return max(count, 1)
  }

  private mutating func readThen(_ node: Node) -> [Spec.RuleStepForm]? {
    guard case .sequence(let nodes) = node.content else { return readCheck(node).map { [$0] } }
    return nodes.compactMap { readCheck($0) }
  }

  private mutating func readCheck(_ node: Node) -> Spec.RuleStepForm? {
    if case .scalar = node.content, !node.isNull {
      diagnostics.append(.notAnExpectation(node))
      return nil
    }
    guard var reader = MappingReader(node, as: .ruleCheck, what: "an expectation", into: &diagnostics) else {
      return nil
    }
    var form = Spec.RuleStepForm(place: node.place)
    let call = reader.take("call")
    form.call = call.flatMap { located($0, as: "`call`") }
    readRequest(&reader, into: &form)
    form.body = reader.take("body").map { members($0, as: "`body`") } ?? []
    form.headers = reader.take("headers").map { members($0, as: "`headers`") } ?? []
    form.rows = reader.take("rows").map { expressions($0, as: "`rows`") } ?? []
    form.peer = reader.take("at").flatMap { located($0, as: "`at`") }
    let within = reader.takeEntry("within")
    form.seconds = within.flatMap { positive($0.value, "within") }
    if let within, form.peer == nil || form.rows.isEmpty {
      diagnostics.append(.peerWithoutRows("within", at: within.key.place))
    } else if let peer = form.peer, form.rows.isEmpty {
      diagnostics.append(.peerWithoutRows("at", at: peer.place))
    }
    reader.finish(into: &diagnostics)
    return call != nil && form.call == nil ? nil : form
  }

  private mutating func readRequest(_ reader: inout MappingReader, into form: inout Spec.RuleStepForm) {
    form.viewer = reader.take("as").flatMap { located($0, as: "`as`") }
    form.parameters = reader.take("with").map { members($0, as: "`with`") } ?? []
    form.sent = reader.take("send").map { members($0, as: "`send`") }
    form.statuses = reader.take("status").map { readStatuses($0) } ?? []
  }

  private mutating func readStatuses(_ node: Node) -> [Int] {
    guard case .sequence(let nodes) = node.content else {
      return [status(node, as: "`status`", in: 100..<600)?.value].compactMap { $0 }
    }
    return nodes.compactMap { status($0, as: "an element of `status`", in: 100..<600)?.value }
  }

  private mutating func members(_ node: Node, as what: String) -> [Spec.MemberForm] {
    node.named(as: what, into: &diagnostics).map { entry in
      Spec.MemberForm(name: Located(entry.key.plainText, at: entry.key.place), value: entry.value)
    }
  }
}
