#!/bin/bash
# Writes the manual page and the completions of bash, zsh and fish, as the built program tells them, below a prefix.
#
# usage: share.sh PROGRAM PREFIX
set -euo pipefail

program=${1:?usage: share.sh PROGRAM PREFIX}
share=${2:?usage: share.sh PROGRAM PREFIX}/share
here=$(cd "$(dirname "$0")" && pwd)

completion() {
  mkdir -p "$share/$(dirname "$2")"
  "$program" --generate-completion-script "$1" >"$share/$2"
}

completion bash bash-completion/completions/contentlint
completion zsh zsh/site-functions/_contentlint
completion fish fish/vendor_completions.d/contentlint.fish
if command -v python3 >/dev/null; then
  mkdir -p "$share/man/man1"
  "$here/man.py" "$program" >"$share/man/man1/contentlint.1"
else
  echo "No manual page: python3, which writes it, is missing." >&2
fi
