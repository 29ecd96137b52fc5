import Diagnostics

/// Reads the files that start something: scripts, Procfiles, compositions, make targets, scripts of a package.
struct BootReader {
  let commands: CommandReader

  func read(_ form: DocumentKind.BootForm, path: String, bytes: [UInt8]) -> BootFacts {
    let datum: Datum?
    switch form {
    case .script: return script(path: path, bytes: bytes)
    case .procfile: return procfile(path: path, bytes: bytes)
    case .dockerfile: return DockerfileReader.read(path: path, bytes: bytes, commands: commands)
    case .makefile: return makefile(path: path, bytes: bytes)
    case .composition: datum = Datum(yaml: bytes, path: path)
    case .package: datum = Datum(json: bytes)
    }
    guard let datum else {
      let language = form == .package ? "JSON" : "YAML"
      return BootFacts(gaps: [.init(place: Place(path, Span(0, 0)), reason: "no \(language)")])
    }
    return form == .package ? package(path: path, root: datum) : composition(path: path, root: datum)
  }

  private func script(path: String, bytes: [UInt8]) -> BootFacts {
    shell(SourceLiteral(bytes), path: path, form: .script, name: nil, in: .started(""))
  }

  private func shell(
    _ source: SourceLiteral, path: String, form: CommandFact.Form, name: String?, in folder: WorkingFolder
  ) -> BootFacts {
    commands.told(ShellReader.read(source, path: path, form: form, name: name, in: folder))
  }

  /// `name: command`
  private func procfile(path: String, bytes: [UInt8]) -> BootFacts {
    var facts = BootFacts()
    var start = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      guard line.first != UInt8(ascii: "#"), let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        continue
      }
      let name = String(decoding: line[..<colon], as: UTF8.self).trimmed
      facts.append(
        shell(
          SourceLiteral(bytes, colon + 1..<line.endIndex), path: path, form: .procfile, name: name,
          in: .file("")))
    }
    return facts
  }

  private func package(path: String, root: Datum) -> BootFacts {
    var facts = BootFacts()
    for script in root["scripts"]?.entries ?? [] {
      guard let text = script.value.text else { continue }
      facts.append(
        shell(
          SourceLiteral(text, at: script.offset), path: path, form: .package, name: script.key, in: .file(""))
      )
    }
    return facts
  }

  /// The recipes of plain targets: each line is a shell of its own. What make itself computes is unknown.
  private func makefile(path: String, bytes: [UInt8]) -> BootFacts {
    var facts = BootFacts()
    var target: String?
    var recipe = SourceLiteral()
    var start = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      guard line.first == 0x09 || !recipe.bytes.isEmpty else {
        let text = String(decoding: line, as: UTF8.self)
        guard let first = line.first, first > 0x20, first != UInt8(ascii: "#") else { continue }
        let name = text.prefix { $0 != ":" }
        let isRule =
          name.count < text.count && !name.contains("=") && !text.dropFirst(name.count).hasPrefix(":=")
        target = isRule ? String(name).trimmed : nil
        continue
      }
      var index = line.startIndex
      if recipe.bytes.isEmpty {
        while index < line.endIndex, "\t @-+".utf8.contains(line[index]) { index += 1 }
      }
      while index < line.endIndex {
        // `$$` is a dollar of the shell's; `$(…)` is make's own, and stands as something computed.
        if line[index] == UInt8(ascii: "$"), index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "$") {
          index += 1
        }
        recipe.append(line[index], at: index)
        index += 1
      }
      if line.last == UInt8(ascii: "\\") {
        recipe.append(0x0A, at: line.endIndex - 1)
        continue
      }
      if let target { facts.append(shell(recipe, path: path, form: .make, name: target, in: .file(""))) }
      recipe = SourceLiteral()
    }
    return facts
  }

  private func composition(path: String, root: Datum) -> BootFacts {
    var facts = BootFacts()
    for entry in root["services"]?.entries ?? [] {
      let service = entry.value
      let place = Place(path, Span(entry.offset, entry.offset))
      let build = service["build"]
      let needs = service["depends_on"]
      facts.services.append(
        ServiceFact(
          place: place, name: entry.key, isStage: false, image: interpolated(service["image"], path, &facts),
          build: interpolated(build?.isRecord ?? false ? build?["context"] : build, path, &facts),
          ports: (service["ports"]?.list ?? []).map { port in
            interpolated(port.isRecord ? port["published"] ?? port["target"] : port, path, &facts)
          },
          needs: needs.map { $0.isRecord ? $0.entries.map(\.key) : $0.texts } ?? []))
      let environment = service["environment"]
      let pairs =
        environment?.entries.map { ($0.key, Optional($0.value), $0.offset) }
        ?? []
      for (name, value, offset) in pairs {
        facts.variables.append(
          VariableFact(
            place: Place(path, Span(offset, offset)), name: name, access: .set,
            value: interpolated(value, path, &facts),
            isRequired: false))
      }
      for each in environment?.list ?? [] {
        guard let text = each.text, let sign = text.firstIndex(of: "=") else { continue }
        let value = Datum(.text(String(text[sign...].dropFirst())), at: each.offset)
        facts.variables.append(
          VariableFact(
            place: Place(path, Span(each.offset, each.offset)), name: String(text[..<sign]), access: .set,
            value: interpolated(value, path, &facts), isRequired: false))
      }
      let folder =
        service["working_dir"]?.text.map { WorkingFolder.absolute($0) } ?? .unknown("the image's own")
      var entryWords: [Known<String>] = []
      for command in [service["entrypoint"], service["command"]].compactMap({ $0 }) {
        if let text = command.text {
          facts.append(
            shell(
              SourceLiteral(text, at: command.offset), path: path, form: .compose, name: entry.key, in: folder
            ))
        } else if !command.list.isEmpty {
          let words = command.list.map { interpolated($0, path, &facts) }
          let fact = CommandFact(
            place: Place(path, Span(command.offset, command.offset)), form: .compose, name: entry.key,
            folder: folder, words: words, sets: [], isConditional: false, isBackground: false)
          facts.append(commands.told(BootFacts(commands: [fact]), after: entryWords))
          entryWords = words
        }
      }
    }
    return facts
  }

  /// A value of a composition, in which variables are filled in when it is started.
  private func interpolated(_ datum: Datum?, _ path: String, _ facts: inout BootFacts) -> Known<String> {
    guard let datum, let text = datum.text else { return .absent }
    guard text.contains("$") else { return .value(text) }
    // Quoted, it is one word: what may stand in a composition's value is what may stand in double quotes.
    var lexer = ShellLexer(SourceLiteral("\"\(text.filter { $0 != "\"" })\"", at: datum.offset))
    guard case .word(let word)? = lexer.next() else { return .unknown(text) }
    facts.variables += lexer.readings.map { reading in
      VariableFact(
        place: Place(path, Span(datum.offset, datum.offset)), name: reading.name, access: .read,
        value: reading.fallback, isRequired: reading.isRequired)
    }
    return word.isKnown ? .value(word.text) : .unknown(text)
  }
}
