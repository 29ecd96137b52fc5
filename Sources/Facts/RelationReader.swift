import Diagnostics
import Profiles

extension MemberReader {
  func relation(
    _ binding: SourceModule.Binding, _ call: SourceModule.CallShape, _ pattern: Catalogue.Relation,
    _ annotation: FieldAnnotation?, in module: SourceModule, isInherited: Bool
  ) -> RelationDraft {
    let arguments = PickedArguments(call, in: module)
    let onDelete = action(arguments.fragment(pattern.onDelete), in: module)
    let isMany = arguments.flag(pattern.isMany).value
    let suffixed = pattern.columnSuffix.map { binding.name + $0 }
    return RelationDraft(
      name: binding.name, place: module.place(binding.span), kind: pattern.kind.flatMap(RelationFact.Kind.init),
      isMany: isMany ?? annotation?.isMany, target: target(arguments.fragment(pattern.target), annotation, in: module),
      column: suffixed.map { arguments.string(pattern.column, orElse: $0) } ?? .absent,
      inverse: inverse(arguments.fragment(pattern.inverse), in: module),
      through: through(arguments.fragment(pattern.through), in: module), onDelete: onDelete,
      cascades: cascades(arguments, pattern), isInherited: isInherited)
  }

  /// The other model by its own name: from a text, a name, a lambda over one, or the annotation.
  private func target(
    _ given: Known<Fragment>, _ annotation: FieldAnnotation?, in module: SourceModule
  ) -> Known<String> {
    func named(_ fragment: Fragment) -> Known<String> {
      if let text = fragment.stringValue { return .value(text.split(separator: ".").last.map(String.init) ?? text) }
      if fragment.text.hasPrefix("lambda"), let colon = fragment.firstIndex(of: UInt8(ascii: ":")) {
        return named(Fragment(fragment.bytes, Span(colon + 1, fragment.span.end)).trimmed)
      }
      guard let parts = fragment.dottedName, let last = parts.last else { return .unknown(fragment.text) }
      if case .member(_, let name)? = assembler.resolver.resolve(parts, in: module.path) { return .value(name) }
      // A setting or a name that nothing here defines says no model's name.
      return last.first?.isUppercase == true && last != last.uppercased() ? .value(last) : .unknown(fragment.text)
    }
    switch given {
    case .value(let fragment): return named(fragment)
    case .unknown(let reason): return .unknown(reason)
    case .absent: return annotation.map { named($0.fragment) } ?? .absent
    }
  }

  /// A text, or the first argument of a call that makes the other end.
  private func inverse(_ given: Known<Fragment>, in module: SourceModule) -> Known<String> {
    given.map { fragment in
      if let text = fragment.stringValue { return .value(text) }
      guard let call = module.call(at: fragment), let first = ArgumentList(call.arguments).positional.first?.stringValue
      else { return .unknown(fragment.text) }
      return .value(first)
    }
  }

  /// The join table's or model's name.
  private func through(_ given: Known<Fragment>, in module: SourceModule) -> Known<String> {
    given.map { fragment in
      var wanted = fragment
      if wanted.text.hasPrefix("lambda"), let colon = wanted.firstIndex(of: UInt8(ascii: ":")) {
        wanted = Fragment(wanted.bytes, Span(colon + 1, wanted.span.end)).trimmed
      }
      if let text = wanted.stringValue { return .value(text.split(separator: ".").last.map(String.init) ?? text) }
      if wanted.isName, let found = assembler.resolver.value(of: wanted.text, in: module.path),
        let home = assembler.modules[found.file], let call = home.call(at: found.value),
        let callee = assembler.resolver.resolve(call.function, in: home.path)?.canonical,
        assembler.patterns.matches(callee, assembler.catalogue.tables),
        let name = ArgumentList(call.arguments).positional.first?.stringValue
      {
        return .value(name)
      }
      return wanted.dottedName?.last.map { .value($0) } ?? .unknown(wanted.text)
    }
  }

  /// Whether the ORM itself deletes the rows at the other end: not those that it leaves to the database.
  private func cascades(_ arguments: PickedArguments, _ pattern: Catalogue.Relation) -> Known<Bool> {
    if case .value(let passive) = arguments.fragment(pattern.passive), passive.text != "False" { return .value(false) }
    return arguments.fragment(pattern.cascade).map { fragment in
      guard let text = fragment.stringValue else { return .unknown(fragment.text) }
      let words = text.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      return .value(words.contains { pattern.cascadeDeletes.contains($0) })
    }
  }
}
