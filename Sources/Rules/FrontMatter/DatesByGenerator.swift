import RuleKit
import Markup

extension Generator {
  /// Whether this generator reads a date written in `form`. With none known: whether every generator does.
  func reads(_ form: DateForm, _ date: WrittenDate) -> Bool {
    if form == .standard { return true }
    switch self {
    // JavaScript's `Date`; numbers are milliseconds.
    case .hexo: return form != .colloquial && form != .epochSeconds && date.zone != .unknown
    // Ruby's `Time.parse`.
    case .jekyll: return form != .epochSeconds && form != .epochMilliseconds && form != .incomplete
    case .hugo: return form == .mail || form == .unix || form == .dayMonthYear || form == .epochSeconds
    case .zola: return form == .shortDigits
    // JavaScript's `Date` after a `Z` was put behind the value.
    case .docusaurus:
      switch form {
      case .shortDigits, .slashes, .dots, .dayMonthYear, .english, .incomplete, .yearLast: return date.zone == nil
      default: return false
      }
    // These read no dates; their themes do.
    case .mkdocs, .plain, .unknown: return false
    }
  }

  var displayName: String {
    switch self {
    case .hexo: "Hexo"
    case .hugo: "Hugo"
    case .jekyll: "Jekyll"
    case .zola: "Zola"
    case .mkdocs: "MkDocs"
    case .docusaurus: "Docusaurus"
    case .plain, .unknown: "every generator"
    }
  }
}
