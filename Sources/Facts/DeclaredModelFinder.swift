import Diagnostics
import Profiles

/// Finds the models of a catalogue that calls make, methods describe or decorators mark.
struct DeclaredModelFinder {
  let resolver: ScriptResolver
  let pattern: DeclaredModels
  let patterns: NamePatterns
  let skipped: Set<String>
  private(set) var models: [DeclaredModel] = []
  private(set) var unknown: [UnknownModelFact] = []

  /// What stands for something that nothing tells, in a catalogue's names.
  private static let anything = "?"

  init(resolver: ScriptResolver, pattern: DeclaredModels, patterns: NamePatterns, skipped: Set<String>) {
    self.resolver = resolver
    self.pattern = pattern
    self.patterns = patterns
    self.skipped = skipped
    let modules = resolver.modules.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for module in modules { findMade(in: module) }
    var described: [DeclaredModel.ID: [(fields: Given?, options: Given?)]] = [:]
    for module in modules { findDescriptions(in: module, &described) }
    for module in modules { findClasses(in: module, described) }
  }

  /// `connection.define("User", { … }, { … })`
  private mutating func findMade(in module: SourceModule) {
    let last = Set(pattern.makers.compactMap { $0.split(separator: ".").last.map(String.init) })
    for call in module.calls where last.contains(call.function.lastWord) {
      guard let (name, isCertain) = callee(call.function, in: module), patterns.matches(name, pattern.makers)
      else { continue }
      let list = ArgumentList(call.arguments)
      func given(_ position: Int) -> Given? {
        position < list.told.count ? Given(list.told[position], in: module) : nil
      }
      let fields = given(1).map { ScriptOptions($0, resolver) }
      guard isCertain || fields.map(looksLikeFields) ?? false else {
        if let name = given(0)?.fragment.stringValue, mayMake(call, fields, in: module) {
          unknown.append(
            UnknownModelFact(
              name: name, place: module.place(call.span),
              reason: "what `\(call.function.text)` makes cannot be told"))
        }
        continue
      }
      guard let text = given(0).flatMap({ resolver.text(of: $0.fragment, in: module) }) else {
        let written = given(0)?.fragment.text ?? call.arguments.text
        unknown.append(
          UnknownModelFact(
            name: written, place: module.place(call.span),
            reason: "its name is put together when the code runs"))
        continue
      }
      models.append(
        DeclaredModel(
          id: .init(file: module.path, start: call.span.start), name: text, module: module, span: call.span,
          classIndex: nil,
          bases: [], fields: fields, options: ScriptOptions(given(2), resolver),
          gaps: list.hasPlainSplat && fields == nil ? ["an argument list that is unpacked"] : []))
    }
  }

  /// `User.init({ … }, { … })`, by the class that it describes.
  private func findDescriptions(
    in module: SourceModule, _ described: inout [DeclaredModel.ID: [(fields: Given?, options: Given?)]]
  ) {
    for call in module.calls where pattern.describers.contains(call.function.lastWord) {
      guard let (base, _) = call.function.lastStep,
        let id = resolver.declaration(resolver.meaning(of: base, in: module))
      else { continue }
      let list = ArgumentList(call.arguments)
      guard let first = list.told.first else { continue }
      let fields = Given(first, in: module)
      // A class may be given its connection by a method of the same name.
      guard ObjectLiteral(resolver.object(fields).fragment) != nil || list.told.count > 1 else { continue }
      // What a function is given is said by whoever calls it, of another class.
      let around = module.functions(around: call.span.start).map {
        ScriptPattern.parameters(module.functions[$0].parameters)
      }
      guard !around.joined().contains(where: { $0.name == first.text }) else { continue }
      described[id, default: []].append((fields, list.told.count > 1 ? Given(list.told[1], in: module) : nil))
    }
  }

  private mutating func findClasses(
    in module: SourceModule, _ described: [DeclaredModel.ID: [(fields: Given?, options: Given?)]]
  ) {
    for (index, shape) in module.classes.enumerated() {
      guard !shape.name.isEmpty else {
        if isModel(.class(file: module.path, index: index), isDescribed: false) {
          unknown.append(
            UnknownModelFact(name: "", place: module.place(shape.span), reason: "it has no name of its own"))
        }
        continue
      }
      let id = DeclaredModel.ID(file: module.path, start: shape.span.start)
      let decorator = shape.decorators.first { named($0, in: module, pattern.decorators) }
      guard
        isModel(
          .class(file: module.path, index: index), isDescribed: described[id] != nil || decorator != nil)
      else {
        if let base = shape.bases?.positional.first, isDoubtful(base, in: module) {
          unknown.append(
            UnknownModelFact(
              name: shape.name, place: module.place(shape.span),
              reason: "what `\(base.text)` is cannot be told"))
        }
        continue
      }
      let marked = decorator.flatMap { module.call(at: $0) }.flatMap { ArgumentList($0.arguments).told.first }
      var options = ScriptOptions(marked.map { Given($0, in: module) }, resolver)
      var fields: ScriptOptions?
      for each in described[id] ?? [] {
        fields = ScriptOptions(each.fields, resolver)
        options = ScriptOptions(each.options, resolver)
      }
      let base = shape.bases?.positional.first.flatMap { resolver.canonical($0, in: module) }
      models.append(
        DeclaredModel(
          id: id, name: options.text(pattern.options.name, resolver).value ?? shape.name, module: module,
          span: shape.span,
          classIndex: index, bases: base.map { [$0] } ?? [], fields: fields, options: options))
    }
  }

