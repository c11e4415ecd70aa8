#!/usr/bin/env python3
"""Packs the built program as a wheel for PyPI, so that `pip install` and pre-commit need no Swift.

usage: wheel.py PROGRAM FOLDER --archives FOLDER --checkouts FOLDER

The program becomes a script of the wheel. Shared libraries that not every Linux has lie in lib/contentlint, where the program looks for
them; so do the licences of what is linked in, in the wheel's dist-info. Prints the wheel's path.

The same program gives the same bytes: files are sorted, and SOURCE_DATE_EPOCH (without it, the date of the last commit) is their time.
Standard library only; asks readelf, ldd, dpkg and swiftc.
"""
import argparse
import base64
import calendar
import hashlib
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "contentlint"
# PEP 600: every Linux with this glibc or a newer one.
GLIBC = (2, 35)
# What every such Linux has, of PEP 600's list.
SYSTEM_LIBRARIES = re.compile(r"(libc|libm|libgcc_s|libdl|libpthread|librt|ld-linux-[a-z0-9-]+)\.so\.\d+")
LIBRARY_FOLDER = f"lib/{NAME}"
LICENSE_EXPRESSION = (
    "MIT AND Apache-2.0 WITH Swift-exception AND Unicode-DFS-2016 AND Zlib AND LicenseRef-Public-Domain AND "
    "GPL-3.0-or-later WITH GCC-exception-3.1"
)


class Fault(Exception):
    """Why no wheel can be made."""


def output(*command):
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except FileNotFoundError as error:
        raise Fault(f"`{command[0]}` is needed") from error
    except subprocess.CalledProcessError as error:
        raise Fault(f"`{' '.join(map(str, command))}` failed: {error.stderr.strip()}") from error


def needed_libraries(file):
    return re.findall(r"\(NEEDED\).*\[(.+)\]", output("readelf", "-dW", file))


def needed_glibc(file):
    """The newest version of glibc that the file's symbols ask for."""
    needs = output("readelf", "-VW", file)
    if "GLIBC_ABI_DT_RELR" in needs:
        raise Fault(f"{file} has packed relocations, which glibc reads from 2.36 on: link without `pack-relative-relocs`")
    versions = re.findall(r"\bGLIBC_(\d+)\.(\d+)", needs)
    return max((int(major), int(minor)) for major, minor in versions) if versions else (0, 0)


def bundled_libraries(program):
    """What the program needs and not every Linux has, by name."""
    found = dict(re.findall(r"(\S+) => (/\S+)", output("ldd", program)))
    libraries = {}
    waiting = needed_libraries(program)
    while waiting:
        name = waiting.pop()
        if SYSTEM_LIBRARIES.fullmatch(name) or name in libraries:
            continue
        if name not in found:
            raise Fault(f"the library {name} cannot be found")
        libraries[name] = Path(found[name]).resolve()
        waiting += needed_libraries(libraries[name])
    if libraries and f"$ORIGIN/../{LIBRARY_FOLDER}" not in output("readelf", "-dW", program):
        raise Fault(f"the program does not look for {', '.join(sorted(libraries))} in $ORIGIN/../{LIBRARY_FOLDER}")
    return libraries


def debian_package(file):
    """The Debian package that a file is of."""
    real = str(Path(file).resolve())
    # Where / and /usr are one, packages may know a file by its shorter name.
    names = [real, str(file)] + [name.removeprefix("/usr") for name in (real, str(file)) if name.startswith("/usr/")]
    for name in names:
        try:
            return output("dpkg", "-S", name).split(":")[0]
        except Fault:
            continue
    raise Fault(f"{file} is of no Debian package; its licence cannot be found")


def licenses(archives, libraries, checkouts):
    """Licence texts by the name of what they are for."""
    texts = {"contentlint": ROOT / "LICENSE"}
    for file in sorted(archives.glob("*.a")) + sorted(libraries):
        package = debian_package(file)
        texts[package] = Path("/usr/share/doc") / package / "copyright"
    target = output("swiftc", "-print-target-info")
    resources = re.search(r'"runtimeResourcePath": "(.+)"', target)
    if not resources:
        raise Fault("swiftc does not tell where its libraries are")
    texts["swift"] = Path(resources[1]).parent.parent / "share/swift/LICENSE.txt"
    for package in sorted(checkouts.iterdir()):
        texts[package.name] = package / "LICENSE.txt"
    for name, path in texts.items():
        if not path.is_file():
            raise Fault(f"the licence of {name} is not at {path}")
    return {name: path.read_bytes() for name, path in texts.items()}


