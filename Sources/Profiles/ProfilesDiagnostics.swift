import Diagnostics

extension Diagnostic {
  static func unknownPart(
    _ part: String, _ name: String, among known: [String], isRead: Bool = false, at place: Place
  )
    -> Diagnostic
  {
    Diagnostic(
      code: "unknown-stack-part",
      isRead
        ? "Code on the \(part) `\(name)` is read as facts, but no target can be built on it yet."
        : "No \(part) is called `\(name)` here.", at: place,
      notes: [Note("Known: \(known.sorted().joined(separator: ", ")).")],
      hint: nearest(to: name, among: known).map { "Write `\($0)`." })
  }

  static func partsOfTwoLanguages(
    _ target: String, _ parts: [(name: String, language: String?)], at place: Place
  ) -> Diagnostic {
    let languages = parts.map { "\($0.name) is \($0.language.map { "of \($0)" } ?? "of none")" }
    return Diagnostic(
      code: "stack-languages", "Framework, ORM and driver of `\(target)` belong to one language.", at: place,
      notes: [Note("Here \(languages.joined(separator: ", ")).")])
  }

  static func partsDoNotFit(_ part: String, _ other: String, _ known: [String], at place: Place) -> Diagnostic
  {
    Diagnostic(
      code: "stack-mismatch", "`\(part)` does not go with `\(other)`.", at: place,
      notes: [Note("It goes with: \(known.joined(separator: ", ")).")])
  }

  static func anotherRuntime(
    _ name: String, wanted: String, by framework: String, at place: Place
  ) -> Diagnostic {
    let version = String(name.drop { !("0"..."9").contains($0) })
    return Diagnostic(
      code: "stack-mismatch", "`\(framework)` runs on `\(wanted)`, not on `\(name)`.", at: place,
      hint: version.isEmpty
        ? "Write `runtime: \(wanted)`, or leave it out."
        : "Write `runtime: \(wanted)`, and its version as `versions: { \(wanted): \"\(version)\" }`.")
  }

  static func modeNotServed(_ mode: String, by driver: String, _ served: [String], at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      code: "stack-mismatch", "The driver `\(driver)` does not serve the mode `\(mode)`.", at: place,
      hint: served.first.map { "Write `mode: \($0)`, or choose another driver." })
  }

  static func unknownSlot(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-slot", "`\(name)` is no slot that is filled this way.", at: place,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." } ?? "Declare it in Templates/slots.yaml.")
  }

  static func slotFilledTwice(_ name: String, by profile: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "slot-filled-twice", "`\(profile)` fills the slot `\(name)`, which an earlier folder has filled.",
      at: place,
      hint: "Remove one of the two, or list the slot under `overrides`.")
  }

  static func listTypeNeedsOneElement(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "slot-list-type", "The type of a list is a list of the one type that its elements have.",
      at: place,
      hint: "Write one type in the brackets; a record is a mapping: `[{ name: text }]`.")
  }

  static func templatesMissing(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "templates-missing", "Templates/\(path) cannot be read.", at: nil,
      hint: "Name the templates folder with --templates or $HOLDFAST_TEMPLATES.")
  }
}
