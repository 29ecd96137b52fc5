import Diagnostics
import Testing

@Suite struct NearestTests {
  struct Example: Sendable {
    let name: String
    let among: [String]
    let near: String?
  }

  static let keys = ["name", "models", "relations", "on_delete", "id", "to"]

  @Test(arguments: [
    Example(name: "nmae", among: keys, near: "name"), Example(name: "modles", among: keys, near: "models"),
    Example(name: "model", among: keys, near: "models"),
    Example(name: "onDelete", among: keys, near: "on_delete"),
    Example(name: "RELATIONS", among: keys, near: "relations"), Example(name: "ID", among: keys, near: "id"),
    Example(name: "relation", among: ["relation", "relations"], near: "relation"),
    Example(name: "bat", among: ["cat", "bar"], near: "bar"),
    Example(name: "überlauf", among: ["uberlauf"], near: "uberlauf"),
  ])
  func aSlipIsMended(_ example: Example) {
    #expect(nearest(to: example.name, among: example.among) == example.near)
  }

  @Test(arguments: [
    Example(name: "id", among: ["to", "in", "is"], near: nil), Example(name: "x", among: ["y"], near: nil),
    Example(name: "", among: ["a", "ab"], near: nil),
    Example(name: "name", among: ["kind", "same_name"], near: nil),
    Example(name: "colour", among: [], near: nil),
    Example(name: "abcdef", among: ["uvwxyz", "abxxxx"], near: nil),
    Example(
      name: String(repeating: "a", count: 100_000), among: [String(repeating: "a", count: 99_999)], near: nil),
  ])
  func nothingSillyIsOffered(_ example: Example) {
    #expect(nearest(to: example.name, among: example.among) == nil)
  }
}
