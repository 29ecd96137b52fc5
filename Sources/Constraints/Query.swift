import Diagnostics

/// A function of (rows, parameters, viewer) to a list of `from` rows, each at most once.
package struct Query: Hashable, Sendable {
  package let name: String
  package let from: String
  /// True of every row where its author wrote none.
  package let condition: Condition
  /// The condition as its author wrote it.
  package let text: String
  /// In the order of the specification; and-ed with the condition, each where its parameter is present.
  package let filters: [QueryFilter]
  /// Empty where no order is promised.
  package let order: [OrderKey]
  package let page: QueryPage?
  /// The relation whose row must be there for there to be a list at all.
  package let parent: Path?
  /// Relations whose rows come with the list.
  package let load: [Path]
  /// Whether its statements stay as many however many rows it answers.
  package let isConstant: Bool
  /// The field whose values are answered instead of objects.
  package let wire: String?
  package let place: Place

  package init(
    name: String, from: String, condition: Condition, text: String, filters: [QueryFilter] = [],
    order: [OrderKey] = [], page: QueryPage? = nil, parent: Path? = nil, load: [Path] = [],
    isConstant: Bool = false, wire: String? = nil, place: Place
  ) {
    self.name = name
    self.from = from
    self.condition = condition
    self.text = text
    self.filters = filters
    self.order = order
    self.page = page
    self.parent = parent
    self.load = load
    self.isConstant = isConstant
    self.wire = wire
    self.place = place
  }
}

/// A condition that counts where a request brings its parameter.
package struct QueryFilter: Hashable, Sendable {
  package let name: String
  package let parameter: String
  package let condition: Condition
  package let text: String
  /// Whether a value that no row has is an error instead of an empty list.
  package let isNotFoundIfUnknown: Bool
  package let place: Place

  package init(
    name: String, parameter: String, condition: Condition, text: String, isNotFoundIfUnknown: Bool,
    place: Place
  ) {
    self.name = name
    self.parameter = parameter
    self.condition = condition
    self.text = text
    self.isNotFoundIfUnknown = isNotFoundIfUnknown
    self.place = place
  }
}

/// One value that rows are put in order by; later ones count among rows that earlier ones leave equal.
package struct OrderKey: Hashable, Sendable {
  package enum Nulls: String, Hashable, Sendable, CaseIterable { case first, last }

  /// Steps to one, ending in a field.
  package let path: Path
  package let isDescending: Bool
  /// Nil where the value is never null.
  package let nulls: Nulls?

  package init(path: Path, isDescending: Bool, nulls: Nulls?) {
    self.path = path
    self.isDescending = isDescending
    self.nulls = nulls
  }

  /// As the language spells it.
  package var text: String {
    (isDescending ? "-" : "") + path.text + (nulls.map { " nulls \($0.rawValue)" } ?? "")
  }
}

/// How much of a list one answer brings.
package struct QueryPage: Hashable, Sendable {
  package enum Means: String, Hashable, Sendable, CaseIterable { case offset, cursor }
  package enum Excess: String, Hashable, Sendable, CaseIterable { case clamp, reject }

  package let means: Means
  /// Rows where the request says nothing.
  package let fallback: Int
  package let most: Int
  /// What becomes of a request for more.
  package let excess: Excess
  /// The wire name of the number of all rows; nil where none is answered.
  package let total: String?
  /// Names of the request's parameters: how many, and from where.
  package let size: String
  package let at: String
  package let place: Place

  package init(
    means: Means, fallback: Int, most: Int, excess: Excess, total: String?, size: String, at: String,
    place: Place
  ) {
    self.means = means
    self.fallback = fallback
    self.most = most
    self.excess = excess
    self.total = total
    self.size = size
    self.at = at
    self.place = place
  }
}

/// What a constraint on a query speaks of.
package enum QueryPart: Hashable, Sendable {
  /// Which rows it answers where no filter is asked for.
  case rows
  case filter(String)
  case order, page, total, parent, statements, wire
  /// The rows that a relation leads to come with the list, not one by one.
  case load(String)
}
