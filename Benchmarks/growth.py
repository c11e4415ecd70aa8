#!/usr/bin/env python3
"""Counts what each rule's work grows by when its input doubles.

Each rule runs over its own failing examples, repeated n and 2n times in several forms (see Sources/RuleGrowth), under callgrind, which
counts instructions. What the walk costs without any rule is taken off. A rule may cost at most 2.2 times as much; exit code 1 says that
one costs more.

    Benchmarks/growth.py [--program .build/release/RuleGrowth] [--size 8192] [rule ...]
"""
import argparse
import collections
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

LIMIT = 2.2
# Less than this is noise of tables that grow.
LEAST = 50_000

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--program", default=".build/release/RuleGrowth")
parser.add_argument("--size", type=int, default=8192)
parser.add_argument("rules", nargs="*")
arguments = parser.parse_args()

if not shutil.which("valgrind"):
    print("valgrind is missing; the growth of rules is not measured.", file=sys.stderr)
    sys.exit(0)

with tempfile.TemporaryDirectory() as folder:
    # valgrind gives up on Swift's debug information; it needs the names only.
    program = f"{folder}/program"
    subprocess.run(["objcopy", "--strip-debug", arguments.program, program], check=True)
    names = subprocess.run(["nm", program], check=True, capture_output=True, text=True).stdout
    step = re.search(r"\bT (\S*growthStep\S*)$", names, re.I | re.M).group(1)
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "-q", f"--toggle-collect={step}", f"--dump-after={step}",
         f"--callgrind-out-file={folder}/out", program, "rules", str(arguments.size),
         *arguments.rules],
        check=True, capture_output=True, text=True)
    steps = [line.split() for line in run.stdout.splitlines()]
    counts = []
    for number in range(1, 2 * len(steps) + 1):
        with open(f"{folder}/out.{number}", errors="replace") as file:
            counts.append(int(re.search(r"^(?:summary|totals): (\d+)", file.read(), re.M).group(1)))

worst = {}
dearest = collections.defaultdict(float)
for index in range(0, len(steps), 2):
    rule, form = steps[index][:2]
    small, large = (counts[2 * i + 1] - counts[2 * i] for i in (index, index + 1))
    sizes = [int(steps[i][2]) for i in (index, index + 1)]
    dearest[rule] = max(dearest[rule], large / sizes[1])
    # Inputs do not double to the byte.
    ratio = large / max(small, 1) * 2 * sizes[0] / sizes[1] if large > LEAST else 0
    if rule not in worst or ratio > worst[rule][0]:
        worst[rule] = (ratio, form, sizes[1], large)

print(f"{'rule':28} {'growth':>7} {'form':14} {'bytes':>7} {'instructions':>13} {'dearest, a byte':>16}")
for rule, (ratio, form, size, count) in sorted(worst.items(), key=lambda item: -item[1][0]):
    print(f"{rule:28} {ratio:7.2f} {form:14} {size:7} {count:13} {dearest[rule]:16.1f}")
slowest = max(dearest, key=dearest.get)
print(f"Slowest: {slowest}, {dearest[slowest]:.1f} instructions a byte on its worst input")
bad = [rule for rule, found in worst.items() if found[0] > LIMIT]
if bad:
    print(f"More than {LIMIT} times as much for twice the input: {', '.join(sorted(bad))}")
    sys.exit(1)
