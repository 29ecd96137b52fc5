import Facts
import Files
import Testing

/// Recorded shapes in, facts out: the same that the command prints with the real engine (`Tests/Facts/test_facts.py`).
@Suite struct FactsTests {
  @Test func thereAreCases() { #expect(Case.all.count > 15) }

  @Test(arguments: Case.all)
  func shapesBecomeFacts(_ each: Case) throws {
    let expected = try each.lines(of: "facts.json").map { String(decoding: $0, as: UTF8.self) }
    let printed = each.printed(try each.facts())
    for (line, wanted) in zip(printed, expected) where line != wanted {
      Issue.record("\(line) instead of \(wanted)")
      return
    }
    #expect(printed.count == expected.count)
  }

  /// The engine works on many files at once, and prints in no order.
  @Test(arguments: Case.all)
  func theOrderOfShapesDoesNotMatter(_ each: Case) throws {
    let expected = each.printed(try each.facts())
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<5 {
      let scan = try each.scan { lines in
        var shuffled = lines
        for index in shuffled.indices.dropFirst() {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          shuffled.swapAt(index, Int(state >> 33) % (index + 1))
        }
        return shuffled
      }
      #expect(each.printed(try each.facts(scan)) == expected)
    }
  }

  /// Every file is accounted for, whatever the engine said of it.
  @Test(arguments: Case.all)
  func everyFileIsInTheCensus(_ each: Case) throws {
    let files = each.tree.files(under: "").filter(Case.isSource)
    let facts = try each.facts()
    #expect(facts.census.map(\.path) == files)
    #expect(facts.census.allSatisfy { if case .skipped = $0.reading { false } else { true } })
  }

  /// Without the shapes of a file its facts are gone; those of the others that lean on it may only become unknown.
  @Test(arguments: Case.all)
  func aSkippedFileTakesNothingElseWithIt(_ each: Case) throws {
    let whole = try each.facts()
    for (path, _) in whole.census {
      var scan = try each.scan()
      scan.shapes[path] = nil
      scan.readings[path] = .skipped("for the test")
      let facts = try each.facts(scan)
      #expect(facts.unread.contains(path))
      #expect(facts.models.allSatisfy { $0.file != path } && facts.calls.allSatisfy { $0.file != path })
      let statements = Set(facts.imports.map(\.place))
      #expect(statements == Set(whole.imports.filter { $0.file != path }.map(\.place)))
      for model in whole.models where model.file != path {
        let name = model.name
        let isSeen =
          facts.models.contains { $0.name == name } || facts.unknownModels.contains { $0.name == name }
        #expect(isSeen, "\(name) is gone without \(path)")
      }
    }
  }
}
