import Diagnostics
import Profiles

/// A call's arguments as a catalogue's picks ask for them. What a splat may hold is unknown, never absent.
struct PickedArguments {
  let list: ArgumentList?
  let module: SourceModule?

  init(_ call: SourceModule.CallShape?, in module: SourceModule) {
    list = call.map { ArgumentList($0.arguments) }
    self.module = module
  }

  func fragment(_ pick: Catalogue.Pick) -> Known<Fragment> {
    guard let list else { return .absent }
    if let found = pick.keywords.lazy.compactMap({ list.keywords[$0] }).first { return .value(found) }
    if let position = pick.position, position < list.positional.count { return .value(list.positional[position]) }
    let isAsked = !pick.keywords.isEmpty || pick.position != nil
    return list.hasSplat && isAsked ? .unknown("an argument list that is unpacked") : .absent
  }

  func flag(_ pick: Catalogue.Pick) -> Known<Bool> {
    fragment(pick).map { fragment in
      switch fragment.text {
      case "True": .value(true)
      case "False": .value(false)
      case let text: .unknown(text)
      }
    }
  }

  /// A text by keyword; by position only where a string literal stands there.
  func string(_ pick: Catalogue.Pick, orElse fallback: String) -> Known<String> {
    switch fragment(pick) {
    case .absent: return .value(fallback)
    case .unknown(let reason): return .unknown(reason)
    case .value(let fragment):
      if let text = fragment.stringValue { return .value(text) }
      let isKeyword = pick.keywords.contains { list?.keywords[$0] != nil }
      return isKeyword ? .unknown(fragment.text) : .value(fallback)
    }
  }
}

extension Fragment: Hashable {
  /// Two fragments of one file are the same stretch; fragments of two files are never compared.
  static func == (left: Fragment, right: Fragment) -> Bool { left.span == right.span }
  func hash(into hasher: inout Hasher) { hasher.combine(span) }
}
