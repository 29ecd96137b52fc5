import Diagnostics
import Profiles

/// One source file as nested definitions: what its shapes say once it is known what stands in what.
///
/// Nothing of it changes once it is made; it is an object because expressions are handed on with theirs by the million.
final class SourceModule: @unchecked Sendable {
  struct ClassShape: Sendable {
    let name: String
    let span: Span
    let bases: ArgumentList?
    /// The class around it, by its place in `classes`.
    let outer: Int?
    let isLocal: Bool
    /// Defined where an import may have failed.
    let isFallback: Bool
    var decorators: [Fragment] = []
    /// The function whose body it stands in.
    var function: Int?
  }

  struct FunctionShape: Sendable {
    let name: String
    let span: Span
    let parameters: Fragment
    let returnType: Fragment?
    let decorators: [Fragment]
    /// The class whose body it stands in directly.
    let owner: Int?
    let isLocal: Bool
    let isFallback: Bool
    /// What it returns, one for each of its own return statements.
    var returned: [Fragment] = []
    /// The function around it.
    var function: Int?
  }

  /// `left: type = value`
  struct Binding: Sendable {
    let name: String
    let span: Span
    let annotation: Fragment?
    let value: Fragment?
    /// The class whose body it stands in directly; nil for a module's own.
    let owner: Int?
    let isLocal: Bool
    /// The function whose body it stands in.
    var function: Int?
    /// Why what is bound cannot be told, where it cannot.
    var hidden: String?
    var decorators: [Fragment] = []
    /// Which part of the value is bound, where it is taken apart.
    var taken: String?

    func renamed(_ name: String) -> Binding {
      Binding(name: name, span: span, annotation: annotation, value: value, owner: owner, isLocal: isLocal)
    }
  }

  struct CallShape: Sendable {
    let span: Span
    let function: Fragment
    let arguments: Fragment
    /// The names of the definitions around it, outermost first.
    let scope: [String]
    /// The functions around it, by their places in `functions`.
    let around: [Int]
  }

  /// `for left in values`
  struct LoopShape: Sendable {
    let span: Span
    let left: Fragment
    let values: Fragment
  }

  struct ImportShape: Sendable {
    let statement: ImportStatement
    let span: Span
    let isTypingOnly: Bool
    let isOptional: Bool
    let isLocal: Bool
    /// Made by a call, with the place of what the call is given where that is no plain text.
    var computed: Fragment?
    var isCall = false
    /// The function whose body it stands in.
    var function: Int?
    /// Whether what it brings is handed on, and not bound here.
    var isHandedOn = false
  }

  /// A name that a module gives to others.
  struct ExportShape: Sendable {
    enum Form: Sendable {
      case local(String)
      case value(Fragment)
      case imported(ImportStatement, ImportStatement.Name)
    }

    /// `default`, `=` for the module as a whole, `*` for whatever another module gives.
    let name: String
    let form: Form
  }

  let path: String
  let source: SourceText
  let syntax: Syntax
  let isPartlyRead: Bool
  var classes: [ClassShape] = []
  var bindings: [Binding] = []
  var calls: [CallShape] = []
  var imports: [ImportShape] = []
  var functions: [FunctionShape] = []
  var exports: [ExportShape] = []
  /// `name += value`, each with the sign's kind left out.
  private(set) var augmentations: [Binding] = []
  var loops: [LoopShape] = []
  /// Statements that may not run, each with its condition, in the order of their starts.
  var conditions: [(span: Span, test: Fragment)] = []
  var index = ModuleIndex()

  /// A definition or guard that is open while its shapes are walked.
  private struct Scope {
    let kind: Shape.Kind
    let end: Int
    var name = ""
    var classIndex: Int?
    var functionIndex: Int?
  }

  /// What is open, outermost first, and the decorators of the definition that comes next.
  private struct Walk {
    private(set) var open: [Scope] = []
    var decorators: [Fragment] = []
    /// The names of the definitions and the functions that are open: calls in one place share them.
    private(set) var names: [String] = []
    private(set) var around: [Int] = []

