/// The candidate a misspelt name most likely meant, or nil when none is close.
///
/// Case is ignored; at most a third of the longer word may differ. Ties go to the first in byte order. Where none is
/// close, it is the one of which the name is a part: `per_request` of `request`.
package func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  let typed = Array(name.lowercased().unicodeScalars)
  var best: (word: String, distance: Int)?
  for word in candidates {
    let other = Array(word.lowercased().unicodeScalars)
    guard abs(typed.count - other.count) <= max(typed.count, other.count) / 3 else { continue }
    let distance = editDistance(typed, other)
    guard distance <= max(typed.count, other.count) / 3 else { continue }
    if let current = best, (current.distance, current.word) <= (distance, word) { continue }
    best = (word, distance)
  }
  return best?.word
    ?? candidates.filter { $0.split(separator: "_").contains { $0 == name } && name.count > 4 }.min()
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost one.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  // A name longer than this is never a near miss of a key; it bounds the work for hostile input.
  guard left.count <= 128, right.count <= 128 else { return .max }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
      var cost = min(previous[column + 1] + 1, current[column] + 1, substitution)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}
