import SourceText

/// What the reversal of wrong decodings looks up for each scalar.
struct MojibakeTables: Sendable {
  static let shared = MojibakeTables()

  /// Scalars from here on stand in no single-byte encoding.
  static let limit = 0x2600
  /// The bit in a mask that stands for GBK.
  static let gbkBit: UInt16 = 1 << 15
  private static let windows1252Bit: UInt16 = 1 << UInt16(WrongEncoding.windows1252.rawValue)
  static let allSingleByte: UInt16 = 1 << UInt16(WrongEncoding.allCases.count) - 1

  /// For each scalar a bit for each wrong encoding where it stands for a byte that begins a UTF-8 sequence.
  let leads: [UInt16]
  /// The same for bytes that continue one.
  let continuations: [UInt16]
  /// Bytes by encoding and scalar; 0 where there is none.
  private let bytes: [[UInt8]]
  /// A bit for each scalar of the Basic Multilingual Plane whose two GBK bytes begin a UTF-8 sequence.
  private static let gbkLeads = makeGBKLeads()

  private init() {
    var leads = [UInt16](repeating: 0, count: Self.limit)
    var continuations = leads
    var bytes: [[UInt8]] = []
    for encoding in WrongEncoding.allCases {
      var table = [UInt8](repeating: 0, count: Self.limit)
      // Read as Latin-1, bytes become C1 control characters; Windows decoders leave them where the encoding has a hole.
      for byte in 0x80..<0xA0 where encoding == .windows1252 || (encoding.scalars[byte - 0x80] == 0 && encoding != .macintosh) {
        table[byte] = UInt8(byte)
      }
      for (index, scalar) in encoding.scalars.enumerated() where scalar != 0 && Int(scalar) < Self.limit {
        table[Int(scalar)] = UInt8(0x80 + index)
      }
      for scalar in Array(0x80..<0xA0) + encoding.scalars.map({ Int($0) }) where scalar < Self.limit {
        switch table[scalar] {
        case 0xC2...0xF4: leads[scalar] |= 1 << UInt16(encoding.rawValue)
        case 0x80...0xBF: continuations[scalar] |= 1 << UInt16(encoding.rawValue)
        default: break
        }
      }
      bytes.append(table)
    }
    self.leads = leads
    self.continuations = continuations
    self.bytes = bytes
  }

  /// What GBK makes of each lead byte of UTF-8 for Chinese, Japanese and full-width characters (E2 to E9, EF) with a byte behind it that goes
  /// on (80 to BF). Written out: a converter is slow to open.
  private static let gbkPairs = """
    夂夤夥妗妞妤妫妯妲妾姊姒姗姘姝姣姹娅娆娈娉娌娑娓娣娲娴娼婀婊婕婢婧婵宀宄宓宕宥宸寤寮寰恪恽悃悌悒悖悚悛悝悭悱悴悻惆惘惚惝惬惴愀愎
    愕愠愣愦愫慊慵憔憧憬搴杈杌杓杞杩棣棰椁椋椐椤椴椹楂楗楝楠楣楦楫楱楸楹榀榄榇榈榉榘榛榧榫榭榻槌槎洄洇洌洎洙洚洧洫洮洳洵洹浃浈浍浏浒
    浔浜浞浠浣浯浼涑涓涔涞涠淇渚澧澶澹濂濉濞濠濡濮濯瀚瀛瀣瀵瀹灏灞狻猊猓猕猗猝猞猡猢猥猬猱猸猹獍獐獗獠獬獯獾琚琛瑁瑕瑗瑙瑜瑭瑷瑾璀璁
    璇璋璎璐璜璞璧璨璩璺瓒甯纭纰纾绀绁绂绉绋绌绐绔绗绛绠绡绨绫绮绯绱绲绶绺绻绾缁缂缃缇缈缍舛褰蹇鈥鈦鈧鈨鈩鈪鈫鈬鈭鈮鈯鈰鈱鈲鈳鈴鈵鈶
    鈷鈸鈹鈺鈻鈼鈽鈾鈿鉀鉁鉂鉃鉄鉅銆銇銈銉銊銋銌銍銏銐銑銒銓銔銕銖銗銘銙銚銛銜銝銞銟銠銡銢銣銤銥銦銧鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸
    鋹鋺鋻鋼鋽鋾鋿錀錁錂錃錄錅錆錇錈錉鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣鍤鍥鍦鍧鍨鍩鍫鎬鎭鎮鎯鎰鎱鎲鎳鎴鎵鎶鎷鎸鎹
    鎺鎻鎼鎽鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭鐮鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻
    鑼鑽鑾鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铩铫铮铯铳铴铵铷铹铻铼铽铿锂锃锆锇锉锊锍锎锏锒锓锔锕锖锘锛锜锝锞锟锠閫閬閭閮閯閰閱閲閳閴閵閶
    閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊闋韪韫韬飥飦飧飩飪飫飬飭飮飯飰飱飲飳飴飵飶飷飸飹飺飻飼飽飾飿餀餁餂餃餄餅餆餇饣饧饨饩饪骞
    """