    mutating func enter(_ scope: Scope) {
      open.append(scope)
      if !scope.name.isEmpty { names.append(scope.name) }
      if let index = scope.functionIndex { around.append(index) }
    }

    /// Leaves all that ends at or before a place.
    mutating func leave(before start: Int) {
      while let last = open.last, last.end <= start {
        if !last.name.isEmpty { names.removeLast() }
        if last.functionIndex != nil { around.removeLast() }
        open.removeLast()
      }
    }

    var definition: Scope? { open.last { $0.classIndex != nil || $0.functionIndex != nil } }
    var isLocal: Bool { !around.isEmpty }
    func isIn(_ kind: Shape.Kind) -> Bool { open.contains { $0.kind == kind } }
  }

  /// A module that nothing has been said of yet.
  init(path: String, source: SourceText, syntax: Syntax, isPartlyRead: Bool) {
    self.path = path
    self.source = source
    self.syntax = syntax
    self.isPartlyRead = isPartlyRead
  }

  convenience init(path: String, source: SourceText, shapes: [Shape]) {
    self.init(path: path, source: source, syntax: .python, isPartlyRead: shapes.contains(where: \.isBroken))
    var walk = Walk()
    for shape in shapes.sorted(by: Shape.opensBefore) {
      walk.leave(before: shape.span.start)
      enter(shape, &walk)
    }
    index = ModuleIndex(of: self)
  }

  func fragment(_ span: Span) -> Fragment { Fragment(Code(bytes: source.bytes, syntax: syntax), span) }

  func place(_ span: Span) -> Place { Place(path, span) }

  private func enter(_ shape: Shape, _ walk: inout Walk) {
    let name = shape[.name].map { fragment($0).text } ?? ""
    switch shape.kind {
    case .class:
      classes.append(
        ClassShape(
          name: name, span: shape.span, bases: shape[.bases].map { ArgumentList(fragment($0)) },
          outer: walk.definition?.classIndex, isLocal: walk.isLocal, isFallback: walk.isIn(.importAttempt),
          decorators: walk.decorators))
      walk.decorators = []
      walk.enter(Scope(kind: .class, end: shape.span.end, name: name, classIndex: classes.count - 1))
    case .function:
      functions.append(
        FunctionShape(
          name: name, span: shape.span,
          parameters: fragment(shape[.parameters] ?? Span(shape.span.start, shape.span.start)),
          returnType: shape[.type].map { fragment($0).trimmed }, decorators: walk.decorators,
          owner: walk.definition?.classIndex, isLocal: walk.isLocal, isFallback: walk.isIn(.importAttempt)))
      walk.decorators = []
      walk.enter(
        Scope(kind: .function, end: shape.span.end, name: name, functionIndex: functions.count - 1))
    case .decorator:
      let written = fragment(Span(shape.span.start + 1, shape.span.end))
      walk.decorators.append(written.trimmed.withoutComments)
    case .typingGuard, .importAttempt: walk.enter(Scope(kind: shape.kind, end: shape.span.end))
    case .assignment: bind(shape, walk)
    case .return:
      guard let index = walk.definition?.functionIndex else { return }
      functions[index].returned.append(
        fragment(Span(shape.span.start + "return".utf8.count, shape.span.end)).trimmed)
    case .call:
      guard let function = shape[.function], let arguments = shape[.arguments] else { return }
      calls.append(
        CallShape(
          span: shape.span, function: fragment(function), arguments: fragment(arguments),
          scope: walk.names, around: walk.around))
    case .import, .from:
      guard let statement = ImportStatement(fragment(shape.span)) else { return }
      imports.append(
        ImportShape(
          statement: statement, span: shape.span, isTypingOnly: walk.isIn(.typingGuard),
          isOptional: walk.isIn(.importAttempt), isLocal: walk.isLocal))
    case .augmentation: augment(shape, walk)
    case .loop:
      guard let left = shape[.left] else { return }
      let head = fragment(Span(left.end, shape.span.end))
      let values = fragment(Span(left.end, head.firstIndex(of: UInt8(ascii: ":")) ?? shape.span.end)).trimmed
      guard values.text.hasPrefix("in") else { return }
      loops.append(
        LoopShape(
          span: shape.span, left: fragment(left),
          values: fragment(Span(values.span.start + 2, values.span.end)).trimmed))
    case .condition:
      let rest = fragment(Span(min(shape.span.start + 2, shape.span.end), shape.span.end))
      let end = rest.firstIndex(of: UInt8(ascii: ":")) ?? shape.span.end
      conditions.append((shape.span, fragment(Span(rest.span.start, max(end, rest.span.start))).trimmed))
    case .error, .missing, .export: return
    }
  }

