#!/usr/bin/env python3
"""Runs the shell steps of action.yml and of the recipes in docs/ci as the services would, with the wheel of `make wheel`: a faulty article
fails the job and is named, the mended one passes. The files are checked against the schemas of GitHub and GitLab before.

usage: ci.py     in a virtual environment with check-jsonschema; see ci.sh
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent.parent
WHEELS = ROOT / ".build/wheel"
SCHEMAS = {
    "action.yml": "vendor.github-actions",
    "docs/ci/github.yml": "vendor.github-workflows",
    "docs/ci/github-plain.yml": "vendor.github-workflows",
    "docs/ci/gitlab-ci.yml": "vendor.gitlab-ci",
}
FAULTY = '---\ntitle: A cat\ndate: 2024-02-07 09:00:00\n---\n\nShe sleeps on the keyboard all day long.\n\n<img src="cat.png">\n'
MENDED = FAULTY.replace("<img ", '<img alt="A cat asleep on a keyboard" ')


def load(path):
    return YAML(typ="safe").load(ROOT / path)


def environment(**more):
    """Of a machine that finds our wheel where others find PyPI, and no contentlint on the PATH."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": os.environ.get("HOME", "/"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(WHEELS),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        **more,
    }


def sandbox(article):
    folder = Path(tempfile.mkdtemp())
    (folder / "site").mkdir()
    (folder / "site/cat.md").write_text(article)
    (folder / "site/cat.png").write_bytes(b"")
    return folder


def shell(script, folder, variables, interpreter=("bash", "--noprofile", "--norc", "-eo", "pipefail")):
    """As GitHub and GitLab run a step."""
    file = folder / "step.sh"
    file.write_text(script)
    return subprocess.run([*interpreter, file], cwd=folder / "site", env=variables, capture_output=True, text=True)


def expect(condition, what, result=None):
    if not condition:
        sys.exit(f"ci: {what}" + (f"\n{result.stdout}{result.stderr}" if result else ""))


