import Diagnostics
import Profiles

extension SourceModule {
  /// A module of JavaScript or TypeScript.
  convenience init(script path: String, source: SourceText, shapes: [Shape]) {
    self.init(path: path, source: source, syntax: .script, isPartlyRead: shapes.contains(where: \.isBroken))
    var walk = ScriptWalk()
    for shape in shapes.sorted(by: Shape.opensBefore) {
      while let last = walk.open.last, last.end <= shape.span.start { walk.open.removeLast() }
      enter(shape, &walk)
    }
    index = ModuleIndex(of: self)
  }

  private func enter(_ shape: Shape, _ walk: inout ScriptWalk) {
    switch shape.kind {
    case .class: enterClass(shape, &walk)
    case .function: enterFunction(shape, &walk)
    case .decorator: decorate(shape, &walk)
    case .typingGuard, .importAttempt: walk.open.append(.init(kind: shape.kind, end: shape.span.end))
    case .assignment: bind(shape, &walk)
    case .return:
      guard let index = walk.function else { return }
      let start = shape.span.start + "return".utf8.count
      functions[index].returned.append(fragment(Span(start, max(start, shape.span.end))).withoutSemicolon)
    case .call:
      guard let function = shape[.function], let arguments = shape[.arguments] else { return }
      let call = CallShape(
        span: shape.span, function: fragment(function), arguments: fragment(arguments),
        scope: walk.open.map(\.name).filter { !$0.isEmpty }, around: walk.around)
      calls.append(call)
      if call.function.text == "require" || call.function.text == "import" { importByCall(call, walk) }
    case .import, .from: importByStatement(shape, walk)
    case .export: export(shape, &walk)
    case .loop: loop(shape)
    case .condition:
      guard let test = head(of: shape) else { return }
      conditions.append((shape.span, test.inside.withoutScriptComments))
    case .error, .missing, .augmentation: return
    }
  }

  /// `for (left of values)`
  private func loop(_ shape: Shape) {
    guard let left = shape[.left], let head = head(of: shape), left.end < head.span.end else { return }
    let rest = fragment(Span(left.end, head.span.end - 1)).withoutScriptComments
    guard rest.begins(with: "of") else { return }
    loops.append(
      LoopShape(
        span: shape.span, left: fragment(left),
        values: fragment(Span(rest.span.start + 2, rest.span.end)).withoutScriptComments))
  }

  /// The brackets that a statement begins with.
  private func head(of shape: Shape) -> Fragment? {
    let bytes = source.bytes
    guard
      let open = bytes[shape.span.start..<min(shape.span.end, bytes.count)].firstIndex(of: UInt8(ascii: "(")),
      let close = fragment(Span(open, shape.span.end)).closingBracket
    else { return nil }
    return fragment(Span(open, close + 1))
  }

  private func enterClass(_ shape: Shape, _ walk: inout ScriptWalk) {
    let name = shape[.name].map { fragment($0).text } ?? walk.name(ofValueAt: shape.span) ?? ""
    classes.append(
      ClassShape(
        name: name, span: shape.span, bases: shape[.bases].flatMap { fragment($0).heritage },
        outer: walk.definition?.classIndex, isLocal: walk.function != nil,
        isFallback: walk.isIn(.importAttempt),
        decorators: walk.takeDecorators(before: shape.span), function: walk.function))
    walk.head = .init(
      classIndex: classes.count - 1, span: shape.span, name: shape[.name]?.start ?? shape.span.start)
    giveAway(name, at: shape.span, walk)
    walk.open.append(.init(kind: .class, end: shape.span.end, name: name, classIndex: classes.count - 1))
  }

  private func enterFunction(_ shape: Shape, _ walk: inout ScriptWalk) {
    let name = shape[.name].map { fragment($0).text } ?? walk.name(ofValueAt: shape.span) ?? ""
    functions.append(
      FunctionShape(
        name: name, span: shape.span,
        parameters: fragment(shape[.parameters] ?? Span(shape.span.start, shape.span.start)), returnType: nil,
        decorators: walk.takeDecorators(before: shape.span), owner: walk.definition?.classIndex,
        isLocal: walk.function != nil, isFallback: walk.isIn(.importAttempt),
        returned: shape[.body].map { [fragment($0)] } ?? [], function: walk.function))
    giveAway(name, at: shape.span, walk)
    walk.open.append(
      .init(
        kind: .function, end: shape.span.end, name: name, functionIndex: functions.count - 1,
        parameters: shape[.parameters]))
  }

