import Diagnostics

/// What the code says of something: a value, nothing, or something that cannot be told without running it.
package enum Known<Value: Hashable & Sendable>: Hashable, Sendable {
  case value(Value)
  case absent
  case unknown(String)

  package var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  package func map<Other>(_ transform: (Value) -> Known<Other>) -> Known<Other> {
    switch self {
    case .value(let value): transform(value)
    case .absent: .absent
    case .unknown(let reason): .unknown(reason)
    }
  }

  /// The value that holds where nothing is said.
  func or(_ fallback: Value) -> Known<Value> {
    if case .absent = self { .value(fallback) } else { self }
  }
}
