import Markup
import SourceText

/// Which repeated words of alphabets are slips.
enum LatinWords {
  static func isFault(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let second = String(decoding: bytes[pair.second], as: UTF8.self)
    // A name (Duran Duran), or a sign.
    guard let initial = second.unicodeScalars.first, initial.properties.isLowercase, !second.utf8.contains(where: isNoLetter) else {
      return false
    }
    let word = second.lowercased()
    let first = String(decoding: bytes[pair.first], as: UTF8.self)
    // `AND and`, `the Parameter parameter` name something; `The the` begins a sentence.
    guard first == second || (functionWords.contains(word) && first.dropFirst() == second.dropFirst()) else { return false }
    guard !doubles.contains(word), standsFree(pair, bytes), !isTriple(pair, bytes) else { return false }
    if functionWords.contains(word) { return !followsVerb(word, pair, bytes) }
    return word.utf8.count > 2 && hasEnglish(around: pair, bytes)
  }

  private static func isNoLetter(_ byte: UInt8) -> Bool { ASCII.isDigit(byte) || byte == ASCII.underscore }

  /// Whether neither word is a part of a name, a path, a compound or a quotation.
  private static func standsFree(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if followsOption(pair, bytes) { return false }
    if pair.first.lowerBound > 0 {
      let byte = bytes[pair.first.lowerBound - 1]
      if !ASCII.isWhitespace(byte), byte != ASCII.openParenthesis, byte < 0x80 { return false }
    }
    let end = pair.second.upperBound
    guard end < bytes.count else { return true }
    switch bytes[end] {
    case ASCII.space, ASCII.lineFeed, ASCII.closeParenthesis, ASCII.semicolon, ASCII.colon, ASCII.question, ASCII.exclamation: return true
    case ASCII.comma: return true
    case ASCII.dot: return end + 1 == bytes.count || ASCII.isWhitespace(bytes[end + 1])
    default: return bytes[end] >= 0x80
    }
  }

  /// Whether the first word is named by what stands before it: `mount -t proc proc /proc`, `@param size  size of the buffer`.
  private static func followsOption(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let line = bytes[..<pair.first.lowerBound].suffix(64).split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).last ?? []
    guard let word = line.split(whereSeparator: ASCII.isWhitespace).last, word.count > 1, line.last.map(ASCII.isWhitespace) == true else {
      return false
    }
    let mark = word[word.startIndex]
    return (mark == ASCII.hyphen || mark == ASCII.at || mark == ASCII.backslash) && ASCII.isLetter(word[word.endIndex - 1])
  }

  /// `row row row`
  private static func isTriple(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = pair.second.count
    let word = bytes[pair.second]
    let after = pair.second.upperBound
    if after + length < bytes.count, bytes[after] == ASCII.space || bytes[after] == ASCII.comma,
      contains(UnsafeBufferPointer(rebasing: bytes[after..<min(bytes.count, after + length + 2)]), word)
    {
      return true
    }
    let before = pair.first.lowerBound
    return before > length && contains(UnsafeBufferPointer(rebasing: bytes[max(0, before - length - 2)..<before]), word)
  }

  private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where bytes[start..<start + word.count].elementsEqual(word) { return true }
    return false
  }

  /// `logged in in 2012`
  private static func followsVerb(_ word: String, _ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard ["in", "on", "at", "for", "by", "with", "of", "to"].contains(word) else { return false }
    // `apply them in in order to`
    if word == "in", starts(UnsafeBufferPointer(rebasing: bytes[pair.second.upperBound...]), with: " order") { return true }
    var end = pair.first.lowerBound
    while end > 0, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 16, ASCII.isLetter(bytes[start - 1]) { start -= 1 }
    let verb = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    return particleVerbs.contains(verb)
  }

  /// Whether English words stand near.
  private static func hasEnglish(around pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let reach = max(0, pair.first.lowerBound - 120)..<min(bytes.count, pair.second.upperBound + 120)
    var found: Set<String> = []
    for word in bytes[reach].split(whereSeparator: { !ASCII.isLetter($0) }) where word.count < 6 {
      let text = String(decoding: word, as: UTF8.self).lowercased()
      if english.contains(text) { found.insert(text) }
    }
    return found.count > 1
  }

  private static func words(_ list: String) -> Set<String> { Set(list.split { $0 == " " || $0 == "\n" }.map(String.init)) }

  private static let english = words("the of and is to in for with that this are was be it you on as from by an can not or")

  private static let particleVerbs = words(
    """
    log logs logged logging sign signs signed signing opt opted check checked checking plug plugged move moved moving zoom zoomed build built
    come comes came coming turn turned turns carry carried go goes going went hold holding lived live put puts called call calls stand stands
    write writes wrote written refer refers listen talk belong belongs want wants wanted used related added send sent connect connected
    subscribe respond according passed pass relied pick picked drop dropped tune tuned fill filled joined kick kicked step stepped give gave
    """)

  /// Words that only hold a sentence together and that no sentence has twice in a row.
  private static let functionWords = words(
    """
    the of to in an and or for with by from at as are were be been if we they should would could not but then when where how their our my
    its into about these also because than your
    und oder mit von auf nicht zu dass wenn auch wird werden kann durch bei eine einen einem einer des im am
    le les des du et un une dans pour par sur avec ou mais
    el los las y con por una pero cuando
    os um uma do da dos das com mas quando
    il di che della nel per gli
    het een van niet
    """
  ).subtracting(words("des che per sur das"))

  /// Words that rightly stand twice.
  private static let doubles = words(
    """
    that had long very blah so no bye ha haha ho he hey hi ok okay yes yeah well there now far much many more most really big good bad new old
    hear knock chop tut yada fifty half one two too up down again never ever just same other over next public on is was do did does done you her
    him it his this what who which can will may might less dear sweet little deep high low wide please thank thanks wait stop go come look bla
    bla la na da tick tock pom cha yo hush shh hmm mm mmm um uh er ah oh wow boo woo choo quack woof meow moo night night-night buffalo
    word word-word pretty ding dong bang boom tap click beep ring ping pong foo bar baz test hello echo repeat twice etc lol
    die der das dem den sie sich ihr wir uns es
    nous vous que se si en la est
    lo te me nos muy casi poco ya
    muito assim logo
    dat
    piano via via
    """)
}

