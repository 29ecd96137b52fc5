import Diagnostics
import Profiles

/// Reads the relations of declared models: methods that are called on them, and decorated attributes of their classes.
struct AssociationReader {
  let assembler: DeclaredModelAssembler

  private var resolver: ScriptResolver { assembler.resolver }
  private var names: DeclaredModels.AssociationOptions { assembler.pattern.association }

  /// The relations of each model by its place among the models, and why any model may have more.
  func relations() -> (relations: [Int: [RelationDraft]], doubts: [String]) {
    var found: [Int: [ReadAssociation]] = [:]
    var doubts: [String] = []
    let methods = Set(assembler.pattern.associations.map(\.method))
    for module in resolver.modules.values.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    {
      for call in module.calls where methods.contains(call.function.lastWord) {
        guard let (base, method) = call.function.lastStep,
          let association = assembler.pattern.associations.first(where: { $0.method == method })
        else { continue }
        guard let index = assembler.model(of: base, in: module) else {
          if mayBeModel(base, in: module) { doubts.append("which model `\(call.function.text)` speaks of") }
          continue
        }
        let list = ArgumentList(call.arguments)
        let options = list.told.count > 1 ? Given(list.told[1], in: module) : nil
        var read = relation(
          association, of: index, target: list.told.first.map { Given($0, in: module) },
          ScriptOptions(options, resolver),
          at: module.place(call.span), named: nil)
        read.sequence = sequence(of: call, in: module)
        found[index, default: []].append(read)
      }
    }
    for index in assembler.models.indices { found[index, default: []] += decorated(index) }
    return (AssociationActions(assembler, found).relations(), doubts)
  }

  /// A call that stands in no condition and no loop is made when its turn comes.
  private func sequence(of call: SourceModule.CallShape, in module: SourceModule) -> ReadAssociation.Sequence?
  {
    let isSure =
      !module.conditions.contains { $0.span.contains(call.span) }
      && !module.loops.contains { $0.span.contains(call.span) }
    return isSure ? .init(file: module.path, function: call.around.last) : nil
  }

  /// What is told to be no model has methods of the same names.
  private func mayBeModel(_ base: Fragment, in module: SourceModule) -> Bool {
    switch resolver.meaning(of: base, in: module) {
    case .package, .made, .class, .function: false
    case .module, .expression, .named, .unknown: true
    }
  }

  private func decorated(_ index: Int) -> [ReadAssociation] {
    let model = assembler.models[index]
    guard let owner = model.classIndex else { return [] }
    return model.module.bindings.filter { $0.owner == owner }.flatMap { binding in
      binding.decorators.compactMap { decorator -> ReadAssociation? in
        guard
          let association = assembler.pattern.associations.first(where: {
            assembler.finder.named(decorator, in: model.module, [$0.decorator])
          }), let call = model.module.call(at: decorator)
        else { return nil }
        let list = ArgumentList(call.arguments)
        var options = ScriptOptions.none
        if list.told.count > 1 {
          let second = Given(list.told[1], in: model.module)
          let isThrough = association.kind == RelationFact.Kind.manyToMany.rawValue
          // The other model, then the one between or the key, or an object that says them.
          options =
            ObjectLiteral(resolver.object(second).fragment) != nil
            ? ScriptOptions(second, resolver) : options.saying(isThrough ? names.through : names.key, second)
        }
        return relation(
          association, of: index, target: list.told.first.map { Given($0, in: model.module) }, options,
          at: model.module.place(binding.span), named: binding.name)
      }
    }
  }

  private func relation(
    _ association: DeclaredModels.Association, of index: Int, target given: Given?, _ options: ScriptOptions,
    at place: Place,
    named attribute: String?
  ) -> ReadAssociation {
    let kind = RelationFact.Kind(rawValue: association.kind)
    let answer = given.map { $0.with($0.fragment.answer) }
    let other = answer.flatMap { assembler.model(of: $0.fragment, in: $0.module) }
    let target: Known<String> =
      other.map { .value(assembler.models[$0].name) } ?? answer.map(modelName)
      ?? .unknown("an argument list that is unpacked")
    let isMany = kind == .oneToMany || kind == .manyToMany
    let name = attribute.map { .value($0) } ?? name(options, isMany: isMany, target, other)
    let action = assembler.action(options.text(names.onDelete, resolver))
    let holdsKey = kind == .manyToOne
    let column =
      holdsKey
      ? column(options, name, of: assembler.models[index], other)
      : other.map { self.column(options, ownName(options, index, kind), of: assembler.models[$0], index) }
        ?? .absent
    let draft = RelationDraft(
      name: name.value ?? given?.fragment.text ?? association.method, place: place, kind: kind,
      isMany: isMany, isRemote: !holdsKey,
      target: target, column: holdsKey ? column : .absent, nullable: .absent,
      inverse: .absent,
      through: options[names.through].map(through),
      onDelete: holdsKey || kind == .manyToMany ? action : .absent,
      passesOn: holdsKey || kind == .manyToMany ? .absent : action, made: nil, isInherited: false)
    return ReadAssociation(
      draft: draft, pattern: association, other: other, column: column, action: action,
      keyIsNullable: keyIsNullable(options),
      isConstraint: options.flag(names.constraints, resolver) != .value(false))
  }

