import Glibc
import Testing

/// A Swift file of the project.
struct Room {
  let room: String
  let path: String
  let text: String

  static let package: String = {
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  }()

  static func allSources() throws -> [Room] { try files(under: "Sources") }
  static func allTests() throws -> [Room] { try files(under: "Tests") }

  private static func files(under folder: String) throws -> [Room] {
    var found: [Room] = []
    var pending = [folder]
    while let current = pending.popLast() {
      guard let stream = opendir("\(package)/\(current)") else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasPrefix(".") { continue }
        let path = "\(current)/\(name)"
        if name.hasSuffix(".swift") {
          let parts = path.split(separator: "/")
          found.append(Room(room: String(parts[1]), path: path, text: try read("\(package)/\(path)")))
        } else {
          pending.append(path)
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// The names of the folders directly below one.
  static func folders(under folder: String) throws -> [String] {
    let stream = try #require(opendir("\(package)/\(folder)"), "\(folder) cannot be read")
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { found.append(name) }
    }
    return found.sorted()
  }

  static func read(_ path: String) throws -> String {
    let file = try #require(fopen(path, "r"), "\(path) cannot be read")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What the package manifest says of rooms and their dependencies, read as text.
struct Manifest {
  let rooms: [String: Set<String>]

  static func read() throws -> Manifest {
    let text = try Room.read("\(Room.package)/Package.swift")
    var rooms: [String: Set<String>] = [:]
    for line in text.split(separator: "\n").map({ $0.drop { $0 == " " } }) where line.hasPrefix("room(\"") {
      let names = quoted(line)
      rooms[names[0]] = Set(names.dropFirst())
    }
    let edge = text.components(between: "name: \"holdfast\",\n      dependencies: [", and: "]")
    rooms["holdfast"] = Set(quoted(edge))
    return Manifest(rooms: rooms)
  }

  private static func quoted(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}

func importsOfSources(in room: String) throws -> [(file: String, module: String)] {
  try Room.allSources().filter { $0.room == room }.flatMap { file in
    file.text.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")
      while let first = words.first,
        first.hasPrefix("@") || ["package", "internal", "private", "public"].contains(first)
      {
        words.removeFirst()
      }
      guard words.count >= 2, words[0] == "import" else { return nil }
      return (file.path, String(words[words.count > 2 ? 2 : 1]))
    }
  }
}

extension String {
  /// What stands after a word.
  func components(after word: String) -> Substring {
    var rest = self[...]
    while !rest.isEmpty, !rest.hasPrefix(word) { rest = rest.dropFirst() }
    return rest.dropFirst(word.count)
  }

  func components(between start: String, and end: String) -> Substring {
    var rest = self[...]
    while !rest.isEmpty, !rest.hasPrefix(start) { rest = rest.dropFirst() }
    rest = rest.dropFirst(start.count)
    var length = rest.startIndex
    while length < rest.endIndex, !rest[length...].hasPrefix(end) { length = rest.index(after: length) }
    return rest[..<length]
  }
}
