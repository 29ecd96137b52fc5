import Constraints
import Diagnostics
import Emitters
import Facts
import Profiles
import Rules

extension Session {
  /// What the target's code has already: the operation itself, and the one most like it.
  func standing(
    of work: Work, in blueprint: Blueprint, _ on: Compiled.OnStack, isCached: Bool
  ) -> Standing {
    var standing = Standing()
    let root = on.target.root.isEmpty ? self.root : "\(self.root)/\(on.target.root)"
    guard canonicalPath(root) != nil else { return standing }
    let tree = DiskTree(root: root)
    guard case .operation(let operation) = work,
      let facts = facts(
        of: tree, root: root, by: on.stack.catalogues, in: [on.stack.language], ignoring: on.target.ignored,
        isCached: isCached)
    else {
      standing.isRead = true
      return standing
    }
    standing.isRead = true
    let code = AnsweredRoutes(facts, blueprint.served(by: on.target).contract)
    standing.place = code.place(of: operation.id)?.line
    let siblings = blueprint.siblings(of: operation, exemplar: on.target.exemplar?.value)
    standing.sibling =
      siblings.lazy.compactMap { sibling in
        code.place(of: sibling.id).map {
          Sibling(operation: sibling.id, place: $0.line, excerpt: $0.excerpt)
        }
      }.first
    return standing
  }
}

/// Where the code answers the operations of a contract.
private struct AnsweredRoutes {
  /// More than anybody imitates.
  private static let longest = 40

  let facts: FactBase
  let contract: Contract
  private let handlers: [String: RouteFact]

  init(_ facts: FactBase, _ contract: Contract) {
    self.facts = facts
    self.contract = contract
    let known = facts.routes.filter { !$0.isSocket }.flatMap { route in
      (route.methods.value ?? []).compactMap { method in
        route.path.value.map { (Self.key(method, $0), route) }
      }
    }
    handlers = Dictionary(known, uniquingKeysWith: { first, _ in first })
  }

  /// The place of an operation's handler, and its source.
  func place(of operation: String) -> (line: String, excerpt: [String])? {
    guard let route = contract.route(operation),
      let fact = handlers[Self.key(route.method, route.base + route.path)]
    else { return nil }
    let place = fact.handlerPlace ?? fact.place
    guard let source = facts.source(of: place.path) else { return nil }
    let line = source.line(at: place.span.start)
    let last = max(source.line(at: max(place.span.end - 1, place.span.start)), line)
    let lines = String(decoding: source.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let excerpt = lines.dropFirst(line - 1).prefix(min(last - line + 1, Self.longest))
    return ("\(place.path):\(line)", Array(excerpt))
  }

  /// Names of parameters and a last slash tell no two routes apart.
  private static func key(_ method: String, _ path: String) -> String {
    let form = Route.form(of: path)
    return "\(method) \(form.count > 1 && form.hasSuffix("/") ? String(form.dropLast()) : form)"
  }
}
