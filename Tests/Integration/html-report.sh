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

# The probe stands in front of the page's end.
python3 - "$scratch" <<'JOIN'
import pathlib, sys
folder = pathlib.Path(sys.argv[1])
page = (folder / "report.html").read_text()
end = page.rindex("</body>")
(folder / "probed.html").write_text(page[:end] + (folder / "probe.html").read_text() + page[end:])
JOIN

failed=0
for size in 1280,900 500,900; do
  timeout 120 "$chromium" --headless=new --no-sandbox --disable-gpu --user-data-dir="$scratch/profile" --window-size=$size --dump-dom \
    "file://$scratch/probed.html" >"$scratch/dom.html" 2>/dev/null || true
  result=$(sed -n '/<pre id="result">/,/<\/pre>/p' "$scratch/dom.html" | grep -E '^(ok|FAULT) ' || true)
  echo "HTML report at $size:"
  echo "$result"
  if [ -z "$result" ] || grep -q FAULT <<<"$result"; then failed=1; fi
done
exit $failed
