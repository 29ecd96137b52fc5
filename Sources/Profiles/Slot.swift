import Diagnostics
import Mustache
import YAML

/// One question that a stack answers; the closed list of them is `slots.yaml`.
struct Slot: Sendable {
  enum Form: Sendable {
    /// A list of texts in the profile.
    case names
    /// A list of texts to which every folder of a stack may add.
    case gathered
    /// A template that is rendered with exactly these words.
    case template(ContextType)
  }

  let name: String
  let form: Form
  /// Whether each database of a stack fills it for itself.
  let isPerDatabase: Bool
  let place: Place
}

/// What a file of a suite, or the slot behind it, is written for more than once.
enum Repeated: String, CaseIterable { case database }

private enum FormName: String, CaseIterable { case names, gathered, template }

/// Reads `slots.yaml`: name to slot, with the declared words of every template.
func readSlots(_ root: Node, into diagnostics: inout [Diagnostic]) -> [String: Slot] {
  var slots: [String: Slot] = [:]
  for entry in root.named(as: "the list of slots", into: &diagnostics) {
    let name = entry.key.plainText
    guard var reader = MappingReader(entry.value, what: "the slot \(name)", into: &diagnostics) else {
      continue
    }
    _ = reader.require("about", into: &diagnostics)
    let form = reader.require("form", into: &diagnostics)?
      .choice(of: FormName.self, as: "the form of a slot", into: &diagnostics)
    let words = reader.take("words")
    let isPerDatabase =
      reader.take("each")?.choice(of: Repeated.self, as: "what a slot is for", into: &diagnostics) != nil
    reader.finish(into: &diagnostics)
    switch form {
    case .names: slots[name] = Slot(name: name, form: .names, isPerDatabase: false, place: entry.key.place)
    case .gathered:
      slots[name] = Slot(name: name, form: .gathered, isPerDatabase: false, place: entry.key.place)
    case .template:
      let type = words.map { contextType($0, into: &diagnostics) } ?? .record([])
      slots[name] = Slot(
        name: name, form: .template(type), isPerDatabase: isPerDatabase, place: entry.key.place)
    case nil: continue
    }
  }
  return slots
}

private enum WordType: String, CaseIterable { case text, flag }

/// `text`, `flag`, a mapping for a record, a list of one for a list.
private func contextType(_ node: Node, into diagnostics: inout [Diagnostic]) -> ContextType {
  switch node.content {
  case .scalar:
    switch node.choice(of: WordType.self, as: "the type of a word", into: &diagnostics) {
    case .flag: return .flag
    case .text, nil: return .text
    }
  case .sequence(let elements):
    guard elements.count == 1, let element = elements.first else {
      diagnostics.append(.listTypeNeedsOneElement(at: node.place))
      return .list(.text)
    }
    return .list(contextType(element, into: &diagnostics))
  case .mapping(let entries):
    return .record(
      entries.map { ContextType.Field($0.key.plainText, contextType($0.value, into: &diagnostics)) })
  }
}
