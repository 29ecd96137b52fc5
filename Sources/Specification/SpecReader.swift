import Constraints
import Diagnostics
import YAML

/// Reads the top of a specification and hands each part to its reader.
struct SpecReader {
  /// Every file that is read, by path.
  let sources: [String: SourceText]
  var spec = Spec()
  var diagnostics: [Diagnostic] = []
  /// Names of models, before they are read.
  var modelNames: Set<String> = []

  init(_ sources: [String: SourceText]) { self.sources = sources }

  mutating func read(_ root: Node) {
    guard var reader = MappingReader(root, as: .specification, what: "a specification", into: &diagnostics)
    else { return }
    if let version = reader.require("holdfast", into: &diagnostics), version.plainText != "1" {
      diagnostics.append(.unknownVersion(version.plainText, at: version.place))
    }
    spec.system =
      reader.require("system", into: &diagnostics)?.prose(as: "the system's name", into: &diagnostics) ?? ""
    spec.summary = reader.take("summary")?.prose(as: "the summary", into: &diagnostics) ?? ""
    spec.contract = reader.take("contract").flatMap { located($0, as: "the contract's path") }
    reader.take("targets").map { node in
      for entry in node.named(as: "`targets`", into: &diagnostics) {
        var reader = TargetReader(entry)
        if let form = reader.read(into: &diagnostics) { spec.targets.append(form) }
        reader.adjustments.map { readAdjustments($0, target: entry.key.plainText) }
      }
    }
    reader.take("peers").map { readPeers($0) }
    reader.take("adjust").map { readAdjustments($0, target: nil) }
    if let models = reader.take("models") {
      readModels(models)
    } else if reader.means("models") {
      spec.told.addAll()
    }
    reader.take("relations").map { readRelations($0) }
    reader.take("conventions").map { readConventions($0) }
    // The parts are in already.
    _ = reader.take("import")
    reader.finish(into: &diagnostics)
  }

  mutating func located(_ node: Node, as what: String) -> Located<String>? {
    node.text(as: what, into: &diagnostics).map { Located($0, at: node.place) }
  }

  private mutating func readConventions(_ node: Node) {
    guard var reader = MappingReader(node, as: .conventions, what: "`conventions`", into: &diagnostics)
    else { return }
    reader.take("layers").map { readLayers($0) }
    reader.take("access").map { readAccess($0) }
    reader.take("api").map { readAPI($0) }
    reader.take("operations").map { readOperations($0) }
    reader.take("queries").map { readQueries($0) }
    reader.take("events").map { readEvents($0) }
    reader.take("data").map { readData($0) }
    reader.take("dependencies").map { readDependencies($0) }
    reader.take("code").map { readCode($0) }
    reader.take("custom").map { readCustom($0) }
    reader.take("rules").map { readRules($0) }
    reader.take("judgment").map { readJudgments($0) }
    reader.take("types").map { readTypes($0) }
    reader.take("naming").map { readNaming($0) }
    reader.finish(into: &diagnostics)
  }

  /// A leaf, short or as `{ is: …, why: …, severity: … }`.
  ///
  /// A form that has more keys than those of every leaf reads them with `more`.
  mutating func leaf<Value>(
    _ node: Node, as what: String, form: Form = .leaf, more: (inout MappingReader) -> Void = { _ in },
    _ read: (Node, inout [Diagnostic]) -> Value?
  ) -> Spec.Leaf<Value>? {
    guard case .mapping = node.content else {
      return read(node, &diagnostics).map {
        Spec.Leaf(value: $0, why: nil, severity: .error, exception: .none, place: node.place)
      }
    }
    guard var reader = MappingReader(node, as: form, what: what, into: &diagnostics) else { return nil }
    more(&reader)
    let value = reader.require("is", into: &diagnostics)
    let term = readTerm(&reader)
    // What ends must say why it is there at all.
    let reason = term.isEnding ? reader.require("why", into: &diagnostics) : reader.take("why")
    let why = reason?.prose(as: "a reason", into: &diagnostics)
    let severity = reader.take("severity")?.choice(
      of: Constraint.Severity.self, as: "a severity", into: &diagnostics)
    let exception = readException(&reader)
    addWaiver(of: what, term, isWaiving: exception != nil || severity.map { $0 != .error } ?? false)
    reader.finish(into: &diagnostics)
    guard let value, let read = read(value, &diagnostics) else { return nil }
    return Spec.Leaf(
      value: read, why: why, severity: severity ?? .error, exception: exception ?? .none, place: value.place)
  }
}
