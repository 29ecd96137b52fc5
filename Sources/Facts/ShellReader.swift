import Diagnostics

/// Reads shell source as the commands that it runs, each with the folder it runs in, and the variables it reads.
struct ShellReader {
  let path: String
  let form: CommandFact.Form
  let name: String?
  private var lexer: ShellLexer
  private var folder: WorkingFolder
  private var facts = BootFacts()
  /// Compound commands that are open, with the folder at their beginning.
  private var open: [WorkingFolder] = []
  private var pushed: [WorkingFolder] = []
  /// The command before was followed by `||`: this one runs where that one failed.
  private var isFallback = false
  private var words: [ShellWord] = []

  private static let openers: Set<String> = ["if", "while", "until", "for", "case", "select", "{"]
  private static let closers: Set<String> = ["fi", "done", "esac", "}"]
  private static let skipped: Set<String> = ["then", "do", "else", "elif", "!"]

  static func read(
    _ source: SourceLiteral, path: String, form: CommandFact.Form, name: String?, in folder: WorkingFolder,
    variables: [String: ShellWord?] = [:]
  ) -> BootFacts {
    var reader = ShellReader(path: path, form: form, name: name, lexer: ShellLexer(source), folder: folder)
    reader.lexer.variables = variables
    reader.run()
    reader.facts.variables += reader.lexer.readings.map { reading in
      VariableFact(
        place: reader.place(reading.offset), name: reading.name, access: .read, value: reading.fallback,
        isRequired: reading.isRequired)
    }
    return reader.facts
  }

  private init(
    path: String, form: CommandFact.Form, name: String?, lexer: ShellLexer, folder: WorkingFolder
  ) {
    (self.path, self.form, self.name, self.lexer, self.folder) = (path, form, name, lexer, folder)
  }

  private func place(_ offset: Int) -> Place { Place(path, Span(offset, offset)) }

  private mutating func run() {
    while let token = lexer.next() {
      switch token {
      case .word(let word):
        if words.isEmpty, !word.isQuoted, keyword(word.written) { continue }
        words.append(word)
      case .sign("("):
        // `NAME=(…)` is a list of the script's own.
        if let last = words.last, last.written.hasSuffix("="), let assignment = last.assignment {
          lexer.variables[assignment.name] = .some(nil)
          words = []
          while let token = lexer.next() { if case .sign(")") = token { break } }
          continue
        }
        // `name()` begins a function; anything else a shell of its own.
        if words.count == 1 {
          words = []
          if case .sign(")")? = lexer.next() { continue }
        }
        finish()
        open.append(folder)
      case .sign(")"):
        finish()
        if let before = open.popLast() { folder = before }
      case .sign(let sign):
        finish(isBackground: sign == "&")
        isFallback = sign == "||"
        if sign == ";;" { skipPattern() }
      }
    }
    finish()
  }

  /// Takes a word that is the shell's own, where a command would begin.
  private mutating func keyword(_ word: String) -> Bool {
    if Self.skipped.contains(word) { return true }
    if Self.openers.contains(word) {
      open.append(folder)
      // What a loop runs over, and what a case is made of, is no command.
      if word == "for" || word == "case" || word == "select" {
        var isFirst = true
        while let token = lexer.next() {
          if case .word(let inner) = token, isFirst, word != "case" {
            lexer.variables[inner.text] = .some(nil)
          }
          isFirst = false
          if case .word(let inner) = token, inner.written == "do" { break }
          if case .word(let inner) = token, inner.written == "in", word == "case" {
            skipPattern()
            break
          }
        }
      }
      return true
    }
    if word == "function" {
      _ = lexer.next()
      return true
    }
    guard Self.closers.contains(word) else { return false }
    if let before = open.popLast(), before != folder { folder = .unknown("a branch changes it") }
    return true
  }

  /// `pattern)` of a case.
  private mutating func skipPattern() {
    while let token = lexer.next() {
      switch token {
      case .sign(")"): return
      case .word(let word) where word.written == "esac":
        _ = keyword("esac")
        return
      case .word, .sign: continue
      }
    }
  }

