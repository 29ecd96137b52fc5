import Diagnostics
import Facts
import Files
import Glibc
import JSON
import Profiles
import Testing

/// A folder of `Tests/Facts/cases`: a source tree, what the engine printed for it, and the facts in it.
struct Case: Sendable, CustomTestStringConvertible {
  let name: String

  static let folder = "\(package)/Tests/Facts/cases"
  static let all: [Case] = DiskFolder(root: folder).files(under: "").filter { $0.hasSuffix("/shapes.jsonl") }
    .map { Case(name: String($0.prefix { $0 != "/" })) }

  var testDescription: String { name }
  var tree: DiskFolder { DiskFolder(root: "\(Self.folder)/\(name)/tree") }

  static func isSource(_ path: String) -> Bool {
    let ending = path.split(separator: ".").last ?? ""
    return ["py", "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"].contains(ending)
  }

  /// The recorded lines, and for each file what the engine would have been given.
  func scan(ordered: ([[UInt8]]) -> [[UInt8]] = { $0 }) throws -> ShapeScan {
    var stream = ShapeStream()
    for line in ordered(try lines(of: "shapes.jsonl")) { line.withUnsafeBufferPointer { stream.take($0) } }
    #expect(stream.unreadable == 0)
    var scan = ShapeScan(shapes: stream.shapes)
    for file in tree.files(under: "") where Case.isSource(file) {
      scan.readings[file] =
        switch Intake(tree.read(file)) {
        case .take: .read
        case .uncover: .uncovered
        case .skip(let reason): .skipped(reason)
        }
    }
    return scan
  }

  func facts(_ scan: ShapeScan? = nil) throws -> FactBase {
    try Case.facts(scan ?? self.scan(), of: tree)
  }

  static func facts(_ scan: ShapeScan, of tree: any FileTree) throws -> FactBase {
    try #require(knowledge.complaints.isEmpty, "\(knowledge.complaints)")
    let library = knowledge.library
    return assemble(
      scan, of: tree, by: library.catalogues, in: library.languages, commands: knowledge.commands)
  }

  private static let knowledge:
    (library: TemplateLibrary, commands: [CommandPattern], complaints: [Diagnostic]) = {
      var complaints: [Diagnostic] = []
      let library = TemplateLibrary(DiskFolder(root: "\(package)/Templates"), into: &complaints)
      let commands = library.commands(into: &complaints)
      return (library, commands, complaints)
    }()

  /// As `holdfast facts` prints them.
  func printed(_ facts: FactBase) -> [String] {
    let document = json(facts) { place in
      SourceText(path: place.path, bytes: tree.read(place.path) ?? []).line(at: place.span.start)
    }
    return document.lines()
  }

  func lines(of file: String) throws -> [[UInt8]] {
    let bytes = try #require(
      DiskFolder(root: "\(Self.folder)/\(name)").read(file), "\(name)/\(file) cannot be read")
    return bytes.split(separator: 0x0A).map(Array.init)
  }
}

private let package: String = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

/// Files of the package, for tests.
struct DiskFolder: FileTree {
  let root: String

  func read(_ path: String) -> [UInt8]? {
    guard let file = fopen("\(root)/\(path)", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
    return bytes
  }

  func files(under folder: String) -> [String] {
    var found: [String] = []
    var pending = [folder]
    while let current = pending.popLast() {
      guard let stream = opendir(current.isEmpty ? root : "\(root)/\(current)") else {
        found.append(current)
        continue
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != "..", name != "__pycache__" {
          pending.append(current.isEmpty ? name : "\(current)/\(name)")
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
