import Diagnostics

extension Diagnostic {
  static func templateUnclosed(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "template-section", "The section `\(name)` is never closed.", at: place,
      hint: "Add `{{/\(name)}}`.")
  }

  static func templateUnopened(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(code: "template-section", "No section `\(name)` is open here.", at: place)
  }

  static func templateMismatch(opened: String, closed: String, _ start: Place, _ end: Place) -> Diagnostic {
    Diagnostic(
      code: "template-section", "The section `\(opened)` is closed as `\(closed)`.", at: end,
      notes: [Note("It was opened here.", at: start)], hint: "Write `{{/\(opened)}}`.")
  }

  static func templateTagUnclosed(at place: Place) -> Diagnostic {
    Diagnostic(code: "template-tag", "This tag is never closed.", at: place)
  }

  static func templateInheritance(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "template-tag", "Blocks and parents are not read.", at: place, hint: "Use a partial or a section."
    )
  }

  static func templateDelimiters(at place: Place) -> Diagnostic {
    Diagnostic(code: "template-tag", "Delimiters are set as `{{=<% %>=}}`.", at: place)
  }

  static func templateTagEmpty(at place: Place) -> Diagnostic {
    Diagnostic(code: "template-tag", "This tag names nothing.", at: place)
  }

  /// `part` is the first part of the name that nothing answers to.
  static func templateName(
    _ name: Piece.Name, part: Int, among known: [String], _ chain: [Note]
  ) -> Diagnostic {
    let near = nearest(to: name.parts[part], among: known).map { word in
      (name.parts[..<part] + [word] + name.parts[(part + 1)...]).joined(separator: ".")
    }
    return Diagnostic(
      code: "template-name", "Nothing in scope is called `\(name.text)`.", at: name.place,
      notes: chain + [Note("In scope: \(known.isEmpty ? "nothing" : known.joined(separator: ", ")).")],
      hint: near.map { "Write `\($0)`." })
  }

  static func templateKind(
    _ name: String, _ type: ContextType, _ use: String, at place: Place, _ chain: [Note]
  ) -> Diagnostic {
    Diagnostic(
      code: "template-kind", "`\(name)` is \(type.title), and stands here as \(use).", at: place,
      notes: chain,
      hint: "Open a section over it.")
  }

  static func templatePartial(_ name: String, among known: [String], at place: Place, _ chain: [Note])
    -> Diagnostic
  {
    Diagnostic(
      code: "template-partial", "There is no partial `\(name)`.", at: place, notes: chain,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." })
  }

  static func templateValue(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "template-value", "The words for this template are not those that its slot declares.",
      at: Place(path, Span(0, 0)))
  }

  static func templateRecursion(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "template-recursion", "Partials of this template include each other more than 64 deep.",
      at: Place(path, Span(0, 0)))
  }
}
