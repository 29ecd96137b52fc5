import Constraints
import Diagnostics
import YAML

extension Diagnostic {
  static func filterParameter(_ name: String, count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "filter-parameter",
      "A filter counts where its one parameter is present; \(name) names \(count == 0 ? "none" : "\(count)").",
      at: place,
      hint: count == 0 ? "Compare with `$\(name)`, or say it in `where`." : "Write one filter for each.")
  }

  static func parameterNotInContract(
    _ name: String, of route: Route, among known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-parameter", "A request for \(route.operation) brings nothing called `\(name)`.",
      at: place, notes: [Note("The contract's operation is here.", at: route.place)],
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Add the parameter to the contract's operation.")
  }

  static func notInAnswer(
    _ name: String, of route: Route, among known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "not-in-answer", "The answer of \(route.operation) has nothing called `\(name)`.", at: place,
      notes: [Note("The contract's operation is here.", at: route.place)],
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Add it to the answer's schema in the contract.")
  }

  static func orderSyntax(_ text: String, at place: Place) -> Diagnostic {
    let words = text.split(separator: " ").map(String.init)
    let isHabit = words.count == 2 && ["asc", "desc"].contains(words[1].lowercased())
    return Diagnostic(
      code: "order-syntax", "`\(text)` is no key of an order: `[-]path`, and `nulls first` or `nulls last`.",
      at: place,
      hint: isHabit ? "Write `\(words[1].lowercased() == "desc" ? "-" : "")\(words[0])`." : nil)
  }

  static func orderByMany(_ path: Path, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "order-by-many",
      "Rows are put in order by one value of each; `\(path.text)` is \(path.field == nil ? "a row" : "many").",
      at: place,
      hint: path.isToMany
        ? "Order by a field of the row, or of a row that it names." : "Go on with a `.field`.")
  }

  static func orderNullsUnsaid(_ path: Path, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "order-nulls", "`\(path.text)` may be null, and databases put nulls at different ends.",
      at: place,
      hint: "Add `nulls first` or `nulls last`.")
  }

  static func orderNullsNeedless(_ path: Path, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "order-nulls", "`\(path.text)` is never null.", at: place,
      hint: "Remove what it says of nulls.")
  }

  static func orderNotTotal(
    _ query: String, _ order: [OrderKey], unique: String?, page: Place, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "order-not-total",
      order.isEmpty
        ? "\(query) is answered in pages, and says no order: a row may stand on two pages, or on none."
        : "\(query) is answered in pages, and its order leaves rows equal: one may stand on two pages, or on none.",
      at: place, notes: [Note("The pages are here.", at: page.start)],
      hint: unique.map { "End `order_by` in a unique field such as `\($0)`." }
        ?? "End `order_by` in a unique field, or say `ties: free`.")
  }

  static func pageBounds(_ page: QueryPage, most: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "page-bounds",
      "Without a word a page has \(page.fallback) rows, and with one at most \(page.most).", at: place,
      notes: [Note("The most is said here.", at: most)],
      hint: "Make `default` at most \(page.most).")
  }

  static func notAPath(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-path", "`\(text)` is no path: names of relations, joined by dots.", at: place,
      hint: "Name a relation of the query's model.")
  }

  static func parentNotPinned(_ parent: Path, condition: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "parent-not-pinned", "Nothing says which \(parent.text) a request asks for.", at: place,
      notes: [Note("The condition is here.", at: condition)],
      hint: "Compare a unique field of it in `where`, as in `\(parent.text).id = $id`.")
  }

  static func parameterInScope(_ name: String, of scope: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "parameter-in-scope",
      "A scope holds whatever a request brings, and \(scope) names its parameter `$\(name)`.", at: place,
      hint: "Compare with `$viewer` or a literal; a condition on parameters is a query's.")
  }
}
