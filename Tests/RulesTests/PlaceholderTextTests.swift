import Diagnostics
import Engine
import Markup
import Rules
import SourceText
import Testing

struct PlaceholderTextTests {
  private static let placeholders = [
    "TODO", "TBD:", "FIXME", "Lorem  ipsum dolor sit amet", "xxx", "XXXX", "Coming soon", "CONTENT GOES HERE", "your text here",
    "Your content here", "insert text here", "insert content here", "Add text here", "add content here", "enter text here",
    "enter content here", "[Text goes here]", "Text hier einfügen", "Hier Text einfügen", "Platzhaltertext", "Inhalt folgt",
    "Votre texte ici", "Insérer le texte ici", "Texte à venir", "TEXTE À VENIR", "Bientôt disponible", "Escriba aquí su texto",
    "Inserte el texto aquí", "Texto de ejemplo", "Próximamente…", "Insira o texto aqui", "Seu texto aqui", "Em breve",
    "待补充", "待完善", "待补全", "待编辑", "待填写", "此处待补", "待補充", "待補", "待編輯", "内容待补充", "在此处输入文本", "请在此输入内容",
    "此处填写内容", "ここにテキストを入力", "ここに本文", "執筆中", "作成中", "準備中。", "工事中", "ダミーテキスト",
  ]

  @Test(arguments: placeholders) func `a paragraph that is a placeholder is found`(_ placeholder: String) throws {
    let source = try #require(SourceText.decode(Array("A sentence of its own.\n\n\(placeholder)\n".utf8)))
    let article = ArticleParser().parse(source, path: "a.md", environment: ArticleEnvironment())
    let found = lintArticle(article, rules: FixInvariants.allRules).diagnostics.filter { $0.rule == "placeholder-text" }
    #expect(found.count == 1)
    #expect(found.first.map { Int($0.range.start) } == 24)
  }
}
