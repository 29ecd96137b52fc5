import Constraints
import Diagnostics

extension Diagnostic {
  static func unknownPeer(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-peer", "There is no peer called `\(name)`.", at: place,
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? "Declare it under `peers`, with the path of its specification.")
  }

  static func peerUnreadable(
    _ name: String, _ file: String, _ found: [Diagnostic], at place: Place
  ) -> Diagnostic {
    let errors = found.filter { $0.severity == .error }
    let first = errors.first { $0.place != nil }
    return Diagnostic(
      code: "peer-unreadable",
      "What \(name) says cannot be relied on: \(errors.first?.message ?? "it says nothing.")", at: place,
      notes: first?.place.map { [Note("It is told of here.", at: $0)] } ?? [],
      hint: "Run `holdfast check \(file)`.")
  }

  static func unknownEvent(
    _ name: String, of peer: Located<String>? = nil, among known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-event",
      peer.map { "\($0.value) sends no event called `\(name)`." } ?? "There is no event called `\(name)`.",
      at: place, notes: peer.map { [Note("It is named here.", at: $0.place)] } ?? [],
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? (peer == nil
          ? "Declare it under `conventions.events`."
          : known.isEmpty ? "It sends none." : "It sends \(known.joined(separator: ", "))."))
  }

  /// `creates M` as events say it.
  private static func occasion(meant text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2 else { return nil }
    return nearest(to: words[0], among: ["created", "changed", "deleted"]).map { "\($0) \(words[1])" }
  }

  static func eventOccasion(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "event-occasion",
      text.isEmpty
        ? "This says of no event when it comes to be."
        : "`\(text)` says of no event when it comes to be.", at: place,
      hint: occasion(meant: text).map { "Write `\($0)`." }
        ?? "Write `created M`, `changed M`, `deleted M`, or one pair `{ M.field: value }`.")
  }

  static func eventNeverSent(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "event-never-sent", "Nothing ever sends \(name).", at: place,
      hint: "Add `when`, or `sends: [\(name)]` to an operation; `from` where a peer sends it.")
  }

  static func eventUnheard(_ name: String, _ peer: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "event-unheard", severity: .warning, "No operation hears \(name) of \(peer).", at: place,
      hint: "Add an operation with `hears: \(name)`, or remove the event.")
  }

  static func eventDirection(_ name: String, from peer: Located<String>?, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "event-direction",
      peer.map { "\(name) is told of by \($0.value), and heard here." }
        ?? "\(name) is told of by this system itself, which need not hear it.", at: place,
      notes: peer.map { [Note("It is said here.", at: $0.place)] } ?? [],
      hint: peer == nil
        ? "Write what comes of it into the operation that brings it about." : "Write `hears: \(name)`.")
  }

  static func peerSaysIt(_ key: String, of event: String, from peer: Located<String>, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      code: "peer-says-it", "\(peer.value) sends \(event): `\(key)` is its to say.", at: place,
      notes: [Note("It is said to send it here.", at: peer.place)], hint: "Remove one of the two.")
  }

  static func unknownPayload(
    _ name: String, of event: Event, among known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-payload", "The message of \(event.name) holds nothing called `\(name)`.", at: place,
      notes: [Note("The event is declared here.", at: event.place)],
      hint: nearest(to: name, among: known).map { "Write `\($0)`." }
        ?? (known.isEmpty ? "It holds nothing." : "It holds \(known.joined(separator: ", "))."))
  }

  static func payloadDisagrees(
    _ name: String, of event: String, _ peer: String, _ reading: Place, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "payload-disagrees", "\(peer) reads `\(name)` of \(event), which its message does not hold.",
      at: place, notes: [Note("It is read here.", at: reading)],
      hint: "Add `\(name)` to its `payload`, or take it from what \(peer) reads.")
  }

  static func outboxOfItself(_ model: String, event: String, _ place: Place, at here: Place) -> Diagnostic {
    Diagnostic(
      code: "outbox-of-itself", "\(event) tells of rows of \(model), so its messages stand elsewhere.",
      at: here,
      notes: [Note("The event is declared here.", at: place)],
      hint: "Name another model: one row for each message that is still to be delivered.")
  }
}
