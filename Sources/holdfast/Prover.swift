import Constraints
import Diagnostics
import Facts
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
      let trials = trials(of: on, in: compiled)
      for means in on.means {
        if let reason = reason(means.check) {
          lines.append("-        \(means.constraint.id): \(reason)")
          continue
        }
        let failure = trials?[means.constraint.id].map { self.failure(of: means, $0, on) } ?? "no example"
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
    case .imports, .layerUse, .cycles, .deletion, .schema, .calls, .settings, .routes, .requirement, .ban,
      .company, .startsAnywhere, .statements, .packages, .code, .pattern, .litter, .places, .sessions,
      .loading, .coverage,
      .style:
      nil
    case .none(let reason): reason.text
    }
  }

  /// An example with the files that it stands in, and what the engine saw of them.
  private struct Trial {
    let example: ProofExample
    let files: [(path: String, text: String)]
    let scan: ShapeScan
    /// Of the check's own pattern, where it has one.
    let matches: [Place]?
  }

  /// The examples of every check by its constraint, all read in one run of the engine; nil, told, where it fails.
  private func trials(of on: Compiled.OnStack, in compiled: Compiled) -> [String: [Trial]]? {
    var found: [Diagnostic] = []
    defer { session.report(found) }
    var examples: [(id: String, files: [(path: String, text: String)], example: ProofExample)] = []
    for means in on.means where reason(means.check) == nil {
      let proof = proof(
        of: means, target: on.target, in: compiled.blueprint.schema, on: on.stack, into: &found)
      guard let proof else { continue }
      for example in proof.examples(in: on.stack.language, on.stack.literals) {
        let beside = proof.companion.map { [(path: $0.path, text: $0.text)] } ?? []
        examples.append(
          (means.constraint.id, [(path: example.path ?? proof.path, text: example.text)] + beside, example))
      }
    }
    guard let program = AstGrep.find(besides: session.templatesRoot, into: &found),
      let folder = TemporaryFolder()
    else { return nil }
    defer { folder.remove() }
    for (number, entry) in examples.enumerated() {
      do throws(FileWriter.Failure) {
        for file in entry.files {
          try FileWriter().write(Array(file.text.utf8), to: "\(folder.path)/\(number)/\(file.path)")
        }
      } catch {
        return nil
      }
    }
    let globs = on.stack.language.files.map(Glob.init)
    let given = examples.enumerated().flatMap { number, entry in
      entry.files.filter { file in globs.contains { $0.matches(file.path) } }.map { "\(number)/\($0.path)" }
    }
    let engine = AstGrep(program: program, languages: "\(session.templatesRoot)/languages")
    let scan = engine.scan(
      given, of: DiskTree(root: folder.path), root: folder.path, into: &found)
    let matches = PatternScan(program: program, means: on.means).matches(
      in: given, of: DiskTree(root: folder.path), root: folder.path, into: &found)
    return scan.map { scan in
      examples.enumerated().reduce(into: [:]) { trials, entry in
        let (id, files, example) = entry.element
        let own = scan.alone(files.map(\.path), below: "\(entry.offset)/")
        let places = matches?[id]?.filter { $0.path == "\(entry.offset)/\(files[0].path)" }.map {
          Place(files[0].path, $0.span)
        }
        trials[id, default: []].append(Trial(example: example, files: files, scan: own, matches: places))
      }
    }
  }

  private func failure(of means: Means, _ trials: [Trial], _ on: Compiled.OnStack) -> String? {
    for trial in trials {
      let outcome = outcome(of: trial, means, on)
      let isRight =
        trial.example.isBroken
        ? outcome?.name == "violated"
        : outcome?.name == "holds" || outcome?.name == "vacuous" && means.check.isBan
      if !isRight {
        return "\(trial.example.name) is \(outcome.map { $0.name + $0.cause } ?? "unread")"
      }
    }
    return nil
  }

  /// What the verifier says of an example, alone.
  private func outcome(of trial: Trial, _ means: Means, _ on: Compiled.OnStack) -> (
    name: String, cause: String
  )? {
    let facts = assemble(
      trial.scan, of: MemoryTree(texts: Dictionary(uniqueKeysWithValues: trial.files)),
      by: on.stack.catalogues, in: [on.stack.language], commands: session.commands)
    let matches = trial.matches.map { [means.constraint.id: $0] } ?? [:]
    return verify(facts, target: on.target.name, against: [means], matches: matches).rows.first.map {
      ($0.outcome.name, $0.cause)
    }
  }
}

extension ShapeScan {
  /// What was seen of some files below a folder, as if there were no others and no folder.
  fileprivate func alone(_ files: [String], below folder: String) -> ShapeScan {
    var scan = ShapeScan(
      readings: Dictionary(
        files.compactMap { path in readings[folder + path].map { (path, $0) } },
        uniquingKeysWith: { first, _ in first }))
    for path in files { scan.shapes[path] = shapes[folder + path] }
    return scan
  }
}

extension Check {
  /// A ban holds where there is nothing that breaks it.
  fileprivate var isBan: Bool {
    switch self {
    case .imports, .layerUse, .cycles, .statements, .requirement, .ban, .startsAnywhere, .packages, .code,
      .pattern,
      .litter,
      .places, .sessions, .loading, .style:
      true
    case .deletion, .schema, .calls, .settings, .routes, .company, .coverage, .none: false
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
