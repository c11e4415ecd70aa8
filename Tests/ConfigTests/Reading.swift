import Config
import Diagnostics
import RuleKit
import SourceText

/// Rules that the tests configure.
let catalogue: [RuleInfo] = [
  RuleInfo(
    id: "missing-alt", category: "images", summary: "An image needs alternative text", severity: .error, check: .native, reads: .tree,
    options: [OptionInfo(name: "decorative", defaultValue: .bool(true), valueInAll: .bool(false), about: "accept an empty alt")],
    article: ""),
  RuleInfo(
    id: "long-alt", category: "images", summary: "Too long", severity: nil, check: .native, reads: .tree,
    options: [
      OptionInfo(name: "columns", defaultValue: .int(150), about: "limit"),
      OptionInfo(name: "allow", defaultValue: .strings([]), about: "x"),
      OptionInfo(name: "word", defaultValue: .string(""), about: "x"),
    ], article: ""),
  RuleInfo(
    id: "fake-heading", category: "structure", summary: "Bold is no heading", severity: .warning, check: .native, reads: .tree,
    fix: .unsafe, article: ""),
]
let missingAlt = catalogue[0]
let longAlt = catalogue[1]
let fakeHeading = catalogue[2]

/// The configuration of a text, with its faults as `line:column: message`.
func read(_ text: String, files: [String: String] = [:]) -> (configuration: Configuration, faults: [String]) {
  let (configuration, errors) = ConfigFile.read(
    SourceText(text), path: ".lint.yml", catalogue: catalogue, open: { files[$0].map { SourceText($0) } })
  return (configuration, errors.map { error in String(error.description.replacing("error: ", with: "")) })
}

func settings(_ text: String, _ path: String = "a.md", _ selection: RuleSelection = .none) -> Settings {
  SettingsTable(read(text).configuration, catalogue: catalogue, selection: selection).settings(for: path)
}
