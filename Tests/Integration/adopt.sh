#!/bin/bash
# Walks through docs/adopt.md: the blog in adopt-site is what `git clone` brings, the wheel of `make wheel` is what `pip install` finds.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

cat >"$scratch/gitconfig" <<CONFIG
[user]
  name = contentlint
  email = contentlint@example.org
[init]
  defaultBranch = main
[url "$scratch/"]
  insteadOf = https://example.org/
CONFIG
export GIT_CONFIG_GLOBAL=$scratch/gitconfig GIT_CONFIG_SYSTEM=/dev/null
cp -R "$root/Tests/Integration/adopt-site" "$scratch/harbour-news.git"
git -C "$scratch/harbour-news.git" init -q
git -C "$scratch/harbour-news.git" add -A
git -C "$scratch/harbour-news.git" commit -q -m "The news of the harbour"

# pre-commit comes from PyPI.
export PIP_FIND_LINKS=$root/.build/wheel PIP_DISABLE_PIP_VERSION_CHECK=1
export PRE_COMMIT_HOME=$scratch/pre-commit-home
mkdir "$scratch/home"
cd "$scratch/home"
python3 "$root/Tests/Integration/adopt.py" "$root/docs/adopt.md"
cmp harbour-news/ci/lint.sh "$root/docs/ci/lint.sh"
