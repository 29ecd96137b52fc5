import JSON
import YAML

/// The language as a JSON Schema (draft 2020-12), for editors: from the declarations that decode it.
package func languageSchema() -> JSONValue {
  let forms = Form.specification.forms
  return .object([
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A specification of holdfast, version 1",
    "$ref": .text(Form.specification.reference),
    "$defs": .object(forms.map { JSONValue.Member($0.slug, $0.schema) }),
  ])
}

extension Form {
  /// This form and those within it, each once, in the order of the page.
  var forms: [Form] {
    var found: [Form] = []
    var open = [self]
    while !open.isEmpty {
      let form = open.removeFirst()
      guard !found.contains(where: { $0.what == form.what }) else { continue }
      found.append(form)
      open.insert(contentsOf: form.read.flatMap { $0.type?.forms ?? [] }, at: 0)
    }
    return found
  }

  /// `a field` is `field`, `` `boot` `` is `boot`.
  var slug: String {
    let words = what.split(separator: " ").map { $0.filter { $0 != "`" } }
    return words.filter { !["a", "an", "the"].contains($0) }.joined(separator: "-")
  }

  fileprivate var reference: String { "#/$defs/\(slug)" }

  fileprivate var schema: JSONValue {
    let required = read.filter(\.isRequired).map(\.name)
    return .object([
      "description": .text("\(what.capitalized(with: place))"),
      // Nothing at all is an empty mapping.
      "type": required.isEmpty ? .texts(["object", "null"]) : "object",
      "properties": .object(read.map { JSONValue.Member($0.name, $0.schema) }),
      "patternProperties": .object(["^x-": .object([:])]), "additionalProperties": .flag(false),
      "required": .texts(required),
    ])
  }
}

extension Form.Key {
  fileprivate var schema: JSONValue {
    guard let type else { return .object([:]) }
    let said: String =
      switch need {
      case .required: meaning
      case .optional(let fallback): "\(meaning) Default: \(fallback)."
      }
    return .object([JSONValue.Member("description", .text(said))] + type.members)
  }
}

extension FormType {
  var forms: [Form] {
    switch self {
    case .text, .flag, .value, .integer, .choice, .written: []
    case .record(let form): [form]
    case .list(let type), .named(let type, _): type.forms
    case .mixed(let type, _, let form): [form] + type.forms
    case .leaf(let type, let form): type.forms + [form]
    case .either(let first, let second): first.forms + second.forms
    }
  }

  fileprivate var schema: JSONValue { .object(members) }

  fileprivate var members: [JSONValue.Member] {
    switch self {
    // Any scalar is a text: `default: 8000`.
    case .text, .written: [.init("type", .texts(["string", "number", "boolean"]))]
    case .flag: [.init("type", "boolean")]
    case .value: []
    case .integer(let least): [.init("type", "integer"), .init("minimum", .integer(least))]
    case .choice(let values):
      [
        .init(
          "enum",
          .list(values.flatMap { value in [.text(value)] + (Int(value).map { [.integer($0)] } ?? []) }))
      ]
    case .list(let type): [.init("type", "array"), .init("items", type.schema)]
    case .named(let type, let pattern):
      [
        .init("type", .texts(["object", "null"])),
        .init("patternProperties", .object([.init(pattern, type.schema), .init("^x-", .object([:]))])),
        .init("additionalProperties", .flag(false)),
      ]
    case .mixed(let type, let pattern, let form):
      [
        .init("type", .texts(["object", "null"])),
        .init("properties", .object(form.read.map { JSONValue.Member($0.name, $0.schema) })),
        .init("patternProperties", .object([.init(pattern, type.schema), .init("^x-", .object([:]))])),
        .init("additionalProperties", .flag(false)),
      ]
    case .record(let form):
      if let key = form.read.first(where: { $0.name == form.shorthand }), let type = key.type {
        [.init("anyOf", .list([type.schema, .object(["$ref": .text(form.reference)])]))]
      } else {
        [.init("$ref", .text(form.reference))]
      }
    case .leaf(let type, let form):
      [.init("anyOf", .list([type.schema, form.schema(holding: type)]))]
    case .either(let first, let second): [.init("anyOf", .list([first.schema, second.schema]))]
    }
  }
}

extension Form {
  /// The long form of a leaf of one type.
  fileprivate func schema(holding type: FormType) -> JSONValue {
    .object([
      "allOf": .list([
        .object(["$ref": .text(reference)]), .object(["properties": .object(["is": type.schema])]),
      ])
    ])
  }
}

extension String {
  fileprivate func capitalized(with place: String) -> String {
    let head = prefix(1).uppercased() + dropFirst()
    return place.isEmpty ? head + "." : "\(head): \(place)."
  }
}
