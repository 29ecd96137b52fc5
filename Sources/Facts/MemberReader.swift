import Diagnostics
import Profiles

/// Reads a class's attributes as fields and relations, the nearest definition of each name only.
struct MemberReader {
  let assembler: ModelAssembler
  private(set) var fields: [FieldFact] = []
  private(set) var relations: [RelationDraft] = []
  private var seen: Set<String> = []

  private var catalogue: Catalogue { assembler.catalogue }

  init(assembler: ModelAssembler) { self.assembler = assembler }

  mutating func read(_ binding: SourceModule.Binding, in module: SourceModule, isInherited: Bool) {
    guard seen.insert(binding.name).inserted else { return }
    let annotation = fieldAnnotation(binding, in: module)
    let call = binding.value.flatMap { module.call(at: $0) }
    if let call, let callee = assembler.resolver.resolve(call.function, in: module.path)?.canonical {
      if let pattern = catalogue.relations.first(where: { assembler.patterns.matches(callee, $0.calls) }) {
        relations.append(relation(binding, call, pattern, annotation, in: module, isInherited: isInherited))
        return
      }
      if let pattern = catalogue.fields.first(where: { assembler.patterns.matches(callee, $0.calls) }) {
        fields.append(field(binding, call, in: module, callee, pattern, annotation, isInherited: isInherited))
        return
      }
    }
    guard let annotation, binding.value == nil || call != nil else { return }
    // `name: Mapped[alias]`, where the alias is annotated with the call that makes the field.
    let alias = aliasedCall(annotation, in: module)
    if let pattern = alias?.pattern ?? catalogue.fields.first(where: { !$0.annotations.isEmpty }) {
      fields.append(
        field(
          binding, alias?.call, in: alias?.module ?? module, alias?.callee, pattern, alias?.annotation ?? annotation,
          isInherited: isInherited, placed: module.place(binding.span)))
    }
  }

  /// What a base brings that is not there to be read.
  mutating func read(_ stub: Catalogue.Stub, at place: Place) {
    for member in stub.members where seen.insert(member.name).inserted {
      if let type = member.type {
        fields.append(
          FieldFact(
            name: member.name, place: place, column: .value(member.name), type: .value(type),
            nullable: .value(member.isNullable), unique: .value(member.isUnique), primaryKey: .value(false),
            foreignKey: nil, isInherited: true))
      } else {
        relations.append(
          RelationDraft(
            name: member.name, place: place, kind: member.kind.flatMap(RelationFact.Kind.init), isMany: nil,
            target: member.target.map { .value($0) } ?? .absent, column: .absent,
            inverse: member.inverse.map { .value($0) } ?? .absent, through: .absent, onDelete: .absent,
            cascades: .absent, isInherited: true))
      }
    }
  }

  /// The inside of `Mapped[…]`, where the annotation is one.
  private func fieldAnnotation(_ binding: SourceModule.Binding, in module: SourceModule) -> FieldAnnotation? {
    guard let written = binding.annotation else { return nil }
    guard let (name, inside) = (written.quoted ?? written).generic else { return nil }
    let canonical = assembler.resolver.resolve(name.split(separator: ".").map(String.init), in: module.path)?.canonical
    let patterns = catalogue.fields.flatMap(\.annotations)
    guard let canonical, assembler.patterns.matches(canonical, patterns) else { return nil }
    return FieldAnnotation(inside: inside)
  }

  private func aliasedCall(
    _ annotation: FieldAnnotation, in module: SourceModule
  ) -> (call: SourceModule.CallShape, callee: String, pattern: Catalogue.Field, module: SourceModule, annotation: FieldAnnotation?)? {
    guard annotation.fragment.isName,
      let found = assembler.resolver.value(of: annotation.fragment.text, in: module.path),
      let (_, inside) = found.value.generic, let home = assembler.modules[found.file]
    else { return nil }
    for call in home.calls(in: found.value.span) {
      guard let callee = assembler.resolver.resolve(call.function, in: home.path)?.canonical,
        let pattern = catalogue.fields.first(where: { assembler.patterns.matches(callee, $0.calls) })
      else { continue }
      return (call, callee, pattern, home, inside.split(by: UInt8(ascii: ",")).first.map(FieldAnnotation.init))
    }
    return nil
  }

