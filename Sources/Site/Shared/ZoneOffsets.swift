/// The offsets from UTC that clocks of a time zone show, in seconds east.
enum ZoneOffsets {
  /// What clocks of a named zone show over a year; all that clocks anywhere show where the zone is not known.
  ///
  /// - Parameter name: as in the time zone database; nil or "" for a machine that is not known.
  static func of(_ name: String?) -> [Int] {
    guard let name, !name.isEmpty else { return anywhere }
    return byName[name] ?? anywhere
  }

  /// The ends, and the zones whose minutes differ.
  static let anywhere = [0, -43_200, 50_400, 19_800, 20_700]

  private static let byName: [String: [Int]] = {
    var offsets: [String: [Int]] = [:]
    for (minutes, names) in table { for name in names { offsets[name] = minutes.map { $0 * 60 } } }
    return offsets
  }()

  private static let table: [([Int], [String])] = [
    ([0], ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Africa/Abidjan", "Atlantic/Reykjavik"]),
    ([0, 60], ["Europe/London", "Europe/Dublin", "Europe/Lisbon", "GB", "WET"]),
    (
      [60, 120],
      [
        "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Vienna", "Europe/Zurich", "Europe/Amsterdam",
        "Europe/Brussels", "Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm", "Europe/Prague", "Europe/Warsaw", "Europe/Budapest",
        "Europe/Belgrade", "Europe/Zagreb", "Europe/Ljubljana", "Europe/Bratislava", "Europe/Luxembourg", "CET", "MET",
      ]
    ),
    ([60], ["Africa/Lagos", "Africa/Algiers", "Africa/Tunis"]),
    ([120, 180], ["Europe/Helsinki", "Europe/Kiev", "Europe/Kyiv", "Europe/Athens", "Europe/Bucharest", "Europe/Sofia", "EET"]),
    ([120], ["Africa/Johannesburg"]),
    ([180], ["Africa/Nairobi", "Asia/Riyadh", "Asia/Baghdad"]),
    ([240], ["Asia/Dubai"]),
    ([330], ["Asia/Kolkata", "Asia/Calcutta"]),
    ([345], ["Asia/Kathmandu"]),
    ([420], ["Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Jakarta"]),
    // China and Taiwan had summer time before blogs were written.
    (
      [480],
      ["Asia/Shanghai", "Asia/Chongqing", "PRC", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Manila", "Australia/Perth"]
    ),
    ([540], ["Asia/Tokyo", "Japan", "Asia/Seoul"]),
    ([600], ["Australia/Brisbane"]),
    ([600, 660], ["Australia/Sydney", "Australia/Melbourne", "Australia/Hobart"]),
    ([720, 780], ["Pacific/Auckland"]),
    ([-300, -240], ["America/New_York", "America/Toronto", "America/Detroit", "US/Eastern", "EST5EDT"]),
    ([-360, -300], ["America/Chicago", "America/Winnipeg", "US/Central", "CST6CDT"]),
    ([-420, -360], ["America/Denver", "America/Edmonton", "US/Mountain", "MST7MDT"]),
    ([-420], ["America/Phoenix"]),
    ([-480, -420], ["America/Los_Angeles", "America/Vancouver", "US/Pacific", "PST8PDT"]),
    ([-600], ["Pacific/Honolulu"]),
    ([-300], ["America/Bogota", "America/Lima"]),
    ([-180, -120], ["America/Sao_Paulo"]),
    ([-180], ["America/Argentina/Buenos_Aires"]),
  ]
}
