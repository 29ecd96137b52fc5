import Constraints
import Diagnostics
import Files
import Profiles

/// A templates folder of one's own, laid over the one that ships or alone.
struct House {
  let library: TemplateLibrary
  let told: [String]
  private let texts: any FileTree

  init(_ tree: any FileTree) {
    var diagnostics: [Diagnostic] = []
    texts = tree
    library = TemplateLibrary(tree, into: &diagnostics)
    told = House.spelled(diagnostics, tree)
  }

  /// The stack of FastAPI, SQLAlchemy, asyncpg and PostgreSQL, or of what is given instead.
  func stack(
    framework: String = "fastapi", orm: String = "sqlalchemy", mode: String? = "async",
    database: String = "postgresql", driver: String = "asyncpg"
  ) -> (stack: Stack?, told: [String]) {
    func located(_ text: String) -> Located<String> { Located(text, at: Place("holdfast.yaml", Span(0, 0))) }
    // Every host that there is, so that its templates are read.
    let hosts = texts.files(under: "hosts").filter { $0.hasSuffix("/profile.yaml") }
      .compactMap { $0.split(separator: "/").dropFirst().first.map { located(String($0)) } }
    let target = Target(
      name: "t", root: "t", framework: located(framework), orm: located(orm), mode: mode.map(located),
      database: located(database), driver: located(driver), embedded: nil, layers: [],
      hosts: hosts,
      boot: Boot(install: "", start: "", ready: "/", within: 1, environment: [], schema: .migrations),
      place: Place("holdfast.yaml", Span(0, 0)))
    var diagnostics: [Diagnostic] = []
    let stack = library.stack(for: target, into: &diagnostics)
    return (stack, House.spelled(diagnostics, texts))
  }

  /// `code path «what the caret underlines»`.
  static func spelled(_ diagnostics: [Diagnostic], _ tree: any FileTree) -> [String] {
    diagnostics.inOrder().map { diagnostic in
      guard let place = diagnostic.place else { return diagnostic.code }
      let path =
        place.path.hasPrefix("Templates/") ? String(place.path.dropFirst("Templates/".count)) : place.path
      let source = SourceText(path: path, bytes: tree.read(path) ?? [])
      return "\(diagnostic.code) \(path) «\(source.text(place.span))»"
    }
  }
}
