import Profiles

/// A file's bytes, with the syntax that they are written in.
struct Code: Sendable {
  let bytes: [UInt8]
  let syntax: Syntax

  var count: Int { bytes.count }

  subscript(index: Int) -> UInt8 { bytes[index] }
  subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }
}

extension Syntax {
  /// Words that say their own value.
  var constants: Set<String> {
    switch self {
    case .python: ["True", "False", "None"]
    case .script: ["true", "false", "null", "undefined"]
    }
  }

  func isInName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" || scalar.properties.isXIDContinue { return true }
    return self == .script && (scalar == "$" || scalar == "#")
  }

  /// What a word says of yes and no, if it does.
  func flag(_ word: String) -> Bool? {
    switch (self, word) {
    case (.python, "True"), (.script, "true"): true
    case (.python, "False"), (.script, "false"): false
    case _: nil
    }
  }
}
