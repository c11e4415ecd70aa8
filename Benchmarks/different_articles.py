"""A Hexo site of different articles: front matter, headings, pictures, and links to anchors in other articles."""

import random
import shutil

SYLLABLES = "ba co di fu ga he il jo ka lu mi no or pe qua ri sa te us va wi xe yo za tra ble ston ment ing er ly".split()


def words():
    chance = random.Random(1)
    return sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(9_000)})


class Site:
    """The site of `count` articles in `folder`; made anew unless it is there."""

    def __init__(self, folder, count, size=4_000):
        self.folder, self.count, self.size, self.words = folder, count, size, words()
        posts = folder / "source" / "_posts"
        if not posts.exists() or sum(1 for _ in posts.iterdir()) != count:
            shutil.rmtree(folder, ignore_errors=True)
            posts.mkdir(parents=True)
            (folder / ".lint.yml").write_text("extends: recommended\n")
            (folder / "_config.yml").write_text("title: Harbour\nurl: https://example.org\npermalink: :year/:month/:day/:title/\n")
            for number in range(count):
                self.post(number).write_text(self.text(number))

    def post(self, number):
        return self.folder / "source" / "_posts" / f"a{number:06}.md"

    def headings(self, number):
        chance = random.Random(number)
        return [f"{chance.choice(self.words).capitalize()} {chance.choice(self.words)}" for _ in range(4)]

    def date(self, number):
        return f"20{10 + number * 13 // self.count:02}-{1 + number % 12:02}-{1 + number % 28:02}"

    def link(self, chance):
        number = chance.randrange(self.count)
        anchor = chance.choice(self.headings(number)).replace(" ", "-")
        return f"[{chance.choice(self.words)} there](/{self.date(number).replace('-', '/')}/a{number:06}/#{anchor})"

    def paragraph(self, chance):
        # Words are as unevenly common as in a language.
        sentences = [[self.words[int(chance.random() ** 2 * len(self.words))] for _ in range(12)] for _ in range(4)]
        text = " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)
        return text + f" See {self.link(chance)}." if chance.random() < 0.5 else text

    def text(self, number):
        chance = random.Random(-number - 1)
        tags = ", ".join(chance.sample(self.words[:60], 2))
        text = f"---\ntitle: {self.headings(number)[0]} {number}\ndate: {self.date(number)} 10:00:00\ntags: [{tags}]\n---\n\n"
        for heading in [None] + self.headings(number):
            if heading:
                text += f"## {heading}\n\n"
            start = len(text)
            while len(text) - start < self.size // 5:
                text += self.paragraph(chance) + "\n\n"
        return text
