import Diagnostics
import Profiles

/// Reads the models of one catalogue that are declared by objects, with what is said of them elsewhere.
struct DeclaredModelAssembler {
  let resolver: ScriptResolver
  let catalogue: Catalogue
  let pattern: DeclaredModels
  let finder: DeclaredModelFinder
  let nouns: NounForms
  private let connection: ScriptOptions
  private var byID: [DeclaredModel.ID: Int] = [:]
  private var byName: [String: [Int]] = [:]

  var models: [DeclaredModel] { finder.models }

  init?(_ resolver: ScriptResolver, _ catalogue: Catalogue, skipped: Set<String>) {
    guard let pattern = catalogue.declared else { return nil }
    self.resolver = resolver
    self.catalogue = catalogue
    self.pattern = pattern
    nouns = NounForms(pattern.nouns)
    finder = DeclaredModelFinder(
      resolver: resolver, pattern: pattern, patterns: NamePatterns(instances: catalogue.instances),
      skipped: skipped)
    connection = Self.connection(pattern, finder, resolver)
    for (index, model) in models.enumerated() {
      byID[model.id] = index
      byName[model.name, default: []].append(index)
    }
  }

  func facts() -> [ModelFact] {
    let associations = AssociationReader(assembler: self)
    let (relations, doubts) = associations.relations()
    let drafts = models.enumerated().map { index, model in draft(model, relations[index] ?? [], doubts) }
    return RelationJoiner(drafts: drafts, selfTarget: nil).facts()
  }

  func unknownModels() -> [UnknownModelFact] { finder.unknown }

  /// What all models start with; where connections do not agree, or hide what they are given, that is unknown.
  private static func connection(
    _ pattern: DeclaredModels, _ finder: DeclaredModelFinder, _ resolver: ScriptResolver
  )
    -> ScriptOptions
  {
    var found: [ScriptOptions] = []
    for module in resolver.modules.values.sorted(by: { $0.path < $1.path }) {
      for call in module.calls where module.fragment(call.span).begins(with: "new ") {
        guard case .package(let name) = resolver.meaning(of: call.function, in: module),
          finder.patterns.matches("\(name)()", pattern.connections)
        else { continue }
        let list = ArgumentList(call.arguments)
        guard let last = list.told.last, !list.hasPlainSplat else { continue }
        let given = Given(last, in: module)
        let isText =
          last.isQuoted || resolver.text(of: last, in: module) != nil
          || last.plainExpression.text.hasPrefix("process.env.")
        found.append(isText ? .none : ScriptOptions(given, resolver))
      }
    }
    if found.isEmpty { return ScriptOptions.none.hiding("what the connection is given was not seen") }
    return found.reduce(into: ScriptOptions.none) { sum, options in
      switch options[pattern.defaults] {
      case .value(let given): sum = ScriptOptions(given, resolver).merged(over: sum)
      case .unknown(let reason): sum = sum.hiding(reason)
      case .absent: break
      }
    }
  }

  /// What a model says of an option, else what all models start with.
  func flag(_ option: String, of model: DeclaredModel) -> Known<Bool> {
    let own = model.options.flag(option, resolver)
    return own == .absent ? connection.flag(option, resolver) : own
  }

  func text(_ option: String, of model: DeclaredModel) -> Known<String> {
    let own = model.options.text(option, resolver)
    return own == .absent ? connection.text(option, resolver) : own
  }

  private func draft(_ model: DeclaredModel, _ relations: [RelationDraft], _ doubts: [String]) -> ModelDraft {
    let reader = DeclaredFieldReader(assembler: self, model: model)
    let line = lineage(of: model)
    var gaps = line.flatMap { $0.fields?.gap.map { [$0] } ?? [] } + line.flatMap(\.gaps) + doubts
    let ancestors = line.dropFirst().map { ($0, DeclaredFieldReader(assembler: self, model: $0)) }
    var fields = reader.facts()
    for (_, other) in ancestors {
      fields += other.facts().filter { field in !fields.contains { $0.name == field.name } }.map(\.inherited)
    }
    let isBase = models.contains { other in
      other.classIndex != nil && lineage(of: other).dropFirst().contains { $0.id == model.id }
    }
    let isAbstract = model.classIndex != nil && model.fields == nil && reader.facts().isEmpty && isBase
    if model.classIndex != nil, !isAbstract, fields.isEmpty, model.fields == nil {
      gaps.append("where its fields are said was not seen")
    }
    if !isAbstract, !fields.contains(where: { $0.primaryKey == .value(true) }), let key = pattern.implicitKey
    {
      let isHidden =
        !gaps.isEmpty || fields.contains { if case .unknown = $0.primaryKey { true } else { false } }
      if !isHidden { fields.append(self.key(key, of: model)) }
    }
    if !isAbstract {
      let implied = impliedFields(of: model, with: reader, besides: fields)
      fields += implied.fields
      gaps += implied.gaps
    }
    var keys = DeclaredKeyReader(assembler: self)
    for each in line { keys.read(each) }
    return ModelDraft(
      name: model.name, file: model.module.path, place: model.place,
      table: isAbstract ? .absent : table(of: model),
      isAbstract: isAbstract, bases: model.bases, fields: fields.keyed(by: keys.keys), relations: relations,
      keys: keys.keys, keyGaps: keys.gaps, gaps: gaps)
  }

