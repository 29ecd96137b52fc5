import Constraints
import Testing

/// A condition's text is read back as the condition, whatever it is made of.
@Suite struct SpellingTests {
  @Test(arguments: 0..<300) func isReadBackAsItself(seed: UInt64) throws {
    let schema = try #require(Compilation.shop(where: "exists(buyers)").blueprint?.schema)
    var maker = ConditionMaker(schema: schema, seed: seed)
    let condition = maker.condition(of: "Product", depth: 3)
    let shop = Compilation.shop(where: "\"\(condition.text)\"")
    #expect(shop.told == [], "\(condition.text)")
    #expect(shop.blueprint?.queries.first?.condition == condition, "\(condition.text)")
    #expect(shop.blueprint?.queries.first?.condition.text == condition.text)
  }
}

/// Makes conditions that the language allows, each form of it in some; the same ones for the same seed.
private struct ConditionMaker {
  let schema: Schema
  var state: UInt64

  init(schema: Schema, seed: UInt64) {
    self.schema = schema
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func pick(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  mutating func condition(of model: String, depth: Int) -> Condition {
    guard depth > 0 else { return atom(of: model, depth: depth) }
    switch pick(6) {
    case 0: return group((0..<2 + pick(2)).map { _ in condition(of: model, depth: depth - 1) }, isAll: true)
    case 1: return group((0..<2 + pick(2)).map { _ in condition(of: model, depth: depth - 1) }, isAll: false)
    case 2: return .not(sure(of: model, depth: depth - 1))
    case 3: return .some(rows(from: model), condition(of: rowsEnd, depth: depth - 1))
    case _: return atom(of: model, depth: depth)
    }
  }

  private func group(_ parts: [Condition], isAll: Bool) -> Condition {
    let flat = parts.flatMap { part -> [Condition] in
      switch (part, isAll) {
      case (.all(let inner), true), (.any(let inner), false): inner
      case _: [part]
      }
    }
    return isAll ? .all(flat) : .any(flat)
  }

  private var rowsEnd = ""
  private mutating func rows(from model: String) -> Path {
    var steps: [Path.Step] = []
    var end = model
    for _ in 0...pick(2) {
      let choices = schema.steps(from: end)
      let step = choices[pick(choices.count)]
      steps.append(step)
      end = step.target
    }
    rowsEnd = end
    return Path(root: model, steps: steps, field: nil)
  }

  /// What never meets null, and may stand under `not`.
  private mutating func sure(of model: String, depth: Int) -> Condition {
    let number = number(of: model, depth: depth)
    switch pick(4) {
    case 0: return .exists(rows(from: model))
    case 1: return .isOneOf(number, [.integer(-1), .integer(pick(9)), .integer(100)])
    case 2: return .not(.compares(number, Comparison.allCases[pick(6)], .integer(pick(20) - 10)))
    case _: return .compares(number, Comparison.allCases[pick(6)], self.number(of: model, depth: depth))
    }
  }

  private mutating func number(of model: String, depth: Int) -> Operand {
    switch pick(depth > 0 ? 5 : 2) {
    case 0: return .count(rows(from: model), nil)
    case 1:
      return .path(Path(root: "Product", steps: [], field: "price")).if(
        model == "Product", else: .count(rows(from: model), nil))
    case 2: return .count(rows(from: model), condition(of: rowsEnd, depth: depth - 1))
    case 3: return .total(.sum, rows(from: model), number(of: rowsEnd, depth: depth - 1))
    case _:
      return .calculated(
        number(of: model, depth: depth - 1), Calculation.allCases[pick(3)],
        pick(3) == 0 ? .integer(pick(9) - 4) : number(of: model, depth: depth - 1))
    }
  }

  private mutating func atom(of model: String, depth: Int) -> Condition {
    func field(_ name: String) -> Operand { .path(Path(root: "Product", steps: [], field: name)) }
    guard model == "Product" else { return sure(of: model, depth: depth) }
    let texts = ["", "it's", "''", "a: b # c", "ü | ) ]", "$viewer"]
    switch pick(9) {
    case 0: return .compares(field("name"), pick(2) == 0 ? .equal : .unequal, .text(texts[pick(texts.count)]))
    case 1: return .isOneOf(field("name"), texts.map { .text($0) })
    case 2: return pick(2) == 0 ? .isNull(field("note")) : .isPresent(field("cost"))
    case 3: return .any([.isNull(field("cost")), .compares(field("cost"), .unequal, .integer(3))])
    case 4: return .compares(field("onSale"), .equal, .flag(pick(2) == 0))
    case 5:
      let owner = schema.steps(from: "Product").filter { $0.name == "owner" || $0.name == "buyers" }[pick(2)]
      return .compares(.path(Path(root: "Product", steps: [owner], field: nil)), .equal, .viewer)
    case 6:
      let lines = schema.steps(from: "Product").filter { $0.name == "lines" }
      return .compares(
        .calculated(.path(Path(root: "Product", steps: lines, field: "price")), .times, .integer(2)), .atMost,
        field("cost"))
    case 7:
      return .compares(.total(.max, rows(from: model), number(of: rowsEnd, depth: 0)), .less, field("price"))
    case _: return sure(of: model, depth: depth)
    }
  }
}

extension Operand {
  fileprivate func `if`(_ holds: Bool, else other: Operand) -> Operand { holds ? self : other }
}
