import Constraints

/// A wrong reading of a query that somebody could take for the right one.
package struct Mutant: Hashable, Sendable {
  /// Kebab-case, unique within its query.
  package let name: String
  /// What a query read this way would answer.
  package let description: String
  package let reading: Reading

  package init(name: String, description: String, reading: Reading) {
    self.name = name
    self.description = description
    self.reading = reading
  }
}

/// The mutants of one query, without two that read the same.
package struct MutantList: Sendable {
  /// More than this many are cut off: each costs a test's reader a name.
  package static let limit = 64
  /// A longer condition is only compared with all rows and none, as its mutants would outgrow any test.
  package static let mostSteps = 256

  package let mutants: [Mutant]
  /// False when a bound cut some off.
  package let isComplete: Bool
}

/// Which wrong readings a query is compared with.
package enum Mistakes: Hashable, Sendable {
  case ofConditions
  /// Those of what a request asks for too: texts that are only like the one that it brings.
  case ofRequests
  /// Those of what decides whether something is done: each value of an enum decided the other way too.
  case ofGuards
  /// Only that this condition does not count.
  case leavingOut(Condition)
}

/// Every wrong reading of the query that this version knows, the coarsest first; `viewer` is the model of those who ask.
package func mutants(
  of query: Query, schema: Schema, viewer: String? = nil, _ mistakes: Mistakes = .ofConditions
) -> MutantList {
  if case .leavingOut(let rest) = mistakes {
    let mutant = Mutant(
      name: "left-out", description: "rows outside the scope as well", reading: .condition(rest))
    return MutantList(mutants: [mutant], isComplete: true)
  }
  let condition = query.condition
  let fits = condition.size <= MutantList.mostSteps
  var drafts = [
    Draft("everything", "every \(query.from), whatever the condition", .condition(.all([]))),
    Draft("nothing", "no \(query.from) at all", .condition(.any([]))),
  ]
  if fits {
    drafts += condition.rewritten(
      atoms: { $0.misreadings(in: schema) + (mistakes == .ofGuards ? $0.misdecisions(in: schema) : []) },
      groups: { $0.misgroupings(in: schema) })
    if condition.canRepeat {
      let description = "a \(query.from) once for each element that makes the condition true"
      drafts.append(Draft("once-per-element", description, .oncePerElement(condition)))
    }
    if condition.canShareElement {
      let description = "atoms over the same relation speak of one element, where each speaks of any"
      drafts.append(Draft("same-element", description, .sameElement(condition)))
    }
    drafts += condition.misaggregations(in: schema)
    if mistakes == .ofRequests {
      drafts +=
        viewer.map { model in
          condition.rewritten(atoms: { $0.takenForViewer(model) }, groups: { _ in [] })
        } ?? []
      drafts += Looseness.allCases.filter { condition.loosened($0) != condition }.map {
        Draft($0.rawValue, $0.description, .loosely(condition, $0))
      }
    }
  }

  var known: Set<Reading> = [Reading.condition(condition).canonical]
  var names: Set<String> = []
  var mutants: [Mutant] = []
  for draft in drafts where known.insert(draft.reading.canonical).inserted {
    let name = draft.names(avoiding: names)
    names.insert(name)
    mutants.append(Mutant(name: name, description: draft.description, reading: draft.reading))
    if mutants.count > MutantList.limit { break }
  }
  let isComplete = fits && mutants.count <= MutantList.limit
  return MutantList(mutants: Array(mutants.prefix(MutantList.limit)), isComplete: isComplete)
}

/// A mutant before its name is unique.
struct Draft {
  let name: String
  let description: String
  let reading: Reading
  /// What the name is told apart by when two drafts share it.
  var subject = ""

  init(_ name: String, _ description: String, _ reading: Reading, subject: String = "") {
    self.name = name
    self.description = description
    self.reading = reading
    self.subject = subject
  }

  fileprivate func names(avoiding taken: Set<String>) -> String {
    if !taken.contains(name) { return name }
    let full = kebab("\(name) \(subject)")
    if !taken.contains(full) { return full }
    var count = 2
    while taken.contains("\(full)-\(count)") { count += 1 }
    return "\(full)-\(count)"
  }
}

extension Reading {
  fileprivate var canonical: Reading { reading(condition.canonical) }
}
