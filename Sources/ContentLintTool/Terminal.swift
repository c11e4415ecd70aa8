import ArgumentParser
import Reporters

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// When colours are used.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// What standard output leads to.
enum Terminal {
  /// How the text report on standard output looks. `--color` wins over `NO_COLOR`, that over `CLICOLOR_FORCE`, that over what the terminal is.
  static func style(_ choice: ColorChoice) -> TextStyle {
    let isTerminal = isatty(1) == 1
    let isDumb = variable("TERM") == "dumb"
    let usesColor =
      switch choice {
      case .always: true
      case .never: false
      case .auto:
        if variable("NO_COLOR") != nil {
          false
        } else if let forced = variable("CLICOLOR_FORCE"), forced != "0" {
          true
        } else {
          isTerminal && !isDumb
        }
      }
    return TextStyle(showsFrames: isTerminal, usesColor: usesColor, usesHyperlinks: isTerminal && usesColor && !isDumb, width: width())
  }

  private static func width() -> Int {
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return variable("COLUMNS").flatMap { Int($0) }.map { min(max($0, 20), 1000) } ?? 80
  }

  /// A variable of the environment; an empty one counts as absent.
  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
