package import SourceText

/// Something wrong with a configuration file: a located message for a person.
package struct ConfigError: Error, Sendable, Hashable {
  /// The file, as it was named to `ConfigFile.read`.
  package var path: String
  /// In the file's text; nil when the fault has no place, such as a file that cannot be read.
  package var range: ByteRange?
  /// Where `range` starts; the column counts characters.
  package var position: Position?
  /// One sentence without a full stop, with "; did you mean `x`?" where a name is near.
  package var message: String

  package init(path: String, range: ByteRange? = nil, position: Position? = nil, message: String) {
    self.path = path
    self.range = range
    self.position = position
    self.message = message
  }

  /// `path:line:column: error: message`, as compilers write it.
  package var description: String {
    position.map { "\(path):\($0.line):\($0.column): error: \(message)" } ?? "\(path): error: \(message)"
  }
}
