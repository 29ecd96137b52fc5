import Constraints
import Diagnostics
import YAML

extension SpecReader {
  mutating func readModels(_ node: Node) {
    let entries = node.named(as: "`models`", into: &diagnostics)
    if case .mapping = node.content {} else if !node.isNull { spec.told.addAll() }
    modelNames = Set(entries.map(\.key.plainText))
    for entry in entries {
      let name = entry.key.plainText
      guard checkName(name, of: "a model", at: entry.key.place),
        var reader = MappingReader(entry.value, as: .model, what: "the model \(name)", into: &diagnostics)
      else {
        spec.told.add(name)
        continue
      }
      let table = reader.take("table").flatMap { node in
        node.tableName(as: "a table's name", into: &diagnostics).map { Located($0, at: node.place) }
      }
      let key = reader.take("key").flatMap { readKey($0) }
      let members = reader.take("fields")
      let fields = members?.named(as: "`fields` of \(name)", into: &diagnostics) ?? []
      // Fields that are no mapping, or stand under a misspelt key, are told of once.
      if fields.isEmpty, members == nil ? reader.means("fields") : !(members?.isNull ?? true) {
        spec.told.add(name)
      }
      let derived = reader.take("derived")?.named(as: "`derived`", into: &diagnostics) ?? []
      let uniques = reader.take("unique")?.named(as: "`unique`", into: &diagnostics) ?? []
      let indexes = reader.take("indexes").map { readIndexes($0) } ?? []
      let checks = reader.take("checks")?.named(as: "`checks`", into: &diagnostics) ?? []
      let mark = reader.take("delete").flatMap { readDeletion($0) }
      reader.finish(into: &diagnostics)
      spec.models.append(
        Spec.ModelForm(
          name: name, place: entry.key.place, table: table, key: key,
          fields: withoutRests(fields).compactMap { told($0, of: name, field($0)) },
          derived: derived.compactMap { told($0, of: name, self.derived($0)) },
          uniques: uniques.compactMap { unique($0) },
          indexes: indexes.compactMap { index($0) }, checks: checks.compactMap { check($0) },
          deletionMark: mark))
    }
  }

  /// Each index is a list: names of fields alone are one that lacks its brackets.
  private mutating func readIndexes(_ node: Node) -> [Node] {
    let nodes = node.list(as: "`indexes`", into: &diagnostics) ?? []
    let names = nodes.map(\.plainText)
    guard !names.isEmpty, !names.contains("") else { return nodes }
    diagnostics.append(.indexWithoutBrackets(names, at: node.place))
    return []
  }

  private mutating func readKey(_ node: Node) -> Located<String>? {
    guard case .sequence(let nodes) = node.content else { return located(node, as: "`key`") }
    diagnostics.append(.keyOfMany(nodes.map(\.plainText), at: node.place))
    return nil
  }

  /// In braces a comma ends a value, so that `decimal(12,2)` is two entries: what is wrong is told of at the first.
  private func withoutRests(_ entries: [Node.Entry]) -> [Node.Entry] {
    var isOpen = false
    return entries.filter { entry in
      let isRest = isOpen && entry.value.isNull
      let text = isRest ? entry.key.plainText : entry.value.plainText
      isOpen = (isRest || text.contains("(")) && !text.contains(")")
      return !isRest
    }
  }

  /// A member that could not be read is known by its name.
  private mutating func told<Member>(_ entry: Node.Entry, of model: String, _ member: Member?) -> Member? {
    if member == nil { spec.told.add("\(model).\(entry.key.plainText)") }
    return member
  }

  private mutating func derived(_ entry: Node.Entry) -> Spec.DerivedForm? {
    let name = entry.key.plainText
    guard checkName(name, of: "a derived value", at: entry.key.place) else { return nil }
    var stored: Node?
    let text = leaf(
      entry.value, as: "the derived value \(name)", form: .derived, more: { stored = $0.take("stored") },
      readExpression)
    let isStored = stored?.flag(as: "`stored`", into: &diagnostics) ?? false
    return text.map {
      Spec.DerivedForm(name: name, place: entry.key.place, text: $0, isStored: isStored)
    }
  }

