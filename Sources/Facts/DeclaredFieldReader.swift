import Diagnostics
import Profiles

/// Reads the fields of a declared model: properties of an object, and decorated attributes of its class.
struct DeclaredFieldReader {
  let assembler: DeclaredModelAssembler
  let model: DeclaredModel

  private var resolver: ScriptResolver { assembler.resolver }
  private var names: DeclaredModels.Fields { assembler.pattern.fields }

  func facts() -> [FieldFact] {
    let said = said()
    return said.map { each in
      let siblings = said.filter { $0.name != each.name }.map(\.options)
      return fact(each, among: siblings)
    }
  }

  private struct Said {
    let name: String
    let place: Place
    let options: ScriptOptions
    let annotation: Fragment?
  }

  private func said() -> [Said] {
    let entries = model.fields?.entries ?? []
    return entries.map { entry in
      let place = entry.value.module.place(entry.value.fragment.span)
      return Said(name: entry.name, place: place, options: options(entry.value), annotation: nil)
    } + decorated()
  }

  /// What is said of a field: an object, or its type alone.
  private func options(_ value: Given) -> ScriptOptions {
    if ObjectLiteral(resolver.object(value).fragment) != nil { return ScriptOptions(value, resolver) }
    return ScriptOptions.none.saying(names.type, value)
  }

  private func decorated() -> [Said] {
    guard let index = model.classIndex else { return [] }
    return model.module.bindings.filter { $0.owner == index }.compactMap { binding in
      var options: ScriptOptions?
      for decorator in binding.decorators {
        let isKey = assembler.finder.named(decorator, in: model.module, assembler.pattern.keys)
        let argument = model.module.call(at: decorator).flatMap { ArgumentList($0.arguments).told.first }
        if isKey || assembler.finder.named(decorator, in: model.module, assembler.pattern.columns) {
          let given = isKey ? nil : argument.map { self.options(Given($0, in: model.module)) }
          options = (given ?? .none).merged(over: options ?? .none)
          if isKey, let argument {
            options = options?.saying(names.references, Given(argument, in: model.module))
          }
        } else if let mark = mark(decorator) {
          options =
            argument.map { (options ?? .none).saying(mark, Given($0, in: model.module)) }
            ?? (options ?? .none).saying(mark, yes)
        }
      }
      return options.map {
        Said(
          name: binding.name, place: model.module.place(binding.span), options: $0,
          annotation: binding.annotation)
      }
    }
  }

  private func mark(_ decorator: Fragment) -> String? {
    assembler.pattern.marks.first { assembler.finder.named(decorator, in: model.module, [$0.decorator]) }?
      .option
  }

  /// A mark without an argument says yes.
  private var yes: Given {
    Given(Fragment(Code(bytes: Array("true".utf8), syntax: .script), Span(0, 4)), in: model.module)
  }

  private func fact(_ said: Said, among siblings: [ScriptOptions]) -> FieldFact {
    let options = said.options
    let primaryKey = options.flag(names.primaryKey, resolver).or(false)
    return FieldFact(
      name: said.name, place: said.place, column: column(said.name, options),
      type: type(options, said.annotation), maxLength: maxLength(options, said.annotation),
      nullable: primaryKey == .value(true) ? .value(false) : options.flag(names.nullable, resolver).or(true),
      unique: unique(options, siblings), primaryKey: primaryKey,
      foreignKey: foreignKey(options, at: said.place),
      isInherited: false)
  }

  func column(_ name: String, _ options: ScriptOptions = .none) -> Known<String> {
    let said = options.text(names.column, resolver)
    guard said == .absent else { return said }
    let underscored = name.underscored
    if underscored == name { return .value(name) }
    switch assembler.flag(assembler.pattern.options.underscored, of: model).or(false) {
    case .value(let isUnderscored): return .value(isUnderscored ? underscored : name)
    case .unknown(let reason): return .unknown(reason)
    case .absent: return .value(name)
    }
  }

