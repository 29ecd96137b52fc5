import Diagnostics
import Facts
import Files
import Glibc

/// ast-grep as the source of shapes: pinned, checked with every run, every file accounted for.
struct AstGrep {
  /// Another version may find other shapes: the rules are proved on this one.
  static let version = "0.51.1"
  /// Well below what the kernel takes for all arguments and the environment together.
  private static let argumentBytes = 1_000_000

  let program: String
  /// The folder with the shape rules of all languages: `shapes.yml`, and for each its rules and canaries.
  let languages: String

  /// The first of `$HOLDFAST_AST_GREP`, the tools beside the templates, and the PATH that can be started.
  static func find(besides templates: String, into diagnostics: inout [Diagnostic]) -> String? {
    let named = environment("HOLDFAST_AST_GREP").map(startable)
    let candidates = [
      named, "\(Files.folder(of: templates))/.build/tools/bin/ast-grep",
      "ast-grep",
    ]
    for candidate in candidates.compactMap({ $0 }) {
      var text: [UInt8] = []
      let runner = ProcessRunner(program: candidate, arguments: ["--version"], folder: "/", seconds: 20)
      guard (try? runner.run { text += $0 }) != nil else {
        if candidate == named {
          diagnostics.append(.engineMissing(candidate))
          return nil
        }
        continue
      }
      let found =
        String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).last.map(String.init)
        ?? ""
      if found == version { return candidate }
      diagnostics.append(.engineVersion(found, wanted: version))
      return nil
    }
    diagnostics.append(.engineMissing(nil))
    return nil
  }

  /// A name without a folder is looked for on the PATH; a relative path counts from here, wherever it is started.
  private static func startable(_ program: String) -> String {
    guard program.contains("/"), !program.hasPrefix("/"), let here = canonicalPath(".") else {
      return program
    }
    return "\(here)/\(program)"
  }

  /// All that shapes depend on besides the files they are of.
  var key: String {
    let rules = DiskTree(root: languages)
    var all = Array("\(ShapeCodec.format)\n\(Self.version)\n".utf8)
    for file in rules.files(under: "") {
      all += file.utf8
      all.append(0)
      all += rules.read(file) ?? []
      all.append(0)
    }
    return sha256(all)
  }

  /// A file that the parser is given, under its own name or that of a copy.
  private struct Given {
    let name: String
    let file: String
    let stamp: FileStamp?
    let digest: [UInt8]
  }

  /// The shapes of some files below a folder; nil, told, where the engine cannot be believed.
  ///
  /// What a cache knows is taken from it: it was found by the same engine, whose canaries were sound.
  func scan(
    _ files: [String], of tree: any FileTree, root: String, cache: ShapeCache? = nil,
    into diagnostics: inout [Diagnostic]
  ) -> ShapeScan? {
    var scan = ShapeScan()
    var open: [Given] = []
    let copies = UncoveredCopies()
    defer { copies.remove() }
    for file in files {
      if let entry = cache?.find(file, at: "\(root)/\(file)", read: { tree.read(file) }),
        let shapes = ShapeCodec.decode(entry.shapes)
      {
        scan.readings[file] = entry.reading
        if case .skipped = entry.reading { continue }
        scan.shapes[file] = shapes
      } else if let given = take(file, of: tree, root: root, cache, copies, into: &scan) {
        open.append(given)
      }
    }
    guard !open.isEmpty || scan.readings.isEmpty || cache == nil else {
      cache?.save()
      return scan
    }
    guard var found = parse(open.map(\.name), in: root, &diagnostics) else { return nil }
    for given in open {
      let (name, file) = (given.name, given.file)
      guard found.seen.contains(name) else {
        let isEmpty = tree.read(file)?.isEmpty ?? true
        scan.readings[file] = isEmpty ? .read : .skipped("the parser did not read it")
        continue
      }
      let shapes = found.stream.remove(name)
      scan.shapes[file] = shapes
      let reading = scan.readings[file] ?? .read
      scan.readings[file] = reading
      if let cache, let stamp = given.stamp {
        cache.keep(file, at: "\(root)/\(file)", stamp, given.digest, reading, encoded(shapes))
      }
    }
    cache?.save()
    return scan
  }

  /// Looks at a file before the parser does; nil where it is not given to it.
  private func take(
    _ file: String, of tree: any FileTree, root: String, _ cache: ShapeCache?, _ copies: UncoveredCopies,
    into scan: inout ShapeScan
  ) -> Given? {
    let stamp = FileStamp("\(root)/\(file)")
    if let reason = Intake.obstacle(ofSize: stamp?.size ?? 0) {
      scan.readings[file] = .skipped(reason)
      return nil
    }
    let bytes = tree.read(file)
    let digest = cache != nil && bytes != nil ? cache?.digest(of: bytes ?? []) ?? [] : []
    switch Intake(bytes) {
    case .take: return Given(name: file, file: file, stamp: stamp, digest: digest)
    case .skip(let reason):
      scan.readings[file] = .skipped(reason)
      if let cache, let stamp, bytes != nil {
        cache.keep(file, at: "\(root)/\(file)", stamp, digest, .skipped(reason), encoded([]))
      }
      return nil
    case .uncover(let bytes):
      guard let copy = copies.add(bytes, like: file) else {
        scan.readings[file] = .skipped("holds a comment that hides code, and no copy of it could be made")
        return nil
      }
      scan.readings[file] = .uncovered
      return Given(name: copy, file: file, stamp: stamp, digest: digest)
    }
  }

  private func encoded(_ shapes: [Shape]) -> ArraySlice<UInt8> {
    var bytes: [UInt8] = []
    ShapeCodec.encode(shapes, into: &bytes)
    return bytes[...]
  }

  /// The shapes of what is given, and the names that the engine says it read.
  private func parse(_ names: [String], in root: String, _ diagnostics: inout [Diagnostic])
    -> (stream: ShapeStream, seen: Set<String>)?
  {
    var stream = ShapeStream()
    let canaries = Canary.all(in: languages)
    var seen: Set<String> = []
    for chunk in chunks(names) {
      // Each run brings the canaries of its languages, and is believed or not on its own.
      let needed = canaries.filter { canary in chunk.contains { canary.isOf($0) } || chunk.isEmpty }
      let given = chunk + needed.map(\.file)
      guard let log = run(given, in: root, into: &stream, &diagnostics) else { return nil }
      guard needed.allSatisfy({ $0.isSound(stream.remove($0.file)) }) else {
        diagnostics.append(.engineUnsound())
        return nil
      }
      seen.formUnion(log)
    }
    return (stream, seen)
  }

  /// One process; the names of the files that it says it read.
  private func run(
    _ files: [String], in root: String, into stream: inout ShapeStream, _ diagnostics: inout [Diagnostic]
  ) -> Set<String>? {
    let arguments =
      ["scan", "-c", "\(languages)/shapes.yml", "--json=stream", "--inspect", "entity", "--"] + files
    var pending: [UInt8] = []
    let runner = ProcessRunner(program: program, arguments: arguments, folder: root)
    do throws(ProcessRunner.Failure) {
      let ending = try runner.run { bytes in
        pending.append(contentsOf: bytes)
        takeLines(&pending, into: &stream)
      }
      guard ending.status == 0, pending.isEmpty, stream.unreadable == 0 else {
        let log = String(decoding: ending.standardError, as: UTF8.self)
        diagnostics.append(
          .engineFailed(
            ending.status, log.split(separator: "\n").first { !$0.hasPrefix("sg: ") }.map(String.init)))
        return nil
      }
      return filesRead(String(decoding: ending.standardError, as: UTF8.self))
    } catch {
      let reason =
        switch error {
        case .timedOut: "it took too long"
        case .notStarted(let reason): "\(program) could not be started (\(reason))"
        }
      diagnostics.append(.engineStopped(reason))
      return nil
    }
  }

  private func takeLines(_ pending: inout [UInt8], into stream: inout ShapeStream) {
    var start = 0
    pending.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      while let found = memchr(base + start, 0x0A, buffer.count - start) {
        let end = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
        stream.take(UnsafeBufferPointer(rebasing: buffer[start..<end]))
        start = end + 1
      }
    }
    pending.removeFirst(start)
  }

  /// `sg: entity|file|NAME: language=…`; a name may hold anything, a line end too.
  private func filesRead(_ log: String) -> Set<String> {
    var files: Set<String> = []
    for record in ("\n" + log).split(separator: "\nsg: entity|file|").dropFirst(
      log.hasPrefix("sg: entity|file|") ? 0 : 1)
    {
      let entry = record.split(separator: "\nsg: ").first ?? record
      guard let end = entry.lastRange(of: ": language=") else { continue }
      files.insert(String(entry[..<end.lowerBound]))
    }
    return files
  }

  private func chunks(_ files: [String]) -> [[String]] {
    var chunks: [[String]] = [[]]
    var size = 0
    for file in files {
      size += file.utf8.count + 9
      if size > Self.argumentBytes {
        chunks.append([])
        size = file.utf8.count + 9
      }
      chunks[chunks.count - 1].append(file)
    }
    return chunks
  }
}

extension String.SubSequence {
  /// The last place where a word stands: a file's name may hold it as well.
  fileprivate func lastRange(of word: String) -> Range<Index>? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
    }
    return nil
  }
}
