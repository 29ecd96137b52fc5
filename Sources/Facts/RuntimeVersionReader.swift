import Diagnostics

/// Reads a file of a version manager: the first line that is no comment names the runtime that is used.
enum RuntimeVersionReader {
  static func read(path: String, bytes: [UInt8], format: ManifestFact.Format) -> ManifestFact {
    var fact = ManifestFact(file: path, format: format)
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map {
      String($0.prefix { $0 != "#" }).trimmed
    }
    if let version = lines.first(where: { !$0.isEmpty }) { fact.runtime = .value(version) }
    return fact
  }
}
