// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let cSettings: [CSetting] = [.treatAllWarnings(as: .error)]

/// A Swift target of this package. Dependencies point down only; `contentlint-dev imports` checks every file against this table.
func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// Fixtures are read where they lie.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: name == "RecallTests" ? ["Fixtures"] : [], swiftSettings: swiftSettings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + [.product(name: "ArgumentParser", package: "swift-argument-parser")],
    swiftSettings: swiftSettings)
}

let package = Package(
  name: "contentlint",
  platforms: [.macOS("26.0")],
  products: [
    .executable(name: "contentlint", targets: ["ContentLintTool"]),
    .executable(name: "contentlint-dev", targets: ["ContentLintDev"]),
    .library(name: "ContentLint", targets: ["ContentLint"]),
  ],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
  targets: [
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(name: "CMd4c", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"]), .brew(["md4c"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    .target(name: "ICUShim", dependencies: ["CICU"], cSettings: cSettings),
    .target(name: "CurlShim", cSettings: cSettings, linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    module("SourceText", ["ICUShim"]),
    module("Diagnostics", ["SourceText"]),
    module("FrontMatter", ["SourceText", "CYAML"]),
    module("Markup", ["SourceText", "FrontMatter", "CXML2", "CMd4c"]),
    module("RuleKit", ["Markup", "Diagnostics", "FrontMatter", "SourceText"]),
    module("Pattern", ["SourceText", "ICUShim"]),
    module("DeclaredRules", ["RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText", "Pattern"]),
    module("Config", ["RuleKit", "Pattern", "Markup", "FrontMatter", "Diagnostics", "SourceText"]),
    module("Site", ["Config", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText"]),
    module("Rules", ["Site", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText"]),
    module("ExternalLinks", ["CurlShim", "ICUShim", "Diagnostics", "FrontMatter", "RuleKit", "SourceText"]),
    module(
      "Engine",
      ["ExternalLinks", "Config", "Site", "Rules", "DeclaredRules", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText"]),
    module("Reporters", ["Diagnostics", "SourceText", "RuleKit"]),
    module("RuleTesting", ["Engine", "Site", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText"]),
    module("ContentLint", ["Engine", "Rules", "RuleKit", "Markup", "Diagnostics", "SourceText"]),
    program(
      "ContentLintTool",
      ["RuleTesting", "Engine", "ExternalLinks", "Config", "Reporters", "Rules", "RuleKit", "Diagnostics", "SourceText"]),
    program("RuleGrowth", ["RuleTesting", "Engine", "Site", "Rules", "RuleKit", "Markup", "Diagnostics", "SourceText"]),
    program("ContentLintDev", ["Config", "DeclaredRules", "RuleKit", "Diagnostics", "SourceText"]),

    .target(name: "TestSupport", dependencies: ["SourceText"], path: "Tests/TestSupport", swiftSettings: swiftSettings),
    tests("SourceTextTests", ["SourceText", "TestSupport"]),
    tests("FrontMatterTests", ["FrontMatter", "SourceText", "TestSupport"]),
    tests("MarkupTests", ["Markup", "FrontMatter", "SourceText", "TestSupport"]),
    tests(
      "RulesTests",
      ["RuleTesting", "Engine", "Site", "Config", "Rules", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText", "TestSupport"]),
    tests("PatternTests", ["Pattern"]),
    tests("ExternalLinksTests", ["ExternalLinks", "CurlShim", "Diagnostics", "SourceText", "TestSupport"]),
    tests("DeclaredRulesTests", ["DeclaredRules", "Engine", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText"]),
    tests("ConfigTests", ["Config", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText", "TestSupport"]),
    tests("ReportersTests", ["Reporters", "RuleKit", "Markup", "Diagnostics", "SourceText", "TestSupport"]),
    tests("SiteTests", ["Site", "RuleKit", "Markup", "FrontMatter", "SourceText", "TestSupport"]),
    tests("EngineTests", ["Engine", "Config", "Site", "Rules", "RuleKit", "Markup", "Diagnostics", "SourceText", "TestSupport"]),
    tests(
      "RecallTests",
      ["RuleTesting", "Engine", "Site", "Rules", "RuleKit", "Markup", "FrontMatter", "Diagnostics", "SourceText", "TestSupport"]),
    tests("ToolTests", ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
