#!/usr/bin/env python3
"""Runs the shell blocks of docs/adopt.md in one shell, in order, as a reader would type them.

A block ```sh must not fail; of one with `exit=1` the last command must end with 1. The block ```text behind it must be found in the output,
line for line and in order; where a line is `…`, others may stand between.

usage: adopt.py DOCUMENT      in the folder to begin in
"""
import re
import subprocess
import sys
from pathlib import Path

MARK = "contentlint-walk-through"


def blocks(document):
    """(line, script, expected exit code, expected lines) of each shell block."""
    found = []
    fences = re.finditer(r"^```(\w+)([^\n]*)\n(.*?)^```$", document, re.M | re.S)
    for fence in fences:
        language, attributes, body = fence.groups()
        line = document[: fence.start()].count("\n") + 1
        if language == "sh":
            code = re.search(r"exit=(\d+)", attributes)
            found.append((line, body, int(code[1]) if code else 0, []))
        elif language == "text" and found:
            found[-1][3].extend(body.splitlines())
    return found


def script(all_blocks):
    """One script that says after each block which commands failed, and how."""
    parts = ["trap 'failures+=($?)' ERR", "failures=()"]
    for index, (_, body, _, _) in enumerate(all_blocks):
        parts += [body.rstrip("\n"), f'echo "{MARK} {index} ${{failures[*]}}"', "failures=()"]
    return "\n".join(parts) + "\n"


def is_told(expected, output):
    """Whether the lines stand in the output, in order, each as the beginning of a line; side by side but for `…`."""
    lines = output.splitlines()
    groups = [group.splitlines() for group in re.split(r"^…\n?", "\n".join(expected) + "\n", flags=re.M) if group.strip()]
    position = 0
    for group in groups:
        for start in range(position, len(lines) - len(group) + 1):
            if all(line.startswith(wanted) for line, wanted in zip(lines[start:], group)):
                position = start + len(group)
                break
        else:
            return False
    return True


def main():
    path = Path(sys.argv[1])
    all_blocks = blocks(path.read_text(encoding="utf-8"))
    if not all_blocks:
        sys.exit(f"{path}: no shell blocks")
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script(all_blocks)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8",
    )
    outputs = re.split(rf"^{MARK} \d+ (.*)\n", result.stdout, flags=re.M)
    for index, (line, _, code, expected) in enumerate(all_blocks):
        if len(outputs) < 2 * index + 3:
            sys.exit(f"{path}:{line}: the shell ended in this block\n{outputs[-1]}")
        output, failures = outputs[2 * index], [int(word) for word in outputs[2 * index + 1].split()]
        if failures != ([code] if code else []):
            sys.exit(f"{path}:{line}: expected exit code {code}, but commands ended with {failures or 0}\n{output}")
        if not is_told(expected, output):
            sys.exit(f"{path}:{line}: the output is not what the document tells:\n{output}")
    print(f"ok: {len(all_blocks)} blocks of {path.name}")


if __name__ == "__main__":
    main()
