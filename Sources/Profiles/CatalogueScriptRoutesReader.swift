import Diagnostics
import YAML

extension Catalogue.ScriptRoutes {
  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the routes of a catalogue", into: &diagnostics) else {
      return nil
    }
    let spelling: Catalogue.Routes.Spelling = reader.choice("spelling", into: &diagnostics) ?? .colon
    let join: Catalogue.Routes.Join = reader.choice("join", into: &diagnostics) ?? .slash
    let endsOpen = reader.flag("ends_open", into: &diagnostics)
    verbs = reader.names("verbs", into: &diagnostics)
    routers = reader.each("routers", into: &diagnostics) { node, diagnostics in
      Router(node, spelling, join, endsOpen, into: &diagnostics)
    }
    wrappers = reader.each("wrappers", into: &diagnostics) { Wrapper($0, into: &$1) }
    handlerLists = reader.names("handler_lists", into: &diagnostics)
    folders = reader.each("folders", into: &diagnostics) { Folders($0, into: &$1) }
    bundles = reader.names("bundles", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.ScriptRoutes.Router {
  fileprivate init?(
    _ node: Node, _ spelling: Catalogue.Routes.Spelling, _ join: Catalogue.Routes.Join, _ endsOpen: Bool,
    into diagnostics: inout [Diagnostic]
  ) {
    guard var reader = MappingReader(node, what: "a router of a catalogue", into: &diagnostics) else {
      return nil
    }
    makes = reader.names("makes", into: &diagnostics)
    madeBy = reader.names("made_by", into: &diagnostics)
    types = reader.names("types", into: &diagnostics)
    isRoot = reader.flag("root", into: &diagnostics)
    reach = reader.choice("reach", into: &diagnostics) ?? .later
    prefix = reader.pick("prefix", into: &diagnostics)
    prefixCalls = reader.names("prefix_calls", into: &diagnostics)
    same = reader.names("same", into: &diagnostics)
    others = reader.names("others", into: &diagnostics)
    errorParameters = reader.number("error_parameters", into: &diagnostics)
    calls = reader.each("calls", into: &diagnostics) { Catalogue.ScriptRoutes.Form($0, into: &$1) }
    mounts = reader.each("mounts", into: &diagnostics) { Catalogue.ScriptRoutes.Mount($0, into: &$1) }
    hooks = reader.each("hooks", into: &diagnostics) { Catalogue.ScriptRoutes.Hook($0, into: &$1) }
    self.spelling = reader.choice("spelling", into: &diagnostics) ?? spelling
    self.join = reader.choice("join", into: &diagnostics) ?? join
    self.endsOpen = endsOpen
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.ScriptRoutes.Form {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a form of routes", into: &diagnostics) else { return nil }
    names = reader.names("names", into: &diagnostics)
    path = reader.pick("path", into: &diagnostics)
    chain = reader.number("chain", into: &diagnostics)
    options = reader.number("options", into: &diagnostics)
    handler = reader.pick("handler", into: &diagnostics)
    methods = reader.pick("methods", into: &diagnostics)
    otherwise = reader.names("otherwise", into: &diagnostics)
    isNamed = reader.flag("named", into: &diagnostics)
    carriesPath = reader.flag("carries_path", into: &diagnostics)
    guards = reader.guards(into: &diagnostics)
    spelling = reader.choice("spelling", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.ScriptRoutes.Mount {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a mount of a catalogue", into: &diagnostics) else {
      return nil
    }
    names = reader.names("names", into: &diagnostics)
    prefix = reader.pick("prefix", into: &diagnostics)
    router = reader.pick("router", into: &diagnostics)
    chain = reader.number("chain", into: &diagnostics)
    runs = reader.flag("runs", into: &diagnostics)
    copies = reader.flag("copies", into: &diagnostics)
    isExact = reader.flag("exact", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.ScriptRoutes.Hook {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a hook of a catalogue", into: &diagnostics) else {
      return nil
    }
    names = reader.names("names", into: &diagnostics)
    of = reader.pick("of", into: &diagnostics)
    events = reader.names("events", into: &diagnostics)
    isForParameter = reader.flag("for_parameter", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.ScriptRoutes.Wrapper {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a wrapper of a catalogue", into: &diagnostics) else {
      return nil
    }
    calls = reader.names("calls", into: &diagnostics)
    of = reader.number("of", into: &diagnostics) ?? 0
    prefix = reader.number("prefix", into: &diagnostics)
    shares = reader.flag("shares", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension Catalogue.ScriptRoutes.Folders {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "folders of a catalogue", into: &diagnostics) else {
      return nil
    }
    calls = reader.names("calls", into: &diagnostics)
    folder = reader.text("folder", into: &diagnostics) ?? ""
    options = reader.text("options", into: &diagnostics) ?? ""
    prefix = reader.text("prefix", into: &diagnostics) ?? ""
    isNamed = reader.text("named", into: &diagnostics) ?? ""
    hasParameters = reader.text("parameters", into: &diagnostics) ?? ""
    appends = reader.text("appends", into: &diagnostics) ?? ""
    encapsulates = reader.text("encapsulates", into: &diagnostics) ?? ""
    ignored = reader.names("ignored", into: &diagnostics)
    matched = reader.names("matched", into: &diagnostics)
    ownPrefix = reader.text("own_prefix", into: &diagnostics) ?? ""
    wholePrefix = reader.text("whole_prefix", into: &diagnostics) ?? ""
    isRead = reader.text("read", into: &diagnostics) ?? ""
    hooks = reader.text("hooks", into: &diagnostics) ?? ""
    cascades = reader.text("cascades", into: &diagnostics) ?? ""
    hookFiles = reader.names("hook_files", into: &diagnostics)
    reader.finish(into: &diagnostics)
  }
}

extension MappingReader {
  fileprivate mutating func flag(_ key: String, into diagnostics: inout [Diagnostic]) -> Bool {
    take(key)?.flag(as: "`\(key)`", into: &diagnostics) ?? false
  }

  fileprivate mutating func number(_ key: String, into diagnostics: inout [Diagnostic]) -> Int? {
    pick(key, into: &diagnostics).position
  }
}
