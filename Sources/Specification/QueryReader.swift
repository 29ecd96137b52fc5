import Constraints
import Diagnostics
import YAML

extension SpecReader {
  mutating func readQueries(_ node: Node) {
    for entry in node.named(as: "`queries`", into: &diagnostics) {
      let name = entry.key.plainText
      guard checkName(name, of: "a query", at: entry.key.place),
        var reader = MappingReader(entry.value, as: .query, what: "the query \(name)", into: &diagnostics)
      else { continue }
      let from = reader.require("from", into: &diagnostics).flatMap { located($0, as: "`from`") }
      let condition = reader.take("where")
      let asked = condition.flatMap { expression($0, as: "`where`") }
      let filters = reader.take("filters").map { readFilters($0) } ?? []
      let order = reader.take("order_by").map { expressions($0, as: "`order_by`") } ?? []
      let ties = reader.take("ties")
      let page = reader.take("page").flatMap { readPage($0) }
      let load = reader.take("load").map { expressions($0, as: "`load`") } ?? []
      let parent = reader.take("parent").flatMap { expression($0, as: "`parent`") }
      let statements = reader.take("statements")
      let wire = reader.take("wire").flatMap { readWire($0) }
      reader.finish(into: &diagnostics)
      // A condition that could not be read would make the query another one.
      guard let from, condition == nil || asked != nil else { continue }
      spec.queries.append(
        Spec.QueryForm(
          name: name, place: entry.key.place, from: from, condition: asked, filters: filters, order: order,
          freeTies: ties.flatMap { says("free", $0, as: "`ties`") }, page: page, load: load, parent: parent,
          isConstant: statements.flatMap { says("constant", $0, as: "`statements`") }, wire: wire))
    }
  }

  private mutating func readFilters(_ node: Node) -> [Spec.FilterForm] {
    node.named(as: "`filters`", into: &diagnostics).compactMap { entry in
      let name = entry.key.plainText
      guard checkName(name, of: "a filter", at: entry.key.place) else { return nil }
      if case .scalar = entry.value.content {
        return expression(entry.value, as: "the filter \(name)").map {
          Spec.FilterForm(
            name: name, place: entry.key.place, condition: $0, isNotFoundIfUnknown: false)
        }
      }
      guard
        var reader = MappingReader(entry.value, as: .filter, what: "the filter \(name)", into: &diagnostics)
      else { return nil }
      let condition = reader.require("is", into: &diagnostics).flatMap { expression($0, as: "`is`") }
      let unknown = reader.take("unknown").flatMap { says("not_found", $0, as: "`unknown`") }
      reader.finish(into: &diagnostics)
      return condition.map {
        Spec.FilterForm(
          name: name, place: entry.key.place, condition: $0, isNotFoundIfUnknown: unknown != nil)
      }
    }
  }

  private mutating func readPage(_ node: Node) -> Spec.PageForm? {
    guard var reader = MappingReader(node, as: .page, what: "`page`", into: &diagnostics) else { return nil }
    var places: [String: Place] = [:]
    func take(_ key: String) -> Node? {
      let node = reader.require(key, into: &diagnostics)
      places[key] = node?.place
      return node
    }
    let means = take("by")?.choice(of: QueryPage.Means.self, as: "`by`", into: &diagnostics)
    let fallback = take("default").flatMap { positive($0, as: "`default`") }
    let most = take("max").flatMap { positive($0, as: "`max`") }
    let excess = take("above_max")?.choice(of: QueryPage.Excess.self, as: "`above_max`", into: &diagnostics)
    let total = reader.take("total").flatMap { located($0, as: "`total`") }
    places["total"] = total?.place
    var names: [String: Located<String>] = [:]
    if let node = reader.take("names"),
      var inner = MappingReader(node, as: .pageNames, what: "`names`", into: &diagnostics)
    {
      for key in ["size", "at", "items", "next"] {
        names[key] = inner.take(key).flatMap { located($0, as: "`\(key)`") }
        places[key] = names[key]?.place
      }
      inner.finish(into: &diagnostics)
    }
    reader.finish(into: &diagnostics)
    guard let means, let fallback, let most, let excess else { return nil }
    return Spec.PageForm(
      page: QueryPage(
        means: means, fallback: fallback, most: most, excess: excess, total: total?.value,
        size: names["size"]?.value ?? "limit", at: names["at"]?.value ?? means.rawValue, place: node.place),
      places: places, items: names["items"], next: names["next"])
  }

  private mutating func readWire(_ node: Node) -> Located<String>? {
    guard var reader = MappingReader(node, as: .queryWire, what: "`wire`", into: &diagnostics) else {
      return nil
    }
    let field = reader.require("as", into: &diagnostics).flatMap { located($0, as: "`as`") }
    reader.finish(into: &diagnostics)
    return field
  }

  private mutating func positive(_ node: Node, as what: String) -> Int? {
    guard let count = node.integer(as: what, into: &diagnostics) else { return nil }
    if count >= 1 { return count }
    diagnostics.append(.boundTooSmall(what, count, least: 1, at: node.place))
    return nil
  }

  /// The place of the one word that may stand there.
  mutating func says(_ word: String, _ node: Node, as what: String) -> Place? {
    guard let text = node.text(as: what, into: &diagnostics) else { return nil }
    if text == word { return node.place }
    diagnostics.append(.wrongValue(what, value: text, among: [word], at: node.place))
    return nil
  }

  mutating func expression(_ node: Node, as what: String) -> Spec.ExpressionText? {
    Spec.ExpressionText(node, as: what, among: sources, into: &diagnostics)
  }

  mutating func expressions(_ node: Node, as what: String) -> [Spec.ExpressionText] {
    (node.list(as: what, into: &diagnostics) ?? []).compactMap {
      expression($0, as: "an element of \(what)")
    }
  }
}
