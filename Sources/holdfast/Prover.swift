import Constraints
import Diagnostics
import Files
import Glibc
import Profiles
import Rules
import Verifier

/// Proves every check on its own examples: the bad one is found, the good one is not, by the real engine.
struct Prover {
  let session: Session

  /// Prints a line for each check; 0 where all are proved.
  func prove(_ compiled: Compiled) -> Int32 {
    var isProved = true
    var lines: [String] = []
    for on in compiled.targets {
      lines.append("\(on.target.name):")
      for means in on.means {
        if let reason = reason(means.check) {
          lines.append("-        \(means.constraint.id): \(reason)")
          continue
        }
        let failure = failure(of: means, on)
        isProved = isProved && failure == nil
        lines.append(
          failure.map { "unproved \(means.constraint.id): \($0)" } ?? "proved   \(means.constraint.id)")
      }
    }
    if session.flush() { return 2 }
    Console.print(lines.joined(separator: "\n") + "\n")
    return isProved ? 0 : 1
  }

  private func reason(_ check: Check) -> String? {
    switch check {
    case .imports, .deletion, .calls, .settings, .statements: nil
    case .none(let reason): reason.text
    }
  }

  private func failure(of means: Means, _ on: Compiled.OnStack) -> String? {
    var found: [Diagnostic] = []
    defer { session.report(found) }
    guard let proof = proof(of: means, target: on.target, on: on.stack, into: &found) else {
      return "no example"
    }
    for example in proof.examples(in: on.stack.language, on.stack.literals) {
      let outcome = outcome(of: example.text, at: proof.path, means, on)
      let isRight =
        example.isBroken
        ? outcome?.name == "violated"
        : outcome?.name == "holds" || outcome?.name == "vacuous" && means.check.isBan
      if !isRight { return "\(example.name) is \(outcome.map { $0.name + $0.cause } ?? "unread")" }
    }
    return nil
  }

  /// What the verifier says of one file, alone in a folder.
  private func outcome(of text: String, at path: String, _ means: Means, _ on: Compiled.OnStack) -> (
    name: String, cause: String
  )? {
    var name = Array("\(environment("TMPDIR") ?? "/tmp")/holdfast.XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(folder, path) }
    do throws(FileWriter.Failure) {
      try FileWriter().write(Array(text.utf8), to: "\(folder)/\(path)")
    } catch {
      return nil
    }
    let facts = session.facts(
      of: DiskTree(root: folder), root: folder, by: on.stack.catalogues, in: [on.stack.language])
    return facts.flatMap { verify($0, target: on.target.name, against: [means]).rows.first }
      .map { ($0.outcome.name, $0.cause) }
  }

  private func remove(_ folder: String, _ path: String) {
    unlink("\(folder)/\(path)")
    var inner = Files.folder(of: path)
    while !inner.isEmpty {
      rmdir("\(folder)/\(inner)")
      inner = Files.folder(of: inner)
    }
    rmdir(folder)
  }
}

extension Check {
  /// A ban holds where there is nothing that breaks it.
  fileprivate var isBan: Bool {
    switch self {
    case .imports, .statements: true
    case .deletion, .calls, .settings, .none: false
    }
  }
}

extension Report.Row {
  /// What led to the outcome: the first of it, in a few words.
  fileprivate var cause: String {
    switch outcome {
    case .violated: findings.first.map { ": it \($0.message)" } ?? ""
    case .unknown(let doubts): doubts.first.map { ": \($0.reason)" } ?? ""
    case .vacuous(let reason): ": \(reason)"
    case .holds, .notChecked: ""
    }
  }
}
