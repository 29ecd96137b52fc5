import Constraints
import Witnesses

/// Rows that were searched for once, whichever targets of a specification ask for them.
package final class Rehearsal {
  private struct Part: Hashable {
    let query: Query
    let mistakes: Mistakes
  }
  private struct Gathering: Hashable {
    let query: Query
    let shape: Crowd.Shape
  }

  private let schema: Schema
  private let viewer: String?
  private var witnesses: [Part: WitnessSet] = [:]
  private var crowds: [Gathering: Crowd?] = [:]

  package init(_ blueprint: Blueprint) {
    schema = blueprint.schema
    viewer = blueprint.viewer?.model
  }

  func witnesses(for query: Query, mistakes: Mistakes) -> WitnessSet {
    let part = Part(query: query, mistakes: mistakes)
    if let known = witnesses[part] { return known }
    let found = Witnesses.witnesses(for: query, schema: schema, viewer: viewer, mistakes: mistakes)
    witnesses[part] = found
    return found
  }

  func crowd(for query: Query, _ shape: Crowd.Shape) -> Crowd? {
    let gathering = Gathering(query: query, shape: shape)
    if let known = crowds[gathering] { return known }
    let found = Witnesses.crowd(for: query, shape, schema: schema, viewer: viewer)
    crowds[gathering] = found
    return found
  }
}
