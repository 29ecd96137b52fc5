import Diagnostics
import Profiles

/// Finds the models of one catalogue and reads their members, inherited ones included.
struct ModelAssembler {
  struct ClassID: Hashable {
    let file: String
    let index: Int
  }

  let modules: [String: SourceModule]
  /// Files of which nothing is known but that they are there.
  let skipped: Set<String>
  let resolver: NameResolver
  let catalogue: Catalogue
  let patterns: NamePatterns
  private let classes: [String: ClassID]
  private let memory = Memory()

  /// What was found out of classes, each asked about again and again.
  private final class Memory {
    var models: [ClassID: Bool] = [:]
    var bases: [ClassID: [String?]] = [:]
    var keysOutside: [ClassID: [CallReading]]?
  }

  init(modules: [String: SourceModule], skipped: Set<String>, resolver: NameResolver, catalogue: Catalogue) {
    let modules = modules.filter { $0.value.syntax == .python }
    self.modules = modules
    self.skipped = skipped
    self.resolver = resolver
    self.catalogue = catalogue
    patterns = NamePatterns(instances: catalogue.instances)
    var classes: [String: ClassID] = [:]
    for (path, module) in modules {
      for (index, each) in module.classes.enumerated() where each.outer == nil && !each.isLocal {
        classes["\(path)#\(each.name)"] = ClassID(file: path, index: index)
      }
    }
    self.classes = classes
  }

  func facts() -> [ModelFact] {
    guard let pattern = catalogue.models else { return [] }
    var drafts: [ModelDraft] = []
    for id in classes.values.sorted(by: { ($0.file, $0.index) < ($1.file, $1.index) }) {
      if isModel(id, pattern) { drafts.append(draft(id, pattern)) }
    }
    return RelationJoiner(drafts: drafts, selfTarget: catalogue.selfTarget).facts()
  }

  /// Whether a class inherits, over any number of project classes, from a base of the catalogue.
  private func isModel(_ id: ClassID, _ pattern: Catalogue.Models) -> Bool {
    if let known = memory.models[id] { return known }
    let found = inherits(id, pattern)
    memory.models[id] = found
    return found
  }

  private func inherits(_ id: ClassID, _ pattern: Catalogue.Models) -> Bool {
    var seen: Set<ClassID> = []
    var open = [id]
    while let current = open.popLast() {
      guard seen.insert(current).inserted else { continue }
      for base in bases(of: current) {
        if let base, patterns.matches(base, pattern.bases) { return true }
        if let next = base.flatMap({ classes[$0] }) { open.append(next) }
      }
    }
    return false
  }

  /// Canonical names of a class's bases; nil for one that cannot be told.
  private func bases(of id: ClassID) -> [String?] {
    if let known = memory.bases[id] { return known }
    guard let arguments = shape(id)?.bases else { return [] }
    let found = arguments.positional.map { base(of: $0, in: id.file) } + arguments.splats.map { _ in nil }
    memory.bases[id] = found
    return found
  }

  private func base(of fragment: Fragment, in file: String) -> String? {
    let plain =
      fragment.generic.map {
        Fragment(fragment.bytes, Span(fragment.span.start, fragment.span.start + $0.name.utf8.count))
      }
      ?? fragment
    return resolver.expression(plain, in: file)?.canonical
  }

  private func shape(_ id: ClassID) -> SourceModule.ClassShape? { modules[id.file]?.classes[id.index] }

