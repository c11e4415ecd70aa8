#!/usr/bin/env python3
"""Writes the names of the functions that a run calls, for the linker to put side by side.

A run over one article calls about one function in thirty. Where they lie all over the program, the system has to bring in three times as
many pieces of it as where they lie together. A name that is no more costs nothing, and a function that is not named lies where it did
before: the list need not be made anew with each change.

Usage: symbol-order.py PROGRAM OUTPUT; needs valgrind and nm.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Benchmarks"))

from article import article  # noqa: E402


def called(program, arguments, folder):
    """The linker's names of the functions that a run calls, in the order of their first mention."""
    with tempfile.NamedTemporaryFile(suffix=".callgrind") as profile:
        command = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={profile.name}", program, *arguments]
        run = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # 1: there are findings.
        if run.returncode not in (0, 1):
            sys.exit(f"The run ended with {run.returncode}")
        lines = Path(profile.name).read_text(errors="replace").splitlines()
    # A recursive function's inner calls have a number behind an apostrophe.
    return [match[1].split("'")[0] for line in lines if (match := re.match(r"c?fn=\(\d+\) (.*)", line))]


def defined(program):
    """The names of the program's own functions."""
    table = subprocess.run(["nm", "--defined-only", program], check=True, capture_output=True, text=True).stdout
    return {fields[2] for line in table.splitlines() if len(fields := line.split()) == 3 and fields[1] in "tTwW"}


def main():
    program, output = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "article.md").write_bytes(article())
        names = called(program, ["check", "--no-config", "article.md"], folder)
    own = defined(program)
    kept = [name for name in dict.fromkeys(names) if name in own]
    Path(output).write_text("\n".join(kept) + "\n")
    print(f"{len(kept)} functions")


if __name__ == "__main__":
    main()
