import Diagnostics

/// Reads one YAML document into nodes, or nil where it is broken or empty; what is wrong is told.
package func parse(
  _ source: SourceText, limits: Limits = Limits(), into diagnostics: inout [Diagnostic]
) -> Node? {
  guard source.bytes.count <= limits.bytes else {
    diagnostics.append(.yamlTooLarge(limits.bytes, at: Place(source.path, Span(0, 0))))
    return nil
  }
  let mark = SourceText.byteOrderMark
  let prefix = source.bytes.starts(with: mark) ? mark.count : 0
  do throws(EventStream.Failure) {
    return try EventStream.withEvents(of: source.bytes, skipping: prefix) {
      stream throws(EventStream.Failure) in
      var composer = Composer(source: source, limits: limits)
      let root = try composer.compose(&stream)
      diagnostics += composer.diagnostics
      return composer.isRefused ? nil : root
    }
  } catch {
    diagnostics.append(.yamlSyntax(error, in: source))
    return nil
  }
}
