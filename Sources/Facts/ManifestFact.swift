import Diagnostics

/// What a file says that the project needs: declared dependencies, or the versions that a lock file chose.
package struct ManifestFact: Hashable, Sendable {
  package enum Format: String, Sendable, CaseIterable {
    case requirements, pyproject, pipfile
    case setupConfiguration = "setup.cfg"
    case setupScript = "setup.py"
    case package = "package.json"
    case poetryLock = "poetry.lock"
    case uvLock = "uv.lock"
    case pipfileLock = "pipfile.lock"
    case packageLock = "package-lock.json"
    case yarnLock = "yarn.lock"
    case pnpmLock = "pnpm-lock.yaml"
    case pythonVersion = ".python-version"
    case nodeVersion = ".node-version"
  }

  package enum Ecosystem: String, Sendable, CaseIterable {
    case python, node

    /// A package's name as the ecosystem compares names.
    package func normalised(_ name: String) -> String {
      switch self {
      case .python: Requirement.normalised(name)
      case .node: name
      }
    }
  }

  package let file: String
  package let format: Format
  package var dependencies: [DependencyFact] = []
  /// Which version of the language it asks for.
  package var runtime: Known<String> = .absent
  /// Files whose dependencies count as well: `-r`, `-c`, members of a workspace (a glob, as it is written).
  package var includes: [Include] = []
  /// Why it may ask for more than is listed.
  package var gaps: [Gap] = []

  package struct Include: Hashable, Sendable {
    package let place: Place
    package let path: Known<String>
    /// Whether it only bounds versions.
    package let isConstraint: Bool
  }

  package struct Gap: Hashable, Sendable {
    package let place: Place
    package let reason: String
  }

  package var ecosystem: Ecosystem {
    switch format {
    case .requirements, .pyproject, .pipfile, .setupConfiguration, .setupScript, .poetryLock, .uvLock,
      .pipfileLock, .pythonVersion:
      .python
    case .package, .packageLock, .yarnLock, .pnpmLock, .nodeVersion: .node
    }
  }

  /// Whether its versions are chosen by a tool, and not asked for by a person.
  package var isLock: Bool {
    switch format {
    case .poetryLock, .uvLock, .pipfileLock, .packageLock, .yarnLock, .pnpmLock: true
    case .requirements, .pyproject, .pipfile, .setupConfiguration, .setupScript, .package, .pythonVersion,
      .nodeVersion:
      false
    }
  }

  /// Whether it names what the language runs on, and no package.
  package var isOfRuntime: Bool { format == .pythonVersion || format == .nodeVersion }
}

/// One package that a manifest names. The name under which code imports it is another matter, and not guessed.
package struct DependencyFact: Hashable, Sendable {
  package let place: Place
  /// As the ecosystem compares names: small letters and single dashes for Python, as it is for Node.
  package let name: String
  package let written: String
  /// The constraint as it is written, or a lock file's version; absent where any will do.
  package let version: Known<String>
  package let extras: [String]
  /// Empty for what the program itself needs; else `dev`, `peer`, or the name of a group or extra.
  package let group: String
  /// What must hold for it to be needed at all.
  package let marker: String?
  /// Where it comes from, if not from the registry: a link, a path, another member of the workspace.
  package let source: String?
  /// Installed only where someone asks for it, or left out where it fails.
  package let isOptional: Bool

  init(
    at place: Place, name: String, written: String, version: Known<String> = .absent, extras: [String] = [],
    group: String = "", marker: String? = nil, source: String? = nil, isOptional: Bool = false
  ) {
    self.place = place
    self.name = name
    self.written = written
    self.version = version
    self.extras = extras
    self.group = group
    self.marker = marker
    self.source = source
    self.isOptional = isOptional
  }
}

extension DependencyFact {
  init(_ requirement: Requirement, at place: Place, group: String = "", isOptional: Bool = false) {
    self.init(
      at: place, name: Requirement.normalised(requirement.name), written: requirement.name,
      version: requirement.constraint.map { .value($0) } ?? .absent, extras: requirement.extras, group: group,
      marker: requirement.marker, source: requirement.link, isOptional: isOptional)
  }
}
