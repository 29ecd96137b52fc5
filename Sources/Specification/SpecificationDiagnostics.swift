import Constraints
import Diagnostics

extension Diagnostic {
  static func specificationMissing(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "specification-missing", "There is no specification at \(path).", at: nil,
      hint: "Name a holdfast.yaml or the folder that holds one.")
  }

  static func specificationEmpty(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "specification-empty", "The specification says nothing.", at: place, hint: "Begin with `holdfast: 1`.")
  }

  static func unknownVersion(_ version: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-version", "This is version 1 of the language, not `\(version)`.", at: place,
      hint: "Write `holdfast: 1`.")
  }

  static func keyNotSupportedYet(_ key: String, of what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-supported-yet", "`\(key)` of \(what) belongs to the language, but this version does not read it.",
      at: place, hint: "Remove it: nothing would hold it.")
  }

  static func typeNotSupportedYet(_ type: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-supported-yet", "The type `\(type)` belongs to the language, but this version does not read it.",
      at: place, hint: "Known to this version: \(FieldType.allCases.map(\.rawValue).joined(separator: ", ")).")
  }

  static func notAName(_ name: String, of what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-a-name", "`\(name)` cannot name \(what).", at: place,
      hint: "Begin with a letter; go on with letters, digits, `_` or `-`.")
  }

  static func unknown(_ what: String, _ name: String, among known: [String], at place: Place) -> Diagnostic {
    let near = nearest(to: name, among: known)
    return Diagnostic(
      code: "unknown-\(kind(of: what))", "There is no \(what) called `\(name)`.", at: place,
      notes: near == nil && !known.isEmpty ? [Note("Known: \(known.prefix(12).joined(separator: ", ")).")] : [],
      hint: near.map { "Write `\($0)`." })
  }

  /// `unknown-model`, `unknown-field`, `unknown-query`, `unknown-layer`, `unknown-operation`, `unknown-path`.
  private static func kind(of what: String) -> String { String(what.prefix { $0 != " " }) }

  static func idTwice(_ id: String, _ earlier: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-id", "Two constraints would be called `\(id)` without regard to case.", at: place,
      notes: [Note("`\(earlier)` arises here.", at: first)], hint: "Rename one of the two.")
  }

  static func pathLeavesProject(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "path-leaves-project", "The path `\(path)` leads out of the project.", at: place,
      hint: "Run from a folder that holds both, or move it.")
  }

  static func rootTwice(_ root: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-root", "Two targets have the root `\(root)`, and would write over each other.", at: place,
      notes: [Note("The first is here.", at: first)])
  }

  static func globLeavesRoot(_ glob: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "glob-leaves-root", "The pattern `\(glob)` must be relative to the target's root and stay in it.", at: place)
  }

  static func readyIsNoGet(_ ready: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "ready-is-no-get", "`ready` is `GET /path`, or the operationId of a GET without path parameters.", at: place)
  }

  static func layerWithoutFiles(
    _ layer: String, target: String, among known: [String], at place: Place, _ targetPlace: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "layer-without-files", "The target `\(target)` does not say which files form the layer `\(layer)`.", at: place,
      notes: [Note("The target is declared here.", at: targetPlace)],
      hint: nearest(to: layer, among: known).map { "Write `\($0)`." }
        ?? "Add `\(layer): [GLOB, …]` under the target's `layers`.")
  }

  static func lengthNotPositive(_ length: Int, at place: Place) -> Diagnostic {
    Diagnostic(code: "length-not-positive", "`max_length` is at least 1, not \(length).", at: place)
  }

  static func unknownAlgorithm(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-algorithm", "Tokens are signed with HS256, HS384 or HS512, not `\(name)`.", at: place,
      hint: nearest(to: name, among: ["HS256", "HS384", "HS512"]).map { "Write `\($0)`." })
  }
}
