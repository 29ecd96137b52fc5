import Files

/// What an import of a project can mean: its files, and the folders that hold some.
struct ModuleMap: Sendable {
  enum Module: Hashable, Sendable {
    case file(String)
    /// A folder without an `__init__` of its own.
    case folder(String)
  }

  private let files: Set<String>
  private let folders: Set<String>
  /// Folders below which absolute imports of the project may begin, besides those above the importing file.
  private let roots: [String]
  /// Modules that come with the language, which a project's file of the same name does not hide.
  private let standard: Set<String>

  init(files: [String], standard: [String]) {
    self.files = Set(files)
    self.standard = Set(standard)
    var folders: Set<String> = []
    for file in files {
      var current = folder(of: file)
      while !current.isEmpty, folders.insert(current).inserted { current = folder(of: current) }
    }
    self.folders = folders
    roots = folders.filter { $0.split(separator: "/").last == "src" }.sorted()
  }

  /// The module that `parts` name below a folder.
  func module(_ parts: [String], in folder: String) -> Module? {
    let path = ([folder] + parts).filter { !$0.isEmpty }.joined(separator: "/")
    if files.contains("\(path).py") { return .file("\(path).py") }
    if files.contains("\(path)/__init__.py") { return .file("\(path)/__init__.py") }
    if parts.isEmpty, path.isEmpty, files.contains("__init__.py") { return .file("__init__.py") }
    return folders.contains(path) ? .folder(path) : nil
  }

  /// An absolute import of a file: from the tree's root, from a folder above the file that is no package, or from a
  /// source folder. A package's own folder is no place where absolute imports begin.
  func absolute(_ parts: [String], from file: String) -> Module? {
    if let first = parts.first, standard.contains(first) { return nil }
    var candidates = [""]
    var current = folder(of: file)
    while !current.isEmpty {
      if !files.contains("\(current)/__init__.py") { candidates.insert(current, at: 1) }
      current = folder(of: current)
    }
    var weak: Module?
    for root in candidates + roots {
      switch module(parts, in: root) {
      case .file(let path)? where path != file || parts.count > 1: return .file(path)
      case .folder(let path)? where weak == nil: weak = .folder(path)
      case .file, .folder, nil: continue
      }
    }
    return weak
  }

  /// A relative import with `level` dots.
  func relative(_ parts: [String], level: Int, from file: String) -> Module? {
    var base = folder(of: file)
    for _ in 1..<max(level, 1) {
      guard !base.isEmpty else { return nil }
      base = folder(of: base)
    }
    return module(parts, in: base)
  }

  /// What `name` is below a module, as a module of its own.
  func submodule(_ name: String, of module: Module) -> Module? {
    switch module {
    case .file(let path):
      guard path.hasSuffix("__init__.py") else { return nil }
      return self.module([name], in: folder(of: path))
    case .folder(let path): return self.module([name], in: path)
    }
  }
}
