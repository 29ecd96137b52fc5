import Diagnostics

/// One implementation of the system: where it lies, what it is built on, how it is started.
package struct Target: Sendable {
  package let name: String
  /// Relative to the project, resolved from the specification's folder.
  package let root: String
  /// The names of the stack's parts, each as the author wrote it: database, driver, orm, mode, framework.
  package let framework: Located<String>
  package let orm: Located<String>
  package let mode: Located<String>?
  package let database: Located<String>
  package let driver: Located<String>
  /// A database in a file, without a server, that it also runs on.
  package let embedded: Located<String>?
  /// What the language runs on, where the author says it.
  package let runtime: Located<String>?
  package let layers: [LayerFiles]
  package let versions: [PackageVersion]
  /// Globs of files that are not the system's.
  package let ignored: [String]
  /// Layers that the conventions speak of and this code base has none of; what they may use, their callers may.
  package let absentLayers: [String]
  /// Agent hosts for which packs are written, besides those for which they always are.
  package let hosts: [Located<String>]
  /// The operation that others are written like.
  package let exemplar: Located<String>?
  package let boot: Boot
  package let place: Place

  package init(
    name: String, root: String, framework: Located<String>, orm: Located<String>, mode: Located<String>?,
    database: Located<String>, driver: Located<String>, embedded: Located<String>?,
    runtime: Located<String>? = nil,
    layers: [LayerFiles], versions: [PackageVersion] = [], ignored: [String] = [],
    absentLayers: [String] = [], hosts: [Located<String>] = [],
    exemplar: Located<String>? = nil, boot: Boot,
    place: Place
  ) {
    self.name = name
    self.root = root
    self.framework = framework
    self.orm = orm
    self.mode = mode
    self.database = database
    self.driver = driver
    self.embedded = embedded
    self.runtime = runtime
    self.layers = layers
    self.versions = versions
    self.ignored = ignored
    self.absentLayers = absentLayers
    self.hosts = hosts
    self.exemplar = exemplar
    self.boot = boot
    self.place = place
  }

  package func files(of layer: String) -> LayerFiles? { layers.first { $0.name == layer } }
}

/// A layer that the conventions speak of.
package struct Layer: Hashable, Sendable {
  package let name: String
  package let place: Place
  /// All other layers that its files may import; nil where every one is allowed.
  package let mayUse: [String]?
  /// Those that they may import for types only.
  package let mayName: [String]

  package init(name: String, place: Place, mayUse: [String]? = nil, mayName: [String] = []) {
    self.name = name
    self.place = place
    self.mayUse = mayUse
    self.mayName = mayName
  }
}

/// Which files of one target form a layer.
package struct LayerFiles: Hashable, Sendable {
  package let name: String
  package let globs: [String]
  package let place: Place

  package init(name: String, globs: [String], place: Place) {
    self.name = name
    self.globs = globs
    self.place = place
  }
}

/// How the application is installed and started from a clean clone.
package struct Boot: Hashable, Sendable {
  package struct Variable: Hashable, Sendable {
    package let name: String
    package let isRequired: Bool
    package let isSecret: Bool
    package let fallback: String?

    package init(name: String, isRequired: Bool, isSecret: Bool, fallback: String?) {
      self.name = name
      self.isRequired = isRequired
      self.isSecret = isSecret
      self.fallback = fallback
    }
  }

  package enum SchemaCreation: String, Hashable, Sendable, CaseIterable {
    case createdOnStart = "created_on_start"
    case migrations
  }

  package let install: String
  package let start: String
  /// The path that answers 2xx to GET once the application is up.
  package let ready: String
  /// Seconds until it must be.
  package let within: Int
  package let environment: [Variable]
  package let schema: SchemaCreation
  /// What stands before the contract's paths, in place of what its server has.
  package let basePath: String?

  package init(
    install: String, start: String, ready: String, within: Int, environment: [Variable],
    schema: SchemaCreation, basePath: String? = nil
  ) {
    self.install = install
    self.start = start
    self.ready = ready
    self.within = within
    self.environment = environment
    self.schema = schema
    self.basePath = basePath
  }
}
