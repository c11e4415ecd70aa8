"""Writes an article like those that a feed scraper leaves behind: front matter with a broken date, and a news page's HTML in Markdown.

About 20.8 kB, 220 tags, 17 pictures of which six are one, empty paragraphs, commented-out markup. The text is made up, and the same each time.
"""

import random

SENTENCES = [
    "城市的清晨从河边的小路开始，风把树叶吹得沙沙作响。",
    "记者在现场看到，工人正在为新的车站铺设轨道。",
    "一位受访者表示，这样的变化在几年前是想不到的。",
    "数据显示，去年全市新增的绿地面积超过三百公顷。",
    "“我们希望把经验分享给更多的人。”项目的负责人说。",
    "业内人士认为，技术的进步会带来新的机会，也会带来新的问题。",
    "按照计划，第一阶段的工程将在明年春天完成。",
    "居民们对此反应不一，有人期待，也有人担心噪声。",
    "与此同时，周边的学校和医院也在准备扩建。",
    "从长远看，节约能源和保护水源同样重要。",
]
IMAGES = "https://images.example.cn/upload/2021/9/7/"

HEAD = """---
title: '河边的新车站：一座城市怎样安排它的明天'
categories: 
 - 城市
 - 晨报
 - 原创
headimg: '{cover}'
author: 晨报
comments: false
date: Invalid Date
thumbnail: '{cover}'
---

<div>   
<div class="article-top">
        <h1>
          <!-- <a href="#">昨天的标题，忘了删掉</a> -->
          河边的新车站：一座城市怎样安排它的明天
        </h1>
        <!--发布 时间-->
        <p class="u-time">
          <span class="source">
            晨报
          </span>
          <span class="time">
            2021-09-07 09:17:18
          </span>
        </p>

        <div class="tags">

        </div>
        <!-- div class="tags">
          <a href="" class="tag color1">城市</a>
          <a href="" class="tag color2">交通</a>
          <a href="" class="tag color3">环境 <abbr class="low">-0.3%</abbr> </a>
        </div-->
</div>
<div class="article-text">
        <!-- 正文 -->
"""

FOOT = """<div class="VideoBox" style="width: 95%; height: 427px; margin: 0 auto;" data-vid="3701925923801047696"> </div>
<p> </p>
<p><span>记者：</span><span>张三 李四</span></p>
<p><span>编辑：王五</span></p>
<p> </p>
<p><a href="https://news.example.cn/articles/2021-09-07/1.html">阅读原文</a></p>
</div>
</div>
"""


def article(size=20_800):
    """The article's bytes, about `size` of them."""
    chance = random.Random(7)

    def picture(name=None, style=""):
        name = name or str(chance.randrange(10**18, 10**19))
        return f'<img{style} src="{IMAGES}{name}.png" alt="{name}.png" referrerpolicy="no-referrer">'

    def paragraph():
        texts = ["".join(chance.choices(SENTENCES, k=chance.randint(1, 4))) for _ in range(chance.randint(1, 2))]
        spans = "".join(f"<span>{text}</span>" for text in texts)
        return f"<p>{spans}</p>\n"

    divider = str(chance.randrange(10**18, 10**19))
    parts = [HEAD.format(cover=f"{IMAGES}{chance.randrange(10**18, 10**19)}.jpeg")]
    length = len(parts[0].encode()) + len(FOOT.encode())
    section = 0
    while length < size - 2_000:
        section += 1
        text = "".join(paragraph() for _ in range(9))
        text += f'<p>{picture()}</p>\n<p style="text-align: center;">图片来源：晨报</p>\n<p> </p>\n'
        text += f'<p style="text-align: center;">{picture(divider)}</p>\n'
        text += f'<p style="text-align: center;"><span><strong>第{section}节 河边的新车站</strong></span></p>\n'
        text += f'<p>{picture(divider, chr(32) + "style=" + chr(34) + "display: block; margin-left: auto;" + chr(34))}</p>\n'
        parts.append(text)
        length += len(text.encode())
    return ("".join(parts) + FOOT).encode()


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(article())
