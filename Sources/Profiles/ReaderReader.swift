import Diagnostics
import Files
import YAML

extension Reader {
  /// Reads `readers.yaml`: the name of each reader to what was counted of it.
  static func read(_ root: Node, into diagnostics: inout [Diagnostic]) -> [Reader] {
    root.named(as: "the list of readers", into: &diagnostics).compactMap { Reader($0, into: &diagnostics) }
  }

  private init?(_ entry: Node.Entry, into diagnostics: inout [Diagnostic]) {
    let name = entry.key.plainText
    guard var reader = MappingReader(entry.value, what: "the reader \(name)", into: &diagnostics) else {
      return nil
    }
    _ = reader.require("about", into: &diagnostics)
    let bound = reader.require("leaves_out", into: &diagnostics).flatMap {
      numbers($0, "percent", "runs", what: "`leaves_out`", into: &diagnostics)
    }
    let counted = reader.require("counted", into: &diagnostics)?.named(as: "`counted`", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let bound, let counted else { return nil }
    self.name = name
    percent = bound.0
    runs = bound.1
    priors = counted.compactMap { entry in
      let pattern = Glob(entry.key.plainText, separator: UInt8(ascii: "."))
      return numbers(entry.value, "kept", "of", day: "on", what: "a count", into: &diagnostics).map {
        (pattern, Prior(kept: $0.0, runs: $0.1))
      }
    }
  }
}

private func numbers(
  _ node: Node, _ first: String, _ second: String, day: String? = nil, what: String,
  into diagnostics: inout [Diagnostic]
) -> (Int, Int)? {
  guard var reader = MappingReader(node, what: what, into: &diagnostics) else { return nil }
  let one = reader.require(first, into: &diagnostics)?.integer(as: "`\(first)`", into: &diagnostics)
  let other = reader.require(second, into: &diagnostics)?.integer(as: "`\(second)`", into: &diagnostics)
  if let day { _ = reader.require(day, into: &diagnostics) }
  reader.finish(into: &diagnostics)
  guard let one, let other else { return nil }
  return (one, other)
}