  /// The name of a model's one key; nil where it has several, or none that is told.
  func key(of model: DeclaredModel) -> String? {
    let fields = DeclaredFieldReader(assembler: self, model: model).facts()
    let keys = fields.filter { $0.primaryKey != .value(false) }
    if keys.isEmpty, model.fields?.gap == nil { return pattern.implicitKey?.name }
    return keys.count == 1 && keys[0].primaryKey == .value(true) ? keys[0].name : nil
  }

  private func key(_ key: (name: String, type: String), of model: DeclaredModel) -> FieldFact {
    FieldFact(
      name: key.name, place: model.place, column: .value(key.name), type: .value(key.type),
      maxLength: .absent,
      nullable: .value(false),
      unique: .value(true), primaryKey: .value(true), foreignKey: nil, isInherited: false)
  }

  /// A model and the project's models that its class inherits from.
  private func lineage(of model: DeclaredModel) -> [DeclaredModel] {
    var line = [model]
    while line.count < 16, let last = line.last, let index = last.classIndex,
      let base = last.module.classes[index].bases?.positional.first,
      let id = resolver.declaration(resolver.meaning(of: base, in: last.module)), let next = byID[id],
      !line.contains(where: { $0.id == id })
    {
      line.append(models[next])
    }
    return line
  }

  /// The name that is said, or the model's own in the plural.
  func table(of model: DeclaredModel) -> Known<String> {
    let said = model.options.text(pattern.options.table, resolver)
    guard said == .absent else { return said }
    switch (
      flag(pattern.options.frozen, of: model).or(false),
      flag(pattern.options.underscored, of: model).or(false)
    ) {
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .unknown(reason)
    case (.value(true), _): return .value(model.name)
    case (_, let underscored):
      let many = nouns.plural(model.name)
      return .value(underscored == .value(true) ? many.underscored : many)
    }
  }

  /// The names of one row and of many, as the model says them or as they are made of its own.
  func names(of model: DeclaredModel) -> (one: Known<String>, many: Known<String>) {
    let said = model.options[pattern.options.names]
    func name(_ key: String, _ made: String) -> Known<String> {
      switch said {
      case .absent: return .value(made)
      case .unknown(let reason): return .unknown(reason)
      case .value(let given): return ScriptOptions(given, resolver).text(key, resolver).or(made)
      }
    }
    return (name("singular", nouns.singular(model.name)), name("plural", nouns.plural(model.name)))
  }

  /// The model that an expression leads to; one that is only named must be the only one of its name.
  func model(of fragment: Fragment, in module: SourceModule) -> Int? {
    let meaning = resolver.meaning(of: fragment, in: module)
    if let index = resolver.declaration(meaning).flatMap({ byID[$0] }) { return index }
    switch meaning {
    case .class, .function: return nil
    case .package(let name), .made(let name, _):
      // What a connection keeps under a model's name is that model.
      guard pattern.connections.contains(where: { name.hasPrefix($0 + ".") }) else { return nil }
    case .module, .expression, .named, .unknown: break
    }
    guard let name = name(of: fragment, in: module), let found = byName[name], found.count == 1 else {
      return nil
    }
    return found[0]
  }

  /// The last name of an expression, as the pattern that binds it calls it.
  func name(of fragment: Fragment, in module: SourceModule) -> String? {
    let plain = fragment.plainExpression
    if let text = resolver.text(of: plain, in: module) { return text }
    if let call = module.call(at: plain),
      call.function.lastStep.map({ pattern.lookups.contains($0.name) }) ?? false,
      let last = ArgumentList(call.arguments).told.last, let text = last.stringValue
    {
      return text
    }
    guard let name = plain.dottedName?.last ?? plain.lastStep?.name else { return nil }
    for index in module.functions(around: plain.span.start).reversed() {
      let names = ScriptPattern.parameters(module.functions[index].parameters)
      if let taken = names.first(where: { $0.name == name })?.taken { return taken }
    }
    let bound = module.bindings.last { $0.name == name && $0.taken != nil }
    return plain.dottedName?.count == 1 ? bound?.taken ?? name : name
  }
}

extension FieldFact {
  fileprivate var inherited: FieldFact {
    FieldFact(
      name: name, place: place, column: column, type: type, maxLength: maxLength, nullable: nullable,
      unique: unique,
      primaryKey: primaryKey,
      foreignKey: foreignKey, isInherited: true)
  }
}
