import Diagnostics

/// The shape of a JSON value as a contract's schema gives it.
package struct WireShape: Hashable, Sendable {
  package indirect enum Form: Hashable, Sendable {
    case object([Property], isClosed: Bool)
    case array(WireShape)
    case value(WireValue)
    /// A schema of its own, found under this key in the contract.
    case named(String)
    /// Anything, or a construct that no test is made from.
    case any
  }

  package struct Property: Hashable, Sendable {
    package let name: String
    package let shape: WireShape
    package let isRequired: Bool
    /// Whether only answers have it.
    package let isReadOnly: Bool
    package let place: Place

    package init(name: String, shape: WireShape, isRequired: Bool, isReadOnly: Bool = false, place: Place) {
      self.name = name
      self.shape = shape
      self.isRequired = isRequired
      self.isReadOnly = isReadOnly
      self.place = place
    }
  }

  package let form: Form
  package let isNullable: Bool
  package let place: Place

  package init(_ form: Form, isNullable: Bool = false, at place: Place) {
    self.form = form
    self.isNullable = isNullable
    self.place = place
  }
}

/// A text, number or flag of a contract, with the bounds that its schema gives.
package struct WireValue: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable { case string, integer, number, boolean }

  /// None where the schema leaves the type open.
  package var kinds: [Kind] = []
  package var format: String?
  /// The only values, as they are spelled; none where all are allowed.
  package var choices: [String] = []
  package var least: Bound?
  package var most: Bound?
  package var leastLength: Bound?
  package var mostLength: Bound?
  package var pattern: String?
  package var fallback: String?
  /// The values of keys that bound it, as they are spelled, by the key.
  package var spelled: [String: Located<String>] = [:]

  package struct Bound: Hashable, Sendable {
    package let value: Int
    package let place: Place

    package init(_ value: Int, at place: Place) {
      self.value = value
      self.place = place
    }
  }

  package init() {}
}
