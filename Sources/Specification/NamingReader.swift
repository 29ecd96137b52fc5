import Constraints
import Diagnostics
import YAML

/// Reads `conventions.types` and `conventions.naming`.
extension SpecReader {
  mutating func readTypes(_ node: Node) {
    guard var reader = MappingReader(node, as: .types, what: "`types`", into: &diagnostics) else { return }
    for choice in Form.typeChoices {
      guard let node = reader.take(choice.name),
        var type = MappingReader(
          node, as: .type(choice.name, choice.stored, choice.wire), what: "the type \(choice.name)",
          into: &diagnostics)
      else { continue }
      let stored =
        choice.stored.isEmpty
        ? nil : type.take("stored").flatMap { word($0, as: "`stored`", among: choice.stored) }
      let wire = type.take("wire").flatMap { word($0, as: "`wire`", among: choice.wire) }
      type.finish(into: &diagnostics)
      spec.types.append(Spec.TypeConvention(type: choice.name, stored: stored, wire: wire))
    }
    reader.finish(into: &diagnostics)
  }

  private mutating func word(_ node: Node, as what: String, among choices: [String]) -> Located<String>? {
    guard let text = located(node, as: what) else { return nil }
    if choices.contains(text.value) { return text }
    diagnostics.append(.wrongValue(what, value: text.value, among: choices, at: node.place))
    return nil
  }

  mutating func readNaming(_ node: Node) {
    guard var reader = MappingReader(node, as: .naming, what: "`naming`", into: &diagnostics) else { return }
    for subject in NamingSubject.allCases {
      spec.naming[subject] = leaf(subject.rawValue, &reader) { node, diagnostics in
        guard let text = node.text(as: "`\(subject.rawValue)`", into: &diagnostics) else { return nil }
        if let rule = NamingRule(text, for: subject) { return rule }
        diagnostics.append(.notANamingRule(text, words: subject.words, at: node.place))
        return nil
      }
    }
    reader.finish(into: &diagnostics)
  }
}