  private func type(_ options: ScriptOptions, _ annotation: Fragment?) -> Known<String> {
    switch options[names.type] {
    case .unknown(let reason): return .unknown(reason)
    case .absent:
      guard let annotation else { return .absent }
      // What may be missing beside the type does not change it.
      let some = annotation.split(by: UInt8(ascii: "|")).map(\.text).filter {
        $0 != "null" && $0 != "undefined"
      }
      let type = some.count == 1 ? some[0] : annotation.text
      return assembler.pattern.annotations[type].map { .value($0) } ?? .unknown(type)
    case .value(let given):
      if let type = given.fragment.typeName(of: assembler.pattern.types) { return .value(type) }
      let followed = resolver.followed(given)
      if let type = followed.fragment.typeName(of: assembler.pattern.types) { return .value(type) }
      if let text = resolver.text(of: given.fragment, in: given.module) { return .value(text) }
      let canonical = resolver.canonical(given.fragment, in: given.module) ?? ""
      let named = canonical.split(separator: ".").map(String.init).last {
        assembler.pattern.types.contains($0)
      }
      return named.map { .value($0) } ?? .unknown(given.fragment.text)
    }
  }

  /// The number that the type's call is given, or the length of one that is given none.
  private func maxLength(_ options: ScriptOptions, _ annotation: Fragment?) -> Known<Int> {
    let said: Known<Int> = options[names.type].map { given in
      let made = given.module.call(at: given.fragment) == nil ? resolver.followed(given) : given
      guard let call = made.module.call(at: made.fragment),
        let first = ArgumentList(call.arguments).told.first?.text
      else { return .absent }
      return Int(first).map { .value($0) } ?? .unknown(first)
    }
    guard said == .absent, case .value(let type) = self.type(options, annotation),
      let length = assembler.pattern.lengths[type]
    else { return said }
    return .value(length)
  }

  /// A text names a key of several fields, unless no other field has the same.
  private func unique(_ options: ScriptOptions, _ siblings: [ScriptOptions]) -> Known<Bool> {
    let said = options.flag(names.unique, resolver)
    guard case .unknown(let reason) = said, case .value(let given) = options[names.unique] else {
      return said.or(false)
    }
    guard let text = keyName(options) else {
      return ObjectLiteral(resolver.object(given).fragment) == nil ? .unknown(reason) : .value(true)
    }
    return .value(!siblings.contains { keyName($0) == text })
  }

  /// The name that a field gives its key, alone or in an object.
  func keyName(_ options: ScriptOptions) -> String? {
    guard case .value(let given) = options[names.unique] else { return nil }
    return resolver.text(of: given.fragment, in: given.module)
      ?? ScriptOptions(given, resolver).text(assembler.pattern.indexes.name, resolver).value
  }

  private func foreignKey(_ options: ScriptOptions, at place: Place) -> ForeignKeyFact? {
    switch options[names.references] {
    case .absent, .unknown: return nil
    case .value(let given):
      let onDelete = assembler.action(options.text(names.onDelete, resolver))
      return ForeignKeyFact(target: target(given), onDelete: onDelete, place: place)
    }
  }

  /// `{ model: "users", key: "id" }`, the table's name alone, or an arrow that answers the model.
  private func target(_ given: Given) -> Known<String> {
    guard ObjectLiteral(resolver.object(given).fragment) != nil else {
      return owner(given).map { .value("\($0).\(key)") }
    }
    let said = ScriptOptions(given, resolver)
    return said[names.referencesModel].map(owner).map { owner in
      said.text(names.referencesField, resolver).or(key).map { .value("\(owner).\($0)") }
    }
  }

  private var key: String { assembler.pattern.implicitKey?.name ?? "" }

  private func owner(_ given: Given) -> Known<String> {
    let answer = given.fragment.answer
    if let text = resolver.text(of: answer, in: given.module) { return .value(text) }
    if let index = assembler.model(of: answer, in: given.module) {
      return .value(assembler.models[index].name)
    }
    return answer.dottedName?.last.map { .value($0) } ?? .unknown(given.fragment.text)
  }
}

extension DeclaredModelAssembler {
  func action(_ said: Known<String>) -> Known<ActionFact> {
    said.map { text in
      guard let action = catalogue.actions.first(where: { $0.spelling == text.uppercased() }) else {
        return .unknown(text)
      }
      return ActionFact(rawValue: action.action).map { .value($0) } ?? .unknown(text)
    }
  }
}

extension Fragment {
  /// What an arrow answers, or the same again: some names are wrapped so as to be looked up late.
  var answer: Fragment {
    let plain = plainExpression
    var arrow: Int?
    plain.walkScript(from: plain.span.start) { index, byte, depth in
      if depth == 0, byte == UInt8(ascii: "="), index + 1 < plain.span.end,
        bytes[index + 1] == UInt8(ascii: ">")
      {
        arrow = index + 2
      }
      return arrow == nil
    }
    return arrow.map { Fragment(bytes, Span($0, plain.span.end)).plainExpression } ?? plain
  }
}
