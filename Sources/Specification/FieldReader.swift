import Constraints
import Diagnostics
import YAML

extension SpecReader {
  mutating func field(_ entry: Node.Entry) -> Spec.FieldForm? {
    let name = entry.key.plainText
    let place = entry.key.place
    guard checkName(name, of: "a field", at: place) else { return nil }
    // `title: string` is short for `title: { type: string }`.
    if case .scalar = entry.value.content {
      let type = identity(name, fieldType(entry.value, of: name), isUnique: false)
      return Spec.FieldForm(name: name, place: place, type: type, meant: meantType(entry.value))
    }
    if case .sequence = entry.value.content {
      diagnostics.append(.fieldOfMany(name, at: entry.value.place))
      return nil
    }
    guard var reader = MappingReader(entry.value, as: .field, what: "the field \(name)", into: &diagnostics)
    else { return nil }
    if !reader.means("type"), Form.field.read.contains(where: { $0.name == name }) {
      diagnostics.append(.keyAmongFields(name, at: place))
      return nil
    }
    let written = reader.require("type", into: &diagnostics)
    let isUnique = reader.entries.contains { $0.key.plainText == "unique" && $0.value.plainText != "false" }
    let type = identity(name, written.flatMap { fieldType($0, of: name) }, isUnique: isUnique)
    // A field whose type is wrong is told of once, and is to everything that names it what was likely meant.
    var form = Spec.FieldForm(name: name, place: place, type: type, meant: written.flatMap { meantType($0) })
    form.attempted = Set(["values", "precision"].filter(reader.means))
    readStorage(&reader, into: &form)
    readBounds(&reader, into: &form)
    form.exposure = choice("exposure", &reader)
    form.writable = choice("writable", &reader)
    form.filling = reader.take("set").flatMap { readFilling($0) }
    form.moves = reader.take("moves").map { readMoves($0) }
    reader.finish(into: &diagnostics)
    return form
  }

  /// What is called `id` and names no row is what its author did not mean: it is told of, and taken for an id.
  private mutating func identity(
    _ name: String, _ type: Located<FieldType>?, isUnique: Bool
  ) -> Located<FieldType>? {
    guard name == "id", !isUnique, let type, type.value != .id else { return type }
    diagnostics.append(.idOfAnotherType(type.value, at: type.place))
    return Located(.id, at: type.place)
  }

  private mutating func fieldType(_ node: Node, of field: String) -> Located<FieldType>? {
    guard let text = node.text(as: "a field's type", into: &diagnostics) else { return nil }
    if let type = FieldType(rawValue: text) { return Located(type, at: node.place) }
    diagnostics.append(.unknownType(text, of: field, isModel: modelNames.contains(text), at: node.place))
    return nil
  }

  private func meantType(_ node: Node) -> FieldType? { FieldType(likely: node.plainText) }

  private mutating func readStorage(_ reader: inout MappingReader, into form: inout Spec.FieldForm) {
    form.nullable = flag("nullable", &reader)
    form.unique = flag("unique", &reader)
    form.fallback = leaf("default", &reader) { node, diagnostics in
      node.text(as: "`default`", into: &diagnostics).map {
        Spec.WrittenValue(text: $0, isQuoted: node.isQuoted)
      }
    }
    form.comparison = choice("case", &reader)
    form.column = reader.take("column").flatMap { node in
      node.identifier(as: "a column's name", into: &diagnostics).map { Located($0, at: node.place) }
    }
    guard let wire = reader.take("wire") else { return }
    guard case .mapping = wire.content else {
      form.wire = located(wire, as: "a wire name")
      return
    }
    guard var reader = MappingReader(wire, as: .fieldWire, what: "`wire`", into: &diagnostics) else { return }
    form.wire = reader.take("name").flatMap { located($0, as: "a wire name") }
    form.wireValue = reader.take("as").flatMap { node in
      node.choice(of: Spec.WireValue.self, as: "`as`", into: &diagnostics).map { Located($0, at: node.place) }
    }
    reader.finish(into: &diagnostics)
  }

