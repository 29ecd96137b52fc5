import Diagnostics

package struct Field: Hashable, Sendable {
  package enum Exposure: String, Hashable, Sendable, CaseIterable {
    case always, never
    /// Taken from requests, shown in no response.
    case writeOnly = "write_only"
  }

  package enum Writable: String, Hashable, Sendable, CaseIterable {
    case always, never
    case onCreate = "on_create"
  }

  /// How texts are compared and told apart.
  package enum Case: String, Hashable, Sendable, CaseIterable { case sensitive, insensitive }

  package struct ID: Hashable, Sendable, CustomStringConvertible {
    package let model: String
    package let name: String

    package init(_ model: String, _ name: String) {
      self.model = model
      self.name = name
    }

    package var description: String { "\(model).\(name)" }
  }

  package let name: String
  package let column: String
  package let wire: String
  package let type: FieldType
  package let nullable: Bool
  package let unique: Bool
  package let bounds: Bounds
  package let fallback: Literal?
  package let comparison: Case
  package let exposure: Exposure
  package let writable: Writable
  package let filling: Filling?
  /// From each value of an enum to those that may follow it; nil where any may.
  package let moves: [String: [String]]?
  package let place: Place

  package init(
    name: String, column: String, wire: String, type: FieldType, nullable: Bool, unique: Bool,
    bounds: Bounds = .none, fallback: Literal? = nil, comparison: Case = .sensitive,
    exposure: Exposure = .always, writable: Writable = .always, filling: Filling? = nil,
    moves: [String: [String]]? = nil, place: Place
  ) {
    self.name = name
    self.column = column
    self.wire = wire
    self.type = type
    self.nullable = nullable
    self.unique = unique
    self.bounds = bounds
    self.fallback = fallback
    self.comparison = comparison
    self.exposure = exposure
    self.writable = writable
    self.filling = filling
    self.moves = moves
    self.place = place
  }

  package var maxLength: Int? { bounds.maxLength }
}

package enum FieldType: String, Hashable, Sendable, CaseIterable {
  case id, string, text, integer, bigint, decimal, boolean, timestamp, date, time, duration, uuid, email, url,
    json, bytes
  case enumeration = "enum"

  /// Whether its values are texts to those who write them, with a length.
  package var isText: Bool {
    switch self {
    case .string, .text, .email, .url: true
    case .id, .integer, .bigint, .decimal, .boolean, .timestamp, .date, .time, .duration, .uuid, .json,
      .bytes,
      .enumeration:
      false
    }
  }

  package var isNumber: Bool {
    switch self {
    case .integer, .bigint, .decimal: true
    case .id, .string, .text, .boolean, .timestamp, .date, .time, .duration, .uuid, .email, .url, .json,
      .bytes,
      .enumeration:
      false
    }
  }
}

/// Within what the values of a field lie.
package struct Bounds: Hashable, Sendable {
  package static let none = Bounds()

  package var least: DecimalNumber?
  package var most: DecimalNumber?
  package var minLength: Int?
  package var maxLength: Int?
  /// A regular expression of the portable subset that the whole text matches.
  package var pattern: String?
  package var precision: Int?
  package var scale: Int?
  /// The values of an enum, in the author's order.
  package var values: [String] = []
  /// Whether only storage keeps to them, and requests are not refused by them.
  package var isStoredOnly = false

  package init() {}
}

/// A value that a specification writes.
package enum Literal: Hashable, Sendable {
  case text(String)
  case number(DecimalNumber)
  case flag(Bool)

  package var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.text
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}

/// How the application fills a field on its own.
package enum Filling: Hashable, Sendable {
  case onCreate, onUpdate
  /// 1, then one more with every change of the row.
  case version
  case made(Making)

  package struct Making: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
      case field(String)
      /// A value of the request, by its contract name.
      case request(String)
    }

    package enum Method: Hashable, Sendable {
      case slugify, hash, copy, sequence
      /// A function of the project.
      case named(String)
    }

    package enum Moment: Hashable, Sendable {
      case created, changed, given
      /// When another field comes to hold a value.
      case becomes(field: String, value: String)
    }

    package enum Taken: String, Hashable, Sendable, CaseIterable {
      case addSuffix = "add_suffix"
      case reject
    }

    package let source: Source?
    /// Nil for the moment itself.
    package let method: Method?
    package let moment: Moment?
    package let whenTaken: Taken?
    /// The field or relation of whose value each has a row of numbers of its own.
    package let per: String?

    package init(source: Source?, method: Method?, moment: Moment?, whenTaken: Taken?, per: String?) {
      self.source = source
      self.method = method
      self.moment = moment
      self.whenTaken = whenTaken
      self.per = per
    }
  }
}