  /// A decorator stands inside of what it decorates, or before it.
  private func decorate(_ shape: Shape, _ walk: inout ScriptWalk) {
    let decorator = fragment(Span(shape.span.start + 1, shape.span.end)).withoutScriptComments
    if let head = walk.head, head.span.start <= shape.span.start, shape.span.end <= head.name {
      if let index = head.classIndex { classes[index].decorators.append(decorator) }
      for index in head.bindings { bindings[index].decorators.append(decorator) }
      return
    }
    let parameters = walk.open.last { $0.functionIndex != nil }?.parameters
    if let parameters, parameters.start <= shape.span.start, shape.span.end <= parameters.end { return }
    walk.decorators.append(decorator)
  }

  private func bind(_ shape: Shape, _ walk: inout ScriptWalk) {
    guard let left = shape[.left] else { return }
    let annotation = shape[.type].map { fragment(Span($0.start + 1, $0.end)).withoutScriptComments }
    let rest = fragment(Span(max(left.end, shape[.type]?.end ?? 0), shape.span.end)).withoutScriptComments
    let value =
      rest.begins(with: "=")
      ? fragment(Span(rest.span.start + 1, rest.span.end)).withoutScriptComments.lastAssigned.plainExpression
      : nil
    let target = fragment(left)
    let start = bindings.count
    let decorators = walk.takeDecorators(before: shape.span)
    func binding(_ name: String, taken: String?, isDeep: Bool) -> Binding {
      Binding(
        name: name, span: shape.span, annotation: annotation, value: value,
        owner: walk.definition?.classIndex,
        isLocal: walk.function != nil, function: walk.function,
        hidden: isDeep ? "which part of `\(value?.text ?? "")` `\(name)` is" : nil, decorators: decorators,
        taken: taken)
    }
    if let parts = target.dottedName, parts.count > 1 {
      bindings.append(binding(parts.joined(separator: "."), taken: nil, isDeep: false))
      if let value { give(parts, value) }
    } else if !target.text.contains("."), !target.text.hasSuffix("]") || target.text.hasPrefix("[") {
      for name in ScriptPattern(target).names {
        bindings.append(binding(name.name, taken: name.taken, isDeep: name.isDeep))
        giveAway(name.name, at: shape.span, walk)
      }
    }
    walk.assignment = value.map { (target, $0) }
    walk.head = .init(bindings: start..<bindings.count, span: shape.span, name: left.start)
  }

  /// `module.exports = …`, `exports.name = …`
  private func give(_ parts: [String], _ value: Fragment) {
    let rest =
      parts.starts(with: ["module", "exports"])
      ? parts.dropFirst(2) : parts[0] == "exports" ? parts.dropFirst() : nil
    guard let rest, rest.count <= 1 else { return }
    exports.append(ExportShape(name: rest.first ?? "=", form: .value(value)))
  }

  /// A definition that stands in an export statement is given to others.
  private func giveAway(_ name: String, at span: Span, _ walk: ScriptWalk) {
    guard let exporting = walk.exporting, exporting.start <= span.start, span.end <= exporting.end,
      walk.definition == nil,
      !name.isEmpty
    else { return }
    exports.append(ExportShape(name: name, form: .local(name)))
  }

  private func export(_ shape: Shape, _ walk: inout ScriptWalk) {
    for each in ScriptStatement.exports(fragment(shape.span)) {
      switch each {
      case .handedOn(let brought):
        imports.append(
          ImportShape(
            statement: brought.statement, span: shape.span, isTypingOnly: brought.isTypingOnly,
            isOptional: false,
            isLocal: false, isHandedOn: true))
        for name in brought.statement.names {
          exports.append(ExportShape(name: name.alias ?? name.name, form: .imported(brought.statement, name)))
        }
      case .names(let names):
        exports += names.map { ExportShape(name: $0.alias ?? $0.name, form: .local($0.name)) }
      case .byDefault(let value): exports.append(ExportShape(name: "default", form: .value(value)))
      case .whole(let value): exports.append(ExportShape(name: "=", form: .value(value)))
      case .declaration(let name):
        if let name {
          exports.append(ExportShape(name: name, form: .local(name)))
        } else {
          walk.exporting = shape.span
        }
      }
    }
  }
}
