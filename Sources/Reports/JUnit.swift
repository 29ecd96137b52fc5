/// Results as JUnit XML, which continuous integration shows as tests.
package struct JUnitSuite: Sendable {
  package enum Outcome: Sendable {
    case passed
    case failed(String, text: String)
    case broken(String, text: String)
    /// Not looked at or not decided: never printed as passed.
    case skipped(String)
  }

  package struct Case: Sendable {
    package let name: String
    package let outcome: Outcome

    package init(_ name: String, _ outcome: Outcome) {
      self.name = name
      self.outcome = outcome
    }
  }

  package let name: String
  package let cases: [Case]

  package init(name: String, cases: [Case]) {
    self.name = name
    self.cases = cases
  }
}

package func junit(_ suites: [JUnitSuite]) -> String {
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"holdfast\">\n"
    + suites.map(\.xml).joined() + "</testsuites>\n"
}

extension JUnitSuite {
  fileprivate var xml: String {
    func count(_ isCounted: (Outcome) -> Bool) -> Int { cases.count { isCounted($0.outcome) } }
    let failures = count { if case .failed = $0 { true } else { false } }
    let errors = count { if case .broken = $0 { true } else { false } }
    let skipped = count { if case .skipped = $0 { true } else { false } }
    return "  <testsuite name=\"\(name.escaped)\" tests=\"\(cases.count)\" failures=\"\(failures)\" "
      + "errors=\"\(errors)\" skipped=\"\(skipped)\">\n" + cases.map { $0.xml(of: name) }.joined()
      + "  </testsuite>\n"
  }
}

extension JUnitSuite.Case {
  fileprivate func xml(of suite: String) -> String {
    let head = "    <testcase classname=\"\(suite.escaped)\" name=\"\(name.escaped)\""
    return switch outcome {
    case .passed: "\(head)/>\n"
    case .failed(let message, let text): "\(head)>\n\(body("failure", message, text))    </testcase>\n"
    case .broken(let message, let text): "\(head)>\n\(body("error", message, text))    </testcase>\n"
    case .skipped(let message):
      "\(head)>\n      <skipped message=\"\(message.escaped)\"/>\n    </testcase>\n"
    }
  }

  private func body(_ element: String, _ message: String, _ text: String) -> String {
    "      <\(element) message=\"\(message.escaped)\">\(text.escapedText)</\(element)>\n"
  }
}

extension String {
  /// As the value of an attribute, whose line ends a reader would take for spaces.
  fileprivate var escaped: String {
    escapedText.map { $0 == "\n" ? "&#10;" : $0 == "\t" ? "&#9;" : String($0) }.joined()
  }

  /// What XML 1.0 may hold; nothing else can be written in it at all.
  fileprivate var escapedText: String {
    unicodeScalars.reduce(into: "") { xml, scalar in
      switch scalar {
      case "&": xml += "&amp;"
      case "<": xml += "&lt;"
      case ">": xml += "&gt;"
      case "\"": xml += "&quot;"
      case "\n", "\t": xml.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": xml += "\u{FFFD}"
      case _: xml.unicodeScalars.append(scalar)
      }
    }
  }
}
