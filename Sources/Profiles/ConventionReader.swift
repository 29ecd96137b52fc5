import Diagnostics
import YAML

extension Convention {
  /// Reads the entries of a folder's `conventions.yaml`: id to what the stack does without being told.
  static func read(_ root: Node, into diagnostics: inout [Diagnostic]) -> [Convention] {
    root.named(as: "the conventions", into: &diagnostics).compactMap { Convention($0, into: &diagnostics) }
  }

  private init?(_ entry: Node.Entry, into diagnostics: inout [Diagnostic]) {
    let id = entry.key.plainText
    guard var reader = MappingReader(entry.value, what: "the convention \(id)", into: &diagnostics) else {
      return nil
    }
    func text(_ key: String, into diagnostics: inout [Diagnostic]) -> (text: String, place: Place)? {
      reader.require(key, into: &diagnostics).flatMap { node in
        node.text(as: "`\(key)` of a convention", into: &diagnostics).map { ($0, node.place) }
      }
    }
    let statement = text("statement", into: &diagnostics)
    let why = text("why", into: &diagnostics)
    let line = text("line", into: &diagnostics)
    let repair = text("repair", into: &diagnostics)
    let untested = text("untested", into: &diagnostics)
    let conditions = reader.require("when", into: &diagnostics)?.named(as: "`when`", into: &diagnostics) ?? []
    let check = reader.require("check", into: &diagnostics).flatMap {
      ConventionCheck($0, into: &diagnostics)
    }
    let example = reader.require("examples", into: &diagnostics).flatMap { Example($0, into: &diagnostics) }
    _ = reader.require("evidence", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let statement, let why, let line, let repair, let untested, let check, let example else {
      return nil
    }
    self.init(
      id: id, statement: statement.text, why: why.text,
      when: conditions.compactMap { condition in
        condition.value.text(as: "the value of a condition", into: &diagnostics).map {
          Condition(predicate: condition.key.plainText, value: $0, place: condition.key.place)
        }
      },
      line: line.text, check: check, repair: repair.text, untested: untested.text, example: example,
      place: entry.key.place, linePlace: line.place)
  }
}

extension Convention.Example {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "the examples of a convention", into: &diagnostics) else {
      return nil
    }
    let path = reader.require("path", into: &diagnostics)?.text(as: "an example's path", into: &diagnostics)
    let good = reader.require("good", into: &diagnostics)?.text(as: "the good example", into: &diagnostics)
    let bad = reader.require("bad", into: &diagnostics)?.text(as: "the bad example", into: &diagnostics)
    let beside = reader.take("beside").flatMap { Beside($0, into: &diagnostics) }
    reader.finish(into: &diagnostics)
    guard let path, let good, let bad else { return nil }
    self.init(path: path, good: good, bad: bad, beside: beside)
  }
}

extension Convention.Example.Beside {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a file beside examples", into: &diagnostics) else {
      return nil
    }
    let path = reader.require("path", into: &diagnostics)?.text(as: "an example's path", into: &diagnostics)
    let text = reader.require("text", into: &diagnostics)?.text(as: "an example's text", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let path, let text else { return nil }
    self.init(path: path, text: text)
  }
}

extension ConventionCheck {
  /// Its form is told by its first key.
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "a check", into: &diagnostics) else { return nil }
    func names(_ node: Node?) -> [String] {
      node?.texts(as: "the names of a check", into: &diagnostics)?.map(\.text) ?? []
    }
    let check: ConventionCheck?
    if let setting = reader.take("setting") {
      check = SettingDemand(setting, &reader, into: &diagnostics).map { .settings($0) }
    } else if let methods = reader.take("routes_by_method") {
      let isApart = methods.flag(as: "`routes_by_method`", into: &diagnostics)
      let passesOn = reader.require("pass_on", into: &diagnostics)?.flag(as: "`pass_on`", into: &diagnostics)
      let takers = names(reader.require("takers", into: &diagnostics))
      check = isApart.flatMap { isApart in
        passesOn.map { .routes(RouteOrder(tellsMethodsApart: isApart, passesOn: $0, takers: takers)) }
      }
    } else if let imported = reader.take("imports") {
      let packages = names(reader.require("require", into: &diagnostics))
      check = .requirement(
        ImportRequirement(names: names(imported), packages: packages.map { .init(written: $0) }))
    } else if let banned = reader.take("never") {
      check = .ban(CallBan(callees: names(banned), imported: names(reader.take("never_imported"))))
    } else if let banned = reader.take("never_imported") {
      check = .ban(CallBan(callees: [], imported: names(banned)))
    } else if let rules = reader.take("absent") {
      check = SyntaxBan(rules, &reader, into: &diagnostics).map { .syntax($0) }
    } else if let anywhere = reader.take("starts_anywhere") {
      check = anywhere.flag(as: "`starts_anywhere`", into: &diagnostics).map { _ in .startsAnywhere }
    } else if let callees = reader.take("where") {
      check = .company(
        CallCompany(callees: names(callees), others: names(reader.require("also", into: &diagnostics))))
    } else {
      check = ArgumentDemand(&reader, into: &diagnostics).map { .calls($0) }
    }
    reader.finish(into: &diagnostics)
    guard let check else { return nil }
    self = check
  }
}

