import Constraints
import Files
import JSON
import Profiles
import Rules

/// One file for each check, for people and other tools: what `verify` holds the code against.
struct RuleFiles {
  let means: [Means]

  static let folder = ".holdfast/rules"

  func emit() -> [OutputFile] {
    means.compactMap { means in
      form(of: means.check).map { form in
        let id = means.constraint.id
        let rule = JSONValue.object(head(of: means) + form)
        return OutputFile(
          path: "\(Self.folder)/\(id).json",
          lines: rule.lines().map { OutputFile.Line($0, ids: [id], source: "rules") })
      }
    }
  }

  private func head(of means: Means) -> [JSONValue.Member] {
    [
      .init("id", .text(means.constraint.id)), .init("severity", .text(means.constraint.severity.rawValue)),
      .init("statement", .text(means.constraint.statement)), .init("why", .optional(means.constraint.why)),
      .init("repair", .optional(means.repair)),
    ]
  }

  /// What the check looks for; nil where there is none.
  private func form(of check: Check) -> [JSONValue.Member]? {
    switch check {
    case .imports(let ban):
      [
        .init("form", "imports"), .init("layer", .text(ban.layer)),
        .init("files", .texts(ban.globs.map(\.pattern))),
        .init("forbidden_packages", .texts(ban.packages)),
      ]
    case .layerUse(let use):
      [
        .init("form", "layer_use"), .init("layer", .text(use.layer)),
        .init("files", .texts(use.globs.map(\.pattern))),
        .init(
          "forbidden_layers",
          .list(
            use.others.map { other in
              .object([
                "layer": .text(other.layer), "files": .texts(other.globs.map(\.pattern)),
                "for_types": .flag(other.isNameable),
              ])
            })),
      ]
    case .cycles: [.init("form", "cycles")]
    case .deletion(let demand):
      [
        .init("form", "deletion"), .init("model", .text(demand.relation.model)),
        .init("relation", .text(demand.relation.name)), .init("table", .text(demand.table)),
        .init("column", .text(demand.column)), .init("target", .text(demand.target)),
        .init("target_table", .text(demand.targetTable)), .init("on_delete", .text(demand.effect.rawValue)),
      ]
    case .schema(let claims): [.init("form", "schema"), .init("claims", .list(claims.map(\.json)))]
    case .calls(let demand):
      [
        .init("form", "calls"), .init("callees", .list(demand.callees.map(callee))),
        .init("argument", .text(demand.argument)), .init("value", .text(demand.value)),
      ]
    case .settings(let demand):
      [
        .init("form", "settings"), .init("setting", .text(demand.name)),
        .init(demand.isRefused ? "other_than" : "value", .text(demand.value)),
        .init("otherwise", .text(demand.fallback)),
      ]
    case .routes(let order):
      [
        .init("form", "routes"), .init("by_method", .flag(order.tellsMethodsApart)),
        .init("pass_on", .flag(order.passesOn)), .init("takers", .texts(order.takers)),
      ]
    case .requirement(let requirement):
      [
        .init("form", "requirement"), .init("imports", .texts(requirement.names)),
        .init("packages", .texts(requirement.packages.map(\.written))),
      ]
    case .ban(let ban):
      [
        .init("form", "ban"), .init("callees", .texts(ban.callees)), .init("imported", .texts(ban.imported)),
      ]
    case .company(let company):
      [
        .init("form", "company"), .init("callees", .texts(company.callees)),
        .init("others", .texts(company.others)),
      ]
    case .startsAnywhere: [.init("form", "starts_anywhere")]
    case .statements(let ban):
      [.init("form", "statements"), .init("forbidden_names", .texts(ban.names))]
    case .places(let place):
      [
        .init("form", "places"), .init("calls", .text(place.deed.rawValue)),
        .init("layers", .texts(place.layers)), .init("files", .texts(place.globs.map(\.pattern))),
        .init("wiring", .texts(place.root.map(\.pattern))),
        .init("functions", .texts(place.names.functions)), .init("members", .texts(place.names.members)),
        .init("methods", .texts(place.names.methods)),
        .init("methods_without_arguments", .texts(place.names.bareMethods)),
      ]
    case .sessions(let demand):
      [
        .init("form", "sessions"), .init("makers", .texts(demand.makers)),
        .init("factories", .texts(demand.factories)),
      ]
    case .loading(let demand):
      [
        .init("form", "loading"), .init("callees", .texts(demand.callees)),
        .init("argument", .text(demand.argument)), .init("values", .texts(demand.values)),
      ]
    case .coverage(let coverage):
      [.init("form", "coverage"), .init("files", .texts(coverage.globs.map(\.pattern)))]
    case .style(let demand):
      [.init("form", "style"), .init("files", .texts(demand.globs.map(\.pattern)))] + style(demand.style)
    case .packages(let demand): packages(demand.demand)
    case .code(let demand): [.init("form", "code"), .init("demand", .text(demand.rawValue))]
    case .pattern(let ban):
      [JSONValue.Member("form", "pattern"), JSONValue.Member("language", .text(ban.language))]
        + sought(ban.sought) + [JSONValue.Member("files", .texts(ban.globs.map(\.pattern)))]
        + (ban.excuses.isEmpty ? [] : [JSONValue.Member("unless_imported", .texts(ban.excuses))])
        + (ban.pardon.map {
          [
            JSONValue.Member(
              "unless_passed",
              .object(["calls": .texts($0.callees), "argument": .text($0.argument)]))
          ]
        } ?? [])
    case .litter(let litter):
      [.init("form", "litter"), .init("forbidden_files", .texts(litter.map(\.glob.pattern)))]
    case .none: nil
    }
  }

