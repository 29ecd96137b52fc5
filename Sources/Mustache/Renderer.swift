import Diagnostics

/// A line of output, and where it came from.
package struct RenderedLine: Hashable, Sendable {
  package let text: String
  package let template: String
  /// 1-based.
  package let templateLine: Int
  /// Outermost first, without repetition.
  package let ids: [String]
}

extension Template {
  /// Renders to lines, or nil with a diagnostic where the value is not what was declared.
  ///
  /// A text that ends with a newline yields no empty line after it.
  package func render(_ value: Value, into diagnostics: inout [Diagnostic]) -> [RenderedLine]? {
    render(FittingValue(value, type), into: &diagnostics)
  }

  /// The same with a value that was held against this declaration before; nil where it did not fit.
  package func render(_ fitting: FittingValue?, into diagnostics: inout [Diagnostic]) -> [RenderedLine]? {
    guard let value = fitting?.value, fitting?.type == type else {
      diagnostics.append(.templateValue(source.path))
      return nil
    }
    var renderer = Renderer(template: self)
    renderer.render(pieces, path: source.path, scopes: [value], ids: value.ids)
    if renderer.isTooDeep {
      diagnostics.append(.templateRecursion(source.path))
      return nil
    }
    return renderer.finish()
  }
}

private struct Renderer {
  struct Line {
    var text = ""
    var template = ""
    var templateLine = 0
    var ids: [String] = []
  }

  let template: Template
  var isTooDeep = false
  private var lines: [RenderedLine] = []
  private var current = Line()
  private var isStarted = false
  /// At the start of a line of the template; a line end inside a value is none.
  private var isAtLineStart = true
  /// What every line of the partials at hand begins with, if anything stands on it.
  private var indentation = ""
  private var depth = 0

  init(template: Template) { self.template = template }

  mutating func finish() -> [RenderedLine] {
    if isStarted { endLine() }
    return lines
  }

  mutating func render(_ pieces: [Piece], path: String, scopes: [Value], ids: [String]) {
    for piece in pieces where !isTooDeep {
      switch piece {
      case .text(let text, let line): write(text, path, line, ids, isTemplate: true)
      case .value(let name, let escaped):
        guard case .text(let text)? = find(name, scopes) else { continue }
        let isHTML = escaped && template.escaping == .html
        write(isHTML ? escapedForHTML(text) : text, path, name.line, ids, isTemplate: false)
      case .section(let name, let inverted, let inner):
        guard let value = find(name, scopes) else { continue }
        if inverted {
          if !value.isTrue { render(inner, path: path, scopes: scopes, ids: ids) }
        } else {
          for entered in value.entered where !isTooDeep {
            let scope = entered.map { scopes + [$0] } ?? scopes
            render(inner, path: path, scopes: scope, ids: ids.union(entered?.ids ?? []))
          }
        }
      case .partial(let name, let indentation, _, let line):
        renderPartial(name, indentation, path, line, scopes, ids)
      }
    }
  }

  private mutating func renderPartial(
    _ name: String, _ indentation: String, _ path: String, _ line: Int, _ scopes: [Value], _ ids: [String]
  ) {
    guard let partial = template.partials[name] else { return }
    guard depth < 64 else {
      isTooDeep = true
      return
    }
    let outer = self.indentation
    self.indentation += indentation
    depth += 1
    render(partial.pieces, path: partial.path, scopes: scopes, ids: ids)
    depth -= 1
    self.indentation = outer
  }

  private mutating func write(_ text: String, _ path: String, _ line: Int, _ ids: [String], isTemplate: Bool)
  {
    var rest = text[...]
    while !rest.isEmpty {
      // "\r\n" is one character to Swift; it ends a line like "\n" and its "\r" stays part of it.
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n"))
      let part = rest[..<(end ?? rest.endIndex)]
      if !isStarted, isAtLineStart, !part.isEmpty, part != "\r" { current.text += indentation }
      isAtLineStart = isTemplate && end != nil
      if !isStarted || current.template.isEmpty {
        (current.template, current.templateLine) = (path, line)
      } else if current.text.isBlank, !isTemplate || !part.isBlank {
        // The piece that says something names the line; indentation does not.
        (current.template, current.templateLine) = (path, line)
      }
      isStarted = true
      current.ids = current.ids.union(ids)
      current.text += part
      guard let end else { return }
      endLine()
      rest = rest[rest.utf8.index(after: end)...]
    }
  }

  private mutating func endLine() {
    lines.append(
      RenderedLine(
        text: current.text, template: current.template, templateLine: current.templateLine, ids: current.ids))
    current = Line()
    isStarted = false
  }

  private func find(_ name: Piece.Name, _ scopes: [Value]) -> Value? {
    guard let first = name.parts.first else { return scopes.last }
    var value: Value?
    for scope in scopes.reversed() {
      value = scope.field(first)
      if value != nil { break }
    }
    for part in name.parts.dropFirst() { value = value?.field(part) }
    return value
  }
}

extension Value {
  var ids: [String] {
    if case .record(_, let ids) = self { ids } else { [] }
  }

  fileprivate func field(_ name: String) -> Value? {
    guard case .record(let fields, _) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }

  fileprivate var isTrue: Bool { !entered.isEmpty }

  /// What a section is rendered over, once each; nil for once without a scope of its own.
  fileprivate var entered: [Value?] {
    switch self {
    case .flag(let flag): flag ? [nil] : []
    case .text(let text): text.isEmpty ? [] : [self]
    case .record: [self]
    case .list(let elements): elements
    }
  }
}

extension [String] {
  fileprivate func union(_ others: [String]) -> [String] {
    if isEmpty || others.isEmpty { return isEmpty ? others : self }
    let new = others.filter { !contains($0) }
    return new.isEmpty ? self : self + new
  }
}

extension StringProtocol {
  /// Whether nothing but spaces stands in it.
  fileprivate var isBlank: Bool { utf8.allSatisfy { $0 == UInt8(ascii: " ") } }
}

private func escapedForHTML(_ text: String) -> String {
  var escaped = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    case _: escaped.unicodeScalars.append(character)
    }
  }
  return escaped
}
