import Glibc
import JSON
import Mustache
import Testing

/// The cases of github.com/mustache/spec, which are read where they lie and are no part of this project.
enum PublicSuite {
  struct Case: Sendable, CustomTestStringConvertible {
    /// `sections/Truthy`
    let name: String
    let template: String
    let data: JSONValue
    let partials: [String: String]
    let expected: String

    var testDescription: String { name }
  }

  /// `$MUSTACHE_SPEC`, or the folder `shared/evidence/mustache` beside the package.
  static let folder: String = {
    if let named = getenv("MUSTACHE_SPEC") { return String(cString: named) }
    let package = #filePath.split(separator: "/").dropLast(3)
    return package.dropLast().map { "/\($0)" }.joined() + "/shared/evidence/mustache"
  }()

  static let isThere = access(folder, R_OK) == 0

  static let core = ["comments", "delimiters", "interpolation", "inverted", "partials", "sections"]
    .flatMap(cases)
  static let inheritance = cases("inheritance")

  private static func cases(_ file: String) -> [Case] {
    guard let bytes = read("\(folder)/\(file).json"), let tests = JSONValue(reading: bytes)?["tests"]?.list
    else { return [] }
    return tests.compactMap { test in
      guard let name = test["name"]?.text, let template = test["template"]?.text, let data = test["data"],
        let expected = test["expected"]?.text
      else { return nil }
      let partials = (test["partials"]?.members ?? []).map { ($0.name, $0.value.text ?? "") }
      return Case(
        name: "\(file)/\(name)", template: template, data: data,
        partials: Dictionary(partials) { first, _ in first }, expected: expected)
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
    return bytes
  }
}

extension JSONValue {
  /// What a template may be given; null is nothing at all.
  var words: Value? {
    switch self {
    case .null: nil
    case .flag(let flag): .flag(flag)
    case .integer(let integer): .text(String(integer))
    case .number(let spelling): .text(spelling)
    case .text(let text): .text(text)
    case .list(let elements): .list(elements.compactMap(\.words))
    case .object(let members):
      .record(
        members.compactMap { member in member.value.words.map { Value.Field(member.name, $0) } }, ids: [])
    }
  }
}

extension Value {
  /// The narrowest declaration that this value answers; the elements of an empty list are records of nothing.
  var type: ContextType {
    switch self {
    case .text: .text
    case .flag: .flag
    case .list(let elements): .list(elements.first?.type ?? .record([]))
    case .record(let fields, _): .record(fields.map { ContextType.Field($0.name, $0.value.type) })
    }
  }
}
