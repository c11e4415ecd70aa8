#!/bin/bash
# Installs the wheel of `make wheel` in a fresh virtual environment, as its users do: it runs without Swift and without the libraries it was
# built with, its RECORD is right, the licences are there, and packing it again gives the same bytes.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
venv=$root/.build/wheel-venv
wheels=("$root"/.build/wheel/contentlint-*.whl)
wheel=${wheels[0]}

fail() {
  echo "wheel: $1" >&2
  exit 1
}
[ ${#wheels[@]} -eq 1 ] && [ -f "$wheel" ] || fail "there must be one wheel in .build/wheel; run make wheel"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$wheel"

# Nothing of this shell's environment: no path to Swift, no library path.
contentlint() {
  env -i PATH=/usr/bin:/bin "$venv/bin/contentlint" "$@"
}
version=$(contentlint --version)
case $wheel in
  */contentlint-"$version"-py3-none-manylinux_2_35_*.whl) ;;
  *) fail "the wheel's name does not tell version $version and manylinux_2_35" ;;
esac

cp -R "$root/examples/hexo" "$scratch/site"
status=0
report=$(cd "$scratch/site" && contentlint check . 2>/dev/null) || status=$?
[ "$status" -eq 1 ] || fail "linting a faulty site ended with $status"
case $report in
  *"[invalid-date]"*) ;;
  *) fail "the report knows no invalid-date: $report" ;;
esac

# Beside what PEP 600 promises on every Linux, all libraries come with the wheel.
while read -r name _ path _; do
  case $name in
    libc.so.*|libm.so.*|libgcc_s.so.*|libdl.so.*|libpthread.so.*|librt.so.*|linux-vdso.so.*|/*ld-linux*) ;;
    *) [[ $(realpath "$path") = "$venv"/lib/contentlint/* ]] || fail "$name is taken from $path" ;;
  esac
done < <(ldd "$venv/bin/contentlint")

"$venv/bin/python3" - "$wheel" <<'PYTHON'
import base64, csv, hashlib, io, re, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
assert wheel.testzip() is None
names = wheel.namelist()
info = next(name.split("/")[0] for name in names if ".dist-info/" in name)
record = {row[0]: row[1:] for row in csv.reader(io.StringIO(wheel.read(f"{info}/RECORD").decode()))}
assert sorted(record) == sorted(names), set(record) ^ set(names)
for name, (digest, size) in record.items():
    if name == f"{info}/RECORD":
        assert (digest, size) == ("", "")
        continue
    body = wheel.read(name)
    expected = base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()
    assert (digest, size) == (f"sha256={expected}", str(len(body))), name
metadata = wheel.read(f"{info}/METADATA").decode()
for text in re.findall(r"^License-File: (.+)$", metadata, re.M):
    assert len(wheel.read(f"{info}/licenses/{text}")) > 500, text
for word in ["contentlint", "swift", "swift-argument-parser", "libxml2", "icu", "md4c", "yaml", "zlib", "lzma", "stdc++"]:
    assert any(word in name for name in names if "/licenses/" in name), f"no licence of {word}"
PYTHON

for file in man/man1/contentlint.1 bash-completion/completions/contentlint zsh/site-functions/_contentlint \
  fish/vendor_completions.d/contentlint.fish; do
  [ -s "$venv/share/$file" ] || fail "share/$file is missing"
done

# What bash offers behind `contentlint explain missing-a`.
offered=$(PATH=$venv/bin:$PATH bash --norc -c '
  source "$1"
  COMP_WORDS=(contentlint explain missing-a) COMP_CWORD=2 COMP_LINE="contentlint explain missing-a" COMP_POINT=29
  "$(complete -p contentlint | sed "s/.*-F \([^ ]*\).*/\1/")" contentlint missing-a explain
  echo "${COMPREPLY[@]}"' bash "$venv/share/bash-completion/completions/contentlint")
[[ $offered = missing-alt* ]] || fail "bash offers for explain missing-a: $offered"
if command -v groff >/dev/null; then
  groff -mdoc -Tutf8 -ww -z "$venv/share/man/man1/contentlint.1" >"$scratch/log" 2>&1 || true
  [ ! -s "$scratch/log" ] || fail "the manual page: $(cat "$scratch/log")"
fi

for copy in one two; do
  SOURCE_DATE_EPOCH=1700000000 "$root/Packaging/wheel.py" "$root/.build/wheel/program/contentlint" "$scratch/$copy" \
    --archives "$root/.build/static-libraries" --checkouts "$root/.build/checkouts" >"$scratch/log" 2>&1 || fail "$(cat "$scratch/log")"
done
cmp "$scratch"/one/*.whl "$scratch"/two/*.whl || fail "packing twice gives different bytes"
echo "ok: the wheel of contentlint $version, $(du -h "$wheel" | cut -f 1)"
