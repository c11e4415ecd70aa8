#!/bin/bash
# Runs the real pre-commit with one of our hooks on a scratch repository: a faulty article stops the commit and is named with its line,
# the mended one passes. With `--staged` the index is judged, not the work tree, in pre-commit and in a hook of git's own.
#
# usage: pre-commit.sh system|swift|wheel|fix
#   the hook that uses the built program, the one that builds it, the one that `contentlint init --hook` writes, with the wheel of
#   `make wheel` in PyPI's place, or the one that fixes
set -euo pipefail

kind=${1:?usage: pre-commit.sh system|swift|wheel|fix}
root=$(cd "$(dirname "$0")/../.." && pwd)
venv=$root/.build/pre-commit-venv
case $kind in
  system) hook=contentlint-system ;;
  swift|wheel) hook=contentlint ;;
  fix) hook=contentlint-fix-system ;;
  *) echo "unknown hook: $kind" >&2; exit 2 ;;
esac

if [ ! -x "$venv/bin/pre-commit" ]; then
  if ! { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check pre-commit==4.3.0; }; then
    rm -rf "$venv"
    echo "pre-commit cannot be installed here" >&2
    # Offline, a contributor can still run the tests.
    [ -n "${CI:-}" ] && exit 1
    echo "skipped: the $hook hook" >&2
    exit 0
  fi
fi
export PATH=$venv/bin:$PATH
export PRE_COMMIT_HOME=$root/.build/pre-commit-home
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
# A commit hook's own environment must not leak into the scratch repositories.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git_in() {
  git -C "$1" -c user.name=contentlint -c user.email=contentlint@example.org -c init.defaultBranch=main "${@:2}"
}

site=$scratch/site
mkdir "$site"
git_in "$site" init -q

