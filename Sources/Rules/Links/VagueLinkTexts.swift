/// Texts of links that say nothing about the target, as `bareWords` writes them.
let vagueLinkTexts: Set<String> = Set(
  """
  here, click here, click this, click this link, click, read more, more, learn more, see more, show more, view more, find out more, more info,
  more information, right here, over here, this, this link, link, this page, continue reading, continue, go here, see here, check here, tap here,
  press here, read on, read this, details, more details, full story, read the full story, read full article, download here,
  点击, 点击这里, 点击此处, 点此, 点这里, 点我, 点击我, 这里, 此处, 这儿, 点击链接, 点击查看, 查看, 查看更多, 查看详情, 查看原文, 查看全文, 详情, 更多, 更多内容, 更多信息, 了解更多, 了解详情,
  阅读更多, 阅读全文, 阅读原文, 点击阅读, 点击阅读原文, 点击查看原文, 继续阅读, 链接, 链接地址, 原文链接, 此链接, 该链接, 这个链接, 戳这里, 戳我, 猛戳这里, 传送门, 点击进入, 点击下载,
  點擊, 點擊這裡, 點擊此處, 點此, 點這裡, 點我, 這裡, 此處, 這兒, 點擊查看, 查看詳情, 詳情, 閱讀更多, 閱讀全文, 閱讀原文, 繼續閱讀, 連結, 此連結, 這個連結, 看更多, 瞭解更多, 更多資訊,
  こちら, こちらから, こちらへ, こちらをクリック, ここ, ここをクリック, ここから, クリック, 詳細, 詳細はこちら, 詳しくはこちら, 詳しくはコチラ, コチラ, 続きを読む, 続きはこちら, もっと見る, もっと読む, もっと詳しく,
  リンク, このリンク, このページ,
  hier, hier klicken, klicken sie hier, klick hier, klicke hier, mehr, mehr erfahren, weiterlesen, mehr lesen, mehr infos, mehr informationen,
  weitere informationen, dieser link, diese seite, link hier,
  ici, cliquez ici, cliquer ici, clique ici, lire la suite, en savoir plus, plus, lire plus, voir plus, plus d'infos, plus d’infos,
  plus d'informations, plus d’informations, lien, ce lien, cette page, suite,
  aquí, aqui, haga clic aquí, haz clic aquí, haga click aquí, haz click aquí, clic aquí, click aquí, pulse aquí, pincha aquí, leer más, más, ver más,
  más información, más info, saber más, enlace, este enlace, esta página, seguir leyendo, sigue leyendo,
  clique aqui, clica aqui, leia mais, ler mais, mais, saiba mais, saber mais, ver mais, veja mais, mais informações, este link, continue lendo,
  qui, clicca qui, cliccare qui, cliccando qui, leggi tutto, leggi di più, continua a leggere, scopri di più, maggiori informazioni, questo link,
  здесь, тут, сюда, нажмите здесь, нажмите сюда, кликните здесь, подробнее, подробнее здесь, читать далее, читать дальше, читать полностью,
  узнать больше, больше информации, ссылка, эта ссылка, по ссылке, по этой ссылке,
  여기, 여기를, 여기로, 여기에서, 여기를 클릭, 여기를 클릭하세요, 클릭, 더보기, 더 보기, 더 알아보기, 자세히, 자세히 보기, 자세히 알아보기, 링크, 이 링크,
  ที่นี่, คลิกที่นี่, อ่านเพิ่มเติม, อ่านต่อ, ดูเพิ่มเติม
  """.utf8.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") }.map { $0.drop { $0 == UInt8(ascii: " ") } }.filter { !$0.isEmpty }
    .map { String(decoding: $0, as: UTF8.self) })
