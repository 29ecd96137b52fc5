import Constraints

/// Turns a sketch into rows: identities, and a value for every field that the sketch leaves open.
///
/// Open nullable fields are null, as if nothing had happened to the row yet. Other values are lower-case
/// ASCII strings of one length per field and distinct whole seconds: no order or equality is accidental.
struct Filling: Sendable {
  struct FieldID: Hashable, Sendable {
    let model: String
    let field: String
  }

  /// Values that only the cells that say so may hold, because a condition names them.
  var reserved: Set<FieldValue> = [] {
    didSet {
      reservedIntegers = Set(
        reserved.compactMap { if case .integer(let integer) = $0 { integer } else { nil } })
      reservedTexts = Set(reserved.compactMap { if case .text(let text) = $0 { text } else { nil } })
      forms = forms.mapValues(marked)
    }
  }
  private var reservedIntegers: Set<Int> = []
  private var reservedTexts: Set<String> = []
  /// Flags that a condition names, by field.
  var namedFlags: [FieldID: Set<Bool>] = [:]
  /// Numbers that a condition measures, by field: open ones are all alike, so that no row's number hangs on others.
  var measured: Set<FieldID> = []

  /// How a field's texts are written; found once for a schema.
  private struct TextForm {
    let stem: String
    let head: String
    let tail: String
    let limit: Int
    /// Whether a condition may name a text of this kind, which other rows then pass over.
    var isNamed = false

    init(of field: Field, _ model: Model, in schema: Schema) {
      stem = kebab(schema.isShared(field: field.name) ? "\(model.name)-\(field.name)" : field.name)
      let (head, tail) = field.type.dress
      (self.head, self.tail) = (head, tail)
      limit = field.maxLength.map { max(1, $0 - head.utf8.count - tail.utf8.count) } ?? .max
    }

    func prefix(width: Int) -> String { limit <= width ? "" : String("\(stem)-".prefix(limit - width)) }
  }
  private static let mostWidth = 10
  private var forms: [FieldID: TextForm] = [:]

  init() {}

  /// The filling of many worlds of one schema.
  init(_ schema: Schema) {
    for model in schema.models {
      for field in model.fields {
        forms[FieldID(model: model.name, field: field.name)] = TextForm(of: field, model, in: schema)
      }
    }
  }

  /// By the shortest beginning that its texts may have.
  private func marked(_ form: TextForm) -> TextForm {
    var form = form
    let prefix = form.prefix(width: Self.mostWidth)
    form.isNamed = reservedTexts.contains { prefix.isEmpty || $0.utf8.holds(prefix.utf8) }
    return form
  }

  /// Rows are numbered from one hundred times the model's place: ids of two models never agree by chance.
  static func number(model: Int, ordinal: Int) -> Int { (model + 1) * 100 + ordinal + 1 }

  static func ids(of sketch: Sketch) -> [Sketch.Node: Row.ID] { identities(of: sketch).ids }

  func world(from sketch: Sketch) -> (world: World, ids: [Sketch.Node: Row.ID]) {
    let schema = sketch.schema
    let (ids, ordinals) = Self.identities(of: sketch)
    var shared = sharedIdentities(in: sketch, ids: ids)
    var seconds = 0
    var rows: [Row] = []
    for node in insertionOrder(of: sketch) {
      guard let id = ids[node], let model = schema.model(id.model) else { continue }
      let values = model.fields.map { field -> Row.Value in
        func generate() -> FieldValue {
          if field.type == .id { return .integer(id.number) }
          return generated(field, of: model, in: sketch, ordinal: ordinals[node] ?? 0, seconds: &seconds)
        }
        switch sketch.content(of: field.name, in: node) {
        case .fixed(let value): return Row.Value(field.name, value)
        case .free(let number):
          let value = shared[number] ?? generate()
          shared[number] = value
          return Row.Value(field.name, value)
        case nil: return Row.Value(field.name, field.nullable ? .null : generate())
        }
      }
      let links = schema.relations(of: model.name).filter { $0.kind != .manyToMany }.map { relation in
        Row.Link(relation.id, sketch.target(of: relation.id, from: node).flatMap { ids[$0] })
      }
      rows.append(Row(id: id, values: values, links: links))
    }
    let pairs = schema.relations.flatMap { relation in
      sketch.pairs.filter { $0.relation == relation.id }
        .sorted { ($0.source, $0.target) < ($1.source, $1.target) }
        .compactMap { pair -> World.Pair? in
          guard let source = ids[pair.source], let target = ids[pair.target] else { return nil }
          return World.Pair(relation.id, source, target)
        }
    }
    return (World(rows: rows, pairs: pairs), ids)
  }

