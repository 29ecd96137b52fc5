import Diagnostics
import YAML

extension Catalogue.Routes {
  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the routes of a catalogue", into: &diagnostics) else {
      return nil
    }
    let spelling =
      reader.take("spelling")?.choice(of: Spelling.self, as: "a spelling", into: &diagnostics) ?? .brace
    let join = reader.take("join")?.choice(of: Join.self, as: "a join", into: &diagnostics) ?? .plain
    self.spelling = spelling
    self.join = join
    verbs = reader.names("verbs", into: &diagnostics)
    routers = reader.each("routers", into: &diagnostics) { node, diagnostics in
      Router(node, spelling, join, into: &diagnostics)
    }
    entries = reader.each("entries", into: &diagnostics) { Form($0, into: &$1) }
    includes = reader.each("includes", into: &diagnostics, Self.callOf)
    bundles = reader.names("bundles", into: &diagnostics)
    groups = reader.each("groups", into: &diagnostics) { node, diagnostics in
      guard var reader = MappingReader(node, what: "a group of routes", into: &diagnostics) else {
        return nil
      }
      defer { reader.finish(into: &diagnostics) }
      return (reader.names("calls", into: &diagnostics), reader.text("prefix", into: &diagnostics) ?? "")
    }
    lists = reader.names("lists", into: &diagnostics)
    rootSetting = reader.text("root_setting", into: &diagnostics)
    views = reader.each("views", into: &diagnostics) { View($0, into: &$1) }
    let provides = reader.take("provides")?.named(as: "what bases answer", into: &diagnostics) ?? []
    self.provides = provides.map { entry in
      let methods = entry.value.texts(as: "the methods of a base", into: &diagnostics)?.map(\.text)
      return (entry.key.plainText, methods ?? [])
    }
    limits = reader.each("limits", into: &diagnostics) { Form($0, into: &$1) }
    injected = reader.each("injected", into: &diagnostics, Self.callOf)
    hooks = reader.names("hooks", into: &diagnostics)
    guardBases = reader.names("guard_bases", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }

  private static func callOf(
    _ node: Node, into diagnostics: inout [Diagnostic]
  ) -> (calls: [String], of: Catalogue.Pick)? {
    guard var reader = MappingReader(node, what: "a call and its argument", into: &diagnostics) else {
      return nil
    }
    defer { reader.finish(into: &diagnostics) }
    return (reader.names("calls", into: &diagnostics), reader.pick("of", into: &diagnostics))
  }
}

