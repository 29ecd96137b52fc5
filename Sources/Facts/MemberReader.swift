import Diagnostics
import Profiles

/// Reads a class's attributes as fields and relations, the nearest definition of each name only.
struct MemberReader {
  let assembler: ModelAssembler
  /// The name of the class whose members are read, inherited ones included.
  let model: String
  private(set) var fields: [FieldFact] = []
  private(set) var relations: [RelationDraft] = []
  /// Indexes that fields and relations make of their own columns.
  private(set) var keys: [KeyFact] = []
  /// Why the class may have members that are not seen.
  private(set) var gaps: [String] = []
  private var seen: Set<String> = []

  private var catalogue: Catalogue { assembler.catalogue }

  init(assembler: ModelAssembler, model: String) {
    self.assembler = assembler
    self.model = model
  }

  mutating func read(_ binding: SourceModule.Binding, in module: SourceModule, isInherited: Bool) {
    guard seen.insert(binding.name).inserted else { return }
    var annotation = fieldAnnotation(binding, in: module)
    let calls = CallReader(assembler: assembler)
    var layers = binding.value.map { calls.layers(of: Given($0, in: module)) } ?? []
    // A function that wraps the one that makes a field: `deferred(column(…))`.
    if let outer = layers.first, !isKnown(outer), let inner = outer.list.positional.first {
      let wrapped = calls.layers(of: Given(inner, in: outer.module, outer.parameters))
      if wrapped.first.map(isKnown) ?? false { layers = wrapped }
    }
    if let found = annotation, let held = calls.annotated(found, in: module) {
      annotation = held.annotation
      layers += held.layers.filter(isKnown)
    }
    let whole = whole(layers)
    layers += whole.layers
    for layer in layers where binding.hidden == nil {
      let member = Member(
        name: binding.name, place: module.place(binding.span), annotation: annotation,
        arguments: PickedArguments(layers: layers, resolver: assembler.resolver, hidden: whole.hidden),
        module: module, isInherited: isInherited)
      if let pattern = catalogue.relations.first(where: { assembler.patterns.matches(layer.callee, $0.calls) }
      ) {
        relations.append(relation(member, pattern))
        index(member, pattern.index, orElse: pattern.isIndexedWhenSilent)
        return
      }
      if let pattern = catalogue.fields.first(where: { assembler.patterns.matches(layer.callee, $0.calls) }) {
        let field = field(member.annotated(plainly: pattern, binding), layer.callee, pattern)
        fields.append(field)
        index(member, pattern.index, orElse: false)
        return
      }
    }
    guard annotation != nil, let pattern = catalogue.fields.first(where: { !$0.annotations.isEmpty }) else {
      // A function of the project may make anything.
      if let callee = layers.first?.callee, assembler.isFunction(callee) {
        gaps.append("what `\(binding.name)` is cannot be told")
      }
      if let hidden = binding.hidden { gaps.append(hidden) }
      return
    }
    // The annotation alone makes the field; what else makes it says things that are not seen here.
    let maker = binding.value.flatMap { module.call(at: $0) }
    guard binding.value == nil || maker != nil else { return }
    if let callee = layers.first?.callee, assembler.patterns.matches(callee, catalogue.others) { return }
    let member = Member(
      name: binding.name, place: module.place(binding.span), annotation: annotation,
      arguments: PickedArguments(
        layers: [], resolver: assembler.resolver,
        hidden: binding.hidden ?? maker.map { "what `\($0.function.text)` makes" }),
      module: module, isInherited: isInherited)
    fields.append(field(member, nil, pattern))
  }

  /// The call of an argument that makes the column as a whole, or why it is not told.
  private func whole(_ layers: [CallReading]) -> (layers: [CallReading], hidden: String?) {
    let arguments = PickedArguments(layers: layers, resolver: assembler.resolver)
    let given = catalogue.fields.lazy.map { arguments.argument($0.whole) }.first { $0 != .absent }
    switch given {
    case .value(let given):
      let found = CallReader(assembler: assembler).layers(of: given).filter(isKnown)
      return (found, found.isEmpty ? "what `\(given.fragment.text.firstLine)` makes" : nil)
    case .unknown, .absent, nil: return ([], nil)
    }
  }

