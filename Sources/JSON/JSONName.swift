/// A member's name as it is written, still in the bytes that are scanned.
package struct JSONName {
  package let bytes: UnsafeBufferPointer<UInt8>

  package static func ~= (word: StaticString, name: JSONName) -> Bool {
    word.utf8CodeUnitCount == name.bytes.count
      && word.withUTF8Buffer { $0.elementsEqual(name.bytes) }
  }
}
