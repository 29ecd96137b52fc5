/// What a template is rendered with: an enum of our own, so that nothing is ever looked up by reflection.
package indirect enum Value: Hashable, Sendable {
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