  private mutating func index(_ member: Member, _ pick: Catalogue.Pick, orElse isIndexed: Bool) {
    let kind: Known<KeyFact.Kind>? =
      switch member.arguments.flag(pick).or(isIndexed) {
      case .value(true): .value(.index)
      case .unknown(let reason): .unknown(reason)
      case .value(false), .absent: nil
      }
    guard let kind else { return }
    keys.append(
      KeyFact(
        kind: kind, name: .absent, members: .value([.init(name: member.name, isCaseless: false)]),
        condition: .absent, place: member.place))
  }

  /// The columns that a call makes which holds the table as a whole.
  mutating func readColumns(of table: CallReading, at place: Place) {
    let calls = CallReader(assembler: assembler)
    for argument in table.list.told.dropFirst().map(table.known).compactMap(\.value) {
      let layers = calls.layers(of: argument)
      let arguments = PickedArguments(layers: layers, resolver: assembler.resolver)
      guard let callee = layers.first?.callee,
        let pattern = catalogue.fields.first(where: { assembler.patterns.matches(callee, $0.calls) }),
        let name = arguments.string(pattern.column, orElse: "").value, seen.insert(name).inserted
      else { continue }
      let member = Member(
        name: name, place: place, annotation: nil, arguments: arguments, module: argument.module,
        isInherited: false)
      fields.append(field(member, callee, pattern))
    }
    if table.list.hasSplat { gaps.append("an argument list that is unpacked") }
  }

  private func isKnown(_ layer: CallReading) -> Bool {
    catalogue.relations.contains { assembler.patterns.matches(layer.callee, $0.calls) }
      || catalogue.fields.contains { assembler.patterns.matches(layer.callee, $0.calls) }
  }

  /// What a base brings that is not there to be read.
  mutating func read(_ stub: Catalogue.Stub, at place: Place) {
    for member in stub.members where seen.insert(member.name).inserted {
      if let type = member.type {
        fields.append(
          FieldFact(
            name: member.name, place: place, column: .value(member.name), type: .value(type),
            maxLength: member.maxLength.map { .value($0) } ?? .absent,
            nullable: .value(member.isNullable), unique: .value(member.isUnique), primaryKey: .value(false),
            foreignKey: nil, isInherited: true))
      } else {
        relations.append(
          RelationDraft(
            name: member.name, place: place, kind: member.kind.flatMap(RelationFact.Kind.init), isMany: nil,
            isRemote: false, target: member.target.map { .value($0) } ?? .absent, column: .absent,
            nullable: .absent,
            inverse: member.inverse.map { .value($0) } ?? .absent, through: .absent, onDelete: .absent,
            passesOn: .absent, made: nil, isInherited: true))
      }
    }
  }

  /// The inside of an annotation that makes a field.
  private func fieldAnnotation(_ binding: SourceModule.Binding, in module: SourceModule) -> FieldAnnotation? {
    guard let written = binding.annotation, let (name, inside) = (written.quoted ?? written).generic else {
      return nil
    }
    let parts = name.split(separator: ".").map(String.init)
    guard let canonical = assembler.resolver.resolve(parts, in: module.path)?.canonical else { return nil }
    let isMany = assembler.patterns.matches(canonical, catalogue.fields.flatMap(\.collections))
    guard isMany || assembler.patterns.matches(canonical, catalogue.fields.flatMap(\.annotations)) else {
      return nil
    }
    return FieldAnnotation(inside: inside, isMany: isMany)
  }

