import Diagnostics

/// Classes of the project with their bases, their own and the inherited attributes.
final class ClassLineage {
  private let modules: [String: SourceModule]
  private let resolver: NameResolver
  private let classes: [String: ClassID]
  private var lines: [ClassID: Line] = [:]

  struct Line {
    /// The class and its bases in the project, in the order in which attributes are looked up.
    let classes: [ClassID]
    /// Bases that packages bring.
    let packages: [String]
    /// Bases that cannot be told.
    let unknown: [String]
  }

  init(modules: [String: SourceModule], resolver: NameResolver) {
    self.modules = modules
    self.resolver = resolver
    var classes: [String: ClassID] = [:]
    for (path, module) in modules {
      for (index, each) in module.classes.enumerated() where each.outer == nil && !each.isLocal {
        classes["\(path)#\(each.name)"] = ClassID(file: path, index: index)
      }
    }
    self.classes = classes
  }

  func named(_ name: String, in file: String) -> ClassID? { classes["\(file)#\(name)"] }

  func shape(_ id: ClassID) -> SourceModule.ClassShape? { modules[id.file]?.classes[id.index] }

  func canonical(_ id: ClassID) -> String { "\(id.file)#\(shape(id)?.name ?? "")" }

  func line(of id: ClassID) -> Line {
    if let known = lines[id] { return known }
    lines[id] = Line(classes: [id], packages: [], unknown: [])
    var order: [ClassID] = []
    var packages: [String] = []
    var unknown: [String] = []
    func visit(_ current: ClassID, _ above: [ClassID]) {
      guard !above.contains(current), order.count < 256 else { return }
      order.append(current)
      for base in shape(current)?.bases?.positional ?? [] {
        let plain = base.generic.map {
          Fragment(base.bytes, Span(base.span.start, base.span.start + $0.name.utf8.count))
        }
        switch resolver.expression(plain ?? base, in: current.file) {
        case .member(let file, let name)?:
          if let next = classes["\(file)#\(name)"] {
            visit(next, above + [current])
          } else {
            unknown.append(base.text)
          }
        case .package(let name)?: packages.append(name)
        case .module?: unknown.append(base.text)
        case nil: if base.text != "object" { unknown.append(base.text) }
        }
      }
      if let splats = shape(current)?.bases?.splats { unknown += splats.map(\.text) }
    }
    visit(id, [])
    var seen: Set<ClassID> = []
    let line = Line(
      classes: order.reversed().filter { seen.insert($0).inserted }.reversed(), packages: packages,
      unknown: unknown)
    lines[id] = line
    return line
  }

  /// A method by its name, the nearest one.
  func method(_ name: String, of id: ClassID) -> (file: String, index: Int)? {
    for each in line(of: id).classes {
      guard let module = modules[each.file] else { continue }
      if let index = module.index.functions(of: name).last(where: { module.functions[$0].owner == each.index }
      ) {
        return (each.file, index)
      }
    }
    return nil
  }

  /// The names of all methods, nearest first, each once.
  func methods(of id: ClassID) -> [(name: String, file: String, index: Int)] {
    var seen: Set<String> = []
    return line(of: id).classes.flatMap { each -> [(name: String, file: String, index: Int)] in
      (modules[each.file]?.functions ?? []).enumerated().compactMap { index, function in
        function.owner == each.index && seen.insert(function.name).inserted
          ? (function.name, each.file, index) : nil
      }
    }
  }

  /// What an attribute is bound to by the nearest class: in its body, or on the object by one of its methods.
  func attribute(_ name: String, of id: ClassID) -> [Given] {
    for each in line(of: id).classes {
      guard let module = modules[each.file] else { continue }
      let own = ["", "self.", "cls."].flatMap { module.index.bindings(of: $0 + name) }.sorted()
        .map { module.bindings[$0] }.filter { binding in
          binding.name == name
            ? binding.owner == each.index
            : binding.function.map { module.functions[$0].owner == each.index } ?? false
        }
      let values = own.compactMap(\.value).filter { $0.text != "None" }
      if !values.isEmpty { return values.map { Given($0, in: module) } }
      if !own.isEmpty { return [] }
    }
    return []
  }
}
