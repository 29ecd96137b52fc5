import Testing

/// The manifest's floors and the sources' imports agree.
@Suite struct FloorTests {
  @Test func everyImportIsDeclared() throws {
    let manifest = try Manifest.read()
    #expect(manifest.rooms.count > 10)
    var seen = 0
    for (room, declared) in manifest.rooms.sorted(by: { $0.key < $1.key }) {
      for (file, imported) in try importsOfSources(in: room)
      where manifest.rooms[imported] != nil || imported == "CLibYAML" {
        seen += 1
        #expect(
          declared.contains(imported), "\(file) imports \(imported), which the manifest does not give \(room)"
        )
      }
    }
    #expect(seen > 20, "no imports were read: the test looks at nothing")
  }

  @Test func dependenciesAreUsed() throws {
    for (room, declared) in try Manifest.read().rooms {
      let imported = Set(try importsOfSources(in: room).map(\.module))
      #expect(
        declared.subtracting(imported).isEmpty,
        "\(room) declares \(declared.subtracting(imported)) and imports none of it")
    }
  }

  @Test func eachRoomStandsAboveWhatItImports() throws {
    let floors: [[String]] = [
      ["CLibYAML", "Diagnostics", "Files"], ["YAML", "JSON", "Mustache", "Arguments"],
      ["Constraints", "Reports"],
      ["Profiles", "Witnesses"], ["Rules", "Facts"], ["Specification", "Inference", "Emitters", "Verifier"],
      ["holdfast"],
    ]
    let floor = Dictionary(
      uniqueKeysWithValues: floors.enumerated().flatMap { index, rooms in rooms.map { ($0, index) } })
    for (room, declared) in try Manifest.read().rooms {
      let own = try #require(floor[room], "\(room) stands on no floor")
      for other in declared {
        #expect(try #require(floor[other]) < own, "\(room) reaches \(other) on its own floor or above")
      }
    }
  }

  /// What is dangerous has one door: the system library, processes, threads, writing; Foundation has none.
  @Test(arguments: [
    ("import CLibYAML", 1), ("import Foundation\n", 0), ("posix_spawn", 1),
    ("pthread_create", 1), ("O_CREAT", 1),
  ])
  func hasOneDoor(word: String, files: Int) throws {
    let holders = try Room.allSources().filter { $0.text.contains(word) }.map(\.path)
    #expect(holders.count <= files, "\(word): \(holders)")
  }

  @Test func mustacheIsKnownToOneRoom() throws {
    let holders = Set(
      try Manifest.read().rooms.keys.filter { room in
        try importsOfSources(in: room).contains { $0.module == "Mustache" }
      })
    #expect(holders == ["Profiles"])
  }

  @Test func noFileIsOver400Lines() throws {
    for file in try Room.allSources() + Room.allTests() {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 401, "\(file.path) has \(lines) lines")
    }
  }

  /// A new kind of demand or check must make the compiler list every place that has to answer.
  @Test func noDefaultOverOurEnums() throws {
    for file in try Room.allSources() where ["Rules", "Emitters", "Verifier"].contains(file.room) {
      let cases = file.text.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("default:") }
      #expect(cases.isEmpty, "\(file.path) has a default:")
    }
  }
}
