import Diagnostics
import Verifier

extension Diagnostic {
  static func outsideProject(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "outside-project", "`\(path)` lies outside the project.", at: nil,
      hint: "Run from the version-controlled folder that holds it, or from a folder above it.")
  }

  static func noTemplates(_ named: String?) -> Diagnostic {
    Diagnostic(
      code: "templates-missing",
      named.map { "There is no folder `\($0)`, which HOLDFAST_TEMPLATES names." }
        ?? "The Templates folder that ships with the tool was not found.", at: nil,
      hint: named == nil
        ? "Name it with HOLDFAST_TEMPLATES." : "Unset it to use the folder that ships with the tool.")
  }

  static func unknownTarget(_ name: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "unknown-target", "The specification has no target called `\(name)`.", at: nil,
      notes: [Note("Its targets: \(known.joined(separator: ", ")).")],
      hint: nearest(to: name, among: known).map { "Write `\($0)`." })
  }

  static func unknownReader(_ name: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "unknown-reader", "Templates/readers.yaml has no reader called `\(name)`.", at: nil,
      notes: [Note("Its readers: \(known.joined(separator: ", ")).")],
      hint: nearest(to: name, among: known).map { "Write `\($0)`." })
  }

  static func nothingToPack(_ kind: String, _ name: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "nothing-to-pack", "The specification has no \(kind) called `\(name)`.", at: nil,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." } ?? others(kind, known))
  }

  /// What there is instead, where nothing is spelled alike.
  private static func others(_ kind: String, _ known: [String]) -> String {
    guard !known.isEmpty else { return "It has none: say each under `\(section(of: kind))`." }
    let shown = known.sorted().prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    return "It has \(shown)\(known.count > 10 ? " and \(known.count - 10) more" : "")."
  }

  private static func section(of kind: String) -> String {
    switch kind {
    case "operation": "conventions.operations"
    case "layer": "layers"
    case _: "\(kind)s"
    }
  }

  static func nothingToTest(_ target: String, hasContract: Bool) -> Diagnostic {
    Diagnostic(
      code: "nothing-to-test", severity: .warning, "No test is generated for \(target).", at: nil,
      hint: hasContract
        ? "Say under `conventions.operations` what operations of the contract do."
        : "Name a `contract`, and say under `conventions.operations` what its operations do.")
  }

  static var workUnsaid: Diagnostic {
    Diagnostic(
      code: "work-unsaid", "A task's pack is about one thing.", at: nil,
      hint: "Give one of --operation, --model and --layer.")
  }

  static func budgetTooSmall(_ budget: String, for target: String) -> Diagnostic {
    Diagnostic(
      code: "budget-too-small", "No pack for \(target) fits into \(budget) tokens.", at: nil,
      hint: "Give --budget more, or leave it out: 4000.")
  }

  static func notOurs(_ path: String, wasWritten: Bool) -> Diagnostic {
    Diagnostic(
      code: "file-not-ours",
      wasWritten ? "\(path) was edited after it was generated." : "\(path) exists, and was not generated.",
      at: nil,
      hint: wasWritten
        ? "Move the change into the specification, a template or the seam, then delete the file and compile again."
        : "Move it away, or give the target another root; nothing was written.")
  }

  static func cannotWrite(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      code: "cannot-write", "\(path) cannot be written: \(reason).", at: nil,
      hint: "Make way for it, and compile again: files that were written already are kept.")
  }

  static func outputLeavesRoot(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "output-leaves-root", "An output would lie outside the target's root: \(path).", at: nil,
      hint: "Mend the path under `packs` or `suite` of the profile that names it.")
  }

  static func outputThroughLink(_ path: String, _ link: String) -> Diagnostic {
    Diagnostic(
      code: "output-link",
      path == link ? "\(path) is a link." : "\(path) would be written through a link: \(link).", at: nil,
      hint: "Put a file or folder of its own there; nothing was written.")
  }

  static func alreadyThere(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "already-there", "\(path) is there already, and is kept.", at: nil,
      hint: "Write to another file with `--out`, and take over from it what is wanted.")
  }

  static func noSource(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "no-source", severity: .note, "There is no source below `\(path)`.", at: nil,
      hint: "Name the folder that holds the code.")
  }

  static func folderMissing(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "folder-missing", "There is no folder `\(path)`.", at: nil,
      hint: "Paths begin at the folder you run from.")
  }

  static func nothingCalled(_ word: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "nothing-to-explain", "`\(word)` is no id, no diagnostic's code and no generated line.", at: nil,
      hint: nearest(to: word, among: known).map { "Write `\($0)`." } ?? "See them all with `holdfast trace`.")
  }

  static func unknownID(_ id: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      code: "unknown-id", "No target has a constraint called `\(id)`.", at: nil,
      hint: nearest(to: id, among: known).map { "Write `\($0)`." } ?? "See them all with `holdfast trace`.")
  }

  static func noManifest(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "not-generated", "No manifest above \(path) says where its lines came from.", at: nil,
      hint: "Run `holdfast compile` first.")
  }

  static func lineNotGenerated(_ path: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      code: "not-generated", "\(path) has no generated line \(line).", at: nil,
      hint: "Count from 1, and name a file that `holdfast compile` wrote.")
  }

  static func suiteNotCurrent(_ target: String) -> Diagnostic {
    Diagnostic(
      code: "not-current", severity: .warning,
      "What was compiled for \(target) is not what the specification says now.",
      at: nil, hint: "Run `holdfast compile` first.")
  }

  static func suiteNotRun(
    _ target: String, _ program: String, _ failure: ProcessRunner.Failure
  ) -> Diagnostic {
    let reason =
      switch failure {
      case .notStarted(let reason): "`\(program)` cannot be started: \(reason)"
      case .timedOut: "`\(program)` did not end within an hour"
      }
    return Diagnostic(
      code: "suite-not-run", "The tests of \(target) were not run: \(reason).", at: nil,
      hint: "Install what the suite needs, or name the program that runs it with `--runner`.")
  }

  static let noGit = Diagnostic(
    code: "no-repository", "git cannot be started, and only it knows what was changed.", at: nil,
    hint: "Install git, or leave `--changed-since` out.")

  static let noRepository = Diagnostic(
    code: "no-repository", "The project is no repository of git, or git refuses to read it.", at: nil,
    hint: "Run in a clone that `git status` accepts, or leave `--changed-since` out.")

  static func unknownRevision(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "unknown-revision", "git knows no revision `\(name)` here.", at: nil,
      hint: "Fetch it first: a shallow clone holds one revision only.")
  }

  static func baselineMissing(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "baseline-missing", "There is no baseline `\(path)`.", at: nil,
      hint: "Record what is found today with `--write-baseline`.")
  }

  static func baselineUnreadable(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "baseline-unreadable", "`\(path)` is no baseline of version 1.", at: nil,
      hint: "Restore it, or remove it and record anew what is found with `--write-baseline`.")
  }

  static func baselineGrows(_ path: String, by new: [Baseline.Entry]) -> Diagnostic {
    Diagnostic(
      code: "baseline-grows",
      "\(counted(new.count, "finding")) \(new.count == 1 ? "is" : "are") not in the baseline `\(path)`, which only shrinks by itself.",
      at: nil, notes: new.prefix(5).map { Note("\($0.id) in \($0.path): \($0.line)") },
      hint: "Mend what is new, or write it down too with `--accept-new`; nothing was written.")
  }

  static func notCurrent(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "not-current", "\(path) is not what it was when it was generated.", at: nil,
      hint: "Move the change to where the line comes from, remove the file, and run `holdfast compile`.")
  }
}