  private func field(_ member: Member, _ callee: String?, _ pattern: Catalogue.Field) -> FieldFact {
    let arguments = member.arguments
    let primaryKey = arguments.flag(pattern.primaryKey).or(false)
    let type = type(arguments, callee, pattern, member.annotation)
    let usual = type.value.flatMap { pattern.lengths[$0] }
    let maxLength = maxLength(arguments, pattern)
    return FieldFact(
      name: member.name, place: member.place, column: arguments.string(pattern.column, orElse: member.name),
      type: type, maxLength: usual.map { maxLength.or($0) } ?? maxLength,
      nullable: nullable(arguments, pattern, member.annotation, primaryKey),
      unique: arguments.flag(pattern.unique).or(false), primaryKey: primaryKey,
      foreignKey: foreignKey(arguments, pattern),
      isInherited: member.isInherited, collation: collation(arguments, pattern))
  }

  private func nullable(
    _ arguments: PickedArguments, _ pattern: Catalogue.Field, _ annotation: FieldAnnotation?,
    _ primaryKey: Known<Bool>
  ) -> Known<Bool> {
    let said = arguments.flag(pattern.nullable)
    guard said == .absent else { return said }
    if case .unknown(let reason) = primaryKey { return .unknown(reason) }
    if primaryKey == .value(true) { return .value(false) }
    // A column that is made as a whole takes nothing from the annotation.
    if arguments.argument(pattern.whole) != .absent { return .value(pattern.isNullableWhenSilent) }
    return .value(annotation?.isOptional ?? pattern.isNullableWhenSilent)
  }

  private func type(
    _ arguments: PickedArguments, _ callee: String?, _ pattern: Catalogue.Field,
    _ annotation: FieldAnnotation?
  ) -> Known<String> {
    func last(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }
    guard let pick = pattern.type else { return callee.map { .value(last($0)) } ?? .absent }
    switch typeArgument(arguments, pick) {
    case .value(let given): return .value(last(typeName(given)))
    case .unknown(let reason): return annotation.map { .value(last($0.type)) } ?? .unknown(reason)
    case .absent:
      if let annotation { return .value(last(annotation.type)) }
      return arguments.unpacks ? .unknown("an argument list that is unpacked") : .absent
    }
  }

  /// Of plain arguments, the first that is neither a name in quotes nor a foreign key; else the keyword's.
  private func typeArgument(_ arguments: PickedArguments, _ pick: Catalogue.Pick) -> Known<Given> {
    let keywords = Catalogue.Pick(position: nil, keywords: pick.keywords)
    let plain = arguments.layers.lazy.flatMap { layer in layer.list.told.prefix(2).map(layer.known) }
      .first {
        ($0.value.map {
          !$0.fragment.isQuoted && assembler.resolver.text(of: $0).value == nil && !isForeignKey($0)
        }) ?? true
      }
    return plain ?? (arguments.layers.isEmpty ? .absent : arguments.argument(keywords))
  }

  /// Said of the field itself, or of the call that makes its type.
  private func maxLength(_ arguments: PickedArguments, _ pattern: Catalogue.Field) -> Known<Int> {
    let own = arguments.integer(pattern.maxLength)
    return own == .absent ? ofType(arguments, pattern) { $0.integer(pattern.typeLength) } : own
  }

  /// The same.
  private func collation(_ arguments: PickedArguments, _ pattern: Catalogue.Field) -> Known<String> {
    func text(_ arguments: PickedArguments, _ pick: Catalogue.Pick) -> Known<String> {
      arguments.argument(pick).map { $0.fragment.text == "None" ? .absent : .value($0.fragment.text) }
    }
    let own = text(arguments, pattern.collation)
    return own == .absent ? ofType(arguments, pattern) { text($0, pattern.typeCollation) } : own
  }

