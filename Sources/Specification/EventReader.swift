import Constraints
import Diagnostics
import YAML

extension Spec {
  struct PeerForm {
    let name: Located<String>
    let specification: Located<String>
    let way: Peer.Way
  }

  struct EventForm {
    enum Occasion {
      case becomes(MemberForm)
      /// `created`, `changed` or `deleted`, and a model.
      case changes(word: String, model: Located<String>)
    }

    let name: Located<String>
    var occasion: Occasion?
    var from: Located<String>?
    /// Nil where nothing is said of it.
    var payload: [(name: Located<String>, path: ExpressionText)]?
    var outbox: Located<String>?
    var receivers: [Located<String>] = []
    var delivery: Located<Event.Delivery>?
    var key: Located<String>?
    /// What only who sends it can say.
    var sending: [Located<String>] = []
  }

  struct JobForm {
    let every: Int
    let query: Located<String>?
    let place: Place
  }
}

extension SpecReader {
  mutating func readPeers(_ node: Node) {
    for entry in node.named(as: "the peers", into: &diagnostics) {
      let name = Located(entry.key.plainText, at: entry.key.place)
      guard checkName(name.value, of: "a peer", at: name.place) else { continue }
      if case .scalar = entry.value.content {
        guard let path = located(entry.value, as: "the specification of \(name.value)") else { continue }
        spec.peers.append(Spec.PeerForm(name: name, specification: path, way: .events))
        continue
      }
      guard
        var reader = MappingReader(entry.value, as: .peer, what: "the peer \(name.value)", into: &diagnostics)
      else { continue }
      let path = reader.require("spec", into: &diagnostics).flatMap { located($0, as: "`spec`") }
      let way = reader.take("reached_by")?.choice(of: Peer.Way.self, as: "`reached_by`", into: &diagnostics)
      reader.finish(into: &diagnostics)
      path.map {
        spec.peers.append(Spec.PeerForm(name: name, specification: $0, way: way ?? .events))
      }
    }
  }

  mutating func readEvents(_ node: Node) {
    for entry in node.named(as: "the events", into: &diagnostics) {
      let name = Located(entry.key.plainText, at: entry.key.place)
      guard checkName(name.value, of: "an event", at: name.place),
        var reader = MappingReader(
          entry.value, as: .event, what: "the event \(name.value)", into: &diagnostics)
      else { continue }
      var form = Spec.EventForm(name: name)
      form.sending = reader.entries.map { Located($0.key.plainText, at: $0.key.place) }.filter {
        ["when", "outbox", "to", "delivery", "key"].contains($0.value)
      }
      let occasion = reader.take("when")
      form.occasion = occasion.flatMap { readOccasion($0) }
      form.from = reader.take("from").flatMap { located($0, as: "`from`") }
      form.payload = reader.take("payload").map { readPayload($0) }
      form.outbox = reader.take("outbox").flatMap { located($0, as: "`outbox`") }
      form.receivers = names(reader.take("to"), as: "`to`")
      form.delivery = reader.take("delivery").flatMap { node in
        node.choice(of: Event.Delivery.self, as: "`delivery`", into: &diagnostics).map {
          Located($0, at: node.place)
        }
      }
      form.key = reader.take("key").flatMap { located($0, as: "`key`") }
      reader.finish(into: &diagnostics)
      // What cannot be read of an occasion is told already; without it the event would seem never to come.
      if occasion == nil || form.occasion != nil { spec.events.append(form) }
    }
  }

  /// `created Article`, or `{ Article.state: done }`.
  private mutating func readOccasion(_ node: Node) -> Spec.EventForm.Occasion? {
    if case .mapping(let entries) = node.content, let entry = entries.first, entries.count == 1 {
      let name = Located(entry.key.plainText, at: entry.key.place)
      return .becomes(Spec.MemberForm(name: name, value: entry.value))
    }
    let words = node.plainText.split(separator: " ").map(String.init)
    guard words.count == 2, ["created", "changed", "deleted"].contains(words[0]) else {
      diagnostics.append(.eventOccasion(node.plainText, at: node.place))
      return nil
    }
    return .changes(word: words[0], model: Located(words[1], at: node.place))
  }

  /// `[id, total]`, or `{ order: id, customer: customer.email }`.
  private mutating func readPayload(_ node: Node) -> [(Located<String>, Spec.ExpressionText)] {
    guard case .mapping = node.content else {
      return (node.list(as: "`payload`", into: &diagnostics) ?? []).compactMap { node in
        path(node).map { ($0.text, $0) }
      }
    }
    return node.named(as: "`payload`", into: &diagnostics).compactMap { entry in
      path(entry.value).map { (Located(entry.key.plainText, at: entry.key.place), $0) }
    }
  }

  private mutating func path(_ node: Node) -> Spec.ExpressionText? {
    Spec.ExpressionText(node, as: "a path of `payload`", among: sources, into: &diagnostics)
  }

  /// `3600`, or `{ every: 3600, each: QUERY }`.
  mutating func readJob(_ node: Node) -> Spec.JobForm? {
    if case .scalar = node.content {
      return seconds(node, as: "`job`").map { Spec.JobForm(every: $0, query: nil, place: node.place) }
    }
    guard var reader = MappingReader(node, as: .job, what: "`job`", into: &diagnostics) else { return nil }
    let every = reader.require("every", into: &diagnostics).flatMap { seconds($0, as: "`every`") }
    let query = reader.take("each").flatMap { located($0, as: "`each`") }
    reader.finish(into: &diagnostics)
    return every.map { Spec.JobForm(every: $0, query: query, place: node.place) }
  }

  private mutating func seconds(_ node: Node, as what: String) -> Int? {
    guard let seconds = node.integer(as: what, into: &diagnostics) else { return nil }
    if seconds < 1 { diagnostics.append(.notPositive("every", seconds, at: node.place)) }
    return max(seconds, 1)
  }
}
