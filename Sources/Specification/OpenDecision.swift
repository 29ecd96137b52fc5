import Diagnostics
import YAML

/// An entry of `Templates/unsaid.yaml`: what agents decide where nobody does.
package struct OpenDecision: Sendable {
  package let name: String
  /// The key that says it, as the reference names it: `models.M.fields.F.max_length`.
  package let key: String
  let conditions: [UnsaidPredicate]
  package let decision: String
  /// What is so while nobody says otherwise.
  package let holds: String
  /// A value for the key, in which `<M>` stands for the name that the author gave to M.
  let say: String
  package let broken: Broken

  /// The value at a place, whose names stand where the key has capitals.
  func value(at path: String) -> String {
    zip(key.split(separator: "."), path.split(separator: ".")).reduce(say) { value, pair in
      let word = "<\(pair.0)>"
      let name = Naming.snakeCase(String(pair.1))
      return value.split(separator: word, omittingEmptySubsequences: false).joined(separator: name)
    }
  }

  /// How many of how many agents broke it untold, and on which day.
  package struct Broken: Sendable {
    package let untold: Int
    package let of: Int
    package let watched: String
  }

  /// Whether the language reads the key, so that it can be said at all.
  package var isSayable: Bool {
    Form.specification.forms.contains { form in
      form.read.contains { key == (form.place.isEmpty ? $0.name : "\(form.place).\($0.name)") }
    }
  }
}

/// What `when` can ask of the mapping in which a key is missing.
enum UnsaidPredicate: String, CaseIterable {
  /// A name or a title.
  case shortText = "short-text"
  case prose
  case byRequests = "by-requests"
  case manyToMany = "many-to-many"

  func holds(_ values: [String: Node]) -> Bool {
    func says(_ key: String, _ text: String) -> Bool { values[key]?.plainText == text }
    return switch self {
    case .shortText: says("type", "string")
    case .prose: says("type", "text")
    case .byRequests: values["set"] == nil && !says("type", "id") && !says("exposure", "never")
    case .manyToMany: says("kind", "many_to_many")
    }
  }
}

/// Reads `unsaid.yaml`, in its order.
package func readOpenDecisions(_ source: SourceText, into diagnostics: inout [Diagnostic]) -> [OpenDecision] {
  guard let root = parse(source, into: &diagnostics) else { return [] }
  return root.named(as: "the list of decisions", into: &diagnostics).compactMap { entry in
    let name = entry.key.plainText
    guard var reader = MappingReader(entry.value, what: "the decision \(name)", into: &diagnostics) else {
      return nil
    }
    func text(_ key: String) -> String {
      reader.require(key, into: &diagnostics)?.prose(as: "`\(key)`", into: &diagnostics) ?? ""
    }
    let (key, decision, holds, say) = (text("key"), text("decision"), text("holds"), text("say"))
    let conditions = reader.take("when")?.texts(as: "`when`", into: &diagnostics) ?? []
    let predicates = conditions.compactMap { condition in
      let predicate = UnsaidPredicate(rawValue: condition.text)
      if predicate == nil {
        diagnostics.append(
          .unknownPredicate(
            condition.text, among: UnsaidPredicate.allCases.map(\.rawValue), at: condition.place))
      }
      return predicate
    }
    let broken = reader.require("broken", into: &diagnostics).flatMap { readBroken($0, into: &diagnostics) }
    reader.finish(into: &diagnostics)
    guard let broken, predicates.count == conditions.count else { return nil }
    return OpenDecision(
      name: name, key: key, conditions: predicates, decision: decision, holds: holds, say: say,
      broken: broken)
  }
}

private func readBroken(_ node: Node, into diagnostics: inout [Diagnostic]) -> OpenDecision.Broken? {
  guard var reader = MappingReader(node, what: "`broken`", into: &diagnostics) else { return nil }
  let untold = reader.require("untold", into: &diagnostics)?.integer(as: "`untold`", into: &diagnostics)
  let of = reader.require("of", into: &diagnostics)?.integer(as: "`of`", into: &diagnostics)
  let watched = reader.require("watched", into: &diagnostics)?.text(as: "`watched`", into: &diagnostics)
  reader.finish(into: &diagnostics)
  guard let untold, let of, let watched else { return nil }
  return OpenDecision.Broken(untold: untold, of: of, watched: watched)
}