  /// Whether a class inherits, over any number of the project's classes, from a base of the catalogue.
  private func isModel(_ meaning: ScriptMeaning, isDescribed: Bool) -> Bool {
    var current = meaning
    for _ in 0..<16 {
      guard case .class(let file, let index) = current, let module = resolver.modules[file],
        let base = module.classes[index].bases?.positional.first
      else { return false }
      if let (name, isCertain) = callee(base, in: module), patterns.matches(name, pattern.bases) {
        return isCertain || isDescribed
      }
      current = resolver.meaning(of: base, in: module)
    }
    return false
  }

  /// The canonical name of what is called, and whether that is told; of something unknown the method alone.
  func callee(_ function: Fragment, in module: SourceModule) -> (name: String, isCertain: Bool)? {
    switch resolver.meaning(of: function, in: module) {
    case .package(let name), .made(let name, _): return (name, true)
    case .module, .class, .function: return nil
    case .expression, .named, .unknown:
      return function.lastStep.map { ("\(Self.anything).\($0.name)", false) }
    }
  }

  /// Whether a decorator is one of some.
  func named(_ decorator: Fragment, in module: SourceModule, _ names: [String]) -> Bool {
    let function = module.call(at: decorator)?.function ?? decorator
    return resolver.canonical(function, in: module).map { patterns.matches($0, names) } ?? false
  }

  private func looksLikeFields(_ options: ScriptOptions) -> Bool {
    options.entries.contains { entry in
      let value = ObjectLiteral(resolver.object(entry.value).fragment)
      return (value?[pattern.fields.type] ?? entry.value.fragment).typeName(of: pattern.types) != nil
    }
  }

  /// Whether something that is not told makes a model of what is not seen, or is itself of a file that was not read.
  private func mayMake(_ call: SourceModule.CallShape, _ fields: ScriptOptions?, in module: SourceModule)
    -> Bool
  {
    guard let base = call.function.lastStep?.base, let first = base.dottedName?.first, let fields else {
      return false
    }
    return fields.gap != nil && resolver.isBound(first, at: call.span.start, in: module)
      || isDoubtful(base, in: module)
  }

  /// A base that is made by a call over one of the catalogue, or that comes from a file which was not read.
  private func isDoubtful(_ base: Fragment, in module: SourceModule) -> Bool {
    if let call = module.call(at: base.plainExpression) {
      return ArgumentList(call.arguments).positional.contains { argument in
        if let (name, isCertain) = callee(argument, in: module), isCertain,
          patterns.matches(name, pattern.bases)
        {
          return true
        }
        return isModel(resolver.meaning(of: argument, in: module), isDescribed: true)
      }
    }
    guard !skipped.isEmpty, case .unknown = resolver.meaning(of: base, in: module),
      let first = base.dottedName?.first
    else {
      return false
    }
    let sources = module.imports.filter { shape in
      shape.isCall || shape.statement.names.contains { ($0.alias ?? $0.name) == first }
    }
    return leadToSkipped(sources, from: module.path)
  }

  /// Whether imports lead to a file that was not read, over a few others; each file is looked at once.
  private func leadToSkipped(_ shapes: [SourceModule.ImportShape], from file: String) -> Bool {
    var seen: Set<String> = []
    var open = [(file: file, shapes: shapes)]
    for _ in 0..<8 {
      var next: [(file: String, shapes: [SourceModule.ImportShape])] = []
      for (file, shapes) in open {
        for shape in shapes {
          guard case .file(let path) = resolver.map.module(shape.statement.module ?? "", from: file),
            seen.insert(path).inserted
          else { continue }
          if skipped.contains(path) { return true }
          if let module = resolver.modules[path] { next.append((path, module.imports)) }
        }
      }
      open = next
    }
    return false
  }
}

extension Fragment {
  /// `base` and `name` of `base.name`.
  var lastStep: (base: Fragment, name: String)? {
    let plain = plainExpression
    guard let (base, name) = plain.lastMember, let name else { return nil }
    return (base, name)
  }

  /// The one of some types that is named: `Types.TEXT`, `new Types.TEXT(64)`, `TEXT("long")`.
  func typeName(of types: Set<String>) -> String? {
    var plain = plainExpression
    if plain.text.hasPrefix("new ") {
      plain = Fragment(bytes, Span(plain.span.start + 4, plain.span.end)).withoutScriptComments
    }
    let head = plain.text.prefix { $0 != "(" }
    let parts = head.split(separator: ".").map { $0.split(whereSeparator: \.isWhitespace).joined() }
    return parts.first { types.contains($0) }
  }
}
