import Constraints
import Diagnostics

/// Resolves the requests of one rule against the contract, and what must come of them.
struct Scenario {
  /// More than a reader follows, and than a test should send.
  private static let mostRequests = 100

  /// What a rule may speak of beside requests.
  struct Surroundings {
    let events: [String: Event]
    let eventNames: [String]
    /// Events that some operation hears.
    let heard: Set<String>
    /// Names of what can be written.
    let tables: Set<String>
    let peerNames: [String]
    let peers: [String: Blueprint]?
  }

  let schema: Schema
  let contract: Contract
  let viewer: Viewer?
  let surroundings: Surroundings
  /// Names of given rows to those of their models.
  let rows: [String: String]
  var diagnostics: [Diagnostic] = []

  init(
    schema: Schema, contract: Contract, viewer: Viewer?, surroundings: Surroundings, rows: [String: String]
  ) {
    self.schema = schema
    self.contract = contract
    self.viewer = viewer
    self.surroundings = surroundings
    self.rows = rows
  }

  /// Expectations without a request of their own join the one before them, whose status they replace.
  mutating func steps(of form: Spec.BusinessRuleForm) -> [BusinessRule.Step] {
    var steps: [BusinessRule.Step] = []
    var last: Route?
    var count = 0
    for step in form.steps {
      if let call = step.call {
        guard let route = contract.route(call.value) else {
          diagnostics.append(
            .unknownOperation(call.value, among: contract.routes.map(\.operation), at: call.place))
          // What is said of its answer cannot be held against anything.
          return steps
        }
        last = route
        count += step.times
        var planned = BusinessRule.Step(.call(self.call(step, route)), times: step.times)
        planned.statuses = step.statuses
        planned.isAtOnce = step.isAtOnce
        planned.failsAfter = step.failsAfter.flatMap { table($0) }
        expect(step, of: route, in: &planned)
        steps.append(planned)
      } else if let action = withoutRequest(step) {
        last = nil
        steps.append(BusinessRule.Step(action, times: step.times))
      } else if step.event != nil {
        // It is told of that nothing can come of the message.
        return steps
      } else if var before = steps.popLast() {
        refuseRequest(step, isAnswered: last != nil)
        if !step.statuses.isEmpty { before.statuses = step.statuses }
        expect(step, of: last, in: &before)
        steps.append(before)
      } else {
        diagnostics.append(.ruleWithoutRequest(at: step.place))
      }
    }
    if count > Self.mostRequests {
      diagnostics.append(
        .tooManyRequests(form.name.value, count, most: Self.mostRequests, at: form.name.place))
    }
    return steps
  }

  /// What must be seen of an answer, and of rows.
  private mutating func expect(_ form: Spec.RuleStepForm, of route: Route?, in step: inout BusinessRule.Step)
  {
    if let route {
      step.body += expected(form.body, route, step.statuses)
      step.headers += form.headers.compactMap { member in
        value(member.value, as: nil).map { BusinessRule.Member(member.name.value, $0) }
      }
    }
    guard let peer = form.peer else {
      step.rows += form.rows.compactMap { rowCount($0, in: schema) }
      return
    }
    guard surroundings.peerNames.contains(peer.value) else {
      diagnostics.append(.unknownPeer(peer.value, among: surroundings.peerNames, at: peer.place))
      return
    }
    // One that cannot be read is told of where it is declared.
    guard let other = surroundings.peers?[peer.value] else { return }
    step.peerRows.append(
      BusinessRule.PeerRows(
        peer: peer.value, seconds: form.seconds ?? 5,
        rows: form.rows.compactMap { rowCount($0, in: other.schema) }))
  }

  /// A message that arrives, or time that goes by; nil, told, where the event is none that is heard.
  private mutating func withoutRequest(_ form: Spec.RuleStepForm) -> BusinessRule.Action? {
    guard let name = form.event else {
      guard let seconds = form.wait else { return nil }
      refuseRequest(form, isAnswered: false)
      return .wait(seconds: seconds)
    }
    refuseRequest(form, isAnswered: false, withoutParameters: false)
    guard let event = surroundings.events[name.value] else {
      if !surroundings.eventNames.contains(name.value) {
        diagnostics.append(.unknownEvent(name.value, among: surroundings.eventNames, at: name.place))
      }
      return nil
    }
    guard surroundings.heard.contains(name.value) else {
      diagnostics.append(.deliverUnheard(name.value, event.place, at: name.place))
      return nil
    }
    return .deliver(event: name.value, payload: form.parameters.compactMap { payload($0, of: event) })
  }

  private mutating func payload(_ member: Spec.MemberForm, of event: Event) -> BusinessRule.Member? {
    let known = event.payload.map(\.name)
    guard known.contains(member.name.value) else {
      diagnostics.append(.unknownPayload(member.name.value, of: event, among: known, at: member.name.place))
      return nil
    }
    return value(member.value, as: nil).map { BusinessRule.Member(member.name.value, $0) }
  }

  private mutating func table(_ name: Located<String>) -> String? {
    if surroundings.tables.contains(name.value) { return name.value }
    diagnostics.append(.unknownModel(name.value, among: surroundings.tables.sorted(), at: name.place))
    return nil
  }

  private mutating func call(_ form: Spec.RuleStepForm, _ route: Route) -> BusinessRule.Call {
    let headers = Set(route.parameters.filter { $0.location == .header }.map(\.name))
    let brought = parameters(form, route)
    return BusinessRule.Call(
      operation: route.operation, viewer: form.viewer.flatMap { sender($0) },
      parameters: brought.filter { !headers.contains($0.name) },
      headers: brought.filter { headers.contains($0.name) }, body: form.sent.flatMap { body($0, route) })
  }

  /// The given row whose token a request brings.
  private mutating func sender(_ name: Located<String>) -> String? {
    guard let viewer else {
      diagnostics.append(.noViewer(at: name.place))
      return nil
    }
    guard let model = rows[name.value] else {
      diagnostics.append(.unknownRow(name.value, among: rows.keys.sorted(), at: name.place))
      return nil
    }
    if model != viewer.model {
      diagnostics.append(.rowOfAnotherModel(name.value, is: model, wanted: viewer.model, at: name.place))
    }
    return name.value
  }

  /// What a request says, or its answer, where no request is sent.
  private mutating func refuseRequest(
    _ form: Spec.RuleStepForm, isAnswered: Bool, withoutParameters: Bool = true
  ) {
    var said = [form.viewer?.place, form.sent?.first?.name.place, form.failsAfter?.place]
    if withoutParameters { said.append(form.parameters.first?.name.place) }
    if !isAnswered {
      said += [form.body.first?.name.place, form.headers.first?.name.place]
      if !form.statuses.isEmpty || form.isAtOnce { said.append(form.place) }
    }
    if let place = said.compactMap({ $0 }).min() {
      diagnostics.append(.ruleWithoutRequest(at: place))
    }
  }
}
