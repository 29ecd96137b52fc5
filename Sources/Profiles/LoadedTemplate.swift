import Diagnostics
import Mustache

/// A template of a slot, checked against the words that the slot declares.
struct LoadedTemplate: Sendable {
  let slot: String
  let template: Template

  func render(_ words: Words, into diagnostics: inout [Diagnostic]) -> RenderedText? {
    template.render(words.value, into: &diagnostics).map { lines in
      RenderedText(
        lines: lines.map {
          RenderedText.Line(text: $0.text, template: $0.template, templateLine: $0.templateLine, ids: $0.ids)
        })
    }
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
