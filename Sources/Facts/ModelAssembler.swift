import Diagnostics
import Profiles

/// Finds the models of one catalogue and reads their members, inherited ones included.
struct ModelAssembler {
  struct ClassID: Hashable {
    let file: String
    let index: Int
  }

  let modules: [String: SourceModule]
  let resolver: NameResolver
  let catalogue: Catalogue
  let patterns: NamePatterns
  private let classes: [String: ClassID]

  init(modules: [String: SourceModule], resolver: NameResolver, catalogue: Catalogue) {
    self.modules = modules
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
    return RelationJoiner(drafts: drafts).facts()
  }

  /// Whether a class inherits, over any number of project classes, from a base of the catalogue.
  private func isModel(_ id: ClassID, _ pattern: Catalogue.Models) -> Bool {
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
    guard let shape = shape(id), let arguments = shape.bases else { return [] }
    return arguments.positional.map { base in
      let plain = base.generic.map { Fragment(base.bytes, Span(base.span.start, base.span.start + $0.name.utf8.count)) } ?? base
      return resolver.resolve(plain, in: id.file)?.canonical
    }
  }

  private func shape(_ id: ClassID) -> SourceModule.ClassShape? { modules[id.file]?.classes[id.index] }

  /// The class and its project bases, nearest first, each once.
  private func lineage(of id: ClassID) -> [ClassID] {
    var line: [ClassID] = []
    var open = [id]
    while !open.isEmpty {
      let current = open.removeFirst()
      guard !line.contains(current) else { continue }
      line.append(current)
      open.insert(contentsOf: bases(of: current).compactMap { $0.flatMap { classes[$0] } }, at: 0)
    }
    return line
  }

  private func draft(_ id: ClassID, _ pattern: Catalogue.Models) -> ModelDraft {
    let line = lineage(of: id)
    let shape = shape(id)
    let own = attribute(pattern.table, of: id, pattern)
    // A class without a table of its own is stored in that of the mapped class it inherits from.
    let inherited = line.dropFirst().lazy.map { attribute(pattern.table, of: $0, pattern) }.first { $0 != .absent }
    let table: Known<String> =
      own == .absent ? pattern.needsTable ? inherited ?? .absent : defaultTable(of: id, pattern) : own
    let isMarked = attribute(pattern.abstract, of: id, pattern) == .value("True")
    var reader = MemberReader(assembler: self)
    for (distance, ancestor) in line.enumerated() {
      guard let module = modules[ancestor.file] else { continue }
      for binding in module.bindings where binding.owner == ancestor.index {
        reader.read(binding, in: module, isInherited: distance > 0)
      }
      for base in bases(of: ancestor).compactMap({ $0 }) {
        for stub in catalogue.stubs where patterns.matches(base, [stub.base]) {
          reader.read(stub, at: Place(id.file, shape?.span ?? Span(0, 0)))
        }
      }
    }
    let isAbstract = isMarked || pattern.needsTable && table == .absent
    return ModelDraft(
      name: shape?.name ?? "", file: id.file, place: Place(id.file, shape?.span ?? Span(0, 0)), table: table,
      isAbstract: isAbstract, bases: bases(of: id).compactMap { $0 },
      fields: reader.fields + implicitKey(pattern, reader.fields, id), relations: reader.relations)
  }

  /// `{app}_{model}`, the app being the folder that holds the models' module.
  private func defaultTable(of id: ClassID, _ pattern: Catalogue.Models) -> Known<String> {
    guard let spelling = pattern.defaultTable, let name = shape(id)?.name else { return .absent }
    let parts = id.file.split(separator: "/").map { $0.split(separator: ".").first.map(String.init) ?? "" }
    guard let place = parts.lastIndex(of: pattern.modelsModule ?? ""), place > 0 else {
      return .unknown("the folder does not tell the app's name")
    }
    let filled = [("{app}", parts[place - 1]), ("{model}", name.lowercased())].reduce(spelling) { text, word in
      text.split(separator: word.0, omittingEmptySubsequences: false).joined(separator: word.1)
    }
    return .value(filled)
  }

  /// The key that a model gets where none of its fields is one.
  private func implicitKey(_ pattern: Catalogue.Models, _ fields: [FieldFact], _ id: ClassID) -> [FieldFact] {
    guard let key = pattern.implicitKey, !fields.contains(where: { $0.primaryKey == .value(true) }) else { return [] }
    return [
      FieldFact(
        name: key.name, place: Place(id.file, shape(id)?.span ?? Span(0, 0)), column: .value(key.name),
        type: .value(key.type), nullable: .value(false), unique: .value(true), primaryKey: .value(true),
        foreignKey: nil, isInherited: false)
    ]
  }

  /// A class attribute's text, from the class itself or its inner class of options.
  private func attribute(_ name: String, of id: ClassID, _ pattern: Catalogue.Models) -> Known<String> {
    guard let module = modules[id.file] else { return .absent }
    var owner = id.index
    if let options = pattern.options {
      guard let inner = module.classes.firstIndex(where: { $0.outer == id.index && $0.name == options }) else {
        return .absent
      }
      owner = inner
    }
    guard let binding = module.bindings.last(where: { $0.owner == owner && $0.name == name }) else { return .absent }
    guard let value = binding.value else { return .unknown("no value") }
    if value.text == "True" || value.text == "False" { return .value(value.text) }
    return value.stringValue.map { .value($0) } ?? .unknown(value.text)
  }
}

/// A model whose relations are not yet joined with the keys at their other ends.
struct ModelDraft {
  let name: String
  let file: String
  let place: Place
  let table: Known<String>
  let isAbstract: Bool
  let bases: [String]
  let fields: [FieldFact]
  let relations: [RelationDraft]
}

struct RelationDraft {
  let name: String
  let place: Place
  /// Nil where keys and annotations must tell.
  let kind: RelationFact.Kind?
  let isMany: Bool?
  let target: Known<String>
  let column: Known<String>
  let inverse: Known<String>
  let through: Known<String>
  let onDelete: Known<ActionFact>
  /// What this end passes on to the rows at the other.
  let cascades: Known<Bool>
  let isInherited: Bool
}
