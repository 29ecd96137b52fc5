import Diagnostics

extension [Diagnostic] {
  /// Lines that a GitHub workflow shows beside the code.
  package func workflowCommands(_ sources: [String: SourceText]) -> String {
    map { diagnostic in
      let level =
        switch diagnostic.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      let place = diagnostic.place.map { properties(of: $0, sources[$0.path]) } ?? []
      let pairs = (place + [("title", diagnostic.code)]).map { "\($0)=\(property($1))" }
      return "::\(level) \(pairs.joined(separator: ","))::\(data(diagnostic.whole))\n"
    }.joined()
  }

  private func properties(of place: Place, _ source: SourceText?) -> [(String, String)] {
    guard let source else { return [("file", place.path)] }
    let region = Region(place.span, in: source)
    let lines = [("file", place.path), ("line", "\(region.startLine)"), ("endLine", "\(region.endLine)")]
    // Columns are only read where they are of one line.
    guard region.startLine == region.endLine else { return lines }
    return lines + [("col", "\(region.startColumn)"), ("endColumn", "\(region.endColumn)")]
  }

  private func data(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line).printable.map { $0 == "%" ? "%25" : String($0) }.joined()
    }.joined(separator: "%0A")
  }

  private func property(_ text: String) -> String {
    data(text).map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
  }
}