  private mutating func unique(_ entry: Node.Entry) -> Spec.UniqueForm? {
    let name = entry.key.plainText
    guard checkName(name, of: "a unique key", at: entry.key.place),
      var reader = MappingReader(
        entry.value, as: .uniqueKey, what: "the unique key \(name)", into: &diagnostics)
    else { return nil }
    let fields = reader.require("fields", into: &diagnostics)
    let condition = reader.take("where").flatMap { expression($0) }
    let nulls = reader.take("nulls")?.choice(of: UniqueKey.Nulls.self, as: "`nulls`", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return fields.flatMap { names($0, as: "`fields`") }.map {
      Spec.UniqueForm(
        name: name, place: entry.key.place, members: $0, condition: condition, nulls: nulls ?? .distinct)
    }
  }

  private mutating func index(_ node: Node) -> Spec.IndexForm? {
    guard case .mapping = node.content else {
      return names(node, as: "an index").map {
        Spec.IndexForm(members: $0, condition: nil, place: node.place)
      }
    }
    guard var reader = MappingReader(node, as: .index, what: "an index", into: &diagnostics) else {
      return nil
    }
    let fields = reader.require("fields", into: &diagnostics)
    let condition = reader.take("where").flatMap { expression($0) }
    reader.finish(into: &diagnostics)
    return fields.flatMap { names($0, as: "`fields`") }.map {
      Spec.IndexForm(members: $0, condition: condition, place: node.place)
    }
  }

  private mutating func check(_ entry: Node.Entry) -> Spec.CheckForm? {
    let name = entry.key.plainText
    guard checkName(name, of: "a check", at: entry.key.place) else { return nil }
    return leaf(entry.value, as: "the check \(name)", readExpression).map {
      Spec.CheckForm(name: name, place: entry.key.place, text: $0)
    }
  }

  /// Nil where a deleted row is removed.
  private mutating func readDeletion(_ node: Node) -> Located<String>? {
    guard case .mapping = node.content else {
      let soft = "Write `{ set: FIELD }`, with the field that marks a row as deleted."
      _ = node.choice(
        of: HardDeletion.self, as: "`delete`", habits: ["soft": soft, "logical": soft], into: &diagnostics)
      return nil
    }
    guard var reader = MappingReader(node, as: .softDeletion, what: "`delete`", into: &diagnostics) else {
      return nil
    }
    let field = reader.require("set", into: &diagnostics).flatMap { located($0, as: "`set`") }
    reader.finish(into: &diagnostics)
    return field
  }

  private mutating func expression(_ node: Node) -> Spec.ExpressionText? {
    readExpression(node, into: &diagnostics)
  }

  private var readExpression: (Node, inout [Diagnostic]) -> Spec.ExpressionText? {
    let sources = sources
    return { node, diagnostics in
      Spec.ExpressionText(node, as: "an expression", among: sources, into: &diagnostics)
    }
  }

  private func readExpression(_ node: Node, into diagnostics: inout [Diagnostic]) -> Spec.ExpressionText? {
    readExpression(node, &diagnostics)
  }

  /// Names of fields or relations: one at least, each once.
  mutating func names(_ node: Node, as what: String) -> [Located<String>]? {
    guard let texts = node.texts(as: what, into: &diagnostics) else { return nil }
    if texts.isEmpty { diagnostics.append(.emptyList(what, at: node.place)) }
    var seen: Set<String> = []
    for text in texts where !seen.insert(text.text).inserted {
      diagnostics.append(.nameTwice(text.text, in: what, at: text.place))
    }
    return texts.isEmpty ? nil : texts.map { Located($0.text, at: $0.place) }
  }

  mutating func checkName(_ name: String, of what: String, at place: Place) -> Bool {
    if Constraint.isName(name) { return true }
    diagnostics.append(.notAName(name, of: what, at: place))
    return false
  }
}

private enum HardDeletion: String, CaseIterable { case hard }
