import Diagnostics
package import Engine
package import Markup
package import RuleKit
package import SourceText

/// An example's files after rounds of fixes.
package struct ExampleFixes {
  /// Linted once more after the last round.
  package private(set) var linted: [LintedFile?]
  package private(set) var files: [ExampleFile]
  package private(set) var rounds = 0
  /// The fixes of the first round, for each file.
  package private(set) var first: [AppliedFixes?] = []
  /// Whether the last round found nothing to fix, rather than being the tenth.
  package var hasEnded: Bool { rounds < 10 }

  package init(_ run: ExampleRun, _ files: [ExampleFile]) {
    self.files = files
    linted = run.lint(files)
    while rounds < 10 {
      let applied = linted.map { file -> AppliedFixes? in
        guard let file, let source = file.source else { return nil }
        let result = apply(file.diagnostics.compactMap(\.fix), to: source)
        return result.applied.isEmpty ? nil : result
      }
      if rounds == 0 { first = applied }
      guard applied.contains(where: { $0 != nil }) else { return }
      rounds += 1
      for (index, result) in applied.enumerated() {
        if let result { self.files[index].bytes = result.source.bytes }
      }
      linted = run.lint(self.files)
    }
  }
}

/// Finds elements that no edit of `applied` touches but that are not in the fixed text's tree at their shifted place.
package func changedElements(_ applied: AppliedFixes, before: SourceText, path: String, environment: ArticleEnvironment) -> [String] {
  let edits = applied.applied.flatMap(\.edits).sorted { $0.range < $1.range }
  func moved(_ offset: UInt32) -> Int {
    edits.filter { $0.range.end <= offset }.reduce(Int(offset)) { $0 + $1.text.utf8.count - $1.range.count }
  }
  struct Place: Hashable {
    var name: String
    var start: Int
    var end: Int
  }
  let parser = ArticleParser()
  let fixed = parser.parse(applied.source, path: path, environment: environment)
  var places: Set<Place> = []
  for node in fixed.body.descendants {
    guard let element = node.asElement else { continue }
    places.insert(Place(name: element.name, start: Int(element.range.start), end: Int(element.range.end)))
  }
  let article = ArticleParser().parse(before, path: path, environment: environment)
  var changed: [String] = []
  for node in article.body.descendants {
    guard let element = node.asElement, !element.isImplied, !element.range.isEmpty else { continue }
    let range = element.range
    // Touching counts: what stands directly beside an edit may merge with it.
    guard !edits.contains(where: { $0.range.start <= range.end && range.start <= $0.range.end }) else { continue }
    let place = Place(name: element.name, start: moved(range.start), end: moved(range.end))
    if !places.contains(place) { changed.append("<\(element.name)> at \(before.text(range).debugDescription)") }
  }
  return changed
}
