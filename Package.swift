// swift-tools-version: 6.1
import PackageDescription

/// The floors of the house, lowest first. A room imports only rooms on lower floors;
/// `Tests/ArchitectureTests` compares every import with this table.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "holdfast",
  targets: [
    // 0 the ground
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    room("Diagnostics"),
    room("Files"),
    // 1 formats
    room("YAML", "CLibYAML", "Diagnostics"),
    room("JSON"),
    room("Mustache", "Diagnostics"),
    room("Arguments", "Diagnostics"),
    // 2 the waist
    room("Constraints", "Diagnostics"),
    room("Reports", "Diagnostics", "Files", "JSON"),
    // 3 stacks as data; rows that tell right from wrong
    room("Profiles", "Constraints", "Diagnostics", "Files", "Mustache", "YAML"),
    room("Witnesses", "Constraints"),
    // 4 what holds a constraint; what the code says
    room("Rules", "Constraints", "Diagnostics", "Files", "JSON", "Profiles", "Witnesses"),
    room("Facts", "Diagnostics", "Files", "JSON", "Profiles", "YAML"),
    // 5 the ends
    room("Specification", "Constraints", "Diagnostics", "Files", "JSON", "YAML"),
    room("Emitters", "Constraints", "Diagnostics", "Files", "JSON", "Profiles", "Rules", "Witnesses", "YAML"),
    room("Inference", "Constraints", "Diagnostics", "Facts", "Files", "Profiles", "YAML"),
    room(
      "Verifier", "Constraints", "Diagnostics", "Facts", "Files", "JSON", "Profiles", "Reports", "Rules"),
    // 6 the edge
    .executableTarget(
      name: "holdfast",
      dependencies: [
        "Arguments", "Constraints", "Diagnostics", "Emitters", "Facts", "Files", "Inference", "JSON",
        "Profiles",
        "Reports", "Rules", "Specification", "Verifier", "YAML",
      ],
      swiftSettings: settings),
    // What no input may break; `make fuzz` runs it.
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Constraints", "Diagnostics", "Files", "JSON", "Mustache", "Profiles", "Specification", "YAML",
      ],
      path: "Tests/Fuzz", swiftSettings: settings),
    tests("ArchitectureTests"),
    tests("DiagnosticsTests", "Diagnostics"),
    tests("FilesTests", "Files"),
    tests("YAMLTests", "YAML", "Diagnostics"),
    tests("JSONTests", "JSON", "Diagnostics"),
    tests("MustacheTests", "Mustache", "JSON", "Diagnostics"),
    tests("ArgumentsTests", "Arguments", "Diagnostics"),
    tests("WitnessesTests", "Witnesses", "Constraints", "Specification", "Files", "Diagnostics"),
    tests("EdgeTests", "holdfast", "Arguments"),
    tests("FactsTests", "Facts", "Files", "JSON", "Profiles", "Diagnostics"),
    tests("SpecificationTests", "Specification", "Constraints", "Files", "Diagnostics", "YAML"),
    tests("ProfilesTests", "Profiles", "Constraints", "Files", "Diagnostics"),
    tests(
      "RulesTests", "Rules", "Profiles", "Constraints", "Witnesses", "Specification", "Files", "Diagnostics"),
    tests("VerifierTests", "Verifier", "Rules", "Facts", "Profiles", "Constraints", "Files", "Diagnostics"),
  ],
  swiftLanguageModes: [.v6])
