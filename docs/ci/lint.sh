#!/bin/sh
# Lints the working folder on any machine with Python and glibc 2.35 or newer; ends with 1 when there is a finding that fails the job.
set -eu

version=0.1.0
folder=${CONTENTLINT_FOLDER:-.contentlint}

if [ "$("$folder/bin/contentlint" --version 2>/dev/null)" != "$version" ]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check "contentlint==$version"
fi
"$folder/bin/contentlint" check "$@"
