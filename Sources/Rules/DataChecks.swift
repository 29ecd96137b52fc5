import Files

/// Every source file lies in a layer.
package struct LayerCoverage: Hashable, Sendable {
  package let globs: [Glob]
  package let spared: [Glob]
}

/// What declares a relation says how its rows are loaded, in a way that never asks the database untold.
package struct LoadDemand: Hashable, Sendable {
  /// Import names of what declares.
  package let callees: [String]
  package let argument: String
  /// The values that will do, as plain texts.
  package let values: [String]
  /// Arguments that name the other end, which is then declared without a word of its loading.
  package let ends: [String]
}

/// No unit of work lives as long as the program.
package struct SessionDemand: Hashable, Sendable {
  /// Import names of what makes one, and of what makes such makers, as a call of them is written.
  package let makers: [String]
  package let factories: [String]
  package let spared: [Glob]
}
