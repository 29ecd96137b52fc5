import Diagnostics

/// A key, an index or a check that a model says of its rows outside of its fields.
package struct KeyFact: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case primaryKey = "primary_key"
    case unique
    case foreignKey = "foreign_key"
    case check, index
  }

  /// A field by its name or its column, as it is written.
  package struct Member: Hashable, Sendable {
    package let name: String
    /// Whether upper and lower case are the same in it.
    package let isCaseless: Bool
    /// Whether larger values come first.
    package let isDescending: Bool

    package init(name: String, isCaseless: Bool, isDescending: Bool = false) {
      self.name = name
      self.isCaseless = isCaseless
      self.isDescending = isDescending
    }
  }

  package let kind: Known<Kind>
  package let name: Known<String>
  /// In order; absent of a check.
  package let members: Known<[Member]>
  /// The rows that it holds for, or what a check demands of each, as it is written.
  package let condition: Known<String>
  package let place: Place

  package init(
    kind: Known<Kind>, name: Known<String>, members: Known<[Member]>, condition: Known<String>, place: Place
  ) {
    self.kind = kind
    self.name = name
    self.members = members
    self.condition = condition
    self.place = place
  }
}

extension KeyFact.Member {
  /// `-title` and `title DESC` as `title`, `lower(email)` as `email` in any case; nil for another expression.
  init?(written text: String) {
    var words = text.split(separator: " ").map(String.init)
    var isDescending = false
    if let last = words.last, words.count == 2, ["asc", "desc"].contains(last.lowercased()) {
      isDescending = last.lowercased() == "desc"
      words.removeLast()
    }
    guard words.count == 1, var name = words.first else { return nil }
    var isCaseless = false
    for wrapper in ["lower(", "upper("] where name.lowercased().hasPrefix(wrapper) && name.hasSuffix(")") {
      name = String(name.dropFirst(wrapper.count).dropLast())
      isCaseless = true
    }
    if name.hasPrefix("-") {
      name.removeFirst()
      isDescending = true
    }
    guard !name.isEmpty, name.utf8.allSatisfy(SourceLiteral.isNameByte) else { return nil }
    self.init(name: name, isCaseless: isCaseless, isDescending: isDescending)
  }

  var caseless: KeyFact.Member { KeyFact.Member(name: name, isCaseless: true, isDescending: isDescending) }
  var descending: KeyFact.Member { KeyFact.Member(name: name, isCaseless: isCaseless, isDescending: true) }
}

extension [FieldFact] {
  /// The same where a key of one field says of that field what it says of its rows.
  func keyed(by keys: [KeyFact]) -> [FieldFact] {
    var primary: Set<String> = []
    var unique: Set<String> = []
    for key in keys where key.condition == .absent {
      guard let members = key.members.value, !members.contains(where: \.isCaseless) else { continue }
      if key.kind == .value(.primaryKey) { primary.formUnion(members.map(\.name)) }
      if key.kind == .value(.unique), members.count == 1 { unique.insert(members[0].name) }
    }
    guard !primary.isEmpty || !unique.isEmpty else { return self }
    return map { field in
      let names = [field.name, field.column.value ?? field.name]
      return field.keyed(
        primary: names.contains(where: primary.contains), unique: names.contains(where: unique.contains))
    }
  }
}

extension FieldFact {
  fileprivate func keyed(primary: Bool, unique: Bool) -> FieldFact {
    FieldFact(
      name: name, place: place, column: column, type: type, maxLength: maxLength,
      nullable: primary ? .value(false) : nullable, unique: unique ? .value(true) : self.unique,
      primaryKey: primary ? .value(true) : primaryKey, foreignKey: foreignKey, isInherited: isInherited,
      collation: collation)
  }
}
