import Diagnostics
import Facts
import Profiles
import Rules

/// Every module of settings that the application may start with gives the setting the value.
func verdict(_ demand: SettingDemand, _ facts: FactBase) -> Verdict {
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for module in facts.settings {
    let setting = module.settings.last { $0.name == demand.name }
    switch setting?.value ?? .absent {
    case .value(let text) where demand.isMet(by: text): continue
    case .value(let text):
      offences.append(
        .init(place: setting?.place ?? module.place, message: "sets `\(demand.name) = \(text)`"))
    // What is made when it runs is not the very value that is refused, unless it is spelled as that.
    case .unknown(let text) where demand.isRefused && text != demand.value: continue
    case .unknown(let text) where demand.isRefused:
      offences.append(
        .init(place: setting?.place ?? module.place, message: "sets `\(demand.name) = \(text)`"))
    case .unknown(let reason):
      doubts.append(
        Doubt(
          place: setting?.place ?? module.place,
          reason: "`\(demand.name) = \(reason)` is only known when it runs"))
    case .absent where module.isPartial:
      doubts.append(
        Doubt(place: module.place, reason: "it takes settings from a module that is not in the project"))
    case .absent:
      if demand.isMet(by: demand.fallback) { continue }
      offences.append(
        .init(
          place: module.place,
          message: "says nothing of `\(demand.name)`, which is then `\(demand.fallback)`"))
    }
  }
  for path in facts.unread where facts.settings.isEmpty {
    doubts.append(
      Doubt(place: Place(path, Span(0, 0)), reason: "the file was not read, and may hold `\(demand.name)`"))
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: facts.settings.count, nothing: "no module of settings was seen"
  )
}
