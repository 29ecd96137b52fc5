import Constraints
import Diagnostics
import Files

/// Events: when they come to be, what their messages hold, and who is told.
extension Resolver {
  var resolvedPeers: [Peer] {
    spec.peers.map { form in
      let (path, place) = (form.specification.value, form.specification.place)
      return Peer(
        name: form.name.value, specification: resolvePath(path, in: folder(of: place.path)) ?? path,
        way: form.way, place: form.name.place)
    }
  }

  mutating func resolveEvents(in schema: Schema, _ operations: [Operation]) -> [Event] {
    let senders = senders(operations)
    return spec.events.compactMap { form in
      if let from = form.from { return heard(form, from: from) }
      return own(form, senders[form.name.value], in: schema)
    }
  }

  /// Names of events that an operation tells of, told where one is not this system's to tell.
  mutating func sent(by form: Spec.OperationForm) -> [String] {
    form.sends.compactMap { name in
      guard let event = eventForms[name.value] else {
        diagnostics.append(.unknownEvent(name.value, among: spec.events.map(\.name.value), at: name.place))
        return nil
      }
      if let from = event.from {
        diagnostics.append(.eventDirection(name.value, from: from, at: name.place))
        return nil
      }
      return name.value
    }
  }

  /// By event, the model of the row that the first operation which tells of it is about.
  private func senders(_ operations: [Operation]) -> [String: String?] {
    let models = Dictionary(operations.map { ($0.id, $0.model) }, uniquingKeysWith: { first, _ in first })
    let queries = Dictionary(
      spec.queries.map { ($0.name, $0.from.value) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      spec.operations.flatMap { form in
        let own = models[form.id] ?? backgroundModel(of: form, queries)?.value
        return form.sends.map { ($0.value, own) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func heard(_ form: Spec.EventForm, from: Located<String>) -> Event? {
    if let key = form.sending.first {
      diagnostics.append(.peerSaysIt(key.value, of: form.name.value, from: from, at: key.place))
    }
    guard checkPeer(from) else { return nil }
    let named = form.payload?.map(\.name)
    var event = Event(
      name: form.name.value, source: .peer(from.value),
      payload: (named ?? []).map { Event.Member($0.value, path: $0.value) }, place: form.name.place)
    guard let peer = peers?[from.value] else { return event }
    guard let told = peer.event(form.name.value), case .own = told.source else {
      let known = peer.events.compactMap { if case .own = $0.source { $0.name } else { nil } }
      diagnostics.append(.unknownEvent(form.name.value, of: from, among: known, at: form.name.place))
      return nil
    }
    for name in named ?? [] { checkPayload(name, of: told) }
    if named == nil {
      event = Event(
        name: event.name, source: event.source,
        payload: told.payload.map { Event.Member($0.name, path: $0.name) }, place: event.place)
    }
    return event
  }

  private mutating func own(_ form: Spec.EventForm, _ sender: String??, in schema: Schema) -> Event? {
    var occasion = sender.map { Event.Occasion.sent(model: $0) }
    if let written = form.occasion {
      guard let resolved = resolve(written, in: schema) else { return nil }
      occasion = resolved
    }
    guard let occasion else {
      if isContractRead { diagnostics.append(.eventNeverSent(form.name.value, at: form.name.place)) }
      return nil
    }
    var event = Event(
      name: form.name.value, source: .own(occasion),
      payload: (form.payload ?? []).compactMap { payload($0, occasion.model, in: schema) },
      place: form.name.place)
    event.outbox = form.outbox.flatMap { outbox($0, of: event, occasion, in: schema) }
    event.receivers = form.receivers.filter { checkPeer($0) }.map(\.value)
    event.delivery = form.delivery?.value ?? .atLeastOnce
    event.key = form.key?.value
    if let key = form.key { checkPayload(key, of: event) }
    // A path that leads nowhere is told of already.
    if event.payload.count == form.payload?.count ?? 0 { checkReceivers(of: event) }
    return event
  }

  private mutating func resolve(_ written: Spec.EventForm.Occasion, in schema: Schema) -> Event.Occasion? {
    switch written {
    case .changes(let word, let name):
      guard let model = schema.model(name.value) else {
        diagnostics.append(.unknownModel(name.value, among: schema.models.map(\.name), at: name.place))
        return nil
      }
      return word == "created"
        ? .created(model: model.name)
        : word == "changed" ? .changed(model: model.name) : .deleted(model: model.name)
    case .becomes(let member):
      let parts = member.name.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let model = schema.model(parts[0]) else {
        diagnostics.append(
          .unknownModel(parts.first ?? "", among: schema.models.map(\.name), at: member.name.place))
        return nil
      }
      guard let field = model.field(parts[1]) else {
        diagnostics.append(
          .unknownField(
            "field of \(model.name)", parts[1], among: model.fields.map(\.name), at: member.name.place))
        return nil
      }
      return literal(member, of: field, model).map {
        .becomes(model: model.name, field: field.name, value: $0)
      }
    }
  }

  /// A field of the row or of one that it leads to, or a derived value of its own.
  private mutating func payload(
    _ member: (name: Located<String>, path: Spec.ExpressionText), _ model: String?, in schema: Schema
  ) -> Event.Member? {
    let written = member.path.text
    let found = Event.Member(member.name.value, path: written.value)
    guard let model, schema.model(model)?.derived.contains(where: { $0.name == written.value }) == false
    else { return found }
    guard let term = PathTerm(member.path) else {
      diagnostics.append(.notAPath(written.value, at: written.place))
      return nil
    }
    var resolver = ConditionResolver(schema: schema, viewer: nil, path: written.place.path)
    resolver.derivedNames = derivedNames
    let path = resolver.resolve(term, model)
    diagnostics += resolver.diagnostics
    return path.map { _ in found }
  }

  private mutating func outbox(
    _ name: Located<String>, of event: Event, _ occasion: Event.Occasion, in schema: Schema
  ) -> String? {
    guard let model = schema.model(name.value) else {
      diagnostics.append(.unknownModel(name.value, among: schema.models.map(\.name), at: name.place))
      return nil
    }
    if occasion.model == model.name {
      diagnostics.append(.outboxOfItself(model.name, event: event.name, event.place, at: name.place))
    }
    return model.name
  }

  private mutating func checkPeer(_ name: Located<String>) -> Bool {
    let known = spec.peers.map(\.name.value)
    if known.contains(name.value) { return true }
    diagnostics.append(.unknownPeer(name.value, among: known, at: name.place))
    return false
  }

  mutating func checkPayload(_ name: Located<String>, of event: Event) {
    let known = event.payload.map(\.name)
    if !known.contains(name.value) {
      diagnostics.append(.unknownPayload(name.value, of: event, among: known, at: name.place))
    }
  }

  /// What a peer reads of the message is in it.
  private mutating func checkReceivers(of event: Event) {
    for receiver in event.receivers {
      guard let heard = peers?[receiver]?.event(event.name), case .peer = heard.source else { continue }
      let given = Set(event.payload.map(\.name))
      for member in heard.payload where !given.contains(member.name) {
        diagnostics.append(
          .payloadDisagrees(member.name, of: event.name, receiver, heard.place, at: event.place))
      }
    }
  }
}
