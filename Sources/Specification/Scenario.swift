import Constraints
import Diagnostics

/// Resolves the requests of one rule against the contract, and what must come of them.
struct Scenario {
  /// More than a reader follows, and than a test should send.
  private static let mostRequests = 100

  let schema: Schema
  let contract: Contract
  let viewer: Viewer?
  /// Names of given rows to those of their models.
  let rows: [String: String]
  var diagnostics: [Diagnostic] = []

  init(schema: Schema, contract: Contract, viewer: Viewer?, rows: [String: String]) {
    self.schema = schema
    self.contract = contract
    self.viewer = viewer
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
        steps.append(
          BusinessRule.Step(
            call: self.call(step, route), times: step.times, statuses: step.statuses,
            body: expected(step.body, route, step.statuses), rows: step.rows.compactMap { rowCount($0) }))
      } else if let route = last, let before = steps.popLast() {
        refuseRequest(step)
        let statuses = step.statuses.isEmpty ? before.statuses : step.statuses
        steps.append(
          BusinessRule.Step(
            call: before.call, times: before.times, statuses: statuses,
            body: before.body + expected(step.body, route, statuses),
            rows: before.rows + step.rows.compactMap { rowCount($0) }))
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

  private mutating func call(_ form: Spec.RuleStepForm, _ route: Route) -> BusinessRule.Call {
    BusinessRule.Call(
      operation: route.operation, viewer: form.viewer.flatMap { sender($0) },
      parameters: parameters(form, route), body: form.sent.flatMap { body($0, route) })
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

  /// What a request says that no request is sent for.
  private mutating func refuseRequest(_ form: Spec.RuleStepForm) {
    let said = [form.viewer?.place, form.parameters.first?.name.place, form.sent?.first?.name.place]
    if let place = said.compactMap({ $0 }).min() {
      diagnostics.append(.ruleWithoutRequest(at: place))
    }
  }
}
