import Diagnostics
import Profiles

/// A call that makes a member of a model: where it stands, and what the parameters around it stand for.
struct CallReading: Sendable {
  let call: SourceModule.CallShape
  let module: SourceModule
  let callee: String
  let parameters: Parameters
  let list: ArgumentList

  init(
    _ call: SourceModule.CallShape, in module: SourceModule, callee: String, _ parameters: Parameters = .none,
    list: ArgumentList? = nil
  ) {
    self.call = call
    self.module = module
    self.callee = callee
    self.parameters = parameters
    self.list = list ?? ArgumentList(call.arguments)
  }

  fileprivate static let unpacked = "an argument list that is unpacked"

  /// The keyword wins; what a splat may hold is unknown, never absent.
  fileprivate func argument(_ pick: Catalogue.Pick) -> Known<Given> {
    if let found = pick.keywords.lazy.compactMap({ list.keywords[$0] }).first { return known(found) }
    if let position = pick.position, position < list.told.count { return known(list.told[position]) }
    guard !pick.keywords.isEmpty || pick.position != nil else { return .absent }
    for splat in list.splats {
      guard let rest = parameters.rest, splat.text == "**\(rest.name)" else { return .unknown(Self.unpacked) }
      if let found = pick.keywords.lazy.compactMap({ rest.values[$0] }).first { return .value(found) }
      if parameters.isOpen { return .unknown(Self.unpacked) }
    }
    return .absent
  }

  /// An argument, or what the parameter that stands in its place was given.
  func known(_ fragment: Fragment) -> Known<Given> {
    parameters.values[fragment.text] ?? .value(Given(fragment, in: module, parameters))
  }
}

/// A member's arguments as a catalogue's picks ask for them: of the call itself, then of what it builds on.
struct PickedArguments {
  let layers: [CallReading]
  let resolver: NameResolver
  /// Why anything may be said that is not seen here.
  var hidden: String?

  func argument(_ pick: Catalogue.Pick) -> Known<Given> {
    if let hidden, !pick.keywords.isEmpty { return .unknown(hidden) }
    return layers.lazy.map { $0.argument(pick) }.first { $0 != .absent } ?? .absent
  }

  var unpacksPlainOnes: Bool {
    layers.contains { $0.list.told.count < $0.list.positional.count || $0.list.hasPlainSplat }
  }
  var unpacks: Bool {
    layers.contains { layer in
      layer.list.splats.contains { $0.text != "**\(layer.parameters.rest?.name ?? "")" }
        || layer.parameters.isOpen
    }
  }

  func flag(_ pick: Catalogue.Pick) -> Known<Bool> {
    argument(pick).map { given in
      var given = given
      for _ in 0..<4 {
        guard case .value(let value)? = resolver.value(of: given) else { break }
        given = value
      }
      let text = given.fragment.text
      return given.module.syntax.flag(text).map { .value($0) } ?? .unknown(text)
    }
  }

  /// A whole number, written there or bound to a name.
  func integer(_ pick: Catalogue.Pick) -> Known<Int> {
    argument(pick).map { given in
      let made = resolver.value(of: given)?.value ?? given
      if made.fragment.text == "None" { return .absent }
      return Int(made.fragment.text).map { .value($0) } ?? .unknown(made.fragment.text)
    }
  }

  /// A text by keyword; by position only where a text stands there.
  func string(_ pick: Catalogue.Pick, orElse fallback: String) -> Known<String> {
    switch argument(pick) {
    case .absent: return .value(fallback)
    case .unknown(let reason):
      // A name is seldom what is unpacked: the attribute's own is told unless the keyword may be in it.
      return pick.keywords.isEmpty ? .value(fallback) : .unknown(reason)
    case .value(let given):
      if let text = resolver.text(of: given).value { return .value(text) }
      let isKeyword = layers.contains { layer in pick.keywords.contains { layer.list.keywords[$0] != nil } }
      return isKeyword ? .unknown(given.fragment.text) : .value(fallback)
    }
  }
}

extension Fragment: Hashable {
  /// Two fragments of one file are the same stretch; fragments of two files are never compared.
  static func == (left: Fragment, right: Fragment) -> Bool { left.span == right.span }
  func hash(into hasher: inout Hasher) { hasher.combine(span) }
}