extension Catalogue.Routes.Router {
  fileprivate init?(
    _ node: Node, _ spelling: Catalogue.Routes.Spelling, _ join: Catalogue.Routes.Join,
    into diagnostics: inout [Diagnostic]
  ) {
    guard var reader = MappingReader(node, what: "a router of a catalogue", into: &diagnostics) else {
      return nil
    }
    makes = reader.names("makes", into: &diagnostics)
    madeBy = reader.names("made_by", into: &diagnostics)
    isRoot = reader.take("root")?.flag(as: "`root`", into: &diagnostics) ?? false
    prefix = reader.pick("prefix", into: &diagnostics)
    prefixOtherwise = reader.text("prefix_otherwise", into: &diagnostics)
    parent = reader.pick("parent", into: &diagnostics)
    routes = reader.pick("routes", into: &diagnostics)
    slash = reader.pick("slash", into: &diagnostics)
    slashOtherwise = reader.text("slash_otherwise", into: &diagnostics) ?? ""
    same = reader.names("same", into: &diagnostics)
    guards = reader.guards(into: &diagnostics)
    calls = reader.each("calls", into: &diagnostics) { Catalogue.Routes.Form($0, into: &$1) }
    mounts = reader.each("mounts", into: &diagnostics) { Catalogue.Routes.Mount($0, into: &$1) }
    self.spelling = reader.choice("spelling", into: &diagnostics) ?? spelling
    self.join = reader.choice("join", into: &diagnostics) ?? join
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Routes.Form {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a form of routes", into: &diagnostics) else { return nil }
    names = reader.names("names", into: &diagnostics)
    path = reader.pick("path", into: &diagnostics)
    hasMorePaths = reader.take("more_paths")?.flag(as: "`more_paths`", into: &diagnostics) ?? false
    handler = reader.pick("handler", into: &diagnostics)
    methods = reader.pick("methods", into: &diagnostics)
    otherwise = reader.names("otherwise", into: &diagnostics)
    verbAfter = reader.take("verb_after")?.plainText
    isSocket = reader.take("socket")?.flag(as: "`socket`", into: &diagnostics) ?? false
    routes = reader.pick("routes", into: &diagnostics)
    actions = reader.take("actions").flatMap { Catalogue.Routes.Actions($0, into: &diagnostics) }
    guards = reader.guards(into: &diagnostics)
    spelling = reader.choice("spelling", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Routes.Mount {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a mount of a catalogue", into: &diagnostics) else {
      return nil
    }
    names = reader.names("names", into: &diagnostics)
    router = reader.pick("router", into: &diagnostics)
    prefix = reader.pick("prefix", into: &diagnostics)
    replaces = reader.take("replaces")?.flag(as: "`replaces`", into: &diagnostics) ?? false
    trims = reader.take("trims")?.flag(as: "`trims`", into: &diagnostics) ?? false
    isInto = reader.take("into")?.flag(as: "`into`", into: &diagnostics) ?? false
    guards = reader.guards(into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Routes.Actions {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the actions of a class", into: &diagnostics) else {
      return nil
    }
    let entries = reader.take("rows")?.named(as: "the rows", into: &diagnostics) ?? []
    rows = entries.map { entry in
      let words = entry.value.plainText.split(separator: " ", maxSplits: 1).map(String.init)
      return Row(method: entry.key.plainText, verb: words.first ?? "", path: words.count > 1 ? words[1] : "")
    }
    lookup = reader.names("lookup", into: &diagnostics)
    lookupOtherwise = reader.text("lookup_otherwise", into: &diagnostics) ?? "id"
    extra = reader.take("extra").flatMap { Catalogue.Routes.Extra($0, into: &diagnostics) }
    others = reader.text("others", into: &diagnostics)
    suffix = reader.text("suffix", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Routes.Extra {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a decorator of actions", into: &diagnostics) else {
      return nil
    }
    names = reader.names("names", into: &diagnostics)
    path = reader.pick("path", into: &diagnostics)
    spelling = reader.choice("spelling", into: &diagnostics) ?? .brace
    methods = reader.pick("methods", into: &diagnostics)
    otherwise = reader.names("otherwise", into: &diagnostics)
    detail = reader.pick("detail", into: &diagnostics)
    guards = reader.guards(into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.Routes.View {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a view of a catalogue", into: &diagnostics) else {
      return nil
    }
    bases = reader.names("bases", into: &diagnostics)
    call = reader.text("call", into: &diagnostics)
    mapping = reader.pick("mapping", into: &diagnostics)
    guards = reader.guards(into: &diagnostics)
    restrict = reader.text("restrict", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension MappingReader {
  mutating func names(_ key: String, into diagnostics: inout [Diagnostic]) -> [String] {
    take(key)?.texts(as: "`\(key)`", into: &diagnostics)?.map(\.text) ?? []
  }

  mutating func text(_ key: String, into diagnostics: inout [Diagnostic]) -> String? {
    take(key)?.text(as: "`\(key)`", into: &diagnostics)
  }

  mutating func pick(_ key: String, into diagnostics: inout [Diagnostic]) -> Catalogue.Pick {
    Catalogue.Pick(take(key), into: &diagnostics)
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, into diagnostics: inout [Diagnostic]
  ) -> Choice? where Choice.RawValue == String {
    take(key)?.choice(of: Choice.self, as: "`\(key)`", into: &diagnostics)
  }

  mutating func each<Value>(
    _ key: String, into diagnostics: inout [Diagnostic], _ read: (Node, inout [Diagnostic]) -> Value?
  ) -> [Value] {
    (take(key)?.list(as: "`\(key)`", into: &diagnostics) ?? []).compactMap { read($0, &diagnostics) }
  }

  /// `guards: { argument: kind }`
  mutating func guards(into diagnostics: inout [Diagnostic]) -> [Catalogue.Routes.GuardArgument] {
    (take("guards")?.named(as: "the guards", into: &diagnostics) ?? []).map {
      Catalogue.Routes.GuardArgument(kind: $0.value.plainText, name: $0.key.plainText)
    }
  }
}
