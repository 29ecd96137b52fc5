/// How much of a reader's attention a text takes at most: an estimate that needs no tokenizer and is the same everywhere.
///
/// Three bytes a token. Packs are prose with names, paths and ids in it: two public tokenizers, of 100,000 and 200,000
/// pieces, made one token of each 3.6 to 4.7 bytes of the examples' packs (counted 2026-11-25), so that it is high by a
/// sixth or more.
package enum Tokens {
  private static let bytesEach = 3

  package static func most(inBytes count: Int) -> Int { (count + bytesEach - 1) / bytesEach }
  /// How many bytes never make more tokens than these.
  package static func bytes(in tokens: Int) -> Int { tokens * bytesEach }
}
