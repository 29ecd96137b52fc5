import Files
import Glibc
import Testing

/// The templates that ship, read into memory.
enum Disk {
  static let templates: String = {
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Templates"
  }()

  static func shipped() throws -> MemoryTree {
    var tree = MemoryTree()
    var pending = [""]
    while let folder = pending.popLast() {
      let stream = try #require(opendir("\(templates)/\(folder)"), "\(templates)/\(folder) cannot be read")
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasPrefix(".") { continue }
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        if entry.pointee.d_type == UInt8(DT_DIR) {
          pending.append(path)
        } else {
          tree.contents[path] = try read("\(templates)/\(path)")
        }
      }
    }
    return tree
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"), "\(path) cannot be read")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
    return bytes
  }
}
