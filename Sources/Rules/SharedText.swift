import Markup
import RuleKit

// Functions on bytes and texts that live below this module, so that declared rules have them too. A file of rules finds them here without an
// import of its own.

func quoted(_ text: String) -> String { RuleKit.quoted(text) }
func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String { RuleKit.quoted(bytes) }
func bareWords(_ text: String) -> String { RuleKit.bareWords(text) }
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> { Markup.trimmed(bytes) }
func equalsTrimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool { Markup.equalsTrimmed(bytes, word) }
func startsTrimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool { Markup.startsTrimmed(bytes, word) }
func starts(_ bytes: UnsafeBufferPointer<UInt8>, with word: StaticString) -> Bool { Markup.starts(bytes, with: word) }
func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool { Markup.contains(bytes, word) }
func invisibleLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int { Markup.invisibleLength(bytes, at: index) }
