import CLibYAML
import Diagnostics

/// libyaml's parser as a stream of events with byte spans.
///
/// libyaml keeps a pointer into its own struct, so the parser lives on the heap and is never moved;
/// the input must outlive it, which `withEvents` sees to.
struct EventStream: ~Copyable {
  enum Event {
    case scalar(text: String, style: Node.Scalar.Style, anchor: String?, tag: String?)
    case alias(String)
    case sequenceStart(anchor: String?, tag: String?, isFlow: Bool)
    case mappingStart(anchor: String?, tag: String?, isFlow: Bool)
    case sequenceEnd, mappingEnd
    case documentStart, documentEnd
    case streamEnd
    case other
  }

  struct Failure: Error {
    let reason: String
    let context: String?
    /// Byte offsets.
    let offset: Int
    let contextOffset: Int?
    let isEncoding: Bool

    /// A line of a mapping that is only a text.
    var isWithoutColon: Bool { reason.contains("could not find expected ':'") }
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var offsets: OffsetCursor

  /// Runs `body` over the events of a text; nil when libyaml cannot be set up at all.
  static func withEvents<Result>(
    of bytes: [UInt8], skipping prefix: Int, _ body: (inout EventStream) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // An empty array may have no address, and libyaml asserts that there is one.
    let input = bytes.dropFirst(prefix) + [UInt8(ascii: "\n")]
    return try Array(input).withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
      guard let start = buffer.baseAddress,
        var stream = EventStream(start, count: buffer.count - 1, bytes, prefix)
      else {
        throw Failure(reason: "out of memory", context: nil, offset: 0, contextOffset: nil, isEncoding: false)
      }
      return try body(&stream)
    }
  }

  private init?(_ start: UnsafePointer<UInt8>, count: Int, _ bytes: [UInt8], _ prefix: Int) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    offsets = OffsetCursor(bytes: bytes, base: prefix)
    guard yaml_parser_initialize(parser) != 0 else {
      parser.deallocate()
      return nil
    }
    // Without this libyaml would guess UTF-16 from the first bytes.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, start, count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func next() throws(Failure) -> (event: Event, span: Span) {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) != 0 else { throw failure() }
    defer { yaml_event_delete(&event) }
    let start = offsets.byte(ofCharacter: event.start_mark.index)
    let span = Span(start, max(start, offsets.byte(ofCharacter: event.end_mark.index)))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      // By length, not by NUL: "\0" is a character that a scalar may hold.
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return (
        .scalar(text: text, style: style(scalar.style), anchor: name(scalar.anchor), tag: name(scalar.tag)),
        span
      )
    case YAML_ALIAS_EVENT: return (.alias(name(event.data.alias.anchor) ?? ""), span)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      let isFlow = start.style == YAML_FLOW_SEQUENCE_STYLE
      return (.sequenceStart(anchor: name(start.anchor), tag: name(start.tag), isFlow: isFlow), span)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      let isFlow = start.style == YAML_FLOW_MAPPING_STYLE
      return (.mappingStart(anchor: name(start.anchor), tag: name(start.tag), isFlow: isFlow), span)
    case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, span)
    case YAML_MAPPING_END_EVENT: return (.mappingEnd, span)
    case YAML_DOCUMENT_START_EVENT: return (.documentStart, span)
    case YAML_DOCUMENT_END_EVENT: return (.documentEnd, span)
    case YAML_STREAM_END_EVENT: return (.streamEnd, span)
    default: return (.other, span)
    }
  }

  private func style(_ style: yaml_scalar_style_t) -> Node.Scalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  private func name(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(decodingCString: $0, as: UTF8.self) }
  }

  private mutating func failure() -> Failure {
    let state = parser.pointee
    let reason = state.problem.map { String(cString: $0) } ?? "cannot be read"
    // The reader's own errors carry a byte offset and leave the mark at the start.
    if state.error == YAML_READER_ERROR {
      let offset = offsets.lead(
        of: offsets.base + state.problem_offset, isTrailing: reason.contains("trailing"))
      return Failure(reason: reason, context: nil, offset: offset, contextOffset: nil, isEncoding: true)
    }
    let context = state.context.map { String(cString: $0) }
    return Failure(
      reason: reason, context: context, offset: offsets.byte(ofCharacter: state.problem_mark.index),
      contextOffset: context.map { _ in offsets.byte(ofCharacter: state.context_mark.index) },
      isEncoding: false)
  }
}

/// libyaml counts characters; spans count bytes. Events come in order, so the cursor mostly moves forward.
struct OffsetCursor {
  let bytes: [UInt8]
  /// Where the first character stands, behind a byte order mark.
  let base: Int
  private var character = 0
  private var offset: Int

  init(bytes: [UInt8], base: Int) {
    self.bytes = bytes
    self.base = base
    offset = base
  }

  mutating func byte(ofCharacter index: Int) -> Int {
    while character < index, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      character += 1
    }
    while character > index, offset > base {
      offset -= 1
      while offset > base, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      character -= 1
    }
    return offset
  }
  /// The first byte of a broken character, of which libyaml names the byte that does not continue it.
  func lead(of offset: Int, isTrailing: Bool) -> Int {
    var start = min(offset, bytes.count)
    guard isTrailing, start > base else { return start }
    repeat { start -= 1 } while start > base && bytes[start] & 0xC0 == 0x80
    return start
  }
}
