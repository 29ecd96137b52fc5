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

  private func git(_ arguments: String...) -> Answer? {
    var output: [UInt8] = []
    let runner = ProcessRunner(program: "git", arguments: arguments, folder: root, seconds: 60)
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
