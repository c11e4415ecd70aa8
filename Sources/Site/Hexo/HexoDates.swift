import FrontMatter
import RuleKit
import SourceText

/// What Hexo makes of the dates of front matter.
enum HexoDates {
  /// What the site's clock may show at a post's date, the likeliest first: one reading where the sources tell it, several where the zone of
  /// the machine decides, none where the date cannot be read.
  ///
  /// Times that YAML reads itself are taken by their digits; other texts are read as JavaScript does it, in the machine's zone.
  static func readings(of fact: HeadFact, timeZone: String?) -> [WallClock] {
    guard case .text(let text) = fact.value, case .date(let date, let form) = DateReading(text) else { return [] }
    let written = WallClock(date)
    switch form {
    case .incomplete, .epochSeconds, .compact, .colloquial, .yearLast: return []
    case .epochMilliseconds: return clocks(at: date.instant, timeZone, first: nil)
    case .standard, .shortDigits, .slashes, .dots, .mail, .unix, .dayMonthYear, .english, .otherTime: break
    }
    if case .unknown? = date.zone { return [] }
    guard case .offset(let offset)? = date.zone else {
      // Only quoted, a day alone is JavaScript's to read, and that takes it for midnight in UTC.
      if date.time == nil, form == .standard, !fact.isPlain { return clocks(at: date.instant, timeZone, first: written) }
      return [written]
    }
    // Versions differ in whether they shift a time with an offset that YAML reads.
    let clocks = clocks(at: date.instant, timeZone, first: WallClock(instant: date.instant, offset: 0))
    return unique(clocks + [WallClock(instant: date.instant, offset: offset)])
  }

  private static func clocks(at instant: Int64, _ timeZone: String?, first: WallClock?) -> [WallClock] {
    unique((first.map { [$0] } ?? []) + (ZoneOffsets.of(timeZone) + ZoneOffsets.anywhere).map { WallClock(instant: instant, offset: $0) })
  }

  private static func unique(_ clocks: [WallClock]) -> [WallClock] {
    var seen: Set<WallClock> = []
    return clocks.filter { seen.insert($0).inserted }
  }
}
