import Constraints
import Diagnostics
import YAML

/// What is wrong with a field, or with two things that are said of it.
extension Diagnostic {
  static func boundTooSmall(_ key: String, _ number: Int, least: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "length-not-positive", "`\(key)` is at least \(least), not \(number).", at: place,
      hint: "Remove it where it does not matter.")
  }

  static func numberExpected(_ key: String, _ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "number-expected", "`\(key)` is a number such as 10 or 0.5, and this is `\(text)`.", at: place,
      hint: "Write it plainly: digits, perhaps `-` before and a point within.")
  }

  static func emptyList(_ what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "empty-list", "\(what.capitalizedAtStart) names nothing.", at: place,
      hint: "Name at least one, or remove it.")
  }

  static func nameTwice(_ name: String, in what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "duplicate-entry", "`\(name)` stands in \(what) already.", at: place, hint: "Remove it.")
  }

  static func patternNotPortable(_ trouble: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "pattern-not-portable", "Engines do not all read this pattern alike: it has \(trouble).",
      at: place,
      hint:
        "Write classes such as `[0-9]`, groups `(…)`, `|` and the counts `? * + {m,n}`; escape only punctuation."
    )
  }

  static func oneMomentOnly(at place: Place) -> Diagnostic {
    Diagnostic(
      code: "one-moment-only", "`when` names one field and the value that it comes to hold.", at: place,
      hint: "Write `when: { status: shipped }`.")
  }

  static func keyNotOfType(_ key: String, _ type: FieldType, for fitting: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      code: "key-of-type", "`\(key)` is said of \(fitting), and this field's type is `\(type.rawValue)`.",
      at: place,
      hint: lengthened(key, type).map { "Write `\($0)`, or change the type." }
        ?? "Remove it, or change the type.")
  }

  /// `max` of a text counts its characters.
  private static func lengthened(_ key: String, _ type: FieldType) -> String? {
    type.isText && ["min", "max"].contains(key) ? "\(key)_length" : nil
  }

  /// A type that there is not; a model's name is a relation's end.
  static func unknownType(_ text: String, of field: String, isModel: Bool, at place: Place) -> Diagnostic {
    if isModel {
      return Diagnostic(
        code: "wrong-value", "A field's type is a kind of value, and `\(text)` is a model.", at: place,
        hint: "Write `MODEL.\(field): { to: \(text), inverse: … }` under `relations` instead of the field.")
    }
    return .wrongValue(
      "a field's type", value: text, among: FieldType.allCases.map(\.rawValue),
      habits: [text.lowercased(): FieldType(likely: text).map { "Write `\($0.spelled(with: text))`." }]
        .compactMapValues { $0 },
      at: place)
  }

  static func fieldOfMany(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "wrong-type", "The field \(name) holds one value; here stands a list.", at: place,
      hint: "Make it a model of its own, with a relation between the two; or a field of `type: json`.")
  }

  static func idOfAnotherType(_ type: FieldType, at place: Place) -> Diagnostic {
    let stored: String? =
      switch type {
      case .uuid: "stored: uuid, wire: string"
      case .bigint: "stored: bigint"
      case .id, .string, .text, .integer, .decimal, .boolean, .timestamp, .date, .time, .duration, .email,
        .url,
        .json, .bytes, .enumeration:
        nil
      }
    return Diagnostic(
      code: "wrong-value", "`id` names the rows of a model, so its type is `id`, not `\(type.rawValue)`.",
      at: place,
      hint: stored.map {
        "Write `id: id`; of all models, `types: { id: { \($0) } }` of the conventions says how it is kept."
      } ?? "Write `id: id`, or give the field another name.")
  }

  static func keyAmongFields(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-key", "`\(name)` is said of a field, and stands among the fields.", at: place,
      hint: "Indent it below the field that it is said of; a field of this name would need a `type`.")
  }

  static func boundsCrossed(
    _ low: String, _ lowText: String, _ high: String, _ highText: String, first: Place, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "bounds-crossed", "`\(low)` is \(lowText) and `\(high)` is \(highText): no value is within both.",
      at: place, notes: [Note("`\(low)` is said here.", at: first)], hint: "Change one of the two.")
  }

  static func enumWithoutValues(_ field: Field.ID, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "enum-without-values", "\(field) is an enum, and its values are not said.", at: place,
      hint: "Add `values: [ONE, ANOTHER]`.")
  }

  static func decimalWithoutPrecision(_ field: Field.ID, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "decimal-without-precision",
      "\(field) is a decimal, and databases round each in a way of its own where its digits are not counted.",
      at: place, hint: "Add `precision` and `scale`: `precision: 10, scale: 2`.")
  }

  static func defaultNotAValue(
    _ text: String, _ reason: String, because place: Place?, at here: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "default-not-a-value", "The default `\(text)` is no value of the field: \(reason).", at: here,
      notes: place.map { [Note("It is said here.", at: $0)] } ?? [],
      hint: Self.moments.contains(text.lowercased().filter { $0.isLetter || $0 == "_" })
        ? "Write `set: on_create` instead: the application fills it with the moment."
        : ["True", "False"].contains(text) ? "Write `\(text.lowercased())`." : "Change one of the two.")
  }

  /// What other languages call the moment in which a row is made.
  private static let moments: Set = ["now", "current_timestamp", "utcnow", "today", "timezone_now"]

  static func unknownValue(
    _ value: String, of field: String, among known: [String], values: Place?, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-value", "`\(value)` is no value of `\(field)`.", at: place,
      notes: [Note("Its values are \(known.joined(separator: ", ")).", at: values)],
      hint: nearest(to: value, among: known).map { "Write `\($0)`." } ?? "Add it to `values`.")
  }

  static func setDoesNotFit(_ what: String, _ fitting: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "set-does-not-fit", "\(what) \(fitting).", at: place,
      hint: "Change the type, or who fills the field.")
  }

  static func setCycle(_ chain: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "set-cycle", "This field is made from itself: \(chain.joined(separator: " from ")).", at: place,
      hint: "Make one of them from what a request brings.")
  }

  static func takenWithoutUnique(_ field: Field.ID, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "if-taken-without-unique",
      "`if_taken` speaks of a value that a row has already, and \(field) is not unique.",
      at: place, hint: "Add `unique: true`, or remove `if_taken`.")
  }
}

