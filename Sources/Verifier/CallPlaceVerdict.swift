import Diagnostics
import Facts
import Files
import Rules

/// Calls of one kind stand only in files that may hold them; what may be such a call is told as a doubt.
func verdict(_ place: CallPlace, _ facts: FactBase, _ models: ModelIndex) -> Verdict {
  let files = Set(facts.census.map(\.path).filter { !place.spares($0) })
  let reader = CallJudge(place: place, models: models)
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  for fact in facts.imports where files.contains(fact.file) {
    guard let name = reader.function(brought: fact) else { continue }
    offences.append(
      .init(
        place: fact.place,
        message: "imports `\(fact.written)`, which brings `\(name)` and \(place.deed.words)")
    )
  }
  for call in facts.calls where files.contains(call.file) {
    switch reader.judge(call) {
    case .does:
      offences.append(.init(place: call.place, message: "calls `\(call.written)`, which \(place.deed.words)"))
    case .may(let reason): doubts.append(Doubt(place: call.place, reason: reason))
    case .doesNot: continue
    }
  }
  for fact in facts.imports where files.contains(fact.file) && fact.kind == .call && fact.target == .unknown {
    doubts.append(
      Doubt(place: fact.place, reason: "`\(fact.written)` is imported by a call, and only known when it runs")
    )
  }
  for (path, reading) in facts.census where files.contains(path) && !reading.isWhole {
    doubts.append(Doubt(place: Place(path, Span(0, 0)), reason: "the file was \(reading.text)"))
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: facts.census.count, nothing: "there is no source file")
}

/// What the names of a call say of it.
private struct CallJudge {
  enum Judgment { case does, doesNot, may(String) }

  let place: CallPlace
  let models: ModelIndex
  private let functions: Set<String>
  private let members: Set<String>
  private let methods: Set<String>
  private let bareMethods: Set<String>
  private let takingMethods: Set<String>

  init(place: CallPlace, models: ModelIndex) {
    self.place = place
    self.models = models
    functions = Set(place.names.functions)
    members = Set(place.names.members)
    methods = Set(place.names.methods)
    bareMethods = Set(place.names.bareMethods)
    takingMethods = Set(place.names.takingMethods)
  }

  /// What an import brings that is for nothing but such calls. Models are built from the same functions.
  func function(brought fact: ImportFact) -> String? {
    let named: String? = if case .package(let name) = fact.target { fact.origin ?? name } else { fact.origin }
    let isSpared = models.declares(fact.file) || place.isRoot(fact.file)
    return named.flatMap { functions.contains($0) && !isSpared ? $0 : nil }
  }

  func judge(_ call: CallFact) -> Judgment {
    let isRoot = place.isRoot(call.file)
    guard let callee = call.callee else {
      return isRoot && !takesModel(call) ? .doesNot : judgeUnresolved(call)
    }
    if functions.contains(callee) {
      return models.declares(call.file) || isRoot && !takesModel(call) ? .doesNot : .does
    }
    if let member = ProjectMember(callee) { return judge(call, member) }
    let isOfPackage = place.names.packages.contains { callee.hasPrefix($0 + ".") }
    return !isRoot && isOfPackage && methods.contains(lastName(callee)) ? .does : .doesNot
  }

  /// `Model.member…` and `Model().method` of a model.
  private func judge(_ call: CallFact, _ member: ProjectMember) -> Judgment {
    guard member.path.count > 1, models.isModel(member.path[0], in: member.file) else { return .doesNot }
    let last = member.path[member.path.count - 1]
    let isReached = member.path.contains { members.contains($0) }
    return isReached || methods.contains(last) || bareMethods.contains(last) ? .does : .doesNot
  }

  private func judgeUnresolved(_ call: CallFact) -> Judgment {
    let parts = names(in: call.written)
    guard let first = parts.first, let last = parts.last else { return .doesNot }
    let takesModel = takesModel(call)
    if place.names.reflection.contains(call.written) {
      let named = call.arguments.contains { $0.isLiteral && isTelling(unquoted($0.text)) }
      return takesModel && !members.isEmpty || named
        ? .may("`\(call.written)` reads by its name what may be what \(place.deed.words)") : .doesNot
    }
    let isMethod =
      methods.contains(last) || bareMethods.contains(last) && call.arguments.isEmpty
      || takingMethods.contains(last) && takesModel || members.contains(last) && models.isCalled(first)
    // `Model[name]()`: which member is called is only known when it runs.
    let isComputed = call.written.hasSuffix("]") && models.isCalled(first)
    return parts.count > 1 && (isMethod || isComputed)
      ? .may("`\(call.written)` is called on what cannot be told, and may be what \(place.deed.words)")
      : .doesNot
  }

  private func isTelling(_ name: String) -> Bool { methods.contains(name) || members.contains(name) }

  /// Whether a model, or a member of one, is handed over.
  private func takesModel(_ call: CallFact) -> Bool {
    call.arguments.contains { $0.names.map(isModel) ?? false }
  }

  private func isModel(_ name: String) -> Bool {
    ProjectMember(name).map { models.isModel($0.path[0], in: $0.file) } ?? false
  }

  private func lastName(_ callee: String) -> String { names(in: callee).last ?? callee }

  /// The names of `a.b["c"]?.d()`.
  private func names(in written: String) -> [String] {
    written.split { ".?[]()\"'`".contains($0) }.map(String.init)
  }

  private func unquoted(_ text: String) -> String { text.filter { !"\"'`".contains($0) } }
}

/// `file#A.b` apart, without the signs of calls.
private struct ProjectMember {
  let file: String
  let path: [String]

  init?(_ callee: String) {
    guard let hash = callee.firstIndex(of: "#") else { return nil }
    file = String(callee[..<hash])
    path = callee[callee.index(after: hash)...].split { ".()".contains($0) }.map(String.init)
    if path.isEmpty { return nil }
  }
}

extension CallPlace.Deed {
  fileprivate var words: String {
    switch self {
    case .access: "speaks to the database"
    case .commits: "says when changes become final"
    }
  }
}
