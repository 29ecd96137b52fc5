import Files
import Glibc

/// Every specification, contract, template and condition of the repository, with the examples that the pages show.
struct Corpus {
  enum Kind { case specification, contract, profile, template, expression }

  struct Text {
    let kind: Kind
    /// Below `Templates/` for profiles and templates.
    let path: String
    let bytes: [UInt8]
  }

  let texts: [Text]
  /// Everything below `Templates/`.
  let templates: MemoryTree
  /// By the folders that they stand in.
  private let contracts: [String: [UInt8]]
  /// For what has none beside it.
  private let anyContract: [UInt8]

  init(root: String) {
    var templates: [String: [UInt8]] = [:]
    var texts: [Text] = []
    var contracts: [String: [UInt8]] = [:]
    var anyContract: [UInt8] = []
    for (path, bytes) in Self.files(below: root) {
      let name = path.split(separator: "/").last ?? ""
      if path.hasPrefix("Templates/") {
        let own = String(path.dropFirst("Templates/".count))
        templates[own] = bytes
        if own.hasPrefix("diagnostics/") { texts += Self.examples(in: bytes, of: path) }
        if own.hasSuffix(".mustache") { texts.append(Text(kind: .template, path: own, bytes: bytes)) }
        if own.hasSuffix(".yaml"), own.hasPrefix("specs/") {
          texts.append(Text(kind: .specification, path: path, bytes: bytes))
        } else if own.hasSuffix(".yaml"), !own.contains("/shapes/") {
          texts.append(Text(kind: .profile, path: own, bytes: bytes))
        }
      } else if name == "expressions.md" {
        texts += Self.conditions(in: bytes, of: path) + Self.examples(in: bytes, of: path)
      } else if name == "openapi.yaml" {
        contracts[folder(of: path)] = bytes
        anyContract = bytes
        texts.append(Text(kind: .contract, path: path, bytes: bytes))
      } else if name.hasSuffix(".yaml") {
        texts.append(Text(kind: .specification, path: path, bytes: bytes))
      }
    }
    self.templates = MemoryTree(templates)
    self.texts = texts
    self.contracts = contracts
    self.anyContract = anyContract
  }

  func contract(beside path: String) -> [UInt8] { contracts[folder(of: path)] ?? anyContract }

  /// The lines of a page's blocks of conditions, without what they say of themselves.
  private static func conditions(in bytes: [UInt8], of path: String) -> [Text] {
    var found: [Text] = []
    var isOpen = false
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("```") {
        isOpen = line == "```conditions"
      } else if isOpen {
        let condition = line.prefix { $0 != "#" }
        found.append(Text(kind: .expression, path: "\(path)#\(found.count)", bytes: Array(condition.utf8)))
      }
    }
    return found
  }

  /// The shop of that page, in which a condition stands where it says `WHERE`.
  var shop: [UInt8] {
    texts.first {
      $0.kind == .specification && String(decoding: $0.bytes, as: UTF8.self).contains("where: WHERE")
    }?
    .bytes ?? []
  }

  /// The blocks of a page that are files.
  private static func examples(in bytes: [UInt8], of path: String) -> [Text] {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    var found: [Text] = []
    var open: (kind: Kind, lines: [Substring])?
    for line in lines {
      if line.hasPrefix("```"), let block = open {
        let text = block.lines.joined(separator: "\n") + "\n"
        found.append(Text(kind: block.kind, path: "\(path)#\(found.count)", bytes: Array(text.utf8)))
        open = nil
      } else if line.hasPrefix("```yaml ") {
        open = (line.hasSuffix("openapi.yaml") ? .contract : .specification, [])
      } else {
        open?.lines.append(line)
      }
    }
    return found
  }

  /// The files of `Specs` and `Templates`, in byte order of their paths.
  private static func files(below root: String) -> [(path: String, bytes: [UInt8])] {
    var found: [(path: String, bytes: [UInt8])] = []
    var pending = ["Specs", "Templates"]
    while let current = pending.popLast() {
      guard let stream = opendir("\(root)/\(current)") else {
        read("\(root)/\(current)").map { found.append((current, $0)) }
        continue
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { pending.append("\(current)/\(name)") }
      }
    }
    return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
    return bytes
  }
}
