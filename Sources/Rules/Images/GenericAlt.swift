package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `generic-alt`: an alternative text that only says that there is an image.
package struct GenericAlt: NodeCheck {
  package static let id: RuleID = "generic-alt"
  package static let kinds = NodeKinds.elements(.img, .input)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.tag == .img || element.isImageButton,
      let alt = element.attribute("alt"), !alt.hasTemplate, (1...64).contains(alt.bytes.count),
      !element.hasAttribute("aria-label"), !element.hasAttribute("aria-labelledby"), !element.flags.contains(.hidden)
    else { return }
    guard !isName(alt.bytes) else { return }
    let text = String(decoding: trimmed(alt.bytes), as: UTF8.self)
    guard !text.utf8.contains(ASCII.openBrace), genericAltWords.contains(bareWords(withoutNumber(text))) else { return }
    report.add(alt.valueRange, "The alternative text \(quoted(text)) does not say what the picture shows")
  }
}

/// Whether a letter comes behind a digit: no generic text is like that, names of files are.
private func isName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let digit = bytes.firstIndex(where: { ASCII.isDigit($0) }) else { return false }
  return bytes[digit...].contains { ASCII.isLetter($0) }
}

/// `Image 1` is `Image`; a number alone stays.
private func withoutNumber(_ text: String) -> String {
  var end = text.endIndex
  while end > text.startIndex, let digit = text[text.index(before: end)].utf8.first, ASCII.isDigit(digit) { end = text.index(before: end) }
  return end == text.startIndex ? text : String(text[..<end])
}

/// Lower-case texts in English, Chinese, Japanese, German, French, Spanish and Portuguese. `undefined` and `null` belong to program-value.
private let genericAltWords: Set<String> = [
  "image", "images", "img", "picture", "pictures", "pic", "photo", "photos", "photograph", "graphic", "alt", "alt text", "alttext",
  "alternative text", "alternate text", "image alt text", "image description", "image here", "insert image here", "insert alt text here",
  "untitled", "placeholder", "placeholder image", "screenshot", "screen shot", "image of", "picture of", "an image", "a picture", "a photo",
  "在这里插入图片描述", "这里写图片描述", "图片描述", "请输入图片描述", "图片说明", "输入图片说明", "图片", "图像", "图", "照片", "相片", "配图", "插图", "题图", "头图", "截图", "截屏", "屏幕截图",
  "未命名", "无标题",
  "图片替换文本", "替代文字", "圖片", "圖像", "圖", "配圖", "插圖", "題圖", "截圖", "螢幕截圖", "未命名圖片", "無標題", "圖片描述", "在這裡插入圖片描述",
  "画像", "写真", "イメージ", "図", "スクリーンショット", "無題", "代替テキスト", "画像の説明", "bild", "bilder", "foto", "fotos", "abbildung", "grafik", "bildschirmfoto",
  "ohne titel", "unbenannt", "alternativtext", "photographie", "capture d'écran", "capture d’écran", "sans titre", "texte alternatif",
  "imagen", "imágenes", "fotografía", "captura de pantalla", "sin título", "texto alternativo", "imagem", "imagens", "fotografia",
  "captura de tela", "captura de ecrã", "sem título",
]
