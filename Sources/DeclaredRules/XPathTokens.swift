/// The tokens of an XPath 1.0 expression, as far as they tell names apart (XPath 1.0, 3.7).
struct XPathTokens {
  enum Token: Equatable {
    /// A name, with its prefix and the axis's or function's own mark left out.
    case name(String)
    case variable(String)
    case literal(String)
    case number
    /// Brackets, `/`, `//`, `|`, `@`, `::`, `.`, `..`, `*`, `,` and operators.
    case mark(String)
  }

  /// Each token with its offset in the expression's UTF-8.
  private(set) var tokens: [(token: Token, offset: Int)] = []

  init(_ expression: String) {
    let scalars = Array(expression.unicodeScalars)
    var index = 0
    var offset = 0
    func isNameStart(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }
    func isName(_ scalar: Unicode.Scalar) -> Bool {
      isNameStart(scalar) || scalar == "-" || scalar == "." || (0x30...0x39).contains(scalar.value)
    }
    while index < scalars.count {
      let start = index
      let scalar = scalars[index]
      var token: Token?
      func name(from start: Int) -> String {
        while index < scalars.count, isName(scalars[index]) { index += 1 }
        return String(String.UnicodeScalarView(scalars[start..<index]))
      }
      index += 1
      if scalar == "\"" || scalar == "'" {
        while index < scalars.count, scalars[index] != scalar { index += 1 }
        token = .literal(String(String.UnicodeScalarView(scalars[(start + 1)..<index])))
        index = min(index + 1, scalars.count)
      } else if scalar == "$" {
        token = .variable(name(from: index))
      } else if isNameStart(scalar) {
        token = .name(name(from: start))
      } else if (0x30...0x39).contains(scalar.value) {
        _ = name(from: start)
        token = .number
      } else if !scalar.properties.isWhitespace {
        let pair = index < scalars.count ? String(scalar) + String(scalars[index]) : ""
        let isPair = ["//", "::", "..", "!=", "<=", ">="].contains(pair)
        if isPair { index += 1 }
        token = .mark(isPair ? pair : String(scalar))
      }
      if let token { tokens.append((token, offset)) }
      offset += String(String.UnicodeScalarView(scalars[start..<index])).utf8.count
    }
  }

  /// Names that are called as functions, with their offsets.
  var functions: [(name: String, offset: Int)] {
    tokens.indices.compactMap { index in
      guard case .name(let name) = tokens[index].token, index + 1 < tokens.count, tokens[index + 1].token == .mark("("),
        !["text", "comment", "node", "processing-instruction"].contains(name)
      else { return nil }
      // `and (`, `div (`: an operator, where something stands before it.
      if ["and", "or", "div", "mod"].contains(name), index > 0, !beginsOperand(after: tokens[index - 1].token) { return nil }
      return (name, tokens[index].offset)
    }
  }

  var variables: [(name: String, offset: Int)] {
    tokens.compactMap { if case .variable(let name) = $0.token { (name, $0.offset) } else { nil } }
  }

  private func beginsOperand(after token: Token) -> Bool {
    guard case .mark(let mark) = token else { return false }
    return mark != ")" && mark != "]" && mark != "." && mark != ".."
  }

  /// Elements of which one stands in every document in which the expression finds something; nil when that cannot be told.
  var requiredElements: [String]? {
    var required: [String] = []
    var branch: String?
    var depth = 0
    for index in tokens.indices {
      let previous = index > 0 ? tokens[index - 1].token : nil
      let next = index + 1 < tokens.count ? tokens[index + 1].token : nil
      switch tokens[index].token {
      case .mark("["): depth += 1
      case .mark("]"): depth -= 1
      case _ where depth > 0: break
      case .mark("|"):
        guard let found = branch else { return nil }
        required.append(found)
        branch = nil
      case .mark("/"), .mark("//"), .mark("@"), .mark("::"), .mark("."), .mark(".."), .mark("*"): break
      case .name(let name):
        if next == .mark("::") || previous == .mark("@") { break }
        if previous == .mark("::"), index >= 2, tokens[index - 2].token == .name("attribute") { break }
        if next == .mark("(") {
          guard ["text", "comment", "node", "processing-instruction"].contains(name) else { return nil }
          break
        }
        if !["html", "body", "head"].contains(name) { branch = name }
      case .mark("("), .mark(")"):
        // Only those of node tests.
        guard previous == .mark("(") || next == .mark(")") else { return nil }
      default: return nil
      }
    }
    guard let found = branch else { return nil }
    return required + [found]
  }
}