# The hook's repository: the working tree as it is, committed or not.
make_hooks() {
  local hooks=$scratch/contentlint
  mkdir "$hooks"
  if [ "$kind" != swift ]; then
    cp "$root/.pre-commit-hooks.yaml" "$hooks/"
  else
    cp -R "$root/.pre-commit-hooks.yaml" "$root/Package.swift" "$root/Sources" "$hooks/"
    mkdir "$hooks/Tests"
    cp -R "$root"/Tests/*/ "$hooks/Tests/"
    if [ -f "$root/Package.resolved" ]; then cp "$root/Package.resolved" "$hooks/"; fi
  fi
  pre-commit validate-manifest "$hooks/.pre-commit-hooks.yaml"
  git_in "$hooks" init -q
  git_in "$hooks" add -A
  git_in "$hooks" commit -q -m "Hooks"
  cat >"$site/.pre-commit-config.yaml" <<CONFIG
repos:
  - repo: $hooks
    rev: $(git -C "$hooks" rev-parse HEAD)
    hooks:
      - id: $hook
CONFIG
}

if [ "$kind" = wheel ]; then
  # pre-commit's own packages still come from PyPI.
  export PIP_FIND_LINKS=$root/.build/wheel
  # An environment made with an earlier wheel of the same version must not be used again.
  export PRE_COMMIT_HOME=$scratch/pre-commit-home
  (cd "$site" && "$root/.build/wheel-venv/bin/contentlint" init --hook 2>/dev/null)
else
  if [ "$kind" != swift ]; then export PATH=$root/.build/debug:$PATH; fi
  make_hooks
fi
printf -- '---\ntitle: A cat\ndate: 2024-02-07 09:00:00\n---\n\nShe sleeps on the keyboard all day long.\n\n<img src="cat.png">\n' >"$site/cat.md"
: >"$site/cat.png"
(cd "$site" && pre-commit install >/dev/null)
git_in "$site" add -A

fail() {
  echo "$hook: $1" >&2
  echo "$output" >&2
  exit 1
}

if [ "$kind" = fix ]; then
  printf '\n<p>&nbsp;</p>\n' >>"$site/cat.md"
  sed -i.bak 's|<img |<img alt="A cat asleep on a keyboard" |' "$site/cat.md"
  rm "$site/cat.md.bak"
  git_in "$site" add -A
  if output=$(git_in "$site" commit -m "A cat" 2>&1); then fail "the article was committed before it was fixed"; fi
  if grep -q nbsp "$site/cat.md"; then fail "the empty paragraph is still there"; fi
  git_in "$site" add -A
  if ! output=$(git_in "$site" commit -m "A cat" 2>&1); then fail "the fixed article was not committed"; fi
  # What the baseline accepts stops no commit.
  printf '# A dog\n\nHe sleeps under the table.\n\n<img src="cat.png">\n' >"$site/dog.md"
  (cd "$site" && contentlint baseline write 2>/dev/null && echo 'baseline: .lint-baseline.jsonl' >.lint.yml)
  git_in "$site" add -A
  if ! output=$(git_in "$site" commit -m "A dog" 2>&1); then fail "an accepted finding stopped the commit"; fi
  echo "ok: the pre-commit hook $hook"
  exit 0
fi

if output=$(git_in "$site" commit -m "A cat" 2>&1); then fail "the faulty article was committed"; fi
case $output in
  *cat.md:8:1:*missing-alt*) ;;
  *) fail "the report does not name cat.md:8:1 and missing-alt" ;;
esac

sed -i.bak 's|<img src="cat.png">|<img src="cat.png" alt="A cat asleep on a keyboard">|' "$site/cat.md"
rm "$site/cat.md.bak"
git_in "$site" add -A
if ! output=$(git_in "$site" commit -m "A cat" 2>&1); then fail "the mended article was not committed"; fi

# --staged, with the arguments that pre-commit adds: an anchor that is removed here breaks a link there.
sed -i.bak "s|      - id: $hook|&\n        args: [--staged, --changed-lines]|" "$site/.pre-commit-config.yaml"
rm "$site/.pre-commit-config.yaml.bak"
printf '# A dog\n\n## Walks\n\nHe walks along the river.\n' >"$site/dog.md"
printf '# A friend\n\nShe reads of [his walks](dog.md#walks).\n' >"$site/friend.md"
git_in "$site" add -A
if ! output=$(git_in "$site" commit -m "A dog" 2>&1); then fail "faultless articles were not committed"; fi
printf '# A dog\n\n## Swims\n\nHe swims along the river.\n' >"$site/dog.md"
git_in "$site" add -A
if output=$(git_in "$site" commit -m "A dog that swims" 2>&1); then fail "a commit that breaks a link elsewhere passed"; fi
case $output in
  *friend.md:3:*broken-anchor*) ;;
  *) fail "the report does not name friend.md:3 and broken-anchor" ;;
esac
git_in "$site" reset -q --hard

# Partially staged, through pre-commit: the faulty line stays in the work tree.
printf '# A dog\n\n## Walks\n\nHe walks along the river and the sea.\n' >"$site/dog.md"
git_in "$site" add dog.md
printf '\n<img src="cat.png">\n' >>"$site/dog.md"
if ! output=$(git_in "$site" commit -m "The sea" 2>&1); then fail "a fault that is not staged stopped the commit"; fi
git_in "$site" add dog.md
printf '# A dog\n\n## Walks\n\nAll is well in the work tree.\n' >"$site/dog.md"
if output=$(git_in "$site" commit -m "A picture" 2>&1); then fail "a staged fault was committed, mended in the work tree only"; fi
case $output in
  *dog.md:7:1:*missing-alt*) ;;
  *) fail "the report does not name dog.md:7:1 and missing-alt" ;;
esac
git_in "$site" reset -q --hard

# The same without pre-commit, which puts aside what is not staged: here the work tree differs while the hook runs.
if [ "$kind" = system ]; then
  printf '#!/bin/sh\nexec contentlint check --staged --quiet\n' >"$site/.git/hooks/pre-commit"
  chmod +x "$site/.git/hooks/pre-commit"
  printf '\n<img src="cat.png">\n' >>"$site/dog.md"
  git_in "$site" add dog.md
  git_in "$site" show HEAD:dog.md >"$site/dog.md"
  if output=$(git_in "$site" commit -m "A picture" 2>&1); then fail "git's own hook judged the work tree, not the index"; fi
  case $output in
    *dog.md:7:1:*missing-alt*) ;;
    *) fail "git's own hook does not name dog.md:7:1 and missing-alt" ;;
  esac
  # git makes an index of its own for a commit of named files.
  printf '# A friend\n\nShe writes of [his walks](dog.md#walks).\n' >"$site/friend.md"
  if ! output=$(git_in "$site" commit -m "A friend who writes" -- friend.md 2>&1); then fail "a file outside of the commit stopped it"; fi
fi

echo "ok: the pre-commit hook $hook ($kind)"
