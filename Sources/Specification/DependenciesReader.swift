import Constraints
import Diagnostics
import YAML

extension Spec {
  struct DependencyForm {
    let demand: DependencyDemand
    let why: String?
    let severity: Constraint.Severity
    let exception: Exception
    let place: Place
  }
}

extension SpecReader {
  mutating func readDependencies(_ node: Node) {
    guard
      var reader = MappingReader(node, as: .dependencies, what: "`dependencies`", into: &diagnostics)
    else { return }
    if let node = reader.take("undeclared"),
      let severity = node.choice(of: Constraint.Severity.self, as: "`undeclared`", into: &diagnostics)
    {
      spec.dependencies.append(
        Spec.DependencyForm(
          demand: .declared, why: nil, severity: severity, exception: .none, place: node.place))
    }
    if let node = reader.take("require") {
      readPackages(node, as: "`require`") { .required(package: $0, line: $1) }
    }
    if let node = reader.take("forbid") {
      readPackages(node, as: "`forbid`") { .forbidden(package: $0, line: $1) }
    }
    reader.finish(into: &diagnostics)
  }

  private mutating func readPackages(
    _ node: Node, as what: String, _ demand: (String, String?) -> DependencyDemand
  ) {
    for node in node.list(as: what, into: &diagnostics) ?? [] {
      guard
        var reader = MappingReader(
          node, as: .packageDemand, what: "an element of \(what)", into: &diagnostics)
      else { continue }
      let name = reader.require("package", into: &diagnostics)
      let why = reader.require("why", into: &diagnostics)?.prose(as: "a reason", into: &diagnostics)
      let severity = reader.take("severity")?.choice(
        of: Constraint.Severity.self, as: "a severity", into: &diagnostics)
      let exception = readException(&reader)
      let version = reader.take("version")
      reader.finish(into: &diagnostics)
      guard let name, let text = name.text(as: "`package`", into: &diagnostics) else { continue }
      guard text.isPackageName else {
        diagnostics.append(.notAPackage(text, at: name.place))
        continue
      }
      let line = version.flatMap { readVersionLine($0, of: text, as: "`version`", into: &diagnostics) }
      if version != nil, line == nil { continue }
      spec.dependencies.append(
        Spec.DependencyForm(
          demand: demand(text, line), why: why, severity: severity ?? .error, exception: exception ?? .none,
          place: name.place))
    }
  }

  mutating func readCode(_ node: Node) {
    guard var reader = MappingReader(node, as: .code, what: "`code`", into: &diagnostics) else { return }
    for demand in CodeDemand.allCases {
      guard let node = reader.take(demand.rawValue),
        let severity = node.choice(
          of: Constraint.Severity.self, as: "`\(demand.rawValue)`", into: &diagnostics)
      else { continue }
      spec.code.append((demand, Located(severity, at: node.place)))
    }
    reader.finish(into: &diagnostics)
  }
}

extension Resolver {
  func lowerDependencies() -> [Constraint] {
    spec.dependencies.map { form in
      Constraint(
        id: form.demand.id, demand: .dependency(form.demand),
        statement: form.demand.statement, why: form.why, severity: form.severity, exception: form.exception,
        origin: .written(form.place))
    }
      + spec.code.map { demand, severity in
        Constraint(
          id: "code.\(demand.rawValue)", demand: .code(demand), statement: demand.statement, why: nil,
          severity: severity.value, origin: .written(severity.place))
      }
  }
}

extension DependencyDemand {
  var statement: String {
    switch self {
    case .declared: "Every package that the code imports is declared in a manifest."
    case .required(let package, nil): "The package `\(package)` is declared in a manifest."
    case .required(let package, let line?):
      "The package `\(package)` is declared in a manifest, in version \(line)."
    case .forbidden(let package, nil): "Nothing needs or imports the package `\(package)`."
    case .forbidden(let package, let line?): "Nothing needs the package `\(package)` in version \(line)."
    case .version(let version, _): "The code stands on `\(version.package)` in version \(version.line)."
    }
  }
}

extension String {
  /// Letters, digits and `-_.`, behind a scope perhaps.
  var isPackageName: Bool {
    let name = hasPrefix("@") ? dropFirst() : self[...]
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == (hasPrefix("@") ? 2 : 1)
      && parts.allSatisfy { part in
        part.first?.isLetter ?? false
          && part.unicodeScalars.allSatisfy {
            $0.isASCII
              && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0))
          }
      }
  }
}
