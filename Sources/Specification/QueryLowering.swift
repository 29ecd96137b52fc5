import Constraints
import Diagnostics
import YAML

extension Resolver {
  /// One constraint for each part of a query that its author wrote.
  func lower(_ query: Query, _ form: Spec.QueryForm) -> [Constraint] {
    let (name, rows) = (query.name, "\(query.from) rows")
    func demand(_ id: String, _ part: QueryPart, _ statement: String, at place: Place) -> Constraint {
      Constraint(
        id: "query.\(name).\(id)", demand: .query(name, part), statement: statement, why: nil,
        origin: .written(place))
    }
    var constraints: [Constraint] = []
    if let condition = form.condition {
      constraints.append(
        demand(
          "where", .rows, "\(name) answers exactly the \(rows) for which \(query.text).",
          at: condition.text.place))
    }
    for filter in query.filters {
      constraints.append(
        demand(
          "filter.\(filter.name)", .filter(filter.name),
          "Where a request brings \(filter.parameter), \(name) answers only the \(rows) for which \(filter.text).",
          at: filter.place))
    }
    if let first = form.order.first {
      let order = query.order.map(\.text).joined(separator: ", then ")
      constraints.append(
        demand("order", .order, "\(name) answers its rows by \(order).", at: first.text.place))
    }
    if let page = query.page {
      constraints.append(demand("page", .page, statement(page, of: name), at: page.place.start))
      if let total = page.total, let place = form.page?.places["total"] {
        constraints.append(
          demand(
            "total", .total, "\(total) of \(name) counts the rows of all pages that the request asks about.",
            at: place))
      }
    }
    for (path, place) in zip(query.load, form.load.map(\.text.place)) {
      constraints.append(
        demand(
          "load.\(path.text)", .load(path.text),
          "\(path.text) comes with the rows of \(name), not by a statement for each row.", at: place))
    }
    if let parent = query.parent, let place = form.parent?.text.place {
      constraints.append(
        demand(
          "parent", .parent,
          "\(name) answers not found where there is no such \(parent.text), and an empty list where it has none.",
          at: place))
    }
    if let place = form.isConstant {
      constraints.append(
        demand(
          "statements", .statements,
          "\(name) sends as many statements to the database for many rows as for few.", at: place))
    }
    if let wire = form.wire {
      constraints.append(
        demand(
          "wire", .wire, "\(name) answers a list of \(wire.value) values, not of objects.", at: wire.place))
    }
    return constraints
  }

  private func statement(_ page: QueryPage, of name: String) -> String {
    let start =
      switch page.means {
      case .offset: "\(page.at) rows are left out before them"
      case .cursor: "they begin behind the row that \(page.at) stands for"
      }
    let excess =
      switch page.excess {
      case .clamp: "brings \(page.most)"
      case .reject: "is refused"
      }
    return "One answer of \(name) brings \(page.size) rows, \(page.fallback) where it is not said; \(start); "
      + "a request for more than \(page.most) \(excess)."
  }

  func lowerData(_ scopes: [Scope]) -> [Constraint] {
    spec.data.map { form in
      Constraint(
        id: "data.\(form.rule.value.key)", demand: .data(form.rule.value),
        statement: form.rule.value.statement, why: form.rule.why, severity: form.rule.severity,
        exception: form.rule.exception, origin: .written(form.rule.place))
    }
      + scopes.map { scope in
        let models = scope.models.joined(separator: ", ")
        return Constraint(
          id: "data.scopes.\(scope.name)", demand: .scope(scope.name),
          statement:
            "Of \(models) only rows for which \(scope.text) are read, changed or deleted; another is "
            + (scope.outside == .notFound ? "not found." : "not allowed."),
          why: nil, origin: .written(scope.place))
      }
  }
}

extension DataRule {
  fileprivate var key: String {
    switch self {
    case .access: "access_only_in"
    case .noRawStatements: "raw_sql"
    case .commits: "commits"
    case .session: "session"
    case .noLazyLoading: "lazy_loading"
    }
  }

  fileprivate var statement: String {
    switch self {
    case .access(let layers):
      "Only files of \(layers.joined(separator: ", ")) speak to the database."
    case .noRawStatements: "No statement to the database is written as text."
    case .commits(let decided, let called):
      "\(decided) decide when changes become final, and only files of \(called.joined(separator: ", ")) say so "
        + "to the database."
    case .session(.perRequest):
      "No session with the database serves two requests, or lives on behind its own."
    case .session(.perCall): "Each call is a unit of work of its own with the database."
    case .noLazyLoading: "Nothing is fetched from the database because an attribute is read."
    }
  }
}