  /// Classes that may be models: built by a call, or inheriting from something that cannot be told.
  func unknownModels() -> [UnknownModelFact] {
    guard let pattern = catalogue.models else { return [] }
    var found: [UnknownModelFact] = []
    for id in classes.values where !isModel(id, pattern) {
      guard let shape = shape(id), let reason = doubts(id).first else { continue }
      found.append(UnknownModelFact(name: shape.name, place: Place(id.file, shape.span), reason: reason))
    }
    for module in modules.values {
      for shape in module.classes where shape.isLocal {
        guard let bases = shape.bases,
          bases.positional.contains(where: { isModelBase($0, in: module.path, pattern) })
        else { continue }
        found.append(
          UnknownModelFact(name: shape.name, place: module.place(shape.span), reason: "a function builds it"))
      }
      for binding in module.bindings where binding.owner == nil && !binding.isLocal {
        guard let call = binding.value.flatMap({ module.call(at: $0) }), call.function.text == "type",
          let bases = ArgumentList(call.arguments).told.dropFirst().first?.inside.split(
            by: UInt8(ascii: ",")),
          bases.contains(where: { isModelBase($0, in: module.path, pattern) })
        else { continue }
        found.append(
          UnknownModelFact(
            name: binding.name, place: module.place(binding.span), reason: "a call of `type` builds it"))
      }
    }
    return found
  }

  /// Whether a base is a model, or a base of models.
  private func isModelBase(_ base: Fragment, in file: String, _ pattern: Catalogue.Models) -> Bool {
    guard let name = self.base(of: base, in: file) else { return false }
    return patterns.matches(name, pattern.bases) || classes[name].map { isModel($0, pattern) } ?? false
  }

  /// What is not known of a class's own bases.
  private func doubts(_ id: ClassID) -> [String] {
    guard let arguments = shape(id)?.bases else { return [] }
    return (arguments.positional + arguments.splats).filter { isDoubtful($0, in: id.file) }
      .map { "what `\($0.text)` is cannot be told" }
  }

  /// A base that is put together when the code runs, or that a file which was not read defines.
  private func isDoubtful(_ base: Fragment, in file: String) -> Bool {
    if let name = self.base(of: base, in: file) {
      return modules[String(name.prefix { $0 != "#" })] != nil && classes[name] == nil
        && name.hasSuffix("()")
    }
    guard let parts = base.generic.map({ $0.name.split(separator: ".").map(String.init) }) ?? base.dottedName
    else { return true }
    return resolver.leads(parts, in: file, to: skipped)
  }

  /// The class and its project bases in the order in which attributes are looked up: a base comes after all classes
  /// that inherit from it.
  private func lineage(of id: ClassID) -> [ClassID] {
    var line: [ClassID] = []
    func visit(_ current: ClassID, _ above: [ClassID]) {
      guard !above.contains(current), line.count < 512 else { return }
      line.append(current)
      for base in bases(of: current).compactMap({ $0.flatMap { classes[$0] } }) {
        visit(base, above + [current])
      }
    }
    visit(id, [])
    var seen: Set<ClassID> = []
    return Array(line.reversed().filter { seen.insert($0).inserted }.reversed())
  }

  private func draft(_ id: ClassID, _ pattern: Catalogue.Models) -> ModelDraft {
    let line = lineage(of: id)
    let shape = shape(id)
    var reader = MemberReader(assembler: self, model: shape?.name ?? "")
    for (distance, ancestor) in line.enumerated() {
      guard let module = modules[ancestor.file] else { continue }
      for member in members(of: ancestor, in: module, pattern) {
        reader.read(member.binding, in: member.module, isInherited: distance > 0)
      }
      if let table = tableCall(ancestor, pattern) {
        reader.readColumns(of: table, at: Place(ancestor.file, table.call.span))
      }
      for base in bases(of: ancestor).compactMap({ $0 }) {
        for stub in catalogue.stubs where patterns.matches(base, [stub.base]) {
          reader.read(stub, at: Place(id.file, shape?.span ?? Span(0, 0)))
        }
      }
    }
    var keys = KeyReader(assembler: self)
    keys.read(id, line)
    let fields = reader.fields.keyed(by: keys.keys)
    let table = table(
      of: id, line, pattern,
      hasKey: fields.contains { $0.primaryKey == .value(true) && !$0.isInherited })
    let isMarked = attribute(pattern.abstract, of: id, pattern) == .value("True")
    return ModelDraft(
      name: shape?.name ?? "", file: id.file, place: Place(id.file, shape?.span ?? Span(0, 0)),
      table: isMarked ? .absent : table, isAbstract: isMarked || pattern.needsTable && table == .absent,
      bases: bases(of: id).compactMap { $0 },
      fields: fields + (isMarked ? [] : implicitKey(pattern, fields, id)),
      relations: reader.relations.map { $0.joined(in: table) }, keys: reader.keys + keys.keys,
      keyGaps: keys.gaps,
      gaps: line.flatMap(doubts) + reader.gaps)
  }