  private static func identities(
    of sketch: Sketch
  ) -> (ids: [Sketch.Node: Row.ID], ordinals: [Sketch.Node: Int]) {
    var ids: [Sketch.Node: Row.ID] = [:]
    var ordinals: [Sketch.Node: Int] = [:]
    var given: [Int: Int] = [:]
    for (place, model) in sketch.schema.models.enumerated() {
      for (ordinal, node) in sketch.nodes(of: model.name).enumerated() {
        ids[node] = Row.ID(model.name, number(model: place, ordinal: ordinal))
        ordinals[node] = ordinal
        guard let identity = model.identity, identity.type == .id else { continue }
        switch sketch.content(of: identity.name, in: node) {
        case .fixed(.integer(let given)): ids[node] = Row.ID(model.name, given)
        case .free(let shared):
          if let given = given[shared] { ids[node] = Row.ID(model.name, given) }
          given[shared] = ids[node]?.number
        case .fixed, nil: continue
        }
      }
    }
    return (ids, ordinals)
  }

  /// Values shared with an identity are that identity, whichever cell comes first.
  private func sharedIdentities(in sketch: Sketch, ids: [Sketch.Node: Row.ID]) -> [Int: FieldValue] {
    var shared: [Int: FieldValue] = [:]
    for cell in sketch.cells {
      guard case .free(let number) = cell.content, let id = ids[cell.node],
        let identity = sketch.schema.model(id.model)?.identity, identity.type == .id,
        identity.name == cell.field, shared[number] == nil
      else { continue }
      shared[number] = .integer(id.number)
    }
    return shared
  }

  private func generated(
    _ field: Field, of model: Model, in sketch: Sketch, ordinal: Int, seconds: inout Int
  ) -> FieldValue {
    switch field.type {
    case .string, .text, .bytes, .email, .url:
      let count = sketch.nodes(of: model.name).count
      return .text(text(for: field, of: model, in: sketch.schema, ordinal, among: count))
    case .enumeration: return .text(value(of: field, ordinal))
    case .date, .time, .duration, .uuid, .json:
      return .text(written(field.type, of: model, in: sketch, ordinal))
    case .id, .integer, .bigint, .decimal:
      let isMeasured = !field.unique && measured.contains(FieldID(model: model.name, field: field.name))
      return .integer(field.within(number(isMeasured ? 0 : ordinal, skipping: reservedIntegers)))
    case .boolean:
      if field.unique { return .flag(ordinal % 2 == 1) }
      return .flag(namedFlags[FieldID(model: model.name, field: field.name)] == [false])
    case .timestamp:
      var value: FieldValue
      repeat {
        seconds += 1
        value = .timestamp(Self.moment(seconds))
      } while reserved.contains(value)
      return value
    }
  }

  private func number(_ ordinal: Int, skipping named: Set<Int>) -> Int {
    var candidate = 0
    var left = ordinal
    repeat {
      candidate += 1
      if !named.contains(candidate) { left -= 1 }
    } while left >= 0
    return candidate
  }

  /// `slug-a`, `slug-b`; the model's name goes before a field that several models have.
  private func text(
    for field: Field, of model: Model, in schema: Schema, _ ordinal: Int, among count: Int
  ) -> String {
    let form = forms[FieldID(model: model.name, field: field.name)] ?? TextForm(of: field, model, in: schema)
    var width = 1
    var capacity = 26
    while capacity < count + reserved.count, width < form.limit, width < Self.mostWidth {
      width += 1
      capacity *= 26
    }
    let prefix = form.prefix(width: width)
    func text(_ candidate: Int) -> String {
      form.head + field.padded(prefix + Self.letters(candidate, width: min(width, form.limit))) + form.tail
    }
    // Mostly no condition names a text of this kind, and then none is to be passed over.
    if !form.isNamed { return text(min(ordinal, capacity - 1)) }
    var candidate = 0
    var left = ordinal
    var found = ""
    repeat {
      found = text(candidate)
      candidate += 1
      if !reservedTexts.contains(found) { left -= 1 }
    } while left >= 0 && candidate < capacity
    return found
  }

  private static func letters(_ ordinal: Int, width: Int) -> String {
    var letters: [UInt8] = []
    var rest = ordinal
    for _ in 0..<max(width, 0) {
      letters.append(UInt8(ascii: "a") + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// Moments that a condition is about are an hour later than any other.
  static let firstNamed = 3_600

  /// How many seconds a moment of the first day is later than the first that is named.
  static func number(of moment: String) -> Int? {
    let parts = moment.dropFirst(11).dropLast().split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3, moment.hasPrefix("2024-01-01T") else { return nil }
    return parts[0] * 3_600 + parts[1] * 60 + parts[2] - firstNamed
  }

  static func moment(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = two(seconds / 86_400 % 28 + 1)
    return "2024-01-\(day)T\(two(seconds / 3_600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }
}

extension String.UTF8View {
  fileprivate func holds(_ part: String.UTF8View) -> Bool {
    part.count <= count && indices.contains { self[$0...].starts(with: part) }
  }
}

/// A moment that a request may bring, and that no row has by chance.
package let namedMoment = Filling.moment(Filling.firstNamed)
