import Diagnostics
import Facts

/// The models of the code by name and by table.
struct ModelIndex {
  let unread: Set<String>
  /// Where the first of them stands.
  let first: Place?
  private let models: [ModelFact]
  private let files: Set<String>
  private let byName: [String: [Int]]
  private let byTable: [String: [Int]]

  init(_ facts: FactBase) {
    let concrete = facts.models.filter { !$0.isAbstract }
    models = concrete
    files = Set(concrete.map(\.file))
    unread = Set(facts.unread)
    first = concrete.map(\.place).min()
    byName = Dictionary(grouping: concrete.indices, by: { concrete[$0].name })
    let stored = concrete.indices.filter { concrete[$0].table.value != nil }
    byTable = Dictionary(grouping: stored, by: { concrete[$0].table.value ?? "" })
  }

  func models(called name: String, storedIn table: String) -> [ModelFact] {
    Set(called(name) + (byTable[table] ?? [])).sorted().map { models[$0] }
  }

  func stored(in table: String) -> [ModelFact] { (byTable[table] ?? []).map { models[$0] } }

  func isStored(_ name: String, in table: String) -> Bool {
    called(name).contains { models[$0].table.value == table }
  }

  func isModel(_ name: String, in file: String) -> Bool {
    (byName[name] ?? []).contains { models[$0].file == file }
  }

  /// `file#Model`.
  func isModel(canonical name: String) -> Bool {
    guard let hash = name.firstIndex(of: "#") else { return false }
    return isModel(String(name[name.index(after: hash)...]), in: String(name[..<hash]))
  }

  func isCalled(_ name: String) -> Bool { byName[name] != nil }

  /// Whether a file declares a model.
  func declares(_ file: String) -> Bool { files.contains(file) }

  /// A name that the language keeps for itself is written with a line behind it.
  private func called(_ name: String) -> [Int] { (byName[name] ?? []) + (byName[name + "_"] ?? []) }
}
