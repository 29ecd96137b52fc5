import Diagnostics
import Profiles

/// Reads the keys, indexes and checks that a class says in attributes, in its table's call, or that its module makes
/// after it.
struct KeyReader {
  let assembler: ModelAssembler
  private(set) var keys: [KeyFact] = []
  /// Why there may be keys that are not seen.
  private(set) var gaps: [String] = []

  private var resolver: NameResolver { assembler.resolver }

  init(assembler: ModelAssembler) { self.assembler = assembler }

  /// Those of a class and of what it inherits from: of each attribute the nearest.
  mutating func read(_ id: ModelAssembler.ClassID, _ line: [ModelAssembler.ClassID]) {
    guard let pattern = assembler.catalogue.keys, let models = assembler.catalogue.models else { return }
    for attribute in pattern.attributes {
      switch assembler.attribute(attribute.name, of: line, models) {
      case .value(let given): read(given, attribute.holds, pattern)
      case .unknown(let reason): gaps.append(reason)
      case .absent: break
      }
    }
    if let table = assembler.tableCall(id, models) {
      for argument in table.list.told.dropFirst().map(table.known).compactMap(\.value) {
        state(argument, pattern, isCertain: false)
      }
    }
    for call in assembler.keysOutside(of: id, { outside(pattern) }) {
      if let form = form(call.callee, pattern) { keys.append(fact(call, form, pattern)) }
    }
  }

  private mutating func read(_ given: Given, _ holds: String, _ pattern: Catalogue.Keys) {
    guard let elements = elements(of: given) else {
      return gaps.append("what `\(given.fragment.text)` holds")
    }
    if let kind = KeyFact.Kind(rawValue: holds) { return listed(elements, kind, given, pattern) }
    for element in elements { state(element, pattern, isCertain: true) }
  }

  /// `(("year", "number"), …)`, or one such list alone.
  private mutating func listed(
    _ lists: [Given], _ kind: KeyFact.Kind, _ whole: Given, _ pattern: Catalogue.Keys
  ) {
    let isOne = !lists.isEmpty && lists.allSatisfy { resolver.text(of: $0).value != nil }
    for list in isOne ? [whole] : lists {
      guard let elements = elements(of: list) else {
        gaps.append("what `\(list.fragment.text)` holds")
        continue
      }
      keys.append(
        KeyFact(
          kind: .value(kind), name: .absent, members: members(elements, pattern), condition: .absent,
          place: list.module.place(list.fragment.span)))
    }
  }

  /// A call that makes a key; what else stands there is no key, or cannot be told.
  private mutating func state(_ given: Given, _ pattern: Catalogue.Keys, isCertain: Bool) {
    let given = followed(given)
    // Options of the table as a whole.
    if given.fragment.text.hasPrefix("{") { return }
    let layers = CallReader(assembler: assembler).layers(of: given)
    for layer in layers {
      guard let form = form(layer.callee, pattern) else { continue }
      return keys.append(fact(layer, form, pattern))
    }
    let isOther = layers.first.map { assembler.patterns.matches($0.callee, pattern.others) } ?? false
    if isCertain, !isOther { gaps.append("what `\(given.fragment.text.firstLine)` makes") }
  }

  private func form(_ callee: String, _ pattern: Catalogue.Keys) -> Catalogue.Keys.Form? {
    pattern.forms.first { assembler.patterns.matches(callee, $0.calls) }
  }

  private func fact(
    _ call: CallReading, _ form: Catalogue.Keys.Form, _ pattern: Catalogue.Keys
  ) -> KeyFact {
    let arguments = PickedArguments(layers: [call], resolver: resolver)
    let kind = KeyFact.Kind(rawValue: form.kind) ?? .index
    return KeyFact(
      kind: arguments.flag(form.unique).or(false).map { .value($0 ? .unique : kind) },
      name: arguments.argument(form.name).map {
        $0.fragment.text == "None" ? .absent : resolver.text(of: $0)
      },
      members: members(of: call, arguments, form, pattern),
      condition: arguments.argument(form.condition).map { given in
        given.fragment.text == "None" ? .absent : .value(given.fragment.text)
      }, place: call.module.place(call.call.span))
  }

  private func members(
    of call: CallReading, _ arguments: PickedArguments, _ form: Catalogue.Keys.Form,
    _ pattern: Catalogue.Keys
  ) -> Known<[KeyFact.Member]> {
    if form.first == nil, form.members.keywords.isEmpty, form.members.position == nil { return .absent }
    let plain = form.first.map { Array(call.list.positional.dropFirst($0)) } ?? []
    if form.first != nil, call.list.hasPlainSplat { return .unknown("an argument list that is unpacked") }
    var given: [Given] = []
    for fragment in plain {
      guard case .value(let value) = call.known(fragment) else { return .unknown(fragment.text) }
      given.append(value)
    }
    switch arguments.argument(form.members) {
    case .absent: break
    case .unknown(let reason): return .unknown(reason)
    case .value(let list):
      guard let elements = elements(of: list) else { return .unknown(list.fragment.text) }
      given += elements
    }
    return members(given, pattern)
  }

