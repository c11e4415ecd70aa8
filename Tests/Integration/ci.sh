#!/bin/bash
# Runs the CI recipes; see ci.py.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
venv=$root/.build/ci-venv
if ! "$venv/bin/python3" -c 'import ruamel.yaml, check_jsonschema' 2>/dev/null; then
  rm -rf "$venv"
  if ! { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check check-jsonschema==0.39.0; }; then
    rm -rf "$venv"
    echo "check-jsonschema cannot be installed here" >&2
    # Offline, a contributor can still run the tests.
    [ -n "${CI:-}" ] && exit 1
    echo "skipped: the CI recipes" >&2
    exit 0
  fi
fi
"$venv/bin/python3" "$root/Tests/Integration/ci.py"