def checked_schemas():
    for path, schema in SCHEMAS.items():
        subprocess.run([Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", schema, ROOT / path], check=True, stdout=sys.stderr)
    uses = [step["uses"] for step in load("action.yml")["runs"]["steps"] if "uses" in step]
    for job in load("docs/ci/github.yml")["jobs"].values():
        uses += [step["uses"] for step in job["steps"] if "uses" in step]
        inputs = load("action.yml")["inputs"]
        for step in job["steps"]:
            if "/contentlint@" in step.get("uses", ""):
                expect(set(step.get("with", {})) <= set(inputs), "docs/ci/github.yml gives an input that action.yml has not")
    for name in uses:
        expect(re.fullmatch(r"[\w./-]+@v[\d.]+", name), f"`{name}` is no action with a version")


def evaluated(text, inputs):
    """A string with its expressions worked out, as far as our action uses them."""
    context = {"github.action_path": str(ROOT), **{f"inputs.{name}": value for name, value in inputs.items()}}
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: context[match[1]], text)


def run_action(article, more_paths="", **given):
    """The last step's result, and the folder."""
    action = load("action.yml")
    inputs = {name: str(spec.get("default", "")) for name, spec in action["inputs"].items()} | given
    folder = sandbox(article)
    paths, result = "", None
    for step in action["runs"]["steps"]:
        if "run" not in step:
            continue
        variables = {name: evaluated(value, inputs) for name, value in step.get("env", {}).items()}
        github_path = folder / "github-path"
        variables |= {"RUNNER_TEMP": str(folder), "GITHUB_PATH": str(github_path), "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
        base = environment(**variables)
        base["PATH"] = paths + base["PATH"] + more_paths
        result = shell(evaluated(step["run"], inputs), folder, base)
        if result.returncode != 0:
            break
        paths = "".join(line + ":" for line in reversed(github_path.read_text().split())) if github_path.exists() else ""
    return result, folder


def action_runs(wheel):
    result, folder = run_action(FAULTY)
    expect(result.returncode == 1, "the action did not fail on a faulty article", result)
    expect("::error file=cat.md,line=8" in result.stdout, "the action did not annotate cat.md:8", result)
    sarif = json.loads((folder / "site/contentlint.sarif").read_text())
    expect("cat.md" in (folder / "summary.md").read_text(), "the summary of the job does not tell cat.md")
    expect([item["ruleId"] for item in sarif["runs"][0]["results"]] == ["missing-alt"], "the SARIF file does not tell missing-alt")
    shutil.rmtree(folder)
    result, folder = run_action(MENDED, version=str(wheel), paths="cat.md\n.\n", arguments="--fail-on=info\n")
    expect(result.returncode == 0, "the action failed on a mended article", result)
    shutil.rmtree(folder)
    result, folder = run_action(FAULTY, arguments="--rules\nempty-body")
    expect(result.returncode == 0, "the action's arguments did not reach contentlint", result)
    shutil.rmtree(folder)
    # Compiled for the wheel already; this only links.
    swift = shutil.which("swift")
    result, folder = run_action(FAULTY, more_paths=":" + str(Path(swift).parent), version="source")
    expect(result.returncode == 1 and "::error file=cat.md,line=8" in result.stdout, "the action that builds did not annotate cat.md:8", result)
    installed = folder / "contentlint"
    for path in ("bin/contentlint", "share/man/man1/contentlint.1", "share/bash-completion/completions/contentlint"):
        expect((installed / path).is_file(), f"make install did not install {path}")
    shutil.rmtree(folder)


def job_runs(path, article):
    folder = sandbox(article)
    try:
        if path.endswith(".sh"):
            return shell((ROOT / path).read_text(), folder, environment(), ("sh",)), folder
        recipe = load(path)
        if "jobs" in recipe:
            scripts = [step["run"] for job in recipe["jobs"].values() for step in job["steps"] if "run" in step]
        else:
            job = recipe["contentlint"]
            scripts = ["\n".join(job["before_script"] + job["script"])]
        for script in scripts:
            result = shell(script, folder, environment(RUNNER_TEMP=str(folder)))
            if result.returncode != 0:
                break
        return result, folder
    finally:
        report = folder / "site/gl-code-quality-report.json"
        if report.exists():
            found = json.loads(report.read_text())
            expect(all({"description", "fingerprint", "location"} <= set(item) for item in found), "the code quality report is none")
        shutil.rmtree(folder)


def recipes_run():
    for path in ("docs/ci/github-plain.yml", "docs/ci/gitlab-ci.yml", "docs/ci/lint.sh"):
        result, _ = job_runs(path, FAULTY)
        expect(result.returncode == 1 and "cat.md" in result.stdout, f"{path} did not fail on a faulty article", result)
        result, _ = job_runs(path, MENDED)
        expect(result.returncode == 0, f"{path} failed on a mended article", result)


def versions_agree(version):
    """Every place that names a version to install names this one."""
    for path in ("README.md", "action.yml", "docs/adopt.md", *SCHEMAS, "docs/ci/lint.sh"):
        if not (ROOT / path).exists():
            continue
        text = (ROOT / path).read_text()
        named = re.findall(r"contentlint==([\w.]+)|contentlint@v([\w.]+)|\bversion=([\d.]+)|rev: v([\d.]+)", text)
        named = [next(filter(None, match)) for match in named]
        expect(all(name == version for name in named), f"{path} names another version than {version}: {named}")
    expect(load("action.yml")["inputs"]["version"]["default"] == version, f"action.yml installs another version than {version}")


def main():
    wheel = next(WHEELS.glob("*.whl"))
    versions_agree(wheel.name.split("-")[1])
    checked_schemas()
    action_runs(wheel)
    recipes_run()
    print("ok: action.yml and the recipes in docs/ci")


if __name__ == "__main__":
    main()
