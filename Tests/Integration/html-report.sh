#!/bin/bash
# Opens HTML reports in headless Chromium: rows, filters, sorting and pages work, and 50,000 findings are there within three seconds.
# Skipped with a message where there is no Chromium.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
contentlint=$root/.build/debug/contentlint
for name in chromium chromium-browser google-chrome; do
  if chromium=$(command -v "$name"); then break; fi
done
if [ -z "${chromium:-}" ]; then
  echo "skipped: the HTML report in a browser, because Chromium is missing (Debian: apt-get install chromium)" >&2
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# 2,500 articles with 20 findings each, in five folders.
mkdir -p "$scratch/site"
python3 - "$scratch/site" <<'ARTICLES'
import pathlib, sys
root = pathlib.Path(sys.argv[1])
for article in range(2500):
    folder = root / ["posts", "docs", "news", "guides", "recipes"][article % 5]
    folder.mkdir(exist_ok=True)
    lines = [f'A line about the harbour with <img src="https://example.org/{article}-{number}.png"> in it.' for number in range(20)]
    (folder / f"article-{article}.md").write_text("# Harbour\n\n" + "\n\n".join(lines) + "\n")
ARTICLES
(cd "$scratch/site" && "$contentlint" check . --no-config --rules missing-alt --quiet --format html="$scratch/report.html") || [ $? -eq 1 ]

# Puts a probe in front of a page's end.
join() {
  python3 - "$scratch/report.html" "$1" "$2" <<'JOIN'
import pathlib, sys
page, probe, joined = (pathlib.Path(path) for path in sys.argv[1:])
text = page.read_text()
end = text.rindex("</body>")
joined.write_text(text[:end] + probe.read_text() + text[end:])
JOIN
}

# Opens a page and prints the lines that its probe wrote; fails when there is none or a fault among them.
ask() {
  local result
  timeout 120 "$chromium" --headless=new --no-sandbox --disable-gpu --user-data-dir="$scratch/profile" --dump-dom "${@:2}" "file://$1" \
    >"$scratch/dom.html" 2>/dev/null || true
  result=$(sed -n '/<pre id="result">/,/<\/pre>/p' "$scratch/dom.html" | grep -E '^(ok|FAULT) ' || true)
  echo "${result:-FAULT the page said nothing}"
  [ -n "$result" ] && ! grep -q FAULT <<<"$result"
}

# What the page is asked before its end: `check(name, condition)` writes a line.
cat >"$scratch/probe.html" <<'PROBE'
<script>
{
  const lines = [];
  const check = (name, isTrue) => lines.push((isTrue ? 'ok ' : 'FAULT ') + name);
  const byId = (id) => document.getElementById(id);
  const rows = () => document.querySelectorAll('#rows tr').length;
  const status = () => byId('status').textContent;
  const change = (id, value) => { byId(id).value = value; byId(id).dispatchEvent(new Event('change')); };
  document.body.offsetHeight;
  const ready = Math.round(performance.now());
  check(`ready after ${ready} ms`, ready < 3000);
  check('the first page', rows() === 100 && status() === '50,000 findings');
  check('filters are shown', byId('filters').checkVisibility());
  change('folder', 'docs');
  check('a folder', status() === '10,000 of 50,000 findings' && location.hash === '#folder=docs');
  byId('next').click();
  check('the second page', byId('page').textContent === '101–200 of 10,000' && document.activeElement === byId('findings'));
  document.querySelector('th[data-sort="place"] button').click();
  document.querySelector('th[data-sort="place"] button').click();
  check('descending', document.querySelector('th[data-sort="place"]').ariaSort === 'descending'
    && document.querySelector('#rows .place').textContent.startsWith('docs/article-996.md:41:'));
  byId('filters').reset();
  check('cleared', status() === '50,000 findings' && location.hash === '');
  document.querySelector('a[data-rule="missing-alt"]').click();
  check('a chart leads to its findings', location.hash === '#rule=missing-alt' && byId('about').checkVisibility());
  change('severity', '2');
  check('nothing found', rows() === 0 && status() === '0 of 50,000 findings');
  change('severity', '');
  check('no sideways scrolling', document.documentElement.scrollWidth <= innerWidth);
  const result = document.createElement('pre');
  result.id = 'result';
  result.textContent = '\n' + lines.join('\n') + '\n';
  document.body.append(result);
}
</script>
PROBE

# Searching waits until the reader stops typing, so this one is answered later.
cat >"$scratch/search.html" <<'PROBE'
<script>
{
  const byId = (id) => document.getElementById(id);
  byId('search').value = 'Article-77.md 33';
  byId('search').dispatchEvent(new Event('input'));
  setTimeout(() => {
    const isRight = byId('status').textContent === '1 of 50,000 findings' && location.hash === '#search=Article-77.md+33';
    const result = document.createElement('pre');
    result.id = 'result';
    result.textContent = `\n${isRight ? 'ok' : 'FAULT'} searching: ${byId('status').textContent} ${location.hash}\n`;
    document.body.append(result);
  }, 1000);
}
</script>
PROBE

join "$scratch/probe.html" "$scratch/probed.html"
join "$scratch/search.html" "$scratch/searched.html"
failed=0
for size in 1280,900 500,900; do
  echo "HTML report at $size:"
  ask "$scratch/probed.html" --window-size=$size || failed=1
done
ask "$scratch/searched.html" --virtual-time-budget=5000 || failed=1
exit $failed
