import Diagnostics
import Profiles

extension MemberReader {
  func relation(_ member: Member, _ pattern: Catalogue.Relation) -> RelationDraft {
    let arguments = member.arguments
    let suffixed = pattern.columnSuffix.map { member.name + $0 }
    let inverse = arguments.argument(pattern.inverse)
    let target = target(arguments.argument(pattern.target), member)
    let named = arguments.argument(pattern.through)
    return RelationDraft(
      name: member.name, place: member.place, kind: pattern.kind.flatMap(RelationFact.Kind.init),
      isMany: arguments.flag(pattern.isMany).value ?? member.annotation?.isMany,
      isRemote: arguments.argument(pattern.remote) != .absent,
      target: target,
      column: suffixed.map { arguments.string(pattern.column, orElse: $0) } ?? .absent,
      nullable: suffixed == nil ? .absent : arguments.flag(pattern.nullable).or(false),
      inverse: inverse == .absent
        ? usualInverse(target, pattern)
        : inverse.map(inverseName).map { pattern.isNoInverse($0) ? .absent : .value($0) },
      through: named == .absent
        ? arguments.argument(pattern.throughTable).map { assembler.resolver.text(of: $0.unwrapped) }
        : named.map(through),
      onDelete: action(arguments.argument(pattern.onDelete)), passesOn: passesOn(arguments, pattern),
      made: arguments.argument(pattern.madeInverse).value.flatMap { madeInverse($0, pattern) },
      isInherited: member.isInherited, usualThrough: pattern.throughDefault)
  }

  /// As the ORM calls the other end where nothing does. One that leads to many of its own model may have none.
  private func usualInverse(_ target: Known<String>, _ pattern: Catalogue.Relation) -> Known<String> {
    guard let usual = pattern.inverseDefault else { return .absent }
    let isOwn = target.value.map { [model, assembler.catalogue.selfTarget].contains($0) } ?? true
    if isOwn, pattern.kind == RelationFact.Kind.manyToMany.rawValue { return .absent }
    return .value(
      usual.split(separator: "{model}", omittingEmptySubsequences: false).joined(
        separator: model.lowercased()))
  }

  /// The other model by its own name: from a text, a name, a lambda over one, or the annotation.
  private func target(_ given: Known<Given>, _ member: Member) -> Known<String> {
    func named(_ given: Given) -> Known<String> {
      let given = given.unwrapped
      if let text = assembler.resolver.text(of: given).value { return .value(last(text)) }
      guard let parts = given.fragment.dottedName, let name = parts.last else {
        return .unknown(given.fragment.text)
      }
      if case .member(_, let name)? = assembler.resolver.resolve(parts, in: given.module.path) {
        return .value(last(name))
      }
      // A setting or a name that nothing here defines says no model's name.
      let isClass = name.first?.isUppercase == true && name != name.uppercased()
      return isClass ? .value(name) : .unknown(given.fragment.text)
    }
    switch given {
    case .value(let given): return named(given)
    case .unknown(let reason):
      return member.annotation.map { named(Given($0.fragment, in: member.module)) } ?? .unknown(reason)
    case .absent: return member.annotation.map { named(Given($0.fragment, in: member.module)) } ?? .absent
    }
  }

  private func last(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }

  /// A text, or the first argument of a call that makes the other end.
  private func inverseName(_ given: Given) -> Known<String> {
    if let text = assembler.resolver.text(of: given).value { return .value(text) }
    guard let first = otherEnd(given)?.list.told.first, let text = first.stringValue else {
      return .unknown(given.fragment.text)
    }
    return .value(text)
  }

  /// The relation that this one makes at the other end, without a line of its own there.
  private func madeInverse(_ given: Given, _ pattern: Catalogue.Relation) -> RelationDraft.Made? {
    guard let name = inverseName(given).value else { return nil }
    guard let call = otherEnd(given) else {
      return .init(
        name: name, isMany: nil,
        passesOn: pattern.otherwise.flatMap(ActionFact.init).map { .value($0) } ?? .absent)
    }
    let arguments = PickedArguments(layers: [call], resolver: assembler.resolver)
    return .init(
      name: name, isMany: arguments.flag(pattern.isMany).value, passesOn: passesOn(arguments, pattern))
  }

  private func otherEnd(_ given: Given) -> CallReading? {
    given.module.call(at: given.fragment).map {
      CallReading($0, in: given.module, callee: "", given.parameters)
    }
  }

  /// The join table's or model's name.
  private func through(_ given: Given) -> Known<String> {
    let wanted = given.unwrapped
    if let text = wanted.fragment.stringValue { return .value(last(text)) }
    if let bound = assembler.resolver.value(of: wanted)?.value, let table = table(bound) { return table }
    return table(wanted) ?? wanted.fragment.dottedName?.last.map { .value($0) }
      ?? .unknown(wanted.fragment.text)
  }

  /// The name of the table that a call makes; nil where it makes none.
  private func table(_ given: Given) -> Known<String>? {
    guard let call = given.module.call(at: given.fragment),
      let callee = assembler.resolver.resolve(call.function, in: given.module.path)?.canonical,
      assembler.patterns.matches(callee, assembler.catalogue.tables)
    else { return nil }
    let first = ArgumentList(call.arguments).told.first.map { Given($0, in: given.module) }
    return first.map { assembler.resolver.text(of: $0) } ?? .unknown(call.arguments.text)
  }

  /// What the ORM itself does to the rows at the other end; absent where it leaves them to the database.
  private func passesOn(_ arguments: PickedArguments, _ pattern: Catalogue.Relation) -> Known<ActionFact> {
    if case .value(let passive) = arguments.argument(pattern.passive), passive.fragment.text != "False" {
      return .absent
    }
    let silent: Known<ActionFact> = pattern.otherwise.flatMap(ActionFact.init).map { .value($0) } ?? .absent
    let said = arguments.argument(pattern.cascade)
    if case .absent = said { return silent }
    return said.map { given in
      guard let text = assembler.resolver.text(of: given).value else { return .unknown(given.fragment.text) }
      let words = text.split(separator: ",").map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      return words.contains { pattern.cascadeDeletes.contains($0) } ? .value(.cascade) : silent
    }
  }
}