  private func style(_ style: LayerStyle) -> [JSONValue.Member] {
    func names(_ key: String, _ names: LayerStyle.Names) -> [JSONValue.Member] {
      switch names {
      case .these(let names): [.init(key, .texts(names))]
      case .style(let style): [.init(key, .text(style.rawValue))]
      }
    }
    return switch style {
    case .files(let allowed): names("file_names", allowed)
    case .classes(let allowed): names("class_names", allowed)
    case .methods(let operations): [.init("function_names", .texts(operations))]
    case .onePer(let subjects): [.init("one_per", .texts(subjects.map(\.name)))]
    case .records: [.init("returns", "records")]
    case .entities: [.init("returns", "entities")]
    }
  }

  private func sought(_ sought: PatternBan.Sought) -> [JSONValue.Member] {
    switch sought {
    case .pattern(let pattern, let within):
      [JSONValue.Member("pattern", .text(pattern))]
        + (within.map { [JSONValue.Member("within", .text($0))] } ?? [])
    case .rules(let rules, _): [.init("rules", .texts(rules))]
    }
  }

  private func packages(_ demand: DependencyDemand) -> [JSONValue.Member] {
    switch demand {
    case .declared: [.init("form", "packages"), .init("undeclared", false)]
    case .required(let package, let line):
      [.init("form", "packages"), .init("required", .text(package))] + version(line)
    case .forbidden(let package, let line):
      [.init("form", "packages"), .init("forbidden", .text(package))] + version(line)
    case .version(let version, _):
      [
        .init("form", "packages"), .init("package", .text(version.package)),
      ] + self.version(version.line)
    }
  }

  private func version(_ line: String?) -> [JSONValue.Member] {
    line.map { [JSONValue.Member("version", .text($0))] } ?? []
  }

  private func callee(_ callee: ArgumentDemand.Callee) -> JSONValue {
    guard let given = callee.given else { return .object(["name": .text(callee.name)]) }
    return .object([
      "name": .text(callee.name),
      "given": .object(["argument": .text(given.argument), "names": .text(given.names)]),
    ])
  }
}
