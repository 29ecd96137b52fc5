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

  /// The shapes of some files below a folder; nil, told, where the engine cannot be believed.
  func scan(_ files: [String], of tree: any FileTree, root: String, into diagnostics: inout [Diagnostic])
    -> ShapeScan?
  {
    var readings: [String: Reading] = [:]
    var names: [(given: String, file: String)] = []
    let copies = UncoveredCopies()
    defer { copies.remove() }
    for file in files {
      switch Intake(tree.read(file)) {
      case .take: names.append((file, file))
      case .skip(let reason): readings[file] = .skipped(reason)
      case .uncover(let bytes):
        guard let copy = copies.add(bytes, like: file) else {
          readings[file] = .skipped("holds a comment that hides code, and no copy of it could be made")
          continue
        }
        names.append((copy, file))
        readings[file] = .uncovered
      }
    }
    var stream = ShapeStream()
    let canaries = Canary.all(in: languages)
    var seen: Set<String> = []
    for chunk in chunks(names.map(\.given)) {
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
    var scan = ShapeScan(readings: readings)
    for (given, file) in names {
      if !seen.contains(given) {
        let isEmpty = tree.read(file)?.isEmpty ?? true
        scan.readings[file] = isEmpty ? .read : .skipped("the parser did not read it")
        continue
      }
      scan.shapes[file] = stream.remove(given)
      if scan.readings[file] == nil { scan.readings[file] = .read }
    }
    return scan
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

/// Private copies of files whose comments would hide code from the parser; they go when the scan is over.
private final class UncoveredCopies {
  private var folder: String?
  private var count = 0

  func add(_ bytes: [UInt8], like file: String) -> String? {
    if folder == nil {
      var name = Array("\(environment("TMPDIR") ?? "/tmp")/holdfast.XXXXXX".utf8CString)
      guard mkdtemp(&name) != nil else { return nil }
      folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    guard let folder else { return nil }
    count += 1
    let suffix = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
    let path = "\(folder)/\(count)\(suffix)"
    do throws(FileWriter.Failure) {
      try FileWriter().write(bytes, to: path)
      return path
    } catch {
      return nil
    }
  }

  func remove() {
    guard let folder else { return }
    for file in DiskTree(root: folder).files(under: "") { unlink("\(folder)/\(file)") }
    rmdir(folder)
  }
}
