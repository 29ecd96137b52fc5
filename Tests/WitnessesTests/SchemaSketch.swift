import Constraints
import Diagnostics
import Witnesses

/// Schemas are written in a few words: `Article.author: User` becomes a not-null to-one relation.
struct SchemaSketch {
  static let place = Place("holdfast.yaml", Span(0, 0))
  var models: [Model] = []
  var relations: [Relation] = []

  mutating func model(_ name: String, _ fields: Field...) {
    let id = Self.field("id", .id)
    models.append(Model(name: name, table: name.lowercased(), fields: [id] + fields, place: Self.place))
  }

  mutating func relation(
    _ model: String, _ name: String, to target: String, _ kind: Relation.Kind = .manyToOne, inverse: String?,
    nullable: Bool = false
  ) {
    relations.append(
      Relation(
        id: Relation.ID(model, name), target: target, kind: kind, inverse: inverse, nullable: nullable,
        storage: kind == .manyToMany ? .join(table: name, from: "from", to: "to") : .column(name),
        onDelete: .restrict, place: Self.place))
  }

  static func field(
    _ name: String, _ type: FieldType = .string, nullable: Bool = false, unique: Bool = false,
    maxLength: Int? = nil
  ) -> Field {
    var bounds = Bounds()
    bounds.maxLength = maxLength
    return Field(
      name: name, column: name, wire: name, type: type, nullable: nullable, unique: unique, bounds: bounds,
      place: place)
  }

  var schema: Schema { Schema(models: models, relations: relations) }
}

extension Schema {
  /// Users who follow each other, their articles, and comments.
  static var thread: Schema {
    var sketch = SchemaSketch()
    sketch.model(
      "User", SchemaSketch.field("username", unique: true, maxLength: 64),
      SchemaSketch.field("bio", .text, nullable: true))
    sketch.model(
      "Article", SchemaSketch.field("slug", unique: true, maxLength: 255), SchemaSketch.field("title"),
      SchemaSketch.field("body", .text), SchemaSketch.field("created_at", .timestamp))
    sketch.model("Comment", SchemaSketch.field("body", .text), SchemaSketch.field("created_at", .timestamp))
    sketch.relation("Article", "author", to: "User", inverse: "articles")
    sketch.relation("Comment", "author", to: "User", inverse: "comments")
    sketch.relation("Comment", "article", to: "Article", inverse: "comments")
    sketch.relation("User", "following_users", to: "User", .manyToMany, inverse: "followers")
    return sketch.schema
  }

  func path(_ root: String, _ text: String) -> Path {
    var model = root
    var steps: [Path.Step] = []
    for name in text.split(separator: ".").map(String.init) {
      guard let step = self.steps(from: model).first(where: { $0.name == name }) else {
        return Path(root: root, steps: steps, field: name)
      }
      steps.append(step)
      model = step.target
    }
    return Path(root: root, steps: steps, field: nil)
  }
}

extension Query {
  init(_ from: String, _ condition: Condition) {
    self.init(name: "feed", from: from, condition: condition, text: condition.text, place: SchemaSketch.place)
  }

  static var feed: Query {
    Query("Article", .equals(Schema.thread.path("Article", "author.followers"), .viewer))
  }
}

extension WitnessSet {
  /// A page that a reader can check by eye, and that two runs must agree on.
  var page: String {
    var lines: [String] = []
    for mutant in mutants { lines.append("mutant \(mutant.name): \(mutant.description)") }
    for (place, witness) in witnesses.enumerated() {
      lines.append("world \(place + 1), viewer \(witness.viewer.map(\.description) ?? "nobody")")
      lines += witness.world.page
      lines.append("  answers \(witness.expected), not \(witness.unexpected)")
      lines.append("  kills \(witness.kills.joined(separator: " "))")
    }
    for unkilled in unkilled { lines.append("unkilled \(unkilled.mutant.name): \(unkilled.reason)") }
    return lines.joined(separator: "\n")
  }
}

extension World {
  var page: [String] {
    rows.map { row in
      let values = row.values.map { "\($0.field)=\($0.value.text)" }
      let links = row.links.map { "\($0.relation.name)->\($0.target?.description ?? "null")" }
      return "  \(row.id): " + (values + links).joined(separator: " ")
    } + pairs.map { "  \($0.relation): \($0.source) -> \($0.target)" }
  }
}

extension FieldValue {
  fileprivate var text: String {
    switch self {
    case .integer(let integer): "\(integer)"
    case .text(let text), .timestamp(let text): text
    case .flag(let flag): "\(flag)"
    case .null: "null"
    }
  }
}
