import Diagnostics
import Profiles

/// Reads the indexes of a declared model: those of its options, those of several fields under one name, and decorators.
struct DeclaredKeyReader {
  let assembler: DeclaredModelAssembler
  private(set) var keys: [KeyFact] = []
  /// Why there may be indexes that are not seen.
  private(set) var gaps: [String] = []

  private var resolver: ScriptResolver { assembler.resolver }
  private var names: DeclaredModels.Indexes { assembler.pattern.indexes }

  init(assembler: DeclaredModelAssembler) { self.assembler = assembler }

  mutating func read(_ model: DeclaredModel) {
    switch model.options[names.option] {
    case .absent: break
    case .unknown(let reason): gaps.append(reason)
    case .value(let given): listed(given)
    }
    named(model)
    guard let index = model.classIndex else { return }
    for binding in model.module.bindings where binding.owner == index {
      for decorator in binding.decorators
      where assembler.finder.named(decorator, in: model.module, names.decorators) {
        gaps.append("what `@\(decorator.text)` makes")
      }
    }
  }

  private mutating func listed(_ given: Given) {
    let list = resolver.followed(given)
    guard let elements = list.fragment.plainExpression.elements else {
      return gaps.append("what `\(given.fragment.text.firstLine)` holds")
    }
    for element in elements.map(list.with) {
      guard ObjectLiteral(resolver.object(element).fragment) != nil else {
        gaps.append("what `\(element.fragment.text.firstLine)` holds")
        continue
      }
      keys.append(fact(ScriptOptions(element, resolver), at: element.module.place(element.fragment.span)))
    }
  }

  private func fact(_ options: ScriptOptions, at place: Place) -> KeyFact {
    let isUnique = options.flag(names.unique, resolver)
    let type = options.text(names.type, resolver)
    let kind: Known<KeyFact.Kind> =
      type.value?.uppercased() == names.uniqueType
      ? .value(.unique) : isUnique.or(false).map { .value($0 ? .unique : .index) }
    return KeyFact(
      kind: kind, name: options.text(names.name, resolver), members: options[names.members].map(members),
      condition: options[names.condition].map { .value($0.fragment.text) }, place: place)
  }

  private func members(_ given: Given) -> Known<[KeyFact.Member]> {
    let list = resolver.followed(given)
    guard let elements = list.fragment.plainExpression.elements else { return .unknown(given.fragment.text) }
    var members: [KeyFact.Member] = []
    for element in elements {
      guard let member = member(list.with(element)) else { return .unknown(element.text) }
      members.append(member)
    }
    return .value(members)
  }

  private func member(_ given: Given) -> KeyFact.Member? {
    if let text = resolver.text(of: given.fragment, in: given.module) {
      return KeyFact.Member(written: text)
    }
    if ObjectLiteral(resolver.object(given).fragment) != nil {
      let options = ScriptOptions(given, resolver)
      let member = names.memberNames.lazy.compactMap { options.text($0, resolver).value }.first
        .flatMap(KeyFact.Member.init(written:))
      return options.text(names.order, resolver).value?.uppercased() == "DESC" ? member?.descending : member
    }
    guard let call = given.module.call(at: given.fragment.plainExpression) else { return nil }
    let arguments = ArgumentList(call.arguments).told
    switch call.function.lastWord {
    case names.column: return arguments.first.flatMap { member(given.with($0)) }
    case names.function:
      guard let function = arguments.first?.stringValue, names.caseless.contains(function.lowercased()),
        arguments.count > 1
      else { return nil }
      return member(given.with(arguments[1]))?.caseless
    case _: return nil
    }
  }

  /// Fields that give their key one name share it.
  private mutating func named(_ model: DeclaredModel) {
    let reader = DeclaredFieldReader(assembler: assembler, model: model)
    var groups: [(name: String, members: [String], place: Place)] = []
    for entry in model.fields?.entries ?? [] {
      guard let name = reader.keyName(ScriptOptions(entry.value, resolver)) else { continue }
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].members.append(entry.name)
      } else {
        groups.append((name, [entry.name], entry.value.module.place(entry.value.fragment.span)))
      }
    }
    for group in groups where group.members.count > 1 {
      keys.append(
        KeyFact(
          kind: .value(.unique), name: .value(group.name),
          members: .value(group.members.map { KeyFact.Member(name: $0, isCaseless: false) }),
          condition: .absent, place: group.place))
    }
  }
}