  private mutating func readBounds(_ reader: inout MappingReader, into form: inout Spec.FieldForm) {
    form.least = number("min", &reader)
    form.most = number("max", &reader)
    form.minLength = integer("min_length", least: 0, &reader)
    form.maxLength = integer("max_length", least: 1, &reader)
    form.pattern = leaf("pattern", &reader) { node, diagnostics in
      guard let text = node.text(as: "`pattern`", into: &diagnostics) else { return nil }
      if let trouble = PortablePattern(text).trouble {
        diagnostics.append(.patternNotPortable(trouble, at: node.place))
      }
      return text
    }
    form.precision = integer("precision", least: 1, &reader)
    form.scale = integer("scale", least: 0, &reader)
    form.values = leaf("values", &reader) { node, diagnostics in
      guard let texts = node.texts(as: "`values`", into: &diagnostics) else { return nil }
      var seen: Set<String> = []
      for text in texts where !seen.insert(text.text).inserted {
        diagnostics.append(.nameTwice(text.text, in: "`values`", at: text.place))
      }
      if texts.isEmpty { diagnostics.append(.emptyList("`values`", at: node.place)) }
      return texts.map { Located($0.text, at: $0.place) }
    }
    form.checking = reader.take("checked").flatMap { node in
      node.choice(of: Spec.Checking.self, as: "`checked`", into: &diagnostics).map {
        Located($0, at: node.place)
      }
    }
  }

  private mutating func readMoves(_ node: Node) -> Spec.MovesForm {
    let entries = node.named(as: "`moves`", into: &diagnostics)
    let moves = entries.map { entry -> (Located<String>, [Located<String>]) in
      let next = entry.value.texts(as: "the values that may follow", into: &diagnostics) ?? []
      return (
        Located(entry.key.plainText, at: entry.key.place), next.map { Located($0.text, at: $0.place) }
      )
    }
    return Spec.MovesForm(moves: moves, place: node.place)
  }
}

/// Leaves of a mapping by their keys.
extension SpecReader {
  mutating func leaf<Value>(
    _ key: String, _ reader: inout MappingReader, _ read: (Node, inout [Diagnostic]) -> Value?
  ) -> Spec.Leaf<Value>? {
    reader.take(key).flatMap { leaf($0, as: "`\(key)`", read) }
  }

  mutating func flag(_ key: String, _ reader: inout MappingReader) -> Spec.Leaf<Bool>? {
    leaf(key, &reader) { $0.flag(as: "`\(key)`", into: &$1) }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ reader: inout MappingReader
  ) -> Spec.Leaf<Choice>? where Choice.RawValue == String {
    leaf(key, &reader) { $0.choice(of: Choice.self, as: "`\(key)`", into: &$1) }
  }

  mutating func integer(_ key: String, least: Int, _ reader: inout MappingReader) -> Spec.Leaf<Int>? {
    leaf(key, &reader) { node, diagnostics in
      guard let integer = node.integer(as: "`\(key)`", into: &diagnostics) else { return nil }
      if integer < least { diagnostics.append(.boundTooSmall(key, integer, least: least, at: node.place)) }
      return max(integer, least)
    }
  }

  mutating func number(_ key: String, _ reader: inout MappingReader) -> Spec.Leaf<DecimalNumber>? {
    leaf(key, &reader) { node, diagnostics in
      guard let text = node.text(as: "`\(key)`", into: &diagnostics) else { return nil }
      guard !node.isQuoted, let number = DecimalNumber(text) else {
        diagnostics.append(.numberExpected(key, text, at: node.place))
        return nil
      }
      return number
    }
  }
}

extension Node {
  var isQuoted: Bool {
    if case .scalar(let scalar) = content { scalar.style != .plain } else { false }
  }
}
