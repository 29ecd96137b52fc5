import Constraints
import Diagnostics
import YAML

extension Spec {
  struct LayerForm {
    let name: String
    let place: Place
    let why: String?
    let freeOf: [Leaf<PackageFamily>]
    /// Other layers; nil where nothing is said, or all are allowed.
    let mayUse: Leaf<[Located<String>]>?
    let mayName: [Located<String>]
    let styles: [Located<StyleForm>]
  }

  /// How the files of a layer are written, before models and operations are known.
  enum StyleForm: Hashable {
    case returns(Returned)
    case classes(NamingRule)
    case files(NamingRule)
    case onePer(MadeFor)
    case methods

    enum Returned: String, CaseIterable { case records, entities }
    enum MadeFor: String, CaseIterable { case model, operation }
    enum NamedFor: String, CaseIterable { case operation }

    /// The key that says it.
    var key: String {
      switch self {
      case .returns: "returns"
      case .classes: "classes"
      case .files: "files"
      case .onePer: "one_per"
      case .methods: "methods"
      }
    }
  }

  /// What holds of all layers together.
  struct LayersForm {
    var elsewhere: Located<Constraint.Severity>?
    var cycles: Located<Constraint.Severity>?
  }
}

extension SpecReader {
  mutating func readLayers(_ node: Node) {
    for entry in node.named(as: "`layers`", into: &diagnostics) {
      switch entry.key.plainText {
      case "elsewhere": spec.allLayers.elsewhere = severity(entry)
      case "cycles": spec.allLayers.cycles = severity(entry)
      case let name: readLayer(name, entry)
      }
    }
  }

  private mutating func severity(_ entry: Node.Entry) -> Located<Constraint.Severity>? {
    entry.value.choice(of: Constraint.Severity.self, as: "`\(entry.key.plainText)`", into: &diagnostics)
      .map { Located($0, at: entry.value.place) }
  }

  private mutating func readLayer(_ name: String, _ entry: Node.Entry) {
    guard checkName(name, of: "a layer", at: entry.key.place),
      var reader = MappingReader(entry.value, as: .layer, what: "the layer \(name)", into: &diagnostics)
    else { return }
    let why = reader.take("why")?.prose(as: "a reason", into: &diagnostics)
    let mayUse = reader.take("may_use").flatMap { readMayUse($0) }
    let mayName = names(reader.take("may_name"), as: "`may_name`")
    let freeOf = reader.take("free_of").map { readFreeOf($0) } ?? []
    let styles = readStyles(&reader)
    reader.finish(into: &diagnostics)
    spec.layers.append(
      Spec.LayerForm(
        name: name, place: entry.key.place, why: why, freeOf: freeOf, mayUse: mayUse, mayName: mayName,
        styles: styles))
  }

  private mutating func readStyles(_ reader: inout MappingReader) -> [Located<Spec.StyleForm>] {
    var styles: [Located<Spec.StyleForm>] = []
    func add(_ node: Node, _ style: Spec.StyleForm?) {
      if let style { styles.append(Located(style, at: node.place)) }
    }
    if let node = reader.take("returns") {
      add(
        node,
        node.choice(of: Spec.StyleForm.Returned.self, as: "`returns`", into: &diagnostics).map {
          .returns($0)
        })
    }
    if let node = reader.take("classes") { add(node, naming(node, .classes).map { .classes($0) }) }
    if let node = reader.take("files") { add(node, naming(node, .files).map { .files($0) }) }
    if let node = reader.take("one_per") {
      add(
        node,
        node.choice(of: Spec.StyleForm.MadeFor.self, as: "`one_per`", into: &diagnostics).map { .onePer($0) })
    }
    if let node = reader.take("methods") {
      add(
        node,
        node.choice(of: Spec.StyleForm.NamedFor.self, as: "`methods`", into: &diagnostics).map { _ in .methods
        })
    }
    return styles
  }

  private mutating func naming(_ node: Node, _ subject: NamingSubject) -> NamingRule? {
    guard let text = node.text(as: "`\(subject.rawValue)`", into: &diagnostics) else { return nil }
    if let rule = NamingRule(text, for: subject) { return rule }
    diagnostics.append(.notANamingRule(text, words: subject.words, at: node.place))
    return nil
  }

  /// A list of layers, `all`, or the long form of either.
  private mutating func readMayUse(_ node: Node) -> Spec.Leaf<[Located<String>]>? {
    let list = leaf(node, as: "`may_use`") { node, diagnostics -> [Node]?? in
      node.plainText == "all" ? .some(nil) : node.list(as: "`may_use`", into: &diagnostics).map { .some($0) }
    }
    guard let list, let nodes = list.value else { return nil }
    let names = nodes.compactMap { node in
      node.text(as: "an element of `may_use`", into: &diagnostics).map { Located($0, at: node.place) }
    }
    return Spec.Leaf(
      value: names, why: list.why, severity: list.severity, exception: list.exception, place: list.place)
  }

  /// A list of families, or its long form; each family is a leaf with a place of its own.
  private mutating func readFreeOf(_ node: Node) -> [Spec.Leaf<PackageFamily>] {
    let list = leaf(node, as: "`free_of`") { node, diagnostics in
      node.list(as: "`free_of`", into: &diagnostics)
    }
    guard let list else { return [] }
    return list.value.compactMap { element in
      family(element).map {
        Spec.Leaf(
          value: $0, why: list.why, severity: list.severity, exception: list.exception, place: element.place)
      }
    }
  }

  /// A family by its word, or a package; a word that is nearly that of a family is misspelt.
  private mutating func family(_ node: Node) -> PackageFamily? {
    guard let text = node.text(as: "an element of `free_of`", into: &diagnostics) else { return nil }
    if let family = PackageFamily.families[text] { return family }
    let words = PackageFamily.families.keys.sorted()
    if text.isPackageName, nearest(to: text.lowercased(), among: words) == nil { return .package(text) }
    diagnostics.append(
      .wrongValue("an element of `free_of`", value: text, among: words + ["a package"], at: node.place))
    return nil
  }
}
