/// What may stand behind a key of `.lint.yml`. A key without a value counts as absent everywhere but in `rules`.
package enum ConfigShape: Sendable {
  case string
  /// With a scheme and a host.
  case address
  case bool
  /// A list, or a single string for a list of one.
  case strings
  /// As `strings`: some of these names, or others.
  case names([String])
  /// One of a few.
  case word([String])
  /// An integer from 1 on.
  case positiveInt(upTo: Int)
  case int(ClosedRange<Int>)
  /// True, false, or as `strings`.
  case boolOrStrings
  case mapping(any ConfigKey.Type)
  /// A string, short for a mapping with the key `file`, or the mapping.
  case stringOrMapping(any ConfigKey.Type)
  /// A mapping of names to integers from 0 on.
  case counts
  /// A list of mappings with these keys, of which some must be there.
  case mappings(any ConfigKey.Type, required: [String])
  /// Rules with their severity and options.
  case rules
}

extension ConfigKey {
  /// The words that are allowed; empty where it is no question of words.
  var words: [String] {
    if case .word(let words) = shape { words } else { [] }
  }

  /// The greatest number that is allowed; 0 where it is no question of numbers.
  var limit: Int {
    if case .positiveInt(let limit) = shape { limit } else { 0 }
  }
}