  /// What a key at the other end is called after, where its name is not said: the model that it leads to.
  private func ownName(_ options: ScriptOptions, _ index: Int, _ kind: RelationFact.Kind?) -> Known<String> {
    if kind == .oneToOne, options[names.name] != .absent { return .unknown("its name") }
    return assembler.names(of: assembler.models[index]).one
  }

  /// Where the key's own object says it.
  private func keyIsNullable(_ options: ScriptOptions) -> Known<Bool> {
    options[names.key].map { given in
      ObjectLiteral(resolver.object(given).fragment) == nil
        ? .absent : ScriptOptions(given, resolver).flag(names.keyNullable, resolver)
    }
  }

  private func modelName(_ given: Given) -> Known<String> {
    guard let name = assembler.name(of: given.fragment, in: given.module), name.first?.isUppercase ?? false
    else {
      return .unknown(given.fragment.text)
    }
    return .value(name)
  }

  /// As it is said, or the target's name for one row or for many.
  private func name(_ options: ScriptOptions, isMany: Bool, _ target: Known<String>, _ other: Int?) -> Known<
    String
  > {
    switch options[names.name] {
    case .unknown(let reason): return .unknown(reason)
    case .value(let given):
      if let text = resolver.text(of: given.fragment, in: given.module) { return .value(text) }
      return ScriptOptions(given, resolver).text(isMany ? "plural" : "singular", resolver)
    case .absent:
      if let other {
        let names = assembler.names(of: assembler.models[other])
        return isMany ? names.many : names.one
      }
      return target.map { .value(isMany ? assembler.nouns.plural($0) : assembler.nouns.singular($0)) }
    }
  }

  /// The key's column: as it is said, or the relation's name with that of the other model's key.
  private func column(_ options: ScriptOptions, _ name: Known<String>, of model: DeclaredModel, _ other: Int?)
    -> Known<String>
  {
    let said: Known<String> = options[names.key].map { given in
      if let text = resolver.text(of: given.fragment, in: given.module) { return .value(text) }
      return ObjectLiteral(resolver.object(given).fragment) == nil
        ? .unknown(given.fragment.text) : ScriptOptions(given, resolver).text(names.keyName, resolver)
    }
    let fields = DeclaredFieldReader(assembler: assembler, model: model)
    func stored(_ attribute: String) -> Known<String> {
      fields.facts().first { $0.name == attribute }?.column ?? fields.column(attribute)
    }
    guard said == .absent else { return said.map(stored) }
    guard let other, let key = assembler.key(of: assembler.models[other]) else {
      return .unknown("the key of the other end")
    }
    return name.map { stored("\($0)_\(key)".camelized) }
  }

  /// The model or table between: a text, a model, or an object that names one.
  private func through(_ given: Given) -> Known<String> {
    let answer = given.with(given.fragment.answer)
    if let index = assembler.model(of: answer.fragment, in: answer.module) {
      return .value(assembler.models[index].name)
    }
    if let text = resolver.text(of: answer.fragment, in: answer.module) { return .value(text) }
    if ObjectLiteral(resolver.object(answer).fragment) != nil {
      return ScriptOptions(answer, resolver)[names.throughModel].map(through)
    }
    guard let name = answer.fragment.dottedName?.last, name.first?.isUppercase ?? false else {
      return .unknown(given.fragment.text)
    }
    return .value(name)
  }
}

extension String {
  /// `author_id` as `authorId`.
  fileprivate var camelized: String {
    var isNew = false
    return reduce(into: "") { text, character in
      if character == "_" || character == "-" || character.isWhitespace {
        isNew = true
        return
      }
      text += isNew ? character.uppercased() : String(character)
      isNew = false
    }
  }
}
