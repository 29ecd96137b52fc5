import Diagnostics
import Mustache

/// A template of a slot, checked against the words that the slot declares.
struct LoadedTemplate: Sendable {
  let slot: String
  let template: Template

  func render(_ words: Words, into diagnostics: inout [Diagnostic]) -> RenderedText? {
    template.render(words.value, into: &diagnostics).map(RenderedText.init)
  }

  func render(_ words: inout SharedWords, into diagnostics: inout [Diagnostic]) -> RenderedText? {
    template.render(words.fitting(template.type), into: &diagnostics).map(RenderedText.init)
  }
}

/// The words of many templates: made ready once, and held once against each declaration.
package struct SharedWords {
  private let value: Value
  private var fitting: FittingValue?

  package init(_ words: Words) { value = words.value }

  fileprivate mutating func fitting(_ type: ContextType) -> FittingValue? {
    if fitting?.type != type { fitting = FittingValue(value, type) }
    return fitting
  }
}

extension RenderedText {
  fileprivate init(_ lines: [RenderedLine]) {
    self.init(
      lines: lines.map {
        Line(text: $0.text, template: $0.template, templateLine: $0.templateLine, ids: $0.ids)
      })
  }
}

extension Words {
  fileprivate var value: Value {
    switch self {
    case .text(let text): .text(text)
    case .flag(let flag): .flag(flag)
    case .list(let elements): .list(elements.map(\.value))
    case .record(let entries, let ids):
      .record(entries.map { Value.Field($0.name, $0.words.value) }, ids: ids)
    }
  }
}