  /// What the call that makes the field's type says.
  private func ofType<Value>(
    _ arguments: PickedArguments, _ pattern: Catalogue.Field, _ read: (PickedArguments) -> Known<Value>
  ) -> Known<Value> {
    guard let pick = pattern.type else { return .absent }
    return typeArgument(arguments, pick).map { given in
      let made = assembler.resolver.value(of: given)?.value ?? given
      guard let call = made.module.call(at: made.fragment) else { return .absent }
      let reading = CallReading(call, in: made.module, callee: "", made.parameters)
      return read(PickedArguments(layers: [reading], resolver: assembler.resolver))
    }
  }

  /// A type by its own name, aliases followed.
  private func typeName(_ given: Given) -> String {
    let call = given.module.call(at: given.fragment)
    let name = call?.function ?? given.fragment
    if case .package(let canonical)? = assembler.resolver.resolve(name, in: given.module.path) {
      return canonical
    }
    return String(name.text.prefix { $0 != "(" })
  }

  private func isForeignKey(_ given: Given) -> Bool {
    guard let call = given.module.call(at: given.fragment),
      let callee = assembler.resolver.resolve(call.function, in: given.module.path)?.canonical
    else { return false }
    return catalogue.foreignKeys.contains { assembler.patterns.matches(callee, $0.calls) }
  }

  private func foreignKey(_ arguments: PickedArguments, _ pattern: Catalogue.Field) -> ForeignKeyFact? {
    for layer in arguments.layers {
      for inner in layer.module.calls(in: layer.call.span) {
        guard let callee = assembler.resolver.resolve(inner.function, in: layer.module.path)?.canonical,
          let pattern = catalogue.foreignKeys.first(where: { assembler.patterns.matches(callee, $0.calls) })
        else { continue }
        let reading = CallReading(inner, in: layer.module, callee: callee, layer.parameters)
        let key = PickedArguments(layers: [reading], resolver: assembler.resolver)
        return ForeignKeyFact(
          target: key.argument(pattern.target).map(keyTarget),
          onDelete: action(key.argument(pattern.onDelete)),
          place: layer.module.place(inner.span))
      }
    }
    guard let layer = arguments.layers.first, pattern.type != nil, arguments.unpacksPlainOnes else {
      return nil
    }
    let unknown = "an argument list that is unpacked"
    return ForeignKeyFact(
      target: .unknown(unknown), onDelete: .unknown(unknown), place: layer.module.place(layer.call.span))
  }

  /// `"table.column"`, or `Model.column` by the model's own name.
  private func keyTarget(_ given: Given) -> Known<String> {
    if let text = assembler.resolver.text(of: given).value { return .value(text) }
    guard let parts = given.unwrapped.fragment.dottedName, parts.count >= 2 else {
      return .unknown(given.fragment.text)
    }
    return .value(parts.suffix(2).joined(separator: "."))
  }

  func action(_ given: Known<Given>) -> Known<ActionFact> {
    given.map { given in
      if given.fragment.text == "None" { return .absent }
      let name =
        assembler.resolver.text(of: given).value?.uppercased()
        ?? assembler.resolver.resolve(given.fragment, in: given.module.path)?.canonical
      guard let name,
        let action = catalogue.actions.first(where: { assembler.patterns.matches(name, [$0.spelling]) })
      else { return .unknown(given.fragment.text) }
      return ActionFact(rawValue: action.action).map { .value($0) } ?? .unknown(action.action)
    }
  }
}

/// An attribute of a model's class, with all that is said of it.
struct Member {
  let name: String
  let place: Place
  let annotation: FieldAnnotation?
  let arguments: PickedArguments
  let module: SourceModule
  let isInherited: Bool

  /// The same where its own annotation says the type, with no generic type round it.
  func annotated(plainly pattern: Catalogue.Field, _ binding: SourceModule.Binding) -> Member {
    guard annotation == nil, pattern.isAnnotatedPlainly, let written = binding.annotation else { return self }
    return Member(
      name: name, place: place, annotation: FieldAnnotation(inside: written.quoted ?? written, isMany: false),
      arguments: arguments, module: module, isInherited: isInherited)
  }
}
