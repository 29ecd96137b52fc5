import Constraints
import Diagnostics
import Files
import YAML

/// The files that a contract consists of, and where their references lead. JSON is read as the YAML it is.
struct ContractDocuments {
  /// More than anybody splits a contract into.
  private static let most = 64
  /// A chain of references that is longer is taken for a ring.
  private static let longest = 32

  private let tree: any FileTree
  private var roots: [String: Node?]
  private var indexes: [String: [String: Node]] = [:]
  private var told: Set<Place> = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ root: Node, path: String, tree: any FileTree) {
    self.tree = tree
    roots = [path: root]
  }

  /// The node itself, or what its `$ref` leads to, and from there on; nil in a ring, or, told once, where nothing is.
  mutating func resolve(_ node: Node) -> Node? {
    var current = node
    for _ in 0..<Self.longest {
      guard let reference = current.reference else { return current }
      guard let (target, _) = target(of: reference) else { return nil }
      current = target
    }
    return nil
  }

  /// What a reference names, and its key: the path of its file, `#`, and the way within.
  mutating func target(of reference: Node) -> (node: Node, key: String)? {
    let text = reference.plainText
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let own = reference.place.path
    guard !text.contains("://"),
      let path = parts[0].isEmpty ? own : resolvePath(parts[0], in: folder(of: own)),
      let root = root(path)
    else {
      tell(.referenceOutside(text, at: reference.place))
      return nil
    }
    guard let root else { return nil }
    var (target, key): (Node, String) = (root, "\(path)#")
    for part in (parts.count > 1 ? parts[1] : "").split(separator: "/") {
      let name = part.pointerUnescaped
      guard let next = index(target, key)[name] else {
        let known = index(target, key).keys.map { "\(key.dropFirst(path.utf8.count))/\($0)" }
        tell(.referenceUnknown(text, among: known.sorted(), at: reference.place))
        return nil
      }
      (target, key) = (next, "\(key)/\(name)")
    }
    return (target, key)
  }

  private mutating func tell(_ diagnostic: Diagnostic) {
    if let place = diagnostic.place, told.insert(place).inserted { diagnostics.append(diagnostic) }
  }

  /// A file's value; nil where there is none such, and nothing inside where it cannot be read, which is told.
  private mutating func root(_ path: String) -> Node?? {
    if let known = roots[path] { return .some(known) }
    guard roots.count < Self.most, !path.hasHiddenCharacter, let bytes = tree.read(path) else { return nil }
    let root = parse(SourceText(path: path, bytes: bytes), into: &diagnostics)
    roots[path] = .some(root)
    return .some(root)
  }

  /// The members of a mapping, or the elements of a list, by the names that a pointer gives them.
  private mutating func index(_ node: Node, _ key: String) -> [String: Node] {
    if let known = indexes[key] { return known }
    let members: [(String, Node)] =
      node.elements?.enumerated().map { (String($0), $1) }
      ?? node.entries.map { ($0.key.plainText, $0.value) }
    indexes[key] = Dictionary(members, uniquingKeysWith: { first, _ in first })
    return indexes[key] ?? [:]
  }
}

extension Node {
  /// Of a contract's mapping; of anything else there are none.
  var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  var elements: [Node]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  subscript(key: String) -> Node? { entries.first { $0.key.plainText == key }?.value }

  var isTrue: Bool { plainText == "true" }

  /// What `$ref` says; a property of that name is a schema, not a text.
  var reference: Node? { self["$ref"].flatMap { $0.entries.isEmpty ? $0 : nil } }
}

extension Substring {
  /// JSON pointers write `~` as `~0` and `/` as `~1`; in a reference any byte may stand as `%` and two digits.
  fileprivate var pointerUnescaped: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let next = rest.first
      if byte == UInt8(ascii: "~"), next == UInt8(ascii: "0") || next == UInt8(ascii: "1") {
        bytes.append(next == UInt8(ascii: "1") ? UInt8(ascii: "/") : byte)
        rest.removeFirst()
      } else if byte == UInt8(ascii: "%"), let value = UInt8(Substring(rest.prefix(2)), radix: 16),
        rest.count >= 2
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
