import Constraints
import Diagnostics
import YAML

extension Spec {
  struct CustomForm {
    struct Pattern {
      let language: Located<String>
      let pattern: Located<String>
      let inside: Located<String>?
    }

    struct Examples {
      let place: Place
      let bad: String
      let good: String
    }

    let name: Located<String>
    let statement: String
    let patterns: [Pattern]
    let examples: [String: Examples]
    let scope: Located<String>?
    let why: String?
    let severity: Constraint.Severity
  }
}

extension SpecReader {
  mutating func readCustom(_ node: Node) {
    for entry in node.named(as: "`custom`", into: &diagnostics) {
      let name = Located(entry.key.plainText, at: entry.key.place)
      guard checkName(name.value, of: "a rule of the project", at: name.place),
        var reader = MappingReader(
          entry.value, as: .customRule, what: "the rule \(name.value)", into: &diagnostics)
      else { continue }
      let statement = reader.require("statement", into: &diagnostics)?.prose(
        as: "a statement", into: &diagnostics)
      let languages = reader.require("languages", into: &diagnostics)?.named(
        as: "`languages`", into: &diagnostics)
      let examples = reader.require("examples", into: &diagnostics)?.named(
        as: "`examples`", into: &diagnostics)
      let scope = reader.take("scope").flatMap { located($0, as: "a scope") }
      let why = reader.take("why")?.prose(as: "a reason", into: &diagnostics)
      let severity = reader.take("severity")?.choice(
        of: Constraint.Severity.self, as: "a severity", into: &diagnostics)
      reader.finish(into: &diagnostics)
      guard let statement, let languages, let examples else { continue }
      spec.custom.append(
        Spec.CustomForm(
          name: name, statement: statement, patterns: languages.compactMap { pattern($0) },
          examples: Dictionary(
            examples.compactMap { entry in example(entry).map { (entry.key.plainText, $0) } },
            uniquingKeysWith: { first, _ in first }),
          scope: scope, why: why, severity: severity ?? .error))
    }
  }

  private mutating func pattern(_ entry: Node.Entry) -> Spec.CustomForm.Pattern? {
    guard var reader = MappingReader(entry.value, as: .customPattern, what: "a pattern", into: &diagnostics)
    else { return nil }
    let pattern = reader.require("pattern", into: &diagnostics).flatMap { located($0, as: "`pattern`") }
    let inside = reader.take("inside").flatMap { located($0, as: "`inside`") }
    reader.finish(into: &diagnostics)
    return pattern.map {
      Spec.CustomForm.Pattern(
        language: Located(entry.key.plainText, at: entry.key.place), pattern: $0, inside: inside)
    }
  }

  private mutating func example(_ entry: Node.Entry) -> Spec.CustomForm.Examples? {
    guard
      var reader = MappingReader(entry.value, as: .customExamples, what: "the examples", into: &diagnostics)
    else { return nil }
    let bad = reader.require("bad", into: &diagnostics)?.text(as: "`bad`", into: &diagnostics)
    let good = reader.require("good", into: &diagnostics)?.text(as: "`good`", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let bad, let good else { return nil }
    return Spec.CustomForm.Examples(place: entry.key.place, bad: bad, good: good)
  }
}

extension Resolver {
  /// Every layer that a rule of the project names is one; every pattern has what proves it.
  mutating func resolveCustom() -> [CustomRule] {
    spec.custom.map { form in
      form.scope.map { checkLayer($0) }
      let patterns = form.patterns.compactMap { pattern -> CustomRule.Pattern? in
        let layer = pattern.inside.flatMap { Constraint.isName($0.value) ? $0 : nil }
        layer.map { checkLayer($0) }
        guard let example = form.examples[pattern.language.value] else {
          diagnostics.append(.patternUnproved(pattern.language.value, at: pattern.language.place))
          return nil
        }
        return CustomRule.Pattern(
          language: pattern.language, pattern: pattern.pattern, within: layer == nil ? pattern.inside : nil,
          layer: (layer ?? form.scope)?.value, bad: example.bad.asLines, good: example.good.asLines)
      }
      let known = Set(form.patterns.map(\.language.value))
      for (language, example) in form.examples.sorted(by: { $0.value.place < $1.value.place })
      where !known.contains(language) {
        diagnostics.append(.exampleWithoutPattern(language, at: example.place))
      }
      return CustomRule(name: form.name.value, patterns: patterns)
    }
  }

  func lowerCustom() -> [Constraint] {
    spec.custom.map { form in
      Constraint(
        id: "custom.\(form.name.value)", demand: .custom(form.name.value), statement: form.statement,
        why: form.why, severity: form.severity, origin: .written(form.name.place))
    }
  }
}

extension String {
  /// With a line end at its end, as a file has it.
  fileprivate var asLines: String { hasSuffix("\n") ? self : self + "\n" }
}
