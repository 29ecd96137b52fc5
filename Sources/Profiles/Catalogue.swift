import Diagnostics
import YAML

/// How the code of a framework or ORM is read: which call, base class or attribute states which fact.
///
/// Names are canonical (`package.module.Name`, `factory()` for what a call makes) and may hold `*` for a part of one
/// segment and `**` for any number of segments.
package struct Catalogue: Sendable {
  /// An argument by its place, by its keywords, or both; the keyword wins.
  package struct Pick: Sendable {
    package let position: Int?
    package let keywords: [String]

    package init(position: Int?, keywords: [String]) {
      self.position = position
      self.keywords = keywords
    }
  }

  package struct Models: Sendable {
    package let bases: [String]
    /// Attributes that hold the table itself, made by a call of `tables`.
    package let tableObject: String?
    /// The inner class that holds table and abstract, where they are no attributes of the class itself.
    package let options: String?
    package let table: String
    package let abstract: String
    /// What a base of the package names the table of a class that names none and has a key: `{snake}` is the class.
    package let namedTables: [(base: String, spelling: String)]
    /// Decorators that make a function of a class an attribute: what it returns.
    package let declared: [String]
    /// The key that a model has where none of its fields is one: name and type.
    package let implicitKey: (name: String, type: String)?
    /// The table of a model that names none: `{app}` is the folder above the module `modelsModule`, `{model}` the class.
    package let defaultTable: String?
    package let modelsModule: String?
    /// Whether a class without a table of its own, or of a model it inherits from, is mapped to none.
    package let needsTable: Bool
  }

  /// What a base class of a package brings, which is not there to be read.
  package struct Stub: Sendable {
    package struct Member: Sendable {
      package let name: String
      /// A field's type; nil for a relation.
      package let type: String?
      package let kind: String?
      package let target: String?
      package let inverse: String?
      package let maxLength: Int?
      package let isNullable: Bool
      package let isUnique: Bool
    }

    package let base: String
    package let members: [Member]
  }

  /// Which modules hold settings: those that a call names beside the key, else the files that look like it.
  package struct Settings: Sendable {
    package let call: String
    package let key: String
    package let files: [String]
  }

  package struct Field: Sendable {
    package let calls: [String]
    /// Generic types that make an annotated attribute a field, with or without a call.
    package let annotations: [String]
    /// Generic types of which each stands for many: a relation's other end.
    package let collections: [String]
    package let column: Pick
    /// The keyword or first plain argument that holds the type; nil where the call's own name is the type.
    package let type: Pick?
    /// The argument that holds the most characters, of the field's call or of its type's.
    package let maxLength: Pick
    package let typeLength: Pick
    /// The argument that names a collation, of the same two.
    package let collation: Pick
    package let typeCollation: Pick
    /// Whether an annotation is the type itself, with no generic type round it.
    package let isAnnotatedPlainly: Bool
    /// The argument that makes the column as a whole, so that the annotation says nothing of it.
    package let whole: Pick
    /// The lengths of types that are given none.
    package let lengths: [String: Int]
    package let nullable: Pick
    package let unique: Pick
    package let primaryKey: Pick
    /// The argument that makes an index of it.
    package let index: Pick
    /// What holds where neither argument nor annotation nor key speaks of null.
    package let isNullableWhenSilent: Bool
  }

  package struct ForeignKey: Sendable {
    package let calls: [String]
    package let target: Pick
    package let onDelete: Pick
  }

  package struct Relation: Sendable {
    package let calls: [String]
    /// Nil where keys and annotations tell.
    package let kind: String?
    package let target: Pick
    package let inverse: Pick
    /// The argument that makes the relation at the other end as well.
    package let madeInverse: Pick
    /// What the name of an inverse ends with where there is none.
    package let inverseNone: String?
    /// The inverse where none is named: `{model}` is the model that holds the relation, in small letters.
    package let inverseDefault: String?
    /// The argument that tells which columns are the other end's, where a model is related to itself.
    package let remote: Pick
    package let through: Pick
    /// The argument that names the join's table, and the name where nothing is said: `{table}` is that of the model,
    /// `{name}` the relation's.
    package let throughTable: Pick
    package let throughDefault: String?
    package let onDelete: Pick
    package let nullable: Pick
    package let column: Pick
    /// What the name of the relation's column ends with, where the relation itself makes the column.
    package let columnSuffix: String?
    /// The argument that lists what the ORM passes on, and the words in it that pass deletion on.
    package let cascade: Pick
    package let cascadeDeletes: [String]
    /// What the ORM does to the rows at the other end where nothing is said.
    package let otherwise: String?
    /// The argument that leaves rows which are not loaded to the database, whatever the ORM passes on.
    package let passive: Pick
    package let isMany: Pick
    /// The argument that makes an index of the relation's column, and whether there is one where it says nothing.
    package let index: Pick
    package let isIndexedWhenSilent: Bool

    package func isNoInverse(_ name: String) -> Bool { inverseNone.map { name.hasSuffix($0) } ?? false }
  }

  /// What a package's factory makes, and the namespaces that its members are the same as.
  package let instances: [(made: String, namespaces: [String])]
  package let models: Models?
  /// How models are read that are no classes with attributes.
  package let declared: DeclaredModels?
  package let stubs: [Stub]
  package let fields: [Field]
  package let foreignKeys: [ForeignKey]
  package let relations: [Relation]
  /// How keys, indexes and checks are stated outside of fields.
  package let keys: Keys?
  /// Calls that make attributes which are neither field nor relation.
  package let others: [String]
  /// The text by which a relation names its own model.
  package let selfTarget: String?
  /// Calls that make a table, their first argument being its name.
  package let tables: [String]
  /// Where the settings of a framework stand.
  package let settings: Settings?
  /// How routes are stated.
  package let routes: Routes?
  /// How routes are stated in a language of scripts.
  package let scriptRoutes: ScriptRoutes?
  package let untold: [Untold]
  /// How an action on deletion is spelled: text or canonical name to `cascade`, `restrict`, `set_null`, …
  package let actions: [(spelling: String, action: String)]
}
