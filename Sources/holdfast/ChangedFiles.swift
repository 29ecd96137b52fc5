import Rules

/// What differs from a revision, by git.
extension Session {
  /// Files of the project that differ from the revision, and those that git does not know yet; nil, with a message,
  /// where that cannot be told.
  func changedFiles(since revision: String) -> Set<String>? {
    guard let inside = git("rev-parse", "--git-dir") else {
      report([.noGit])
      return nil
    }
    guard inside.status == 0 else {
      report([.noRepository])
      return nil
    }
    // Resolved first, so that no revision can be read as an option or a path.
    let resolved = git("rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}")
    guard let commit = resolved?.words(endedBy: UInt8(ascii: "\n")).first,
      let changed = git("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--"),
      let added = git("ls-files", "--others", "--exclude-standard", "-z"), changed.status == 0,
      added.status == 0
    else {
      report([.unknownRevision(revision)])
      return nil
    }
    return Set(changed.words(endedBy: 0) + added.words(endedBy: 0))
  }

  /// Whether git ignores a file below a folder, where some means ask for it; without git nothing is.
  func ignored(of means: [Means], below folder: String) -> (String) -> Bool {
    guard means.contains(where: { if case .litter = $0.check { true } else { false } }),
      let answer = git(
        "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z", in: folder),
      answer.status == 0
    else { return { _ in false } }
    let words = answer.words(endedBy: 0)
    let files = Set(words)
    let folders = words.filter { $0.hasSuffix("/") }
    return { path in files.contains(path) || folders.contains { path.hasPrefix($0) } }
  }

  private func git(_ arguments: String..., in folder: String? = nil) -> Answer? {
    var output: [UInt8] = []
    let runner = ProcessRunner(
      program: "git", arguments: arguments, folder: folder ?? root, seconds: 60)
    guard let ending = try? runner.run({ output += $0 }) else { return nil }
    return Answer(status: ending.status, output: output)
  }
}

private struct Answer {
  let status: Int32
  let output: [UInt8]

  func words(endedBy end: UInt8) -> [String] {
    output.split(separator: end).map { String(decoding: $0, as: UTF8.self) }
  }
}
