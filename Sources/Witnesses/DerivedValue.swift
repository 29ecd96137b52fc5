import Constraints

/// What a derived value of a row is for who looks at it; null where there is none.
package func value(
  of derived: Derived, of row: Row.ID, in world: World, viewer: Row.ID?
) -> FieldValue {
  let moment = Moment(world: world, viewer: viewer)
  switch derived.value {
  case .condition(let condition): return .flag(moment.holds(condition, at: Standpoint(row: row)))
  case .value(let operand): return value(of: operand, of: row, in: world, viewer: viewer)
  }
}

/// What an operand is at a row; null where it is nothing, or is a row itself.
package func value(of operand: Operand, of row: Row.ID, in world: World, viewer: Row.ID?) -> FieldValue {
  let moment = Moment(world: world, viewer: viewer)
  guard case .value(let value)? = moment.reached(operand, at: Standpoint(row: row)).first?.element else {
    return .null
  }
  return value
}