  /// A class's attributes: bound in its body, assigned to it by its module later, or made by a function of it.
  func members(
    of id: ClassID, in module: SourceModule, _ pattern: Catalogue.Models
  ) -> [(binding: SourceModule.Binding, module: SourceModule)] {
    let own = module.bindings.filter { $0.owner == id.index }
    let prefix = (shape(id)?.name ?? "") + "."
    let later = module.bindings.filter { $0.owner == nil && !$0.isLocal && $0.name.hasPrefix(prefix) }
      .map { $0.renamed(String($0.name.dropFirst(prefix.count))) }
    let made = module.functions.filter { function in
      function.owner == id.index
        && function.decorators.contains { decorator in
          base(of: decorator, in: module.path).map { patterns.matches($0, pattern.declared) } ?? false
        }
    }.map { function in
      SourceModule.Binding(
        name: function.name, span: function.span, annotation: function.returnType,
        value: function.returned.first,
        owner: id.index, isLocal: false,
        hidden: function.returned.count == 1 ? nil : "which of its values `\(function.name)` returns")
    }
    // Of two of one name the later one stands.
    var seen: Set<String> = []
    return (own + made + later).reversed().filter { seen.insert($0.name).inserted }.reversed().map {
      ($0, module)
    }
  }

  /// A class without a table of its own is stored in that of the mapped class it inherits from.
  private func table(of id: ClassID, _ line: [ClassID], _ pattern: Catalogue.Models, hasKey: Bool) -> Known<
    String
  > {
    let own = stated(id, pattern)
    if own != .absent { return own }
    guard pattern.needsTable else { return defaultTable(of: id, pattern) }
    let named = pattern.namedTables.first { entry in
      line.contains { bases(of: $0).contains { $0.map { patterns.matches($0, [entry.base]) } ?? false } }
    }
    let inherited = line.dropFirst().lazy.map { self.stated($0, pattern) }.first { $0 != .absent } ?? .absent
    if inherited == .absent || hasKey, let named, hasKey, let name = shape(id)?.name {
      return .value(fill(named.spelling, ["{snake}": snake(name)]))
    }
    return inherited
  }

  private func stated(_ id: ClassID, _ pattern: Catalogue.Models) -> Known<String> {
    let text = attribute(pattern.table, of: id, pattern)
    guard text == .absent, let object = pattern.tableObject, let module = modules[id.file],
      let binding = module.bindings(of: object).last(where: { $0.owner == id.index })
    else { return text }
    guard let call = tableCall(id, pattern), let first = call.list.told.first else {
      return .unknown(binding.value?.text ?? "no value")
    }
    return call.known(first).map { resolver.text(of: $0) }
  }

  /// The call that makes a class's table, where an attribute holds the table itself.
  func tableCall(_ id: ClassID, _ pattern: Catalogue.Models) -> CallReading? {
    guard let object = pattern.tableObject, let module = modules[id.file],
      let value = module.bindings(of: object).last(where: { $0.owner == id.index })?.value
    else { return nil }
    let given = Given(value, in: module)
    let call = CallReader(assembler: self).layers(of: resolver.value(of: given)?.value ?? given).first
    return call.flatMap { patterns.matches($0.callee, catalogue.tables) ? $0 : nil }
  }

