import RuleKit

/// What Jekyll makes of the dates of posts.
enum JekyllDates {
  /// What the site's clock may show at a date, the likeliest first: one reading where the sources tell it, several where the zone of the
  /// machine decides, none where Ruby does not read the date.
  ///
  /// - Parameter isPlain: without quotes; YAML then takes a full time without a zone for one in UTC.
  static func readings(of text: String, isPlain: Bool, timeZone: String?) -> [WallClock] {
    guard let date = written(text) else { return [] }
    let hasSeconds = text.utf8.count { $0 == 0x3A } >= 2
    if date.zone == nil {
      guard isPlain, hasSeconds else { return [WallClock(date)] }
      return unique([WallClock(date)] + clocks(at: date.instant, timeZone))
    }
    return clocks(at: date.instant, timeZone)
  }

  /// A date that Ruby's `Time.parse` reads as we do.
  static func written(_ text: String) -> WrittenDate? {
    guard case .date(let date, let form) = DateReading(text), date.zone != .unknown else { return nil }
    switch form {
    case .incomplete, .epochSeconds, .epochMilliseconds, .yearLast: return nil
    case .standard, .shortDigits, .slashes, .dots, .compact, .mail, .unix, .dayMonthYear, .english, .colloquial, .otherTime: return date
    }
  }

  private static func clocks(at instant: Int64, _ timeZone: String?) -> [WallClock] {
    unique(ZoneOffsets.of(timeZone).map { WallClock(instant: instant, offset: $0) })
  }

  private static func unique(_ clocks: [WallClock]) -> [WallClock] {
    var seen: Set<WallClock> = []
    return clocks.filter { seen.insert($0).inserted }
  }
}
