import Diagnostics
import JSON
import Profiles

extension DocumentsJSON {
  func boot(_ facts: BootFacts) -> JSONValue {
    .object([
      "commands": .list(facts.commands.map(json)), "variables": .list(facts.variables.map(json)),
      "services": .list(facts.services.map(json)),
      "gaps": .list(
        facts.gaps.map {
          .object(["file": .text($0.place.path), "line": number($0.place), "reason": .text($0.reason)])
        }),
    ])
  }

  private func json(_ command: CommandFact) -> JSONValue {
    let (from, below): (String, JSONValue) =
      switch command.folder {
      case .started(let path): ("start", .text(path))
      case .file(let path): ("file", .text(path))
      case .absolute(let path): ("absolute", .text(path))
      case .unknown(let reason): ("unknown", .object(["unknown": .text(reason)]))
      }
    let role: Known<String> =
      switch command.role {
      case .value(let role): .value(role.rawValue)
      case .absent: .absent
      case .unknown(let reason): .unknown(reason)
      }
    return .object([
      "file": .text(command.place.path), "line": number(command.place), "form": .text(command.form.rawValue),
      "name": .optional(command.name), "from": .text(from), "folder": below,
      "words": .list(command.words.map(json)),
      "sets": .list(command.sets.map { .object(["name": .text($0.name), "value": json($0.value)]) }),
      "conditional": .flag(command.isConditional), "background": .flag(command.isBackground),
      "does": json(role),
      "entry": json(command.entry), "entry_is": .optional(command.entryForm),
    ])
  }

  private func json(_ variable: VariableFact) -> JSONValue {
    .object([
      "file": .text(variable.place.path), "line": number(variable.place), "name": .text(variable.name),
      "access": .text(variable.access.rawValue), "value": json(variable.value),
      "required": .flag(variable.isRequired),
    ])
  }

  private func json(_ service: ServiceFact) -> JSONValue {
    .object([
      "file": .text(service.place.path), "line": number(service.place), "name": .optional(service.name),
      "stage": .flag(service.isStage), "image": json(service.image), "build": json(service.build),
      "ports": .list(service.ports.map(json)), "needs": .texts(service.needs),
    ])
  }
}
