import Constraints
import Diagnostics
import YAML

extension Diagnostic {
  static func specificationMissing(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "specification-missing", "There is no specification at \(path).", at: nil,
      hint: "Name a holdfast.yaml or the folder that holds one.")
  }

  static func specificationEmpty(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "specification-empty", "The specification says nothing.", at: place,
      hint: "Begin with `holdfast: 1`.")
  }

  static func unknownVersion(_ version: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-version", "This is version 1 of the language, not `\(version)`.", at: place,
      hint: "Write `holdfast: 1`.")
  }

  static func keyNotSupportedYet(_ key: String, of what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-supported-yet",
      "`\(key)` of \(what) belongs to the language, but this version does not read it.",
      at: place, hint: "Remove it: nothing would hold it.")
  }

  static func notAName(_ name: String, of what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-name", "`\(name)` cannot name \(what).", at: place,
      hint: name.hintOfRest
        ?? "Begin with a letter; go on with letters, digits, `_` or `-`, up to \(Constraint.longestName) characters."
    )
  }

  static func unknownModel(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-model", "There is no model called `\(name)`.", at: place, notes: others(name, known),
      hint: nearest(to: name, among: known).map { "Write `\($0)`." } ?? "Declare it under `models`.",
      missing: name)
  }

  /// `what` says whose field it would be.
  static func unknownField(
    _ what: String, _ name: String, among known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-field", "There is no \(what) called `\(name)`.", at: place, notes: others(name, known),
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }, missing: member(name, of: what))
  }

  /// `what` ends in the model.
  private static func member(_ name: String, of what: String) -> String {
    "\(what.split(separator: " ").last ?? "").\(name)"
  }

  /// A name in an expression; a bare word beside a text was perhaps meant as one.
  static func unknownName(
    _ name: String, of model: String, among known: [String], isText: Bool, at place: Place
  ) -> Diagnostic {
    let what = "field or relation of \(model)"
    func told(_ hint: String) -> Diagnostic {
      Diagnostic(
        code: "unknown-field", "There is no \(what) called `\(name)`.", at: place, notes: others(name, known),
        hint: hint, missing: member(name, of: what))
    }
    if name == "viewer" { return told("Write `$viewer`.") }
    if isText, nearest(to: name, among: known) == nil {
      return told("Write `'\(name)'` if it is a text; only beside an enum a bare word is a value.")
    }
    // A hyphen without spaces belongs to the name.
    let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
    guard parts.count == 2, known.contains(parts[0]) else {
      return .unknownField(what, name, among: known, at: place)
    }
    return told("Write `\(parts[0]) - \(parts[1])`, with spaces, if you mean a difference.")
  }

  static func unknownQuery(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-query", "There is no query called `\(name)`.", at: place, notes: others(name, known),
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Declare it under `conventions.queries`.")
  }

  static func unknownLayer(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-layer", "There is no layer called `\(name)`.", at: place, notes: others(name, known),
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Declare it under the `layers` of a target.")
  }

  static func unknownOperation(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-operation", "The contract has no operation called `\(name)`.", at: place,
      notes: others(name, known),
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Operations are named by their operationId.")
  }

  static func unknownExemplar(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-operation", "No operation and no model is called `\(name)`.", at: place,
      notes: others(name, known), hint: nearest(to: name, among: known).map { "Write `\($0)`." })
  }

  static func unknownTarget(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-target", "The specification has no target called `\(name)`.", at: place,
      notes: others(name, known), hint: nearest(to: name, among: known).map { "Write `\($0)`." })
  }

  static func unknownPart(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-part", "The library has no part called `\(name)`.", at: place,
      notes: others(name, known),
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "A file of the project is named by its path, such as `./conventions.yaml`.")
  }

  static func partMissing(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "part-missing", "There is no file \(path) to import.", at: place,
      hint: "Paths are relative to the file that imports.")
  }

  static func importCycle(_ chain: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "import-cycle", "This import leads back to itself: \(chain.joined(separator: " imports ")).",
      at: place,
      hint: "Move what both need into a part of its own.")
  }

  static func tooManyParts(_ most: Int, at place: Place) -> Diagnostic {
    Diagnostic(code: "too-many-parts", "A specification has at most \(most) parts.", at: place)
  }

  static func importsDisagree(_ first: Node, _ second: Node) -> Diagnostic {
    Diagnostic(
      code: "imports-disagree", "Two parts say different things of this.", at: second.place,
      notes: [Note("The other says it here.", at: first.place)],
      hint: "Keep one of the two; `adjust` is how to differ from a part.")
  }

  static func onlyAndNot(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "only-and-not", "`only` and `not` both say for which targets this is demanded.", at: place,
      hint: "Keep one of the two.")
  }

  package static func notADay(_ text: String, at place: Place? = nil) -> Diagnostic {
    Diagnostic(
      code: "not-a-day", "`\(text)` is no day.", at: place,
      hint: "Write year, month and day of a day that there is: 2027-01-31.")
  }

  static func waiverOfNothing(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "waiver-of-nothing", "`expires` ends an exception, and there is none here.", at: place,
      hint: "Say what is excepted with `except`, `only`, `not` or a lower `severity`, or leave `expires` out."
    )
  }

  static func unknownParameter(
    _ name: String, of operation: String, among known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-parameter", "The path of \(operation) has no parameter called `\(name)`.", at: place,
      notes: others(name, known), hint: nearest(to: name, among: known).map { "Write `\($0)`." })
  }

  /// What there is, where nothing is near.
  private static func others(_ name: String, _ known: [String]) -> [Note] {
    guard nearest(to: name, among: known) == nil, !known.isEmpty else { return [] }
    let rest = known.count > 12 ? ", … (\(known.count) in all)" : ""
    return [Note("Known: \(known.prefix(12).joined(separator: ", "))\(rest).")]
  }

  static func idTwice(_ id: String, _ earlier: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-id",
      "`\(id)` and `\(earlier)` would share their outputs: ids differ by more than case, `-`, `_` and dots.",
      at: place, notes: [Note("`\(earlier)` arises here.", at: first)], hint: "Rename one of the two.")
  }

  static func pathLeavesProject(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "path-leaves-project", "The path `\(path)` leads out of the project.", at: place,
      hint: "Run from a folder that holds both, or move it.")
  }

  static func rootTwice(_ root: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-root", "Two targets have the root `\(root)`, and would write over each other.",
      at: place,
      notes: [Note("The first is here.", at: first)], hint: "Give each target a folder of its own.")
  }

  static func globLeavesRoot(_ glob: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "glob-leaves-root", "The pattern `\(glob)` must be relative to the target's root and stay in it.",
      at: place,
      hint: glob.hasPrefix("/")
        ? "Write `\(glob.drop { $0 == "/" })`, without the leading `/`."
        : "Write it from the target's `root`, as in `app/services/**`, without `..`.")
  }

  static func notABasePath(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-base-path", "`base_path` must be the beginning of a path, and `\(text)` is none.",
      at: place,
      hint: "Write it from `/`, without host, parameters and query: `base_path: /api`.")
  }

  static func readyIsNoGet(_ ready: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "ready-is-no-get",
      "`ready` is `GET /path`, or the operationId of a GET without path parameters; `\(ready)` is neither.",
      at: place,
      hint: ready.hasPrefix("/") ? "Write `GET \(ready)`." : nil)
  }

  static func layerWithoutFiles(
    _ layer: String, target: String, among known: [String], at place: Place, _ targetPlace: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "layer-without-files",
      "The target `\(target)` does not say which files form the layer `\(layer)`.", at: place,
      notes: [Note("The target is declared here.", at: targetPlace)],
      hint: nearest(to: layer, among: known).map { "Write `\($0)`." }
        ?? "Add `\(layer): [GLOB, …]` under the target's `layers`, or `\(layer): absent` where it has none.")
  }

  static func unknownAlgorithm(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-algorithm", "Tokens are signed with HS256, HS384 or HS512, not `\(name)`.", at: place,
      hint: nearest(to: name, among: ["HS256", "HS384", "HS512"]).map { "Write `\($0)`." })
  }

  static func unknownPredicate(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-predicate", "No predicate is called `\(name)`.", at: place,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "One of \(known.joined(separator: ", ")).")
  }
}