def metadata(version, license_names):
    readme = (ROOT / "Packaging/README-PyPI.md").read_text(encoding="utf-8").replace("VERSION", version)
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", NAME),
        ("Version", version),
        ("Summary", "A linter for what a reader of your Markdown and HTML articles would stumble over"),
        ("License-Expression", LICENSE_EXPRESSION),
        *(("License-File", f"{name}.txt") for name in license_names),
        ("Keywords", "linter,markdown,html,front-matter,accessibility,static-site"),
        ("Classifier", "Environment :: Console"),
        ("Classifier", "Operating System :: POSIX :: Linux"),
        ("Classifier", "Topic :: Text Processing :: Markup :: Markdown"),
        ("Classifier", "Topic :: Text Processing :: Markup :: HTML"),
        ("Requires-Python", ">=3.8"),
        ("Description-Content-Type", "text/markdown"),
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields) + "\n" + readme


def timestamp():
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        try:
            epoch = output("git", "-C", ROOT, "log", "-1", "--format=%ct").strip()
        except Fault:
            epoch = "0"
    # Zip knows no time before 1980.
    return max(tuple(time.gmtime(int(epoch or 0))[:6]), (1980, 1, 1, 0, 0, 0))


def shared_files(program):
    """The manual page and the completions of shells, by their paths below the prefix."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(calendar.timegm((*timestamp(), 0, 0, 0)))}
        subprocess.run([ROOT / "Packaging/share.sh", program, folder], check=True, env=environment)
        return {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


def record_line(path, content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(content)}\n"


def write(wheel, files, info):
    """Writes the files, given as (path, content, mode), and their RECORD, which stands last as PEP 427 advises."""
    files = sorted(files, key=lambda file: (file[0].startswith(info), file[0]))
    record = "".join(record_line(path, content) for path, content, _ in files) + f"{info}/RECORD,,\n"
    moment = timestamp()
    partial = wheel.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w") as archive:
        for path, content, mode in files + [(f"{info}/RECORD", record.encode(), 0o644)]:
            entry = zipfile.ZipInfo(path, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100000 | mode) << 16
            archive.writestr(entry, content, compresslevel=9)
    partial.replace(wheel)


def make(program, folder, archives, checkouts):
    version = output(program, "--version").strip()
    if not re.fullmatch(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.(post|dev)\d+)*", version):
        raise Fault(f"`{version}` is no version of a wheel")
    libraries = bundled_libraries(program)
    glibc = max(map(needed_glibc, [program, *libraries.values()]))
    if glibc > GLIBC:
        raise Fault(f"glibc {glibc[0]}.{glibc[1]} is needed; the wheel promises {GLIBC[0]}.{GLIBC[1]}")
    tag = f"py3-none-manylinux_{GLIBC[0]}_{GLIBC[1]}_{platform.machine()}"
    info, data = f"{NAME}-{version}.dist-info", f"{NAME}-{version}.data"
    texts = licenses(archives, libraries.values(), checkouts)
    files = [
        (f"{data}/scripts/{NAME}", program.read_bytes(), 0o755),
        (f"{info}/METADATA", metadata(version, sorted(texts)).encode(), 0o644),
        (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(), 0o644),
    ]
    files += [(f"{data}/data/{LIBRARY_FOLDER}/{name}", path.read_bytes(), 0o755) for name, path in libraries.items()]
    files += [(f"{info}/licenses/{name}.txt", text, 0o644) for name, text in texts.items()]
    files += [(f"{data}/data/{path}", content, 0o644) for path, content in shared_files(program).items()]
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{NAME}-{version}-{tag}.whl"
    write(wheel, files, info)
    return wheel, glibc


def main():
    parser = argparse.ArgumentParser(description="Packs the built program as a wheel.")
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path, help="where the wheel goes")
    parser.add_argument("--archives", type=Path, required=True, help="the static libraries that were linked in, as .ci/static-libraries lists them")
    parser.add_argument("--checkouts", type=Path, required=True, help="the Swift packages that were linked in")
    arguments = parser.parse_args()
    try:
        wheel, glibc = make(arguments.program.resolve(), arguments.folder, arguments.archives, arguments.checkouts)
    except Fault as fault:
        sys.exit(f"wheel.py: {fault}")
    size = wheel.stat().st_size / 1e6
    print(f"{wheel} ({size:.1f} MB, needs glibc {glibc[0]}.{glibc[1]})", file=sys.stderr)
    print(wheel)


if __name__ == "__main__":
    main()
