import Files
import Profiles
import Testing

@testable import Facts

/// Files that nobody meant to be read: each is a note, and takes time in proportion to its size.
@Suite struct HostileDocumentTests {
  private static let names = [
    "requirements.txt", "pyproject.toml", "poetry.lock", "Pipfile", "Pipfile.lock", "setup.cfg", "setup.py",
    "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "run.sh", "Procfile", "Dockerfile",
    "Makefile",
    "docker-compose.yml", "a.sql", "b.ts",
  ]

  private func read(_ contents: [String: [UInt8]]) -> DocumentFacts {
    readDocuments(
      of: MemoryTree(contents), passed: [:], sources: contents.keys.filter { $0.hasSuffix(".py") },
      bytes: { contents[$0] ?? [] }, commands: [])
  }

  /// Whatever bytes repeat, and however often, nothing ends in a crash or takes time that grows with the square.
  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      "(", "[", "{", "\"", "'", "`", "${", "$(", "$$", "$a$", "/*", "--", "#", "\\", "\n", "a = ", "a.",
      "[[a]]\n", "[a]\n",
      "{\"a\":", "- ", "a: ", "a:\n ", "<<A\n", "cd a\n", "A=$A$A\n", "A=x;", "if ", "case a in ",
      "RUN a \\\n", "FROM a AS b\n",
      "SELECT ", "select a from b, (", "with a as (", "returning a ", "on conflict do ", "insert into a (",
      "create table a (b ",
      "alter table a add ", "references a ", "/[", "=/a", "f\"{", "\"select a from b\" ",
      "\"select a from b\" + ", ">(\"SELECT a FROM b\")",
      "install_requires=[", "-r a.txt\n", "a>=1 \\\n", "x", "é", ";", "||", "|", "&&", "1", "?", "%(", "::",
      "!", "&a *a ",
    ])
  func aFileOfOneThingIsRead(_ piece: String) {
    let text = Array(String(repeating: piece, count: 30_000 / piece.utf8.count).utf8)
    let facts = read(Dictionary(uniqueKeysWithValues: Self.names.map { ($0, text) }))
    #expect(facts.census.filter { $0.path != "b.ts" }.count == Self.names.count - 1)
  }

  /// Every cut of every file of the cases.
  @Test func everyCutIsRead() {
    for name in [
      "manifests-python", "manifests-tools", "manifests-node", "boot-scripts", "boot-containers",
      "sql-queries", "sql-tables", "sql-texts",
    ] {
      let tree = Case(name: name).tree
      let whole = Dictionary(
        uniqueKeysWithValues: tree.files(under: "").compactMap { path in tree.read(path).map { (path, $0) } })
      for part in 1..<16 {
        let cut = whole.mapValues { Array($0.prefix($0.count * part / 16)) }
        let facts = read(cut)
        #expect(facts.census.allSatisfy { whole[$0.path] != nil })
      }
    }
  }

  @Test func whatIsNoTextIsNoted() {
    let facts = read([
      "requirements.txt": [0x61, 0], "run.sh": [0xFF],
      "a.sql": [UInt8](repeating: 0x20, count: DocumentIntake.largestFile + 1),
      "b.ts": [0xFF], "plain.ts": [],
    ])
    #expect(
      facts.census.map(\.reading.text) == [
        "skipped: larger than 10000000 bytes", "skipped: not UTF-8", "skipped: binary", "skipped: not UTF-8",
      ])
  }
}