/// Which repeated characters of Chinese and Japanese are slips.
enum EastAsianWords {
  /// Words that only hold a sentence together; most others rightly stand twice.
  private static let characters: Set<String> = ["的", "了", "在", "与", "或", "把", "被", "就", "也", "而", "从", "由", "及", "を", "が"]
  private static let words: Set<String> = [
    "可以", "我们", "你们", "他们", "因为", "所以", "如果", "但是", "这个", "那个", "以及", "并且", "或者", "而且", "使用", "已经", "没有",
    "就是", "需要", "进行", "通过", "可能", "我們", "你們", "他們", "因為", "這個", "沒有", "已經", "需要", "進行", "透過", "から", "ので", "する",
    "です", "ます",
  ]
  private static let reach = 48
  /// The first characters of words that end in `的` or `了`: 目的, 为了.
  private static let endingInParticle: Set<String> = ["目", "标", "標", "之", "为", "為", "除", "罢", "罷", "算", "末"]

  /// Whether the word is one that never stands twice.
  static func isListed(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let word = String(decoding: bytes[pair.second], as: UTF8.self)
    return (pair.second.count == 3 ? characters : words).contains(word) && !isRepeatedAgain(pair, bytes)
  }

  /// Whether both are words by themselves, as ICU tells them.
  static func standsFree(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // `目的的` is two words.
    var start = max(0, pair.first.lowerBound - reach)
    while start < pair.first.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = min(bytes.count, pair.second.upperBound + reach)
    while end < bytes.count, end > pair.second.upperBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let breaks = wordBreaks(UnsafeBufferPointer(rebasing: bytes[start..<end])).map { $0 + start }
    guard breaks.contains(pair.second.upperBound), breaks.contains(pair.second.lowerBound) || breaks.contains(pair.first.lowerBound) else {
      return false
    }
    if breaks.contains(pair.first.lowerBound) { return true }
    // `我的` and `吃了` count as one word.
    let word = String(decoding: bytes[pair.second], as: UTF8.self)
    guard word == "的" || word == "了", pair.first.lowerBound >= 3 else { return false }
    let before = String(decoding: bytes[pair.first.lowerBound - 3..<pair.first.lowerBound], as: UTF8.self)
    return !endingInParticle.contains(before)
  }

  /// `了了了`
  private static func isRepeatedAgain(_ pair: RepeatedWords.Pair, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = pair.second.count
    let end = pair.second.upperBound
    let isBehind = end + length <= bytes.count && bytes[end..<end + length].elementsEqual(bytes[pair.second])
    let start = pair.first.lowerBound - length
    return isBehind || (start >= 0 && bytes[start..<start + length].elementsEqual(bytes[pair.second]))
  }
}
