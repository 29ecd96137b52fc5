import Facts
import Testing

/// What is given to the engine, what is kept from it, and why.
@Suite struct IntakeTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: ["", "\n", "import os", "import os\r\n", "\u{FEFF}import os\n", "größe = 'π'\n"])
  func ordinaryTextIsTaken(_ text: String) { #expect(Intake(bytes(text)) == .take) }

  @Test func theLimitsAreWhatTheySay() {
    let line = String(repeating: "a", count: Intake.longestLine)
    #expect(Intake(bytes(line)) == .take)
    #expect(Intake(bytes(line + "\nb\n" + line)) == .take)
    #expect(Intake(bytes("b\n" + line + "a")) == .skip("a line is longer than 2000 bytes"))
    let file = [UInt8](repeating: 0x0A, count: Intake.largestFile)
    #expect(Intake(file) == .take)
    #expect(Intake(file + [0x0A]) == .skip("larger than 2000000 bytes"))
  }

  @Test func whatIsNoTextIsSkipped() {
    #expect(Intake(nil) == .skip("cannot be read"))
    #expect(Intake(bytes("a\0b")) == .skip("binary"))
    for broken: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xE2, 0x82]] {
      #expect(Intake(bytes("# ") + broken + bytes("\n")) == .skip("not UTF-8"))
    }
  }

  /// The copy has the length of the file, so that every place in it is one of the file.
  @Test func aCommentThatHidesCodeIsUncovered() {
    let text = "import os  # ast-grep-ignore: import\n'ast-grep-ignoreast-grep-ignore'\n"
    let harmless = "import os  # ast_grep_ignore: import\n'ast_grep_ignoreast_grep_ignore'\n"
    #expect(Intake(bytes(text)) == .uncover(bytes(harmless)))
    #expect(Intake(bytes("ast-grep-ignor")) == .take)
  }
}