  private func field(
    _ binding: SourceModule.Binding, _ call: SourceModule.CallShape?, in module: SourceModule, _ callee: String?,
    _ pattern: Catalogue.Field, _ annotation: FieldAnnotation?, isInherited: Bool, placed: Place? = nil
  ) -> FieldFact {
    let arguments = PickedArguments(call, in: module)
    let primaryKey = arguments.flag(pattern.primaryKey).or(false)
    return FieldFact(
      name: binding.name, place: placed ?? module.place(binding.span),
      column: arguments.string(pattern.column, orElse: binding.name), type: type(arguments, callee, pattern, annotation),
      nullable: nullable(arguments, pattern, annotation, primaryKey), unique: arguments.flag(pattern.unique).or(false),
      primaryKey: primaryKey, foreignKey: call.flatMap { foreignKey(in: $0, module) }, isInherited: isInherited)
  }

  private func nullable(
    _ arguments: PickedArguments, _ pattern: Catalogue.Field, _ annotation: FieldAnnotation?, _ primaryKey: Known<Bool>
  ) -> Known<Bool> {
    let said = arguments.flag(pattern.nullable)
    guard said == .absent else { return said }
    if case .unknown(let reason) = primaryKey { return .unknown(reason) }
    if primaryKey == .value(true) { return .value(false) }
    return .value(annotation?.isOptional ?? pattern.isNullableWhenSilent)
  }

  private func type(
    _ arguments: PickedArguments, _ callee: String?, _ pattern: Catalogue.Field, _ annotation: FieldAnnotation?
  ) -> Known<String> {
    func last(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }
    guard let pick = pattern.type else { return callee.map { .value(last($0)) } ?? .absent }
    // Of plain arguments, the first that is neither a name in quotes nor a foreign key.
    let given = pick.keywords.lazy.compactMap { arguments.list?.keywords[$0] }.first
      ?? arguments.list?.positional.prefix(2).first { $0.stringValue == nil && !isForeignKey($0, arguments) }
    if let given {
      let name = given.text.prefix { $0 != "(" }
      return .value(last(String(name)))
    }
    return annotation.map { .value(last($0.type)) } ?? .absent
  }

  private func isForeignKey(_ fragment: Fragment, _ arguments: PickedArguments) -> Bool {
    guard let module = arguments.module, let call = module.call(at: fragment),
      let callee = assembler.resolver.resolve(call.function, in: module.path)?.canonical
    else { return false }
    return catalogue.foreignKeys.contains { assembler.patterns.matches(callee, $0.calls) }
  }

  private func foreignKey(in call: SourceModule.CallShape, _ module: SourceModule) -> ForeignKeyFact? {
    for inner in module.calls(in: call.span) {
      guard let callee = assembler.resolver.resolve(inner.function, in: module.path)?.canonical,
        let pattern = catalogue.foreignKeys.first(where: { assembler.patterns.matches(callee, $0.calls) })
      else { continue }
      let arguments = PickedArguments(inner, in: module)
      return ForeignKeyFact(
        target: keyTarget(arguments.fragment(pattern.target), in: module),
        onDelete: action(arguments.fragment(pattern.onDelete), in: module), place: module.place(inner.span))
    }
    return nil
  }

  /// `"table.column"`, or `Model.column` by the model's own name.
  private func keyTarget(_ given: Known<Fragment>, in module: SourceModule) -> Known<String> {
    given.map { fragment in
      if let text = fragment.stringValue { return .value(text) }
      guard let parts = fragment.dottedName, parts.count >= 2 else { return .unknown(fragment.text) }
      return .value(parts.suffix(2).joined(separator: "."))
    }
  }

  func action(_ given: Known<Fragment>, in module: SourceModule) -> Known<ActionFact> {
    given.map { fragment in
      if fragment.text == "None" { return .absent }
      let name = fragment.stringValue?.uppercased() ?? assembler.resolver.resolve(fragment, in: module.path)?.canonical
      guard let name, let action = catalogue.actions.first(where: { assembler.patterns.matches(name, [$0.spelling]) })
      else { return .unknown(fragment.text) }
      return ActionFact(rawValue: action.action).map { .value($0) } ?? .unknown(action.action)
    }
  }
}
