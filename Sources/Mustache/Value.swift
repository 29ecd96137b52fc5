/// What a template is rendered with: an enum of our own, so that nothing is ever looked up by reflection.
package enum Value: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  case list([Value])
  /// Fields in declared order, and the ids that every line rendered inside bears.
  case record([Field], ids: [String])

  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }
}

/// A value that was held against what is declared: once for all templates that declare the same.
package struct FittingValue: Sendable {
  let value: Value
  package let type: ContextType

  /// Nil where the value is not what is declared.
  package init?(_ value: Value, _ type: ContextType) {
    guard value.fits(type) else { return nil }
    (self.value, self.type) = (value, type)
  }
}

extension Value {
  /// A record answers every declared key, in any order, and no other.
  fileprivate func fits(_ type: ContextType) -> Bool {
    switch (self, type) {
    case (.text, .text), (.flag, .flag): return true
    case (.list(let elements), .list(let element)): return elements.allSatisfy { $0.fits(element) }
    case (.record(let fields, _), .record(let declared)):
      guard fields.count == declared.count else { return false }
      return zip(declared, fields).allSatisfy { type, field in
        // Mostly both have one order.
        let found = field.name == type.name ? field : fields.first { $0.name == type.name }
        return found?.value.fits(type.type) ?? false
      }
    case (.text, _), (.flag, _), (.list, _), (.record, _): return false
    }
  }
}

/// What a template may name, and as what: declared once, checked at load.
package indirect enum ContextType: Hashable, Sendable {
  case text, flag
  case list(ContextType)
  case record([Field])

  package struct Field: Hashable, Sendable {
    package let name: String
    package let type: ContextType

    package init(_ name: String, _ type: ContextType) {
      self.name = name
      self.type = type
    }
  }

  func field(_ name: String) -> ContextType? {
    guard case .record(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.type
  }

  var title: String {
    switch self {
    case .text: "a text"
    case .flag: "a flag"
    case .list: "a list"
    case .record: "a record"
    }
  }
}
