import Diagnostics

/// What a mapping may hold, declared once: for reading it, for its schema, and for its page in the reference.
package struct Form: Sendable {
  package struct Key: Sendable {
    package enum Need: Sendable {
      case required
      /// With what holds where the key is not there, in words or as a value.
      case optional(String)
    }

    package let name: String
    /// Nil for a key that belongs to the language and is not read yet: it is refused by name.
    package let type: FormType?
    package let need: Need
    package let meaning: String
    /// The key with a value, as lines of YAML that are right in this mapping.
    package let example: String
    /// A whole specification of its own, where the form's does not allow the key.
    package let context: String?

    package init(
      _ name: String, _ type: FormType, _ need: Need, _ meaning: String, example: String,
      context: String? = nil
    ) {
      self.name = name
      self.type = type
      self.need = need
      self.meaning = meaning
      self.example = example
      self.context = context
    }

    fileprivate init(unread name: String) {
      self.name = name
      type = nil
      need = .optional("")
      meaning = ""
      example = ""
      context = nil
    }

    package var isRequired: Bool {
      switch need {
      case .required: true
      case .optional: false
      }
    }
  }

  /// What one such mapping is, for messages: `a field`.
  package let what: String
  /// Where it stands, as a path with the author's names in capitals: `models.M.fields.F`.
  package let place: String
  package let keys: [Key]
  /// The key whose value a scalar stands for, where one may stand instead of the mapping.
  package let shorthand: String?
  /// A whole specification around this mapping, whose lines stand where `…` stands.
  package let context: String
  /// Keys that people write here from habit, and what they are told.
  package let habits: [String: String]

  package init(
    _ what: String, at place: String, shorthand: String? = nil, keys: [Key], unread: [String] = [],
    habits: [String: String] = [:], context: String
  ) {
    self.what = what
    self.place = place
    self.keys = keys + unread.map(Key.init(unread:))
    self.shorthand = shorthand
    self.habits = habits
    self.context = context
  }

  package var read: [Key] { keys.filter { $0.type != nil } }
  /// The key below which another of a mapping further in, or one spelled nearly so, is at home.
  func home(of name: String) -> String? {
    read.first { key in
      guard let form = key.type?.record else { return false }
      return form.keys.contains { $0.name == name } || nearest(to: name, among: form.read.map(\.name)) != nil
    }?.name
  }

  /// The key that names mappings of which one has such a key.
  func home(ofOne name: String) -> String? {
    read.first { key in
      guard case .named(.record(let form), _)? = key.type else { return false }
      return form.keys.contains { $0.name == name }
    }?.name
  }

  /// The required keys with values, for whoever wrote something else.
  var example: String? {
    let needed = read.filter(\.isRequired)
    guard !needed.isEmpty, needed.allSatisfy({ !$0.example.contains("\n") }) else { return nil }
    return "{ \(needed.map(\.example).joined(separator: ", ")) }"
  }

  package var unread: [String] { keys.filter { $0.type == nil }.map(\.name) }
}

extension FormType {
  /// The form of the mapping that it is, or may be.
  fileprivate var record: Form? {
    switch self {
    case .record(let form): form
    case .either(_, let second): second.record
    case .text, .flag, .value, .integer, .choice, .written, .list, .named, .mixed, .leaf: nil
    }
  }
}

/// What a value may be.
package indirect enum FormType: Sendable {
  case text, flag
  /// Any value: what may stand there hangs on other parts.
  case value
  case integer(least: Int)
  case choice([String])
  /// A text whose grammar has a name: a path, a glob, a command, an expression, an identifier.
  case written(String)
  case list(FormType)
  case record(Form)
  /// A mapping from names that its author chooses, and that a regular expression allows.
  case named(FormType, pattern: String)
  /// The same beside keys of a form, which name nothing.
  case mixed(FormType, pattern: String, Form)
  /// A value, or `{ is: …, why: … }`.
  case leaf(FormType, Form)
  /// A value of the first type where it is no mapping or list that the second one is.
  case either(FormType, FormType)
}

extension Form {
  /// A whole specification that shows a key: the required keys, this one, and what is around them.
  package func document(showing key: Key) -> String {
    func says(_ name: String) -> Bool {
      key.example.split(separator: "\n").contains { $0.hasPrefix("\(name):") }
    }
    let needed = keys.filter { $0.isRequired && !says($0.name) }.map(\.example)
    let lines = (needed + [key.example]).flatMap {
      $0.split(separator: "\n", omittingEmptySubsequences: false)
    }
    return (key.context ?? context).split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      line -> [String] in
      guard line.hasSuffix("…") else { return [String(line)] }
      let margin = line.dropLast()
      return lines.map { "\(margin)\($0)" }
    }.joined(separator: "\n") + "\n"
  }
}
