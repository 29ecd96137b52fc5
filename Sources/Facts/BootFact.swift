import Diagnostics
import Profiles

/// What files say of how the application is started: commands, variables of the environment, services.
package struct BootFacts: Sendable {
  package var commands: [CommandFact] = []
  package var variables: [VariableFact] = []
  package var services: [ServiceFact] = []
  /// What of these files could not be read, and why.
  package var gaps: [ManifestFact.Gap] = []

  mutating func append(_ other: BootFacts) {
    commands += other.commands
    variables += other.variables
    services += other.services
    gaps += other.gaps
  }
}

/// One command, as it is given to the system.
package struct CommandFact: Hashable, Sendable {
  package enum Form: String, Sendable, CaseIterable {
    case script, procfile, make, compose
    case package = "package.json"
    case imageBuild = "dockerfile run"
    case imageCommand = "dockerfile cmd"
    case imageEntry = "dockerfile entrypoint"
  }

  package let place: Place
  package let form: Form
  /// The process, target, service, script or stage that it belongs to.
  package let name: String?
  package let folder: WorkingFolder
  package let words: [Known<String>]
  package let sets: [Assignment]
  /// Whether something decides, when it is run, if it is run at all.
  package let isConditional: Bool
  package let isBackground: Bool
  package var role: Known<CommandPattern.Role> = .absent
  /// What is started or run: a module, a file, a script.
  package var entry: Known<String> = .absent
  package var entryForm: String?

  package struct Assignment: Hashable, Sendable {
    package let name: String
    package let value: Known<String>
  }
}

/// Where a command runs.
package enum WorkingFolder: Hashable, Sendable {
  /// Below the folder that the file is started from.
  case started(String)
  /// Below the folder of the file itself.
  case file(String)
  case absolute(String)
  case unknown(String)
}

/// A variable of the environment that is read, or given a value.
package struct VariableFact: Hashable, Sendable {
  package enum Access: String, Sendable, CaseIterable { case read, set }

  package let place: Place
  package let name: String
  package let access: Access
  /// What it is set to, or what stands in for it where nobody set it.
  package let value: Known<String>
  /// Whether the start fails without it.
  package let isRequired: Bool
}

/// A container that is described: by a service of a composition, or by a stage of an image.
package struct ServiceFact: Hashable, Sendable {
  package let place: Place
  package let name: String?
  package let isStage: Bool
  package var image: Known<String> = .absent
  /// The folder that it is built from.
  package var build: Known<String> = .absent
  package var ports: [Known<String>] = []
  /// The services that start before it.
  package var needs: [String] = []
}