  private func augment(_ shape: Shape, _ walk: Walk) {
    guard let left = shape[.left] else { return }
    let rest = fragment(Span(left.end, shape.span.end)).trimmed
    guard rest.begins(with: "+=") else { return }
    augmentations.append(
      Binding(
        name: fragment(left).text, span: shape.span, annotation: nil,
        value: fragment(Span(rest.span.start + 2, rest.span.end)).trimmed, owner: walk.definition?.classIndex,
        isLocal: walk.isLocal, function: walk.definition?.functionIndex))
  }

  private func bind(_ shape: Shape, _ walk: Walk) {
    guard let left = shape[.left] else { return }
    let annotation = shape[.type].map { fragment($0).trimmed }
    // The value follows the sign after the last of name and annotation; without one nothing is bound.
    let rest = fragment(Span(max(left.end, annotation?.span.end ?? 0), shape.span.end)).trimmed
    let value = rest.begins(with: "=") ? fragment(Span(rest.span.start + 1, rest.span.end)).trimmed : nil
    bindings.append(
      Binding(
        name: fragment(left).text, span: shape.span, annotation: annotation, value: value.map(lastValue),
        owner: walk.definition?.classIndex, isLocal: walk.isLocal, function: walk.definition?.functionIndex))
  }

  /// Of `a = b = value`, the value.
  private func lastValue(_ fragment: Fragment) -> Fragment {
    guard let sign = fragment.firstIndex(of: UInt8(ascii: "=")), sign + 1 < fragment.span.end,
      fragment.bytes[sign + 1] != UInt8(ascii: "="), sign > fragment.span.start,
      !"=!<>".utf8.contains(fragment.bytes[sign - 1]),
      Fragment(fragment.bytes, Span(fragment.span.start, sign)).trimmed.isName
    else { return fragment }
    return lastValue(Fragment(fragment.bytes, Span(sign + 1, fragment.span.end)).trimmed)
  }

  /// The call that a fragment is as a whole, if it is one.
  func call(at fragment: Fragment) -> CallShape? {
    guard let index = firstCall(from: fragment.span.start) else { return nil }
    for call in calls[index...] {
      if call.span.start != fragment.span.start { return nil }
      if call.span == fragment.span { return call }
    }
    return nil
  }

  /// Calls that stand in a span, outer ones first.
  func calls(in span: Span) -> ArraySlice<CallShape> {
    guard let index = firstCall(from: span.start) else { return [] }
    return calls[index...].prefix { $0.span.start < span.end }
  }

  /// Calls are in the order of their starts, so that this is a search by halves.
  private func firstCall(from start: Int) -> Int? {
    var low = 0
    var high = calls.count
    while low < high {
      let middle = (low + high) / 2
      if calls[middle].span.start < start { low = middle + 1 } else { high = middle }
    }
    return low < calls.count ? low : nil
  }
}

extension Shape {
  /// Whether it tells of source that is none.
  var isBroken: Bool { kind == .error || kind == .missing }

  /// Outer shapes come before the inner ones that begin where they do, and guards before what fills them.
  static func opensBefore(_ left: Shape, _ right: Shape) -> Bool {
    if left.span.start != right.span.start { return left.span.start < right.span.start }
    if left.span.end != right.span.end { return left.span.end > right.span.end }
    return left.kind.isGuard && !right.kind.isGuard
  }
}

extension Shape.Kind {
  var isGuard: Bool {
    switch self {
    case .typingGuard, .importAttempt: true
    case .import, .from, .export, .class, .function, .decorator, .assignment, .return, .call, .error,
      .missing, .augmentation, .loop, .condition:
      false
    }
  }
}
