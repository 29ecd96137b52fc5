import Diagnostics

/// What is open while the shapes of a script are walked.
struct ScriptWalk {
  struct Scope {
    let kind: Shape.Kind
    let end: Int
    var name = ""
    var classIndex: Int?
    var functionIndex: Int?
    var parameters: Span?
  }

  /// The definition that was entered last: decorators before its name are its own.
  struct Head {
    var classIndex: Int?
    var bindings: Range<Int> = 0..<0
    let span: Span
    let name: Int
  }

  var open: [Scope] = []
  /// Decorators of the definition that comes next.
  var decorators: [Fragment] = []
  var head: Head?
  /// The statement that gives to others what it declares.
  var exporting: Span?
  /// What was bound last: its pattern and value.
  var assignment: (pattern: Fragment, value: Fragment)?

  var definition: Scope? { open.last { $0.classIndex != nil || $0.functionIndex != nil } }
  var function: Int? { open.last { $0.functionIndex != nil }?.functionIndex }
  var around: [Int] { open.compactMap(\.functionIndex) }
  func isIn(_ kind: Shape.Kind) -> Bool { open.contains { $0.kind == kind } }

  /// The name that a value without one is bound to.
  func name(ofValueAt span: Span) -> String? {
    guard let assignment, assignment.value.span.start == span.start, assignment.value.span.end >= span.end
    else { return nil }
    return assignment.value.span == span ? assignment.pattern.text : nil
  }

  mutating func takeDecorators(before span: Span) -> [Fragment] {
    let taken = decorators.filter { $0.span.end <= span.start }
    decorators.removeAll { $0.span.end <= span.start }
    return taken
  }
}

extension SourceModule {
  func importByStatement(_ shape: Shape, _ walk: ScriptWalk) {
    let statement = fragment(shape.span)
    if let (name, value) = ScriptStatement.alias(statement) {
      bindings.append(
        Binding(name: name, span: shape.span, annotation: nil, value: value, owner: nil, isLocal: false))
    }
    for brought in ScriptStatement.imports(statement) {
      imports.append(
        ImportShape(
          statement: brought.statement, span: shape.span, isTypingOnly: brought.isTypingOnly,
          isOptional: false,
          isLocal: walk.function != nil, function: walk.function))
    }
  }

  /// `require("m")` and `import("m")`, with the names that are taken from what they answer.
  func importByCall(_ call: CallShape, _ walk: ScriptWalk) {
    let argument = ArgumentList(call.arguments).told.first
    let source = argument?.plainExpression.stringValue
    guard argument != nil || call.arguments.inside.trimmed.span.start < call.arguments.inside.trimmed.span.end
    else { return }
    imports.append(
      ImportShape(
        statement: ScriptStatement.statement(source ?? "", names(takenFrom: call, walk)), span: call.span,
        isTypingOnly: false,
        isOptional: walk.isIn(.importAttempt), isLocal: walk.function != nil,
        computed: source == nil ? argument ?? call.arguments : nil, isCall: true, function: walk.function))
  }

  private func names(takenFrom call: CallShape, _ walk: ScriptWalk) -> [ImportStatement.Name] {
    func member(after end: Int, until last: Int) -> String? {
      let rest = fragment(Span(min(end, last), last))
      guard rest.begins(with: ".") else { return nil }
      let line = Fragment(rest.bytes, Span(rest.span.start + 1, min(rest.span.start + 400, rest.span.end)))
      let name = String(line.text.prefix { $0 == "_" || $0 == "$" || $0.isLetter || $0.isNumber })
      return name.isEmpty || name == "then" ? nil : name
    }
    if let (pattern, value) = walk.assignment, value.span.start == call.span.start {
      let names = ScriptPattern(pattern).names
      if value.span == call.span {
        return names.map { .init(name: $0.taken ?? "*", alias: $0.taken == $0.name ? nil : $0.name) }
      }
      if let name = member(after: call.span.end, until: value.span.end) {
        return [.init(name: name, alias: names.first?.name)]
      }
      return [.init(name: "*", alias: nil)]
    }
    return member(after: call.span.end, until: source.bytes.count).map { [.init(name: $0, alias: nil)] } ?? []
  }
}

extension Fragment {
  /// The class after `extends`, its type arguments and what it implements left out.
  var heritage: ArgumentList? {
    guard begins(with: "extends"), span.end > span.start + 7 else { return nil }
    var base = Fragment(bytes, Span(span.start + 7, span.end)).withoutScriptComments
    let word = Array("implements ".utf8)
    var end = base.span.end
    base.walkScript(from: base.span.start) { index, byte, depth in
      guard depth == 0 else { return true }
      let isEnd =
        byte == UInt8(ascii: "<")
        || byte == word[0] && Self.isSpace(bytes[index - 1])
          && bytes[index..<base.span.end].starts(with: word)
      if isEnd { end = index }
      return !isEnd
    }
    base = Fragment(bytes, Span(base.span.start, end)).withoutScriptComments
    return ArgumentList(positional: [base], told: 1)
  }

  /// Of `a = b = value`, the value.
  var lastAssigned: Fragment {
    guard let sign = firstIndex(of: UInt8(ascii: "=")), sign + 1 < span.end,
      !"=>".utf8.contains(bytes[sign + 1]),
      Fragment(bytes, Span(span.start, sign)).withoutScriptComments.dottedName != nil
    else { return self }
    return Fragment(bytes, Span(sign + 1, span.end)).withoutScriptComments.lastAssigned
  }
}
