import Diagnostics
import Facts
import Rules

/// What a model says of a key or an index that is demanded of it.
enum KeyStanding {
  case said
  case missing
  /// Something there may say it, and does not tell.
  case untold(String, at: Place)
}

extension ModelFact {
  /// Whether no two rows share the values of some members.
  func key(over wanted: [SchemaClaim.KeyMember]) -> KeyStanding {
    let found = key(over: wanted, orElse: { _ in false })
    // What compares texts in its own way may keep apart what the key's words do not.
    if case .missing = found, case .said = key(over: wanted, orElse: comparesItsOwnWay) {
      return .untold("its type or collation says whether upper and lower case are the same", at: place.start)
    }
    return found
  }

  private func key(
    over wanted: [SchemaClaim.KeyMember], orElse isCaseless: (SchemaClaim.KeyMember) -> Bool
  ) -> KeyStanding {
    standing([.unique, .primaryKey]) { members in
      // A key of some of them keeps all of them apart.
      !members.isEmpty
        && members.allSatisfy { member in
          wanted.contains {
            denotes(member.name, $0.member) && (member.isCaseless || !$0.isCaseless || isCaseless($0))
          }
        }
    }
  }

  private func comparesItsOwnWay(_ wanted: SchemaClaim.KeyMember) -> Bool {
    fields.contains { field in
      denotes(field.name, wanted.member)
        && (field.collation != .absent || field.type.value.map(wanted.caselessTypes.contains) ?? false)
    }
  }

  /// Whether rows are found over some members, in this order.
  func index(over wanted: [SchemaClaim.KeyMember]) -> KeyStanding {
    standing([.unique, .primaryKey, .index]) { members in
      members.count >= wanted.count
        && zip(members, wanted).allSatisfy {
          denotes($0.name, $1.member) && $0.isCaseless == $1.isCaseless
        }
        // An index is read from either end, so that only a change of direction between its members counts.
        && Set(zip(members, wanted).map { $0.isDescending == $1.isDescending }).count <= 1
    }
  }

  private func standing(
    _ kinds: [KeyFact.Kind], _ fits: ([KeyFact.Member]) -> Bool
  ) -> KeyStanding {
    var doubt: KeyStanding?
    for statement in statements {
      if let kind = statement.kind.value, !kinds.contains(kind) { continue }
      if case .unknown(let reason) = statement.condition { doubt = .untold(reason, at: statement.place) }
      guard statement.condition == .absent else { continue }
      switch (statement.kind, statement.members) {
      case (.value, .value(let members)):
        if fits(members) { return .said }
      case (.unknown(let reason), .value(let members)):
        if fits(members) { doubt = .untold(reason, at: statement.place) }
      case (_, .unknown(let reason)): doubt = .untold(reason, at: statement.place)
      case (_, .absent), (.absent, _): break
      }
    }
    if let doubt { return doubt }
    return (keyGaps + gaps).first.map { .untold($0, at: place.start) } ?? .missing
  }

  /// All that is said of keys, fields' and relations' own words included.
  private var statements: [KeyFact] {
    func one(_ name: String, _ isUnique: Known<Bool>, at place: Place) -> KeyFact? {
      if isUnique == .value(false) { return nil }
      return KeyFact(
        kind: isUnique.map { _ in .value(.unique) }, name: .absent,
        members: .value([.init(name: name, isCaseless: false)]), condition: .absent, place: place)
    }
    let primary = fields.filter { $0.primaryKey == .value(true) }
    let key = KeyFact(
      kind: .value(.primaryKey), name: .absent,
      members: .value(primary.map { .init(name: $0.name, isCaseless: false) }), condition: .absent,
      place: place)
    let ends = relations.filter { $0.kind == .value(.oneToOne) && !$0.isImplicit }
    return keys + [key] + fields.compactMap { one($0.name, $0.unique, at: $0.place) }
      + ends.compactMap { one($0.name, .value(true), at: $0.place) }
  }

  /// Whether a name in a key is a member's: its own, its column's, or that of the field or relation with its column.
  private func denotes(_ name: String, _ member: SchemaClaim.Member) -> Bool {
    if name == member.column || member.isCalled(name) { return true }
    guard let column = member.column else { return false }
    return fields.contains { $0.name == name && $0.column.value == column }
      || relations.contains { $0.name == name && $0.column.value == column }
  }
}
