import Glibc

/// What is made of each item, in the order of the items, worked on by as many threads as there are processors.
///
/// `state` is made once for each thread: for what serves one item after another and is no two threads' at once.
func concurrently<Item: Sendable, State, Result: Sendable>(
  _ items: [Item], with state: @escaping @Sendable () -> State,
  _ work: @escaping @Sendable (State, Item) -> Result
) -> [Result] {
  let bench = Bench(items: items, state: state, work: work)
  let helpers = (1..<max(1, min(items.count, processors))).compactMap { _ in Helper(bench.run) }
  bench.run()
  for helper in helpers { helper.join() }
  return bench.results
}

func concurrently<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ work: @escaping @Sendable (Item) -> Result
) -> [Result] {
  concurrently(items, with: {}, { _, item in work(item) })
}

/// How many this process may use: the C library tells of all there are. One where nothing tells.
private var processors: Int {
  let key = "Cpus_allowed:"
  let status = String(decoding: readFile("/proc/self/status") ?? [], as: UTF8.self)
  let mask = status.split(separator: "\n").first { $0.hasPrefix(key) }?.dropFirst(key.count) ?? "1"
  return mask.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount }
}

/// Items that are taken one after another by whoever is free.
private final class Bench<Item: Sendable, State, Result: Sendable>: @unchecked Sendable {
  private let items: [Item]
  private let state: @Sendable () -> State
  private let work: @Sendable (State, Item) -> Result
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var next = 0
  private var done: [Result?]

  init(
    items: [Item], state: @escaping @Sendable () -> State, work: @escaping @Sendable (State, Item) -> Result
  ) {
    (self.items, self.state, self.work) = (items, state, work)
    done = items.map { _ in nil }
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// After all who run it have returned.
  var results: [Result] { done.compactMap { $0 } }

  @Sendable func run() {
    guard var place = take() else { return }
    let state = state()
    while true {
      let result = work(state, items[place])
      guard let following = take(keeping: result, at: place) else { return }
      place = following
    }
  }

  /// The place of the next item; nil where none is left.
  private func take(keeping result: Result? = nil, at place: Int = 0) -> Int? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if let result { done[place] = result }
    defer { next += 1 }
    return next < items.count ? next : nil
  }
}

/// A thread with as much stack as the first one mostly has: what is nested is read by recursion.
private final class Helper {
  private static let stack = 8 << 20
  private var thread = pthread_t()

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Nil where the system gives no further thread: the others then do its part.
  init?(_ run: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stack)
    let body = Unmanaged.passRetained(Body(run))
    let status = pthread_create(
      &thread, &attributes,
      { body in
        if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    guard status == 0 else {
      body.release()
      return nil
    }
  }

  func join() { pthread_join(thread, nil) }
}
