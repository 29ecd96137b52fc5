import Constraints

extension Condition {
  /// Values of one enum that are decided otherwise, at most.
  private static let mostValues = 8

  /// One value of an enum let in or turned away by mistake: roles and states are few, and each is somebody's.
  func misdecisions(in schema: Schema) -> [Change] {
    let (path, right): (Path, (String) -> Bool)
    switch self {
    case .compares(.path(let asked), .equal, .text(let text)): (path, right) = (asked, { $0 == text })
    case .compares(.path(let asked), .unequal, .text(let text)): (path, right) = (asked, { $0 != text })
    case .isOneOf(.path(let asked), let literals): (path, right) = (asked, { literals.contains(.text($0)) })
    case .compares, .isOneOf, .isNull, .isPresent, .exists, .some, .not, .all, .any: return []
    }
    guard !path.isToMany, let name = path.field,
      let field = schema.model(path.end)?.field(name), field.type == .enumeration
    else { return [] }
    return field.bounds.values.prefix(Self.mostValues).map { value in
      let isIt = Condition.equals(path, .text(value))
      return right(value)
        ? Change(kebab("\(value) turned away"), "\(value) turned away in \(text)", .all([self, .not(isIt)]))
        : Change(kebab("\(value) let in"), "\(value) let in as well in \(text)", .any([self, isIt]))
    }
  }
}
