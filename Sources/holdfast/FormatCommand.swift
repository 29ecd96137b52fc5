import Arguments
import Diagnostics
import YAML

/// `holdfast fmt`: specifications in their usual form.
enum FormatCommand: Runnable {
  static let command = Command(
    name: "fmt", abstract: "Write a specification and its parts in their usual form.",
    discussion:
      "Two spaces for each level, one between a key and its value, quotes only where they are needed, and no "
      + "collection in brackets on a line of more than 110 characters. Comments, empty lines between groups and the "
      + "order of everything are the author's. The values before and after are compared before a file is written; "
      + "one that has errors, or would not come out as it went in, stays as it is.",
    options: [Option("check", .flag, "Write nothing; exit 1 and list the files that would be written.")],
    operands: [Shared.specification],
    examples: [
      .init("holdfast fmt", "The specification of this folder, with its parts."),
      .init("holdfast fmt --check Specs/thread", "For continuous integration."),
    ],
    exitCodes: [
      .init("0", "Everything is in its usual form now."),
      .init("1", "With --check: something is not."), .init("2", "A file has errors; it was not written."),
    ])

  static func run(_ values: Values, in session: Session) -> Int32 {
    var changed: [(path: String, bytes: [UInt8])] = []
    for path in session.files(of: values.operand("SPECIFICATION")) {
      guard let source = session.source(path) else { continue }
      if let link = session.tree.link(on: path, below: "") {
        session.report([.outputThroughLink(path, link)])
        continue
      }
      var found: [Diagnostic] = []
      let bytes = format(source, into: &found)
      session.report(found)
      if let bytes, bytes != source.bytes { changed.append((path, bytes)) }
    }
    let isCheck = values.flag("check")
    for (path, bytes) in changed {
      if isCheck {
        Console.print("would format \(path)\n")
      } else if let failure = write(bytes, to: path, in: session) {
        session.report([failure])
      } else {
        Console.print("formatted \(path)\n")
      }
    }
    if session.flush() { return 2 }
    return isCheck && !changed.isEmpty ? 1 : 0
  }

  private static func write(_ bytes: [UInt8], to path: String, in session: Session) -> Diagnostic? {
    do throws(FileWriter.Failure) {
      try FileWriter().write(bytes, to: "\(session.root)/\(path)")
      return nil
    } catch {
      return .cannotWrite(path, error.reason)
    }
  }
}