extension SyntaxBan {
  fileprivate init?(_ rules: Node, _ reader: inout MappingReader, into diagnostics: inout [Diagnostic]) {
    let finding = reader.require("found", into: &diagnostics)?.text(as: "`found`", into: &diagnostics)
    let rules = rules.texts(as: "the rules of a check", into: &diagnostics)
    let files = reader.take("files")?.texts(as: "the files of a check", into: &diagnostics) ?? []
    let excuses = reader.take("unless_imported")?.texts(as: "`unless_imported`", into: &diagnostics) ?? []
    let pardon = reader.take("unless_passed").flatMap { PassedArgument($0, into: &diagnostics) }
    guard let finding, let rules else { return nil }
    self.init(
      rules: rules.map(\.text), finding: finding, files: files.map(\.text), excuses: excuses.map(\.text),
      pardon: pardon)
  }
}

extension PassedArgument {
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "`unless_passed`", into: &diagnostics) else { return nil }
    let callees = reader.require("calls", into: &diagnostics)?.texts(
      as: "the calls of `unless_passed`", into: &diagnostics)
    let argument = reader.require("argument", into: &diagnostics)?.text(as: "an argument", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let callees, let argument else { return nil }
    self.init(callees: callees.map(\.text), argument: argument)
  }
}

extension SettingDemand {
  fileprivate init?(_ setting: Node, _ reader: inout MappingReader, into diagnostics: inout [Diagnostic]) {
    let name = setting.text(as: "a setting", into: &diagnostics)
    let refused = reader.take("other_than")
    let value = (refused ?? reader.require("equals", into: &diagnostics))?.text(
      as: "a setting's value", into: &diagnostics)
    let fallback = reader.require("otherwise", into: &diagnostics)?.text(
      as: "a setting's default", into: &diagnostics)
    guard let name, let value, let fallback else { return nil }
    self.init(name: name, value: value, isRefused: refused != nil, fallback: fallback)
  }
}

extension ArgumentDemand {
  fileprivate init?(_ reader: inout MappingReader, into diagnostics: inout [Diagnostic]) {
    let calls =
      reader.require("calls", into: &diagnostics)?.list(as: "the calls of a check", into: &diagnostics) ?? []
    let pass = reader.require("pass", into: &diagnostics)
      .flatMap { MappingReader($0, what: "`pass`", into: &diagnostics) }
    guard var pass else { return nil }
    let argument = pass.require("argument", into: &diagnostics)?.text(as: "an argument", into: &diagnostics)
    let value = pass.require("value", into: &diagnostics)?.text(as: "a value", into: &diagnostics)
    let refused = pass.take("refused")?.texts(as: "`refused`", into: &diagnostics) ?? []
    pass.finish(into: &diagnostics)
    guard let argument, let value else { return nil }
    self.init(
      callees: calls.compactMap { Callee($0, into: &diagnostics) }, argument: argument, value: value,
      refused: refused.map(\.text))
  }
}

extension ArgumentDemand.Callee {
  /// A name alone, or `{ name, given: { argument, names } }`.
  fileprivate init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    if case .scalar = node.content {
      guard let name = node.text(as: "a callee", into: &diagnostics) else { return nil }
      self.init(name: name, given: nil)
      return
    }
    guard var reader = MappingReader(node, what: "a callee", into: &diagnostics) else { return nil }
    let name = reader.require("name", into: &diagnostics)?.text(as: "a callee's name", into: &diagnostics)
    let given = reader.require("given", into: &diagnostics)
      .flatMap { MappingReader($0, what: "`given`", into: &diagnostics) }
    reader.finish(into: &diagnostics)
    guard let name, var given else { return nil }
    let argument = given.require("argument", into: &diagnostics)?.text(as: "an argument", into: &diagnostics)
    let names = given.require("names", into: &diagnostics)?.text(
      as: "what an argument names", into: &diagnostics)
    given.finish(into: &diagnostics)
    guard let argument, let names else { return nil }
    self.init(name: name, given: ArgumentDemand.Given(argument: argument, names: names))
  }
}