extension Diagnostic {
  static func engineMissing(_ path: String?) -> Diagnostic {
    Diagnostic(
      code: "engine-missing",
      path.map { "ast-grep cannot be started as `\($0)`, which HOLDFAST_AST_GREP names." }
        ?? "ast-grep is needed to read source, and was not found beside the templates or on the PATH.",
      at: nil,
      hint: "Install it: pip install ast-grep-cli==\(AstGrep.version)")
  }

  static func engineVersion(_ found: String, wanted: String) -> Diagnostic {
    Diagnostic(
      code: "engine-version", "ast-grep \(wanted) is needed; this is \(found).", at: nil,
      hint: "Install it: pip install ast-grep-cli==\(wanted)")
  }

  static func patternRefused(_ language: String, _ reason: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "pattern-refused", "ast-grep takes this for no pattern of \(language): \(reason)", at: place,
      hint: "Write code as it would stand in a file, with `$NAME` for one part and `$$$` for any number.")
  }

  static func unknownLanguage(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-language", "There is no language called `\(name)`.", at: place,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Known: \(known.sorted().joined(separator: ", ")).")
  }

  static func engineFailed(_ status: Int32, _ line: String?) -> Diagnostic {
    Diagnostic(
      code: "engine-failed", "ast-grep ended with status \(status)\(line.map { ": \($0)" } ?? "").", at: nil)
  }

  static func engineStopped(_ reason: String) -> Diagnostic {
    Diagnostic(code: "engine-failed", "ast-grep gave no answer: \(reason).", at: nil)
  }

  static func engineUnsound() -> Diagnostic {
    Diagnostic(
      code: "engine-unsound",
      "ast-grep does not read the canary file as it should, so nothing it says is believed.",
      at: nil, hint: "Install exactly version \(AstGrep.version), and leave the shape rules as they ship.")
  }
}