  private static func makeGBKLeads() -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: 1024)
    for scalar in gbkPairs.unicodeScalars where scalar != "\n" { bits[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63) }
    return bits
  }

  /// The byte that `scalar` stands for in `encoding`; 0 when it stands for none.
  func byte(of scalar: UInt32, in encoding: WrongEncoding) -> UInt8 {
    scalar < UInt32(Self.limit) ? bytes[encoding.rawValue][Int(scalar)] : 0
  }

  /// A bit for each scalar that stands for a byte that begins a UTF-8 sequence, `C2` to `F4`, in any of the encodings.
  private static let singleByteLeads: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: limit / 64)
    for encoding in WrongEncoding.allCases {
      for scalar in encoding.scalars[0x42...0x74] where scalar != 0 && Int(scalar) < limit {
        bits[Int(scalar) / 64] |= 1 << UInt64(scalar % 64)
      }
    }
    return bits
  }()

  /// Whether an article may hold mojibake: a character that begins a garbled one, and one that goes on with it.
  static func mayStand(in census: CharacterCensus) -> Bool {
    let words = census.scalars
    func holdsAny(of bits: [UInt64]) -> Bool {
      bits.withUnsafeBufferPointer { bits in
        var common: UInt64 = 0
        for index in bits.indices { common |= words[index] & bits[index] }
        return common != 0
      }
    }
    // Most articles need no tables.
    return holdsAny(of: gbkLeads) || (holdsAny(of: singleByteLeads) && shared.mayGoOn(in: census))
  }

  private func mayGoOn(in census: CharacterCensus) -> Bool {
    let words = census.scalars
    var begun: UInt16 = 0
    var continued: UInt16 = 0
    for index in 0..<Self.limit / 64 where words[index] != 0 {
      var word = words[index]
      while word != 0 {
        let scalar = index * 64 + word.trailingZeroBitCount
        begun |= leads[scalar]
        continued |= continuations[scalar]
        word &= word - 1
      }
    }
    return begun & continued != 0
  }

  /// The encodings whose mojibake `text` may hold, as a mask; 0 for nearly every clean text.
  /// - Complexity: O(bytes)
  func candidates(_ text: UnsafeBufferPointer<UInt8>) -> UInt16 {
    leads.withUnsafeBufferPointer { leads in
      continuations.withUnsafeBufferPointer { continuations in
        Self.gbkLeads.withUnsafeBufferPointer { gbkLeads in
          scan(text, leads, continuations, gbkLeads)
        }
      }
    }
  }

  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ leads: UnsafeBufferPointer<UInt16>, _ continuations: UnsafeBufferPointer<UInt16>,
    _ gbkLeads: UnsafeBufferPointer<UInt64>
  ) -> UInt16 {
    var mask: UInt16 = 0
    var open: UInt16 = 0
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte < 0x80 {
        // `voilÃ le`: the byte A0 became a space.
        if byte == 0x20, open != 0, text[index &- 1] == 0x83, text[index &- 2] == 0xC3 { mask |= Self.windows1252Bit }
        open = 0
        index &+= 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index &+ length <= count else { break }
      if length == 4 {
        open = 0
      } else {
        var scalar = Int(byte) & (length == 2 ? 0x1F : 0x0F)
        scalar = scalar << 6 | Int(text[index &+ 1]) & 0x3F
        if length == 3 { scalar = scalar << 6 | Int(text[index &+ 2]) & 0x3F }
        if scalar < Self.limit {
          mask |= open & continuations[scalar]
          open = leads[scalar]
        } else {
          open = 0
          if gbkLeads[scalar >> 6] >> UInt64(scalar & 63) & 1 == 1 { mask |= Self.gbkBit }
        }
      }
      index &+= length
    }
    return mask
  }

  func isGBKLead(_ scalar: UInt32) -> Bool {
    scalar >= UInt32(Self.limit) && scalar < 0x10000 && Self.gbkLeads[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}
