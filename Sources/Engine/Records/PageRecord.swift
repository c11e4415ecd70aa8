import RuleKit
import Site

extension RecordWriter {
  mutating func write(_ page: Page) {
    write(page.path)
    write(page.names) { $0.write($1) }
    write(page.routes) { writer, routes in
      writer.write(routes.isPublished)
      writer.write(routes.isPart)
      writer.write(routes.permalink) { $0.write($1) }
      writer.write(routes.possible) { $0.write($1) }
      writer.write(routes.aliases) { $0.write($1) }
      writer.write(routes.others) { $0.write($1) }
      writer.write(routes.assetFolder) { $0.write($1) }
      writer.write(routes.assetRoute) { $0.write($1) }
      writer.write(routes.language) { $0.write($1) }
      writer.write(routes.translationKey) { $0.write($1) }
    }
  }
}

extension RecordReader {
  mutating func page() throws(Damage) -> Page {
    let path = try text()
    let names = try texts()
    let routes = try optional { (reader) throws(Damage) in
      let isPublished = try reader.flag()
      let isPart = try reader.flag()
      let permalink = try reader.optionalText()
      var routes = ArticleRoutes(isPublished: isPublished, permalink: permalink)
      routes.isPart = isPart
      routes.possible = try reader.texts()
      routes.aliases = try reader.texts()
      routes.others = try reader.texts()
      routes.assetFolder = try reader.optionalText()
      routes.assetRoute = try reader.optionalText()
      routes.language = try reader.optionalText()
      routes.translationKey = try reader.optionalText()
      return routes
    }
    return Page(path: path, routes: routes, names: names)
  }

  private mutating func texts() throws(Damage) -> [String] {
    try array { (reader) throws(Damage) in try reader.text() }
  }

  private mutating func optionalText() throws(Damage) -> String? {
    try optional { (reader) throws(Damage) in try reader.text() }
  }
}
