import Diagnostics
import Facts
import Rules

/// What starts the application does so wherever it lies: none of its commands stands in a folder of one machine.
///
/// An image has folders of its own, so that what one says of them is right.
func startVerdict(_ boot: BootFacts) -> Verdict {
  let commands = boot.commands.filter { $0.form.isOfProject && $0.role != .absent }
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for command in commands {
    switch (command.folder, command.entry) {
    case (.absolute(let folder), _) where !offences.contains { $0.message.hasSuffix("`\(folder)`") }:
      offences.append(.init(place: command.place, message: "runs in `\(folder)`"))
    case (.absolute, _): continue
    case (_, .value(let entry)) where entry.hasPrefix("/"):
      offences.append(.init(place: command.place, message: "starts `\(entry)`"))
    case (.unknown(let reason), _):
      doubts.append(Doubt(place: command.place, reason: "where it runs cannot be told: \(reason)"))
    case (.started, _), (.file, _): continue
    }
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: commands.count, nothing: "nothing that starts it was seen")
}

extension CommandFact.Form {
  fileprivate var isOfProject: Bool {
    switch self {
    case .script, .procfile, .make, .package: true
    case .compose, .imageBuild, .imageCommand, .imageEntry: false
    }
  }
}
