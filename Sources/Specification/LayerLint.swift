import Constraints
import Diagnostics

/// The table of layers: every name in it is one, and what it allows can be kept.
extension Resolver {
  mutating func checkLayerTable() {
    let known = Set(spec.layers.map(\.name) + spec.targets.flatMap { $0.target.layers.map(\.name) })
    for layer in spec.layers {
      for name in (layer.mayUse?.value ?? []) + layer.mayName where !known.contains(name.value) {
        diagnostics.append(.unknownLayer(name.value, among: known.sorted(), at: name.place))
      }
    }
    checkCircle()
  }

  /// Layers that allow each other while no circle is allowed: whoever uses what the table allows breaks it.
  private mutating func checkCircle() {
    guard let cycles = spec.allLayers.cycles, cycles.value == .error else { return }
    let uses = Dictionary(
      spec.layers.map { ($0.name, $0.mayUse?.value ?? []) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    for layer in spec.layers where !done.contains(layer.name) {
      // Depth first, with the way that led here.
      var way: [(layer: String, next: Int)] = [(layer.name, 0)]
      var place: [String: Int] = [layer.name: 0]
      while let (current, next) = way.last {
        let targets = uses[current] ?? []
        guard next < targets.count else {
          done.insert(current)
          place[current] = nil
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        let target = targets[next]
        if let start = place[target.value] {
          let names = way[start...].map(\.layer) + [target.value]
          if names.count > 2 {
            diagnostics.append(.layerCircle(names, cycles: cycles.place, at: target.place))
          }
        } else if !done.contains(target.value) {
          place[target.value] = way.count
          way.append((target.value, 0))
        }
      }
    }
  }

  func lowerLayers(_ operations: [String]) -> [Constraint] {
    var constraints: [Constraint] = []
    for layer in spec.layers {
      if let leaf = layer.mayUse {
        let others = leaf.value.map(\.value)
        let named =
          layer.mayName.isEmpty ? "" : ", and for types \(layer.mayName.map(\.value).joined(separator: ", "))"
        constraints.append(
          Constraint(
            id: "layer.\(layer.name).may_use", demand: .layerMayUse(layer: layer.name),
            statement: others.isEmpty && named.isEmpty
              ? "Files of the \(layer.name) layer import no other layer."
              : "Of other layers, files of the \(layer.name) layer import "
                + "\(others.isEmpty ? "none" : others.joined(separator: ", "))\(named).",
            why: leaf.why ?? layer.why, severity: leaf.severity, exception: leaf.exception,
            origin: .written(leaf.place)))
      }
      constraints += layer.styles.map { lower(style: $0, of: layer, operations) }
    }
    if let cycles = spec.allLayers.cycles {
      constraints.append(
        Constraint(
          id: "layer.cycles", demand: .layersCycles,
          statement: "No files import each other in a circle when they are loaded.", why: nil,
          severity: cycles.value, origin: .written(cycles.place)))
    }
    if let elsewhere = spec.allLayers.elsewhere {
      constraints.append(
        Constraint(
          id: "layer.elsewhere", demand: .layersCovered,
          statement: "Every source file lies in a layer.",
          why: nil, severity: elsewhere.value, origin: .written(elsewhere.place)))
    }
    return constraints
  }
}

extension Resolver {
  private func lower(
    style form: Located<Spec.StyleForm>, of layer: Spec.LayerForm, _ operations: [String]
  ) -> Constraint {
    let models = spec.models.map(\.name)
    let name = layer.name
    let (style, statement): (LayerStyle, String) =
      switch form.value {
      case .files(let rule):
        (.files(rule.names(of: models)), "Files of the \(name) layer are called `\(rule.text)`.")
      case .classes(let rule):
        (.classes(rule.names(of: models)), "Classes of the \(name) layer are called `\(rule.text)`.")
      case .methods:
        (
          .methods(operations),
          "Public functions of the \(name) layer are called as the operation that they carry out."
        )
      case .onePer(.model):
        (
          .onePer(
            models.map {
              .init(name: $0, spellings: [Naming.snakeCase($0), Naming.snakeCase(Naming.plural($0))])
            }), "Each file of the \(name) layer is made for one model, and named for it."
        )
      case .onePer(.operation):
        (
          .onePer(operations.map { .init(name: $0, spellings: [Naming.snakeCase($0)]) }),
          "Each file of the \(name) layer is made for one operation, and named for it."
        )
      case .returns(.records):
        (.records, "Functions of the \(name) layer hand up plain records, no rows that the ORM watches.")
      case .returns(.entities):
        (.entities, "Functions of the \(name) layer hand up rows that the ORM watches.")
      }
    return Constraint(
      id: "layer.\(name).\(form.value.key)", demand: .layerStyle(layer: name, style), statement: statement,
      why: layer.why, origin: .written(form.place))
  }
}
