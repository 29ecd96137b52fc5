import JSON

/// Neighbouring lines that one template or emitter wrote and that speak for the same constraints.
struct LineRun {
  /// Lines of a template that were rendered one after the other, or one that was rendered so many times.
  fileprivate struct Stretch {
    let first: Int
    var last: Int
    var times = 1
  }

  let from: Int
  private(set) var to: Int
  let ids: [String]
  private let source: String
  private var stretches: [Stretch] = []

  private init(_ line: OutputFile.Line, at number: Int) {
    (from, to, ids, source) = (number, number, line.ids, line.source)
    if let place = line.sourceLine { stretches = [Stretch(first: place, last: place)] }
  }

  static func all(of lines: [OutputFile.Line]) -> [LineRun] {
    var runs: [LineRun] = []
    for (index, line) in lines.enumerated() {
      if runs.last?.goesOn(with: line) == true {
        runs[runs.count - 1].append(line.sourceLine)
      } else {
        runs.append(LineRun(line, at: index + 1))
      }
    }
    return runs
  }

  private func goesOn(with line: OutputFile.Line) -> Bool {
    source == line.source && ids == line.ids && stretches.isEmpty == (line.sourceLine == nil)
  }

  private mutating func append(_ place: Int?) {
    to += 1
    guard let place, let last = stretches.last else { return }
    if last.first == place, last.last == place {
      stretches[stretches.count - 1].times += 1
    } else if last.times == 1, last.last + 1 == place {
      stretches[stretches.count - 1].last = place
    } else {
      stretches.append(Stretch(first: place, last: place))
    }
  }

  /// `FILE:LINE` of the template, or the emitter's name.
  func origin(of line: Int) -> String {
    var rest = line - from
    for stretch in stretches {
      let count = (stretch.last - stretch.first + 1) * stretch.times
      if rest < count { return "\(source):\(stretch.first + rest / stretch.times)" }
      rest -= count
    }
    return source
  }
}

extension LineRun {
  /// The template's lines in the order in which they were rendered: `1-12 14 16x3`.
  var json: JSONValue {
    let places = stretches.map { stretch in
      stretch.times > 1
        ? "\(stretch.first)x\(stretch.times)"
        : stretch.first == stretch.last ? "\(stretch.first)" : "\(stretch.first)-\(stretch.last)"
    }
    return .object([
      "from": .integer(from), "to": .integer(to), "source": .text(source),
      "at": stretches.isEmpty ? .null : .text(places.joined(separator: " ")), "ids": .texts(ids),
    ])
  }

  /// Nil where it is no run that this version writes.
  init?(_ json: JSONValue) {
    guard let from = json["from"]?.integer, from > 0, let to = json["to"]?.integer,
      let source = json["source"]?.text
    else { return nil }
    (self.from, self.to, self.source) = (from, to, source)
    ids = json["ids"]?.list?.compactMap(\.text) ?? []
    stretches = (json["at"]?.text ?? "").split(separator: " ").compactMap(Stretch.init)
  }
}

extension LineRun.Stretch {
  fileprivate init?(_ text: Substring) {
    let numbers = text.split { $0 == "-" || $0 == "x" }.compactMap { Int($0) }
    guard let first = numbers.first, first >= 0, numbers.allSatisfy({ $0 < 1 << 30 }) else { return nil }
    let isRepeated = text.contains("x")
    self.init(
      first: first, last: isRepeated ? first : max(first, numbers.last ?? first),
      times: isRepeated ? max(1, numbers.last ?? 1) : 1)
  }
}
