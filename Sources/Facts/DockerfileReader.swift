import Diagnostics

/// Reads a Dockerfile: its stages, what is run while they are built, and what is run when they start.
struct DockerfileReader {
  private struct Stage {
    var folder = WorkingFolder.absolute("/")
    var variables: [String: ShellWord?] = [:]
    var entry: [Known<String>] = []
  }

  private let path: String
  private let commands: CommandReader
  private var facts = BootFacts()
  private var stages: [String: Stage] = [:]
  private var stage = Stage()
  private var name: String?

  static func read(path: String, bytes: [UInt8], commands: CommandReader) -> BootFacts {
    var reader = DockerfileReader(path: path, commands: commands)
    for line in logicalLines(bytes) { reader.read(line) }
    return reader.facts
  }

  private init(path: String, commands: CommandReader) { (self.path, self.commands) = (path, commands) }

  private mutating func read(_ line: SourceLiteral) {
    let word = line.bytes.prefix { $0 > 0x20 }
    var rest = line.bytes.dropFirst(word.count)
    rest = rest.drop { $0 <= 0x20 }
    let place = Place(path, Span(line.origins.first ?? 0, line.origins.first ?? 0))
    let text = String(decoding: rest, as: UTF8.self).trimmed
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
    switch String(decoding: word, as: UTF8.self).uppercased() {
    case "FROM":
      let plain = words.filter { !$0.hasPrefix("--") }
      let image = plain.first ?? ""
      name = plain.count >= 3 && plain[1].lowercased() == "as" ? plain[2] : nil
      stage = stages[image] ?? Stage()
      let isKnown = !image.contains("$")
      facts.services.append(
        ServiceFact(
          place: place, name: name, isStage: true, image: isKnown ? .value(image) : .unknown(image),
          needs: stages[image] == nil ? [] : [image]))
    case "WORKDIR":
      stage.folder = stage.folder.entering(shellWords(text, at: place).first)
    case "ENV", "ARG":
      let isArgument = word.count == 3 && word.first.map { $0 | 0x20 } == UInt8(ascii: "a")
      // `ENV NAME value` is the older form.
      let pairs =
        words.first.map { $0.contains("=") } ?? false || isArgument
        ? shellWords(text, at: place) : shellWords(Self.paired(text), at: place)
      for pair in pairs {
        guard let assignment = pair.assignment else {
          if isArgument { stage.variables[pair.text] = .some(nil) }
          continue
        }
        stage.variables[assignment.name] = .some(pair.isKnown && !isArgument ? pair.assigned : nil)
        facts.variables.append(
          VariableFact(
            place: place, name: assignment.name, access: isArgument ? .read : .set,
            value: pair.assigned.known, isRequired: false))
      }
    case "EXPOSE":
      guard let last = facts.services.indices.last else { return }
      facts.services[last].ports += words.map { $0.contains("$") ? .unknown($0) : .value($0) }
    case "RUN": run(line, from: rest.startIndex, .imageBuild, at: place)
    case "ENTRYPOINT": run(line, from: rest.startIndex, .imageEntry, at: place)
    case "CMD": run(line, from: rest.startIndex, .imageCommand, at: place)
    case _: return
    }
    if let name { stages[name] = stage }
  }

  /// `["a", "b"]` is run as it is; anything else by a shell.
  private mutating func run(_ line: SourceLiteral, from start: Int, _ form: CommandFact.Form, at place: Place)
  {
    var start = start
    let bytes = line.bytes
    while bytes[start...].starts(with: Array("--".utf8)) {
      while start < bytes.count, bytes[start] > 0x20 { start += 1 }
      while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    }
    if let list = Datum(json: Array(bytes[start...])), case .list(let elements) = list.content {
      let words = elements.map { $0.text.map { Known.value($0) } ?? .unknown("no text") }
      let command = CommandFact(
        place: place, form: form, name: name, folder: stage.folder, words: words, sets: [],
        isConditional: false,
        isBackground: false)
      if form == .imageEntry { stage.entry = words }
      facts.append(
        commands.told(BootFacts(commands: [command]), after: form == .imageCommand ? stage.entry : []))
      return
    }
    if form == .imageEntry { stage.entry = [] }
    var source = SourceLiteral()
    for index in start..<bytes.count { source.append(bytes[index], at: line.origins[index]) }
    let found = ShellReader.read(
      source, path: path, form: form, name: name, in: stage.folder, variables: stage.variables)
    facts.append(commands.told(found))
  }

  private func shellWords(_ text: String, at place: Place) -> [ShellWord] {
    var lexer = ShellLexer(SourceLiteral(text, at: place.span.start))
    lexer.variables = stage.variables
    var words: [ShellWord] = []
    while let token = lexer.next() { if case .word(let word) = token { words.append(word) } }
    return words
  }

  /// `NAME="value"` of `NAME value`.
  private static func paired(_ text: String) -> String {
    let name = text.prefix { $0 != " " && $0 != "\t" }
    let value = String(text.dropFirst(name.count)).trimmed
    return value.hasPrefix("\"") || value.hasPrefix("'") ? "\(name)=\(value)" : "\(name)=\"\(value)\""
  }

  /// Lines joined where one ends with a backslash; comments and empty lines between the parts are dropped.
  private static func logicalLines(_ bytes: [UInt8]) -> [SourceLiteral] {
    var lines: [SourceLiteral] = []
    var pending = SourceLiteral()
    var index = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      var stop = end
      while stop > index, bytes[stop - 1] <= 0x20 { stop -= 1 }
      let first = bytes[index..<stop].first { $0 > 0x20 }
      let isSkipped = first == nil || first == UInt8(ascii: "#")
      let isGoingOn = !isSkipped && bytes[stop - 1] == UInt8(ascii: "\\")
      if !isSkipped {
        var begin = index
        if pending.bytes.isEmpty { while bytes[begin] <= 0x20 { begin += 1 } }
        for place in begin..<(isGoingOn ? stop - 1 : stop) { pending.append(bytes[place], at: place) }
        if isGoingOn { pending.append(0x20, at: stop - 1) }
      }
      if !isGoingOn, !isSkipped {
        lines.append(pending)
        pending = SourceLiteral()
      }
      index = end + 1
    }
    if !pending.bytes.isEmpty { lines.append(pending) }
    return lines
  }
}