  /// Whether a canonical name is that of a function of the project.
  func isFunction(_ canonical: String) -> Bool {
    let parts = canonical.split(separator: "#")
    guard parts.count == 2, let module = modules[String(parts[0])] else { return false }
    return module.functions.contains { $0.name == parts[1] && $0.owner == nil && !$0.isLocal }
  }

  /// Calls that a module makes outside of its classes and that name members of one of them.
  func keysOutside(of id: ClassID, _ find: () -> [(ClassID, CallReading)]) -> [CallReading] {
    let known =
      memory.keysOutside ?? Dictionary(grouping: find(), by: \.0).mapValues { found in found.map(\.1) }
    memory.keysOutside = known
    return known[id] ?? []
  }

  /// The class of the project that a canonical name is.
  func classID(_ canonical: String) -> ClassID? { classes[canonical] }

  /// `{app}_{model}`, the app being the folder that holds the models' module.
  private func defaultTable(of id: ClassID, _ pattern: Catalogue.Models) -> Known<String> {
    guard let spelling = pattern.defaultTable, let name = shape(id)?.name else { return .absent }
    let parts = id.file.split(separator: "/").map { $0.split(separator: ".").first.map(String.init) ?? "" }
    guard let place = parts.lastIndex(of: pattern.modelsModule ?? ""), place > 0 else {
      return .unknown("the folder does not tell the app's name")
    }
    return .value(fill(spelling, ["{app}": parts[place - 1], "{model}": name.lowercased()]))
  }

  private func fill(_ spelling: String, _ words: KeyValuePairs<String, String>) -> String {
    words.reduce(spelling) { text, word in
      text.split(separator: word.key, omittingEmptySubsequences: false).joined(separator: word.value)
    }
  }

  /// `UserProfile` as `user_profile`, `HTTPLog` as `http_log`.
  private func snake(_ name: String) -> String {
    let letters = Array(name)
    return letters.indices.reduce(into: "") { text, index in
      let isUpper = letters[index].isUppercase
      let next = index + 1 < letters.count ? letters[index + 1] : "A"
      if isUpper, index > 0, !letters[index - 1].isUppercase || next.isLowercase, letters[index - 1] != "_" {
        text += "_"
      }
      text += letters[index].lowercased()
    }
  }

  /// The key that a model gets where none of its fields is one.
  private func implicitKey(_ pattern: Catalogue.Models, _ fields: [FieldFact], _ id: ClassID) -> [FieldFact] {
    guard let key = pattern.implicitKey, !fields.contains(where: { $0.primaryKey == .value(true) }) else {
      return []
    }
    return [
      FieldFact(
        name: key.name, place: Place(id.file, shape(id)?.span ?? Span(0, 0)), column: .value(key.name),
        type: .value(key.type), maxLength: .absent, nullable: .value(false), unique: .value(true),
        primaryKey: .value(true),
        foreignKey: nil, isInherited: false)
    ]
  }

  /// A class attribute's text, from the class itself or its inner class of options.
  private func attribute(_ name: String, of id: ClassID, _ pattern: Catalogue.Models) -> Known<String> {
    guard let module = modules[id.file] else { return .absent }
    var owner = id.index
    if let options = pattern.options {
      guard let inner = module.classes.firstIndex(where: { $0.outer == id.index && $0.name == options })
      else {
        return .absent
      }
      owner = inner
    }
    if let binding = module.bindings(of: name).last(where: { $0.owner == owner }) {
      guard let value = binding.value else { return .unknown("no value") }
      if value.text == "True" || value.text == "False" { return .value(value.text) }
      return resolver.text(of: Given(value, in: module))
    }
    // A function answers when the code runs, but what it returns may be plain.
    guard let function = module.functions.last(where: { $0.owner == owner && $0.name == name }) else {
      return .absent
    }
    guard function.returned.count == 1 else { return .unknown("what `\(name)` returns") }
    return resolver.text(of: Given(function.returned[0], in: module))
  }
}
