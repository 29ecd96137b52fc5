import Constraints
import Diagnostics
import Files
import Profiles
import Testing

/// The templates that ship, folders laid over them, and the rules by which slots are filled.
@Suite struct LibraryTests {
  @Test func everythingThatShipsIsRight() throws {
    let shipped = try Disk.shipped()
    let house = House(shipped)
    #expect(house.told == [])
    let (stack, told) = house.stack()
    #expect(told == [])
    #expect(stack?.title == "fastapi, sqlalchemy (async), asyncpg, postgresql")
    #expect(stack?.names("packages.driver") == ["asyncpg"])
    #expect(shipped.files(under: "").filter { $0.hasSuffix(".mustache") }.count > 15)
  }

  /// Every template is checked against its slot, the parts of sections that no value would reach included.
  @Test func aTemplateNamesOnlyDeclaredWords() throws {
    let shipped = try Disk.shipped()
    let stacked = [
      "databases/postgresql", "frameworks/fastapi", "hosts", "languages/python", "orms/sqlalchemy",
    ]
    let templates = shipped.files(under: "").filter { path in
      path.hasSuffix(".mustache") && stacked.contains { path.hasPrefix($0 + "/") }
    }
    #expect(templates.count > 15)
    for path in templates {
      for addition in ["{{nobody}}", "{{#nobody}}{{/nobody}}", "{{^nobody}}x{{/nobody}}"] {
        var tree = shipped
        tree.contents[path, default: []] += Array(addition.utf8)
        #expect(House(tree).stack().told == ["template-name \(path) «nobody»"], "\(path) takes \(addition)")
      }
    }
  }

  @Test func untakenSectionsAndPartialsAreChecked() throws {
    let pack = "hosts/agents-md/packs/AGENTS.md.mustache"
    func told(_ text: String) throws -> [String] {
      House(OverlayTree(MemoryTree(texts: [pack: text]), over: try Disk.shipped())).stack().told
    }
    #expect(
      try told("{{#has_everywhere}}{{^has_everywhere}}{{x}}{{/has_everywhere}}{{/has_everywhere}}")
        == ["template-name \(pack) «x»"])
    #expect(try told("{{#layers}}{{id}}{{/layers}}") == ["template-name \(pack) «id»"])
    #expect(try told("{{> other}}") == ["template-partial \(pack) «other»"])
    #expect(try told("{{layers}}") == ["template-kind \(pack) «layers»"])
    #expect(try told("{{#layers}}") == ["template-section \(pack) «layers»"])
  }

  @Test func aFolderLaidOverReplacesFiles() throws {
    let shipped = try Disk.shipped()
    let own = MemoryTree(texts: ["common/packs/judgment.mustache": "Judge: {{statement}}\n"])
    let (stack, told) = House(OverlayTree(own, over: shipped)).stack()
    #expect(told == [])
    var diagnostics: [Diagnostic] = []
    let words: Words = .record(["statement": "{{x}} & <y>"], ids: ["judgment.j"])
    let text = stack?.render("packs/judgment", words, into: &diagnostics)
    #expect(
      text?.lines == [
        .init(
          text: "Judge: {{x}} & <y>", template: "Templates/common/packs/judgment.mustache",
          templateLine: 1,
          ids: ["judgment.j"])
      ])
  }

  @Test func aSecondFolderSaysThatItOverrides() throws {
    let shipped = try Disk.shipped()
    let path = "frameworks/fastapi/packs/judgment.mustache"
    var own = MemoryTree(texts: [path: "{{statement}}"])
    let told = House(OverlayTree(own, over: shipped)).stack().told
    #expect(told == ["slot-filled-twice \(path) «»"])

    let profile = "frameworks/fastapi/profile.yaml"
    own.contents[profile] =
      try #require(shipped.contents[profile]) + Array("overrides: [packs/judgment]\n".utf8)
    let (stack, none) = House(OverlayTree(own, over: shipped)).stack()
    #expect(none == [])
    var diagnostics: [Diagnostic] = []
    let text = stack?.render("packs/judgment", .record(["statement": "S"]), into: &diagnostics)
    #expect(text?.lines.map(\.template) == ["Templates/\(path)"])
  }

  @Test func aSlotThatNobodyFillsIsAHole() throws {
    let own = MemoryTree(texts: [
      "orms/tiny/profile.yaml": "profile: tiny\nlanguage: python\nabout: Ours.\nchecked: {}\n"
    ])
    let (found, told) = House(OverlayTree(own, over: try Disk.shipped())).stack(orm: "tiny", mode: nil)
    let stack = try #require(found)
    #expect(told == [])
    #expect(stack.names("packages.orm") == nil && stack.names("packages.framework") != nil)
    var diagnostics: [Diagnostic] = []
    #expect(stack.render("packs/on-delete", .record([:]), into: &diagnostics) == nil)
    #expect(diagnostics == [], "a hole is no mistake: the trace names it")
  }

  @Test func wordsAreThoseThatTheSlotDeclares() throws {
    let stack = try #require(House(try Disk.shipped()).stack().stack)
    for words: Words in [
      .record([:]), .record(["statement": .flag(true)]), .record(["statement": "S", "more": "M"]),
    ] {
      var diagnostics: [Diagnostic] = []
      #expect(stack.render("packs/judgment", words, into: &diagnostics) == nil)
      #expect(diagnostics.map(\.code) == ["template-value"])
    }
  }

  @Test func aNameThatMeansNoProfileIsTold() throws {
    let house = House(try Disk.shipped())
    for told in [
      house.stack(framework: "fastapy").told, house.stack(orm: "x").told, house.stack(mode: "x").told,
      house.stack(database: "x").told, house.stack(driver: "x").told,
    ] { #expect(told == ["unknown-stack-part holdfast.yaml «»"]) }
  }

  @Test(arguments: [
    ("a: { form: names }", "missing-key"), ("a: { about: A., form: name }", "wrong-value"),
    ("a: { about: A., form: template, words: { x: texts } }", "wrong-value"),
    ("a: { about: A., form: template, words: { x: [] } }", "slot-list-type"),
    ("a: { about: A., form: template, words: { x: [text, text] } }", "slot-list-type"),
    ("a: { about: A., form: names, word: {} }", "unknown-key"),
  ])
  func slotsAreRead(text: String, code: String) {
    let told = House(MemoryTree(texts: ["slots.yaml": text])).told
    #expect(told.map { $0.prefix { $0 != " " } } == [code[...]])
  }

  @Test func profilesAreRead() {
    let slots = "p.names: { about: A., form: names }\nt: { about: A., form: template }\n"
    func told(_ profile: String) -> [String] {
      House(
        MemoryTree(texts: [
          "slots.yaml": slots, "orms/o/profile.yaml": "profile: o\nabout: O.\nchecked: {}\n\(profile)",
        ])
      ).told
    }
    #expect(told("slots: { p.names: [a] }") == [])
    #expect(told("slots: { p.nams: [a] }") == ["unknown-slot orms/o/profile.yaml «p.nams»"])
    #expect(told("slots: { t: [a] }") == ["unknown-slot orms/o/profile.yaml «t»"])
    #expect(told("slot: {}") == ["unknown-key orms/o/profile.yaml «slot»"])
    #expect(told("packs: [{ slot: t }]") == ["missing-key orms/o/profile.yaml «{»"])
    #expect(House(MemoryTree()).told == ["templates-missing"])
  }
}