  private func members(_ given: [Given], _ pattern: Catalogue.Keys) -> Known<[KeyFact.Member]> {
    var members: [KeyFact.Member] = []
    for each in given {
      guard let member = member(each, pattern) else { return .unknown(each.fragment.text) }
      members.append(member)
    }
    return .value(members)
  }

  private func member(_ given: Given, _ pattern: Catalogue.Keys, depth: Int = 0) -> KeyFact.Member? {
    if let text = resolver.text(of: given).value { return KeyFact.Member(written: text) }
    if let call = given.module.call(at: given.fragment) {
      guard depth < 4 else { return nil }
      let callee = resolver.resolve(call.function, in: given.module.path)?.canonical
      let isNamed = callee.map { assembler.patterns.matches($0, pattern.names + pattern.caseless) } ?? false
      if !isNamed, let (base, name) = call.function.memberParts, pattern.orders.contains(name) {
        let member = member(given.with(base), pattern, depth: depth + 1)
        return name == "desc" ? member?.descending : member
      }
      guard isNamed, let callee, let inner = ArgumentList(call.arguments).told.first else { return nil }
      let member = member(given.with(inner), pattern, depth: depth + 1)
      if assembler.patterns.matches(callee, pattern.caseless) { return member?.caseless }
      return call.function.lastWord == "desc" ? member?.descending : member
    }
    return given.fragment.dottedName?.last.map { KeyFact.Member(name: $0, isCaseless: false) }
  }

  /// The elements of a list or tuple, of what a name stands for, and of several put together.
  private func elements(of given: Given, depth: Int = 0) -> [Given]? {
    let given = followed(given.with(given.fragment.trimmed))
    guard depth < 8 else { return nil }
    let parts = given.fragment.split(by: UInt8(ascii: "+"))
    let lists = parts.count > 1 ? parts.map { elements(of: given.with($0), depth: depth + 1) } : []
    if !lists.isEmpty { return lists.contains { $0 == nil } ? nil : lists.compactMap { $0 }.flatMap { $0 } }
    guard let elements = given.fragment.elements else { return nil }
    var found: [Given] = []
    for element in elements {
      guard element.text.hasPrefix("*") else {
        found.append(given.with(element))
        continue
      }
      let rest = Fragment(element.bytes, Span(element.span.start + 1, element.span.end))
      guard let more = self.elements(of: given.with(rest), depth: depth + 1) else { return nil }
      found += more
    }
    return found
  }

  private func followed(_ given: Given) -> Given {
    var given = given
    for _ in 0..<8 {
      guard case .value(let next)? = resolver.value(of: given) else { break }
      given = next
    }
    return given
  }

  /// Calls of modules that make keys of the class whose attributes they name.
  private func outside(_ pattern: Catalogue.Keys) -> [(ModelAssembler.ClassID, CallReading)] {
    let words = Set(
      pattern.forms.flatMap(\.calls).compactMap { $0.split(separator: ".").last.map(String.init) })
    var found: [(ModelAssembler.ClassID, CallReading)] = []
    for module in assembler.modules.values.sorted(by: { $0.path < $1.path }) {
      for call in module.calls where call.scope.isEmpty && words.contains(call.function.lastWord) {
        guard let callee = resolver.resolve(call.function, in: module.path)?.canonical,
          form(callee, pattern) != nil
        else { continue }
        let reading = CallReading(call, in: module, callee: callee)
        let owners = module.calls(in: call.span).flatMap { ArgumentList($0.arguments).positional }
          .compactMap { owner(of: $0, in: module) }
        if let owner = owners.first { found.append((owner, reading)) }
      }
    }
    return found
  }

  /// The class of `Model.field` and of `Model.__table__.c.field`.
  private func owner(of fragment: Fragment, in module: SourceModule) -> ModelAssembler.ClassID? {
    guard let parts = fragment.dottedName, parts.count > 1 else { return nil }
    return [1, 3].lazy.compactMap { count in
      parts.count > count ? self.resolver.resolve(Array(parts.dropLast(count)), in: module.path) : nil
    }.compactMap { self.assembler.classID($0.canonical) }.first
  }
}

extension ModelAssembler {
  /// What an attribute holds, of the nearest class that has it; of an inner class of options as one that inherits
  /// from the next has it.
  func attribute(_ name: String, of line: [ClassID], _ pattern: Catalogue.Models) -> Known<Given> {
    for id in line {
      guard let module = modules[id.file] else { continue }
      guard let options = pattern.options else {
        guard let found = members(of: id, in: module, pattern).last(where: { $0.binding.name == name }) else {
          continue
        }
        return value(found.binding, name, in: found.module)
      }
      guard let inner = module.classes.firstIndex(where: { $0.outer == id.index && $0.name == options })
      else { continue }
      if let binding = module.bindings(of: name).last(where: { $0.owner == inner }) {
        return value(binding, name, in: module)
      }
      if module.classes[inner].bases?.positional.isEmpty ?? true { return .absent }
    }
    return .absent
  }

  private func value(_ binding: SourceModule.Binding, _ name: String, in module: SourceModule) -> Known<Given>
  {
    guard binding.hidden == nil, let value = binding.value else { return .unknown("what `\(name)` holds") }
    return .value(Given(value, in: module))
  }
}
