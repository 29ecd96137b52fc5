import YAML

/// The language as a page of the reference: from the declarations that decode it.
package func languagePage() -> String {
  let head = """
    # The language

    What a specification may say, mapping by mapping: written from the declarations that read it, so it says what this
    version reads. `holdfast schema` prints the same as a JSON Schema, for editors. Keys that begin with `x-` are their
    author's, on any mapping. Keys listed as not read yet belong to the language; they are refused by name.

    """
  return head + Form.specification.forms.map(\.page).joined()
}

extension Form {
  fileprivate var page: String {
    var text = "\n## \(place.isEmpty ? slug : place)\n\n\(what.prefix(1).uppercased() + what.dropFirst())."
    if let shorthand { text += " A scalar in its place is the value of `\(shorthand)`." }
    text += "\n\n| key | value | default | what it says | example |\n| --- | --- | --- | --- | --- |\n"
    for key in read {
      text +=
        "| `\(key.name)` | \(key.type?.title ?? "") | \(key.defaultTitle) | \(key.meaning) | \(key.exampleTitle) |\n"
    }
    if !unread.isEmpty {
      text += "\nNot read yet: \(unread.map { "`\($0)`" }.joined(separator: ", ")).\n"
    }
    guard let first = read.first(where: { !$0.isRequired }) ?? read.first else { return text }
    return text + "\nIn a whole specification:\n\n```yaml\n\(document(showing: first))```\n"
  }
}

extension Form.Key {
  fileprivate var defaultTitle: String {
    switch need {
    case .required: "required"
    case .optional(let fallback): fallback
    }
  }
}

extension Form.Key {
  fileprivate var exampleTitle: String {
    example.split(separator: "\n").map { "`\($0)`" }.joined(separator: "<br>")
  }
}

extension FormType {
  fileprivate var title: String {
    switch self {
    case .text: "text"
    case .flag: "`true` or `false`"
    case .value: "value"
    case .integer(let least): "whole number from \(least)"
    case .choice(let values): values.map { "`\($0)`" }.joined(separator: " ")
    case .written(let grammar): grammar
    case .list(let type): "list of: \(type.title)"
    case .record(let form): "mapping: \(form.slug)"
    case .named(let type, _): "names, each with: \(type.title)"
    case .mixed(let type, _, let form):
      "mapping: \(form.slug); beside its keys names, each with: \(type.title)"
    case .leaf(let type, _): "\(type.title); long form"
    case .either(let first, let second): "\(first.title), or \(second.title)"
    }
  }
}