extension FieldType {
  /// What a type of another language, or one that is misspelt, likely is.
  init?(likely text: String) {
    let word = text.lowercased().prefix { $0.isLetter || $0 == "_" }
    switch word {
    case "varchar", "char", "str", "character", "password", "slug", "phone", "currency", "country", "ip":
      self = .string
    case "int", "number", "smallint", "serial", "long": self = word == "long" ? .bigint : .integer
    case "datetime", "timestamptz", "date_time": self = .timestamp
    case "bool": self = .boolean
    case "float", "double", "numeric", "money", "real": self = .decimal
    case "jsonb", "object", "dict", "map": self = .json
    case "blob", "binary", "bytea": self = .bytes
    case "interval": self = .duration
    case "uri", "link": self = .url
    case "choice", "enumeration": self = .enumeration
    case _:
      guard let near = nearest(to: String(word), among: FieldType.allCases.map(\.rawValue)) else {
        return nil
      }
      self.init(rawValue: near)
    }
  }
}

extension FieldType {
  /// The type as the language spells it, with what stands in the parentheses of another language's.
  fileprivate func spelled(with text: String) -> String {
    switch text.lowercased() {
    case "password":
      return "{ type: string, exposure: never, set: { from: $request.password, by: hash, when: given } }"
    case "slug": return "{ type: string, unique: true, set: { from: FIELD, by: slugify } }"
    case _ where text.hasSuffix("?"): return "{ type: \(rawValue), nullable: true }"
    case _: break
    }
    let inner = text.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
    let arguments = inner.split(separator: ",").map { String($0.filter { $0 != " " && $0 != "'" }) }
    switch self {
    case .string, .text:
      guard arguments.count == 1, Int(arguments[0]) != nil else { return rawValue }
      return "{ type: string, max_length: \(arguments[0]) }"
    case .decimal:
      guard let precision = arguments.first, Int(precision) != nil else { return rawValue }
      // In braces a comma ends the value, so the second number is lost.
      let scale = arguments.count > 1 ? arguments[1] : text.hasSuffix(")") ? "0" : "…"
      return "{ type: decimal, precision: \(precision), scale: \(scale) }"
    case .enumeration:
      guard !arguments.isEmpty, text.hasSuffix(")") else { return rawValue }
      return "{ type: enum, values: [\(arguments.joined(separator: ", "))] }"
    case .id, .integer, .bigint, .boolean, .timestamp, .date, .time, .duration, .uuid, .email, .url, .json,
      .bytes:
      return rawValue
    }
  }
}

extension String {
  fileprivate var capitalizedAtStart: String { first == "`" ? self : prefix(1).uppercased() + dropFirst() }
}
