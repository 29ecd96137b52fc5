import Glibc

/// What the system says of a file that changes whenever its content does.
///
/// The time of the last change to the inode cannot be set by a program, so that a file that was put back with its old
/// time is told as well.
struct FileStamp: Hashable {
  let size: Int64
  let modified: Int64
  let changed: Int64
  let inode: UInt64
  let device: UInt64

  /// Nil where there is no regular file.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.isRegular else { return nil }
    size = Int64(status.st_size)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    inode = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
  }

  init(size: Int64, modified: Int64, changed: Int64, inode: UInt64, device: UInt64) {
    (self.size, self.modified, self.changed) = (size, modified, changed)
    (self.inode, self.device) = (inode, device)
  }

  /// Whether a later change would have left another stamp: some systems count time in steps of two seconds.
  func isSettled(at now: Int64) -> Bool { max(modified, changed) < now - 2_000_000_000 }

  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
