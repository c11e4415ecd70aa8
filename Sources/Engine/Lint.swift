import Config
import Diagnostics
import Markup
import RuleKit
import Rules
import Site
import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lints what `request` names: the one way through the engine.
///
/// discover → settings → read → split → parse → check → collect (in parallel, each file alone), then conclude → suppress → sort.
/// - Throws: `LintError` for faults of usage and configuration; faults of content are findings.
package func lint(_ request: LintRequest) throws(LintError) -> LintResult {
  let selection = try ruleSelection(of: request)
  let workingFolder = FileSystem.absolute(".") ?? "/"
  let configurations = Configurations(choice: request.configuration, selection: selection, workingFolder: workingFolder)
  var discovery = Discovery(configurations: configurations, appliesExcludes: request.appliesExcludes, workingFolder: workingFolder)
  if request.standardInput == nil {
    for path in request.paths { discovery.add(path) }
  }
  var jobs = jobs(for: discovery.files, request: request)
  if let input = request.standardInput {
    jobs = [job(for: input, configurations: configurations, workingFolder: workingFolder, request: request)]
  }
  guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
  try checkNames(of: request, among: configurations.rules)
  let work = jobs.sorted { Path.precedes($0.path, $1.path) }
  let workers = request.jobs ?? Workers.defaultCount
  let mapped = Workers.map(
    work.count, workers: workers, state: { ArticleParser() },
    { index, parser in map(work[index], parser: parser) })
  return conclude(work, mapped, request: request, rules: configurations.rules, problems: discovery.problems, workers: workers)
}

private func ruleSelection(of request: LintRequest) throws(LintError) -> RuleSelection {
  var selection = RuleSelection()
  selection.rules = request.rules
  if let name = request.setName {
    guard let set = RuleSet(rawValue: name) else {
      throw .usage("There is no set of rules `\(name)`" + suggestion(for: name, among: RuleSet.allCases.map(\.rawValue)))
    }
    selection.set = set
  }
  return selection
}

/// The user's rules are known only when the configurations have been read.
private func checkNames(of request: LintRequest, among rules: [RuleInfo]) throws(LintError) {
  let known = Set(rules.map(\.id))
  for rule in request.rules ?? [] where !known.contains(rule) {
    throw .usage("There is no rule `\(rule)`" + suggestion(for: rule.name, among: known.map(\.name).sorted()))
  }
}

private func jobs(for files: [DiscoveredFile], request: LintRequest) -> [LintJob] {
  let sites = Sites()
  var environments: [ObjectIdentifier: ArticleEnvironment] = [:]
  return files.map { file in
    let site = sites.site(of: Path.folder(of: file.absolutePath), scope: file.scope, otherwise: file.namedFolder)
    let known = environments[ObjectIdentifier(site)]
    let environment = known ?? environment(site: site, scope: file.scope, now: request.now)
    environments[ObjectIdentifier(site)] = environment
    return LintJob(
      path: file.path, absolutePath: file.absolutePath, pathBytes: file.bytes, scope: file.scope, site: site,
      rules: file.scope.rules(forAbsolutePath: file.absolutePath), environment: environment, failure: file.failure)
  }
}

private func job(
  for input: LintRequest.StandardInput, configurations: Configurations, workingFolder: String, request: LintRequest
) -> LintJob {
  let absolute = Path.normalized(input.path.utf8.first == 0x2F ? input.path : Path.join(workingFolder, input.path))
  let scope = configurations.scope(for: Path.folder(of: absolute))
  let site = Sites().site(of: Path.folder(of: absolute), scope: scope, otherwise: Path.folder(of: absolute))
  let environment = environment(site: site, scope: scope, now: request.now)
  let failure: ReadError? = input.bytes.count > environment.bounds.fileSize ? .tooLarge(input.bytes.count) : nil
  return LintJob(
    path: input.path, absolutePath: absolute, scope: scope, site: site, rules: scope.rules(forAbsolutePath: absolute),
    environment: environment, failure: failure, bytes: input.bytes)
}

private func environment(site: SiteScope, scope: ConfigurationScope, now: Int64) -> ArticleEnvironment {
  ArticleEnvironment(
    generator: site.profile.generator, flavour: site.profile.flavour, showsRawHTML: site.profile.showsRawHTML, now: now,
    bounds: scope.configuration.bounds)
}