  private mutating func finish(isBackground: Bool = false) {
    defer {
      words = []
    }
    var rest = words[...]
    var sets: [CommandFact.Assignment] = []
    while let word = rest.first, let assignment = word.assignment {
      rest.removeFirst()
      sets.append(.init(name: assignment.name, value: word.assigned.known))
      // With no command behind it, it is a variable of the script.
      if rest.isEmpty { for own in words { keep(own) } }
    }
    guard let command = rest.first else { return }
    let isConditional = !open.isEmpty || isFallback
    switch command.text {
    case "export", "readonly", "local", "declare":
      for word in rest.dropFirst() where word.assignment != nil {
        keep(word)
        guard command.text == "export", let assignment = word.assignment else { continue }
        facts.variables.append(
          VariableFact(
            place: place(word.offset), name: assignment.name, access: .set, value: word.assigned.known,
            isRequired: false))
      }
      return
    case "cd", "pushd":
      if command.text == "pushd" { pushed.append(folder) }
      let target = rest.dropFirst().first {
        $0.text != "--" && !($0.text.hasPrefix("-") && $0.text.count > 1)
      }
      folder = folder.entering(target)
      return
    case "popd":
      folder = pushed.popLast() ?? .unknown("popd")
      return
    case "set", "shift", "unset", "trap", "true", ":", "[", "[[", "test", "echo", "printf", "return", "wait",
      "exit":
      return
    case "read":
      for word in rest.dropFirst() { lexer.variables[word.text] = .some(nil) }
      return
    case _: break
    }
    facts.commands.append(
      CommandFact(
        place: place(command.offset), form: form, name: name, folder: folder, words: rest.map(\.known),
        sets: sets,
        isConditional: isConditional, isBackground: isBackground))
  }

  /// Remembers what the script gives a variable, where nothing decides whether it does.
  private mutating func keep(_ word: ShellWord) {
    guard let assignment = word.assignment else { return }
    // `A=${A:-1}` only says what stands in for the environment's own.
    lexer.variables[assignment.name] = .some(
      open.isEmpty && !isFallback && word.isKnown ? word.assigned : nil)
  }
}

extension WorkingFolder {
  /// Where `cd` leads from here.
  func entering(_ word: ShellWord?) -> WorkingFolder {
    guard let word else { return .unknown("the home folder") }
    guard word.isKnown else { return .unknown(word.written) }
    if word.isHere { return .file(Self.joined("", word.text)) }
    if word.text.hasPrefix("/") { return .absolute(Self.joined("/", word.text)) }
    if word.text.hasPrefix("~") || word.text == "-" { return .unknown(word.text) }
    return below(word.text)
  }

  func below(_ path: String) -> WorkingFolder {
    guard path.utf8.count < 1_000 else { return .unknown(path.clipped) }
    switch self {
    case .started(let folder) where folder.utf8.count > 4_000,
      .file(let folder) where folder.utf8.count > 4_000,
      .absolute(let folder) where folder.utf8.count > 4_000:
      return .unknown("too deep")
    case _: break
    }
    return switch self {
    case .started(let folder): .started(Self.joined(folder, path))
    case .file(let folder): .file(Self.joined(folder, path))
    case .absolute(let folder): .absolute(Self.joined(folder, path))
    case .unknown: self
    }
  }

  /// Joins by text alone; parts that lead above stay.
  static func joined(_ folder: String, _ path: String) -> String {
    var parts: [Substring] = []
    for part in folder.split(separator: "/") + path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let isAbsolute = folder.hasPrefix("/") || folder.isEmpty && path.hasPrefix("/") && folder == "/"
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }
}

extension SourceLiteral {
  /// A whole file, or a part of it, as it stands there.
  init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
    let range = range ?? bytes.indices
    self.init()
    for index in range { append(bytes[index], at: index) }
  }

  /// A text whose bytes all stand at one place.
  init(_ text: String, at offset: Int) {
    self.init()
    append(contentsOf: text.utf8, at: offset)
  }
}
