import Constraints
import Files
import Profiles

/// A static check over facts: what must be seen in the code for a constraint to hold.
package enum Check: Hashable, Sendable {
  /// Files import nothing of some packages.
  case imports(ImportBan)
  /// Files import no other layers than these.
  case layerUse(LayerUse)
  /// No files import each other in a circle.
  case cycles
  /// A model's relation treats deletion as demanded.
  case deletion(DeletionDemand)
  /// Models say of themselves what is claimed.
  case schema([SchemaClaim])
  /// Calls of some functions pass an argument.
  case calls(ArgumentDemand)
  /// A setting has a value.
  case settings(SettingDemand)
  /// Every route is reached by its requests.
  case routes(RouteOrder)
  /// What is imported asks for a package.
  case requirement(ImportRequirement)
  /// Some functions are not called.
  case ban(CallBan)
  /// Where some function is called, another one is.
  case company(CallCompany)
  /// What starts the application does so wherever it lies.
  case startsAnywhere
  /// Manifests and imports say of packages what is demanded.
  case packages(PackageDemand)
  /// What every reader of the source sees.
  case code(CodeDemand)
  /// A pattern of the project's own is found nowhere.
  case pattern(PatternBan)
  /// No file stands there that is no part of a program.
  case litter([Litter])
  /// No statement is written as text.
  case statements(StatementBan)
  /// Calls of some kind stand only where they may.
  case places(CallPlace)
  /// No unit of work lives as long as the program.
  case sessions(SessionDemand)
  /// Relations say how their rows are loaded.
  case loading(LoadDemand)
  /// Every source file lies in a layer.
  case coverage(LayerCoverage)
  /// The files of a layer are written in some way.
  case style(StyleDemand)
  case none(Reason)
}

/// Files of a layer name none of these packages in an import, directly or through a project file that re-exports them.
package struct ImportBan: Hashable, Sendable {
  package let layer: String
  package let globs: [Glob]
  /// Import names of packages, as the language writes them.
  package let packages: [String]

  package init(layer: String, globs: [Glob], packages: [String]) {
    self.layer = layer
    self.globs = globs
    self.packages = packages
  }
}

/// Files of a layer import files of no layer that is left out.
package struct LayerUse: Hashable, Sendable {
  package struct Other: Hashable, Sendable {
    package let layer: String
    package let globs: [Glob]
    /// Whether it may be imported for types.
    package let isNameable: Bool
  }

  package let layer: String
  package let globs: [Glob]
  /// Layers that it may import, whose files are none of the others'.
  package let allowed: [Glob]
  package let others: [Other]
}

/// What the models must say of a to-one relation, by either the database or the ORM.
package struct DeletionDemand: Hashable, Sendable {
  package let relation: Relation.ID
  package let target: String
  package let table: String
  package let column: String
  package let targetTable: String
  /// The column that the key names.
  package let targetKey: String
  package let effect: DeleteEffect

  package init(
    relation: Relation.ID, target: String, table: String, column: String, targetTable: String,
    targetKey: String,
    effect: DeleteEffect
  ) {
    self.relation = relation
    self.target = target
    self.table = table
    self.column = column
    self.targetTable = targetTable
    self.targetKey = targetKey
    self.effect = effect
  }
}

/// No text that is a statement goes to a call, and nothing is imported that only takes such texts.
package struct StatementBan: Hashable, Sendable {
  /// Import names of packages and of what they hold.
  package let names: [String]
  /// Files that may: tests speak to the database themselves.
  package let spared: [Glob]

  package init(names: [String], spared: [Glob]) {
    self.names = names
    self.spared = spared
  }

  package func spares(_ path: String) -> Bool { spared.contains { $0.matches(path) } }
}
