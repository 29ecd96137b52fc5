import Diagnostics

/// The type inside a field's annotation: of a list of articles, the article, and that it is many.
struct FieldAnnotation: Sendable {
  /// The innermost type's name, quotes removed.
  let type: String
  let isOptional: Bool
  let isMany: Bool
  /// The fragment of the innermost type, to be resolved.
  let fragment: Fragment
  /// What is said of the type beside it: `Annotated[type, said]`.
  let said: Fragment?

  private static let collections: Set<String> = [
    "list", "List", "set", "Set", "Sequence", "Collection", "tuple", "Tuple", "FrozenSet", "frozenset",
    "Iterable",
  ]

  /// Reads what stands inside the generic's brackets.
  init(inside fragment: Fragment, isMany: Bool = false, isOptional: Bool = false) {
    var current = fragment.trimmed
    var isOptional = isOptional
    var isMany = isMany
    var said: Fragment?
    for _ in 0..<8 {
      if let inner = current.quoted { current = inner }
      let parts = current.split(by: UInt8(ascii: "|"))
      let some = parts.filter { $0.text != "None" }
      if parts.count > some.count { isOptional = true }
      if let only = some.first, some.count == 1 { current = only.quoted ?? only }
      guard let (name, inside) = current.generic else { break }
      let members = inside.split(by: UInt8(ascii: ","))
      var next = members.first ?? inside
      switch name.split(separator: ".").last.map(String.init) ?? name {
      case "Optional": isOptional = true
      case "Union":
        isOptional = isOptional || members.contains { $0.text == "None" }
        guard let first = members.first(where: { $0.text != "None" }) else { break }
        next = first
      case "Annotated": said = inside
      case let last where Self.collections.contains(last): isMany = true
      case _:
        next = current
      }
      if next == current { break }
      current = next
    }
    self.fragment = current
    self.said = said
    type = current.generic?.name ?? current.text
    self.isOptional = isOptional
    self.isMany = isMany
  }
}

extension Fragment {
  /// `Name[inside]`
  var generic: (name: String, inside: Fragment)? {
    guard span.end > span.start, bytes[span.end - 1] == UInt8(ascii: "]"),
      let open = bytes[span.start..<span.end].firstIndex(of: UInt8(ascii: "["))
    else { return nil }
    let name = Fragment(bytes, Span(span.start, open)).trimmed
    guard let parts = name.dottedName else { return nil }
    return (parts.joined(separator: "."), Fragment(bytes, Span(open + 1, span.end - 1)).trimmed)
  }

  /// What stands in the quotes of a plain string, as a fragment of the file.
  var quoted: Fragment? {
    guard let value = stringValue, span.end - span.start == value.utf8.count + 2 else { return nil }
    return inside.trimmed
  }
}
