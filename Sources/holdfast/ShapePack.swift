import Facts

/// The bytes of a cache: a head with the key and a checksum, then one entry after the other.
enum ShapePack {
  private static let magic = Array("holdfast shapes 1\n".utf8)

  static func write(_ entries: [String: ShapeCache.Entry], key: String) -> [UInt8] {
    var body = Writer()
    body.number(UInt64(entries.count))
    for (file, entry) in entries.sorted(by: { $0.key < $1.key }) {
      body.bytes(file.utf8)
      body.number(UInt64(bitPattern: entry.stamp.size))
      body.number(UInt64(bitPattern: entry.stamp.modified))
      body.number(UInt64(bitPattern: entry.stamp.changed))
      body.number(entry.stamp.inode)
      body.number(entry.stamp.device)
      body.number(entry.isSettled ? 1 : 0)
      body.bytes(entry.digest)
      body.bytes(code(entry.reading).utf8)
      body.bytes(entry.shapes)
    }
    var whole = Writer()
    whole.bytes(key.utf8)
    whole.number(checksum(body.written[...]))
    return magic + whole.written + body.written
  }

  /// Nil where the bytes are not those of a cache with this key.
  static func read(_ bytes: [UInt8], key: String) -> [String: ShapeCache.Entry]? {
    guard bytes.starts(with: magic) else { return nil }
    var reader = Reader(bytes: bytes[magic.count...])
    guard reader.bytes()?.elementsEqual(key.utf8) ?? false, let sum = reader.number(),
      sum == checksum(reader.rest), let count = reader.number(), count < UInt64(bytes.count)
    else { return nil }
    var entries: [String: ShapeCache.Entry] = Dictionary(minimumCapacity: Int(count))
    for _ in 0..<count {
      guard let file = reader.bytes(), let size = reader.number(), let modified = reader.number(),
        let changed = reader.number(), let inode = reader.number(), let device = reader.number(),
        let settled = reader.number(), let digest = reader.bytes(), let code = reader.bytes(),
        let reading = reading(String(decoding: code, as: UTF8.self)), let shapes = reader.bytes()
      else { return nil }
      entries[String(decoding: file, as: UTF8.self)] = ShapeCache.Entry(
        stamp: FileStamp(
          size: Int64(bitPattern: size), modified: Int64(bitPattern: modified),
          changed: Int64(bitPattern: changed), inode: inode, device: device),
        isSettled: settled == 1, digest: Array(digest), reading: reading, shapes: shapes)
    }
    return entries
  }

  private static func code(_ reading: Reading) -> String {
    switch reading {
    case .read, .partlyRead: "r"
    case .uncovered, .uncoveredPartly: "u"
    case .skipped(let reason): "s\(reason)"
    }
  }

  private static func reading(_ code: String) -> Reading? {
    switch code.first {
    case "r": .read
    case "u": .uncovered
    case "s": .skipped(String(code.dropFirst()))
    case _: nil
    }
  }

  /// Tells a file that was cut off or damaged; against ill will it need not stand.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { raw in
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(raw.count)
      func mix(_ word: UInt64) {
        sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 29
      }
      for word in 0..<raw.count / 8 { mix(raw.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)) }
      for byte in raw[(raw.count / 8 * 8)...] { mix(UInt64(byte)) }
      return sum
    }
  }
}

private struct Writer {
  var written: [UInt8] = []

  mutating func number(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { written.append(contentsOf: $0) }
  }

  mutating func bytes(_ bytes: some Collection<UInt8>) {
    number(UInt64(bytes.count))
    written.append(contentsOf: bytes)
  }
}

private struct Reader {
  private let all: ArraySlice<UInt8>
  private var index: Int

  init(bytes: ArraySlice<UInt8>) {
    all = bytes
    index = bytes.startIndex
  }

  var rest: ArraySlice<UInt8> { all[index...] }

  mutating func number() -> UInt64? {
    guard all.endIndex - index >= 8 else { return nil }
    defer { index += 8 }
    return all[index..<index + 8].withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
  }

  mutating func bytes() -> ArraySlice<UInt8>? {
    guard let count = number(), count <= UInt64(all.endIndex - index) else { return nil }
    defer { index += Int(count) }
    return all[index..<index + Int(count)]
  }
}
