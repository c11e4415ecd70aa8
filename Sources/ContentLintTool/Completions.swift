import ArgumentParser
import Config
import Diagnostics
import RuleKit
import Rules

/// What shells offer for an argument. Rules are asked for when the user presses the key, so that rules of their own are offered too.
enum Completions {
  static let rule = CompletionKind.custom { _, _, _ in ruleNames }

  /// Rules with commas between: what is typed already stays before each.
  static let rules = CompletionKind.custom { _, _, prefix in
    let typed = prefix.lastIndex(of: ",").map { prefix[...$0] } ?? ""
    return ruleNames.map { typed + $0 }
  }

  static let configuration = CompletionKind.file(extensions: ["yml", "yaml"])
  static let sets = CompletionKind.list(RuleSet.allCases.map(\.rawValue))

  /// Of the working folder's configuration; without its own where that is faulty.
  private static var ruleNames: [String] {
    ((try? rulesHere(nil)) ?? Catalogue.rules).map(\.id.name).sorted()
  }
}
