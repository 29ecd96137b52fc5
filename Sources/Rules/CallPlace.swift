import Constraints
import Files
import Profiles

/// Calls of some kind stand only in files of some layers.
package struct CallPlace: Hashable, Sendable {
  /// What the calls do, by the name of the slots that tell of them.
  package enum Deed: String, Hashable, Sendable { case access, commits }

  package let deed: Deed
  /// Layers whose files may.
  package let layers: [String]
  package let globs: [Glob]
  /// Files of the composition root: they may where no model is concerned, to make the schema or to ask for an answer.
  package let root: [Glob]
  /// Files that are no part of the application: its tests.
  package let spared: [Glob]
  package let names: CallNames

  package func spares(_ path: String) -> Bool { (globs + spared).contains { $0.matches(path) } }

  package func isRoot(_ path: String) -> Bool { root.contains { $0.matches(path) } }
}

/// How calls of one kind are known on a stack.
package struct CallNames: Hashable, Sendable {
  /// Import names of what is for nothing else: who imports it means to call it.
  package let functions: [String]
  /// Import names of packages; of what they make, the methods count.
  package let packages: [String]
  /// What is read of a model on the way to its rows.
  package let members: [String]
  /// Methods that say enough, whatever they are called on.
  package let methods: [String]
  /// The same of those that say so only where nothing is handed to them.
  package let bareMethods: [String]
  /// The same of those that say so only where a model is handed to them.
  package let takingMethods: [String]
  /// Functions of the language that read a member by its name as a text.
  package let reflection: [String]
}

extension Scene {
  /// Where calls may stand that do this; nil where the stack knows none.
  func callPlace(_ deed: CallPlace.Deed, layers: [String]) -> CallPlace? {
    func names(_ slot: String) -> [String] { stack.names("\(deed.rawValue).\(slot)") ?? [] }
    let known = CallNames(
      functions: names("functions"),
      packages: (stack.names("packages.orm") ?? []) + (stack.names("packages.driver") ?? []),
      members: names("members"), methods: names("methods"), bareMethods: names("bare"),
      takingMethods: names("taking"), reflection: stack.names("reflection") ?? [])
    guard !(known.functions + known.members + known.methods).isEmpty else { return nil }
    func globs(_ layer: String) -> [Glob] { (target.files(of: layer)?.globs ?? []).map(Glob.init) }
    return CallPlace(
      deed: deed, layers: layers, globs: layers.flatMap(globs), root: globs(Target.compositionRoot),
      spared: testFiles, names: known)
  }

  /// The files of tests, the generated ones among them.
  var testFiles: [Glob] {
    stack.language.tests.map(Glob.init) + (stack.suite.map { [Glob("\($0.folder)/**")] } ?? [])
  }
}

extension Target {
  /// The layer that puts all others together: it uses anything, and nothing uses it.
  static let compositionRoot = "wiring"
}
