#!/usr/bin/env python3
"""Make the files of a release and judge them; .github/workflows/release.yml does all of it.

    python3 scripts/package.py version v1.2.3     the tag is the version of the package
    python3 scripts/package.py build DIR          make wheel and source archive, and look inside
    python3 scripts/package.py try wheel DIR      install it afresh and build a small guide
    python3 scripts/package.py try source DIR     the same with the source archive

Needs Python 3.11 or newer. ``build`` sets up .venv on its first run, ``try`` asks the package
index.
"""

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from environment import ROOT, TEST, prepare

PACKAGE = "audioguide"
BESIDE = ("LICENSE", "README.md", "pyproject.toml")
"""What a source archive has besides the package; what it is built and read from."""
GUIDE = "# Rust\n\n## Begin\n\nOp 3 mei lag je stil.\n\n[adem: 10s]\n\n## Einde\n\nDag.\n"


def version():
    """The version of the package, read as hatchling reads it."""
    with open(os.path.join(ROOT, PACKAGE, "__init__.py"), encoding="utf-8") as file:
        return re.search(r'(?m)^__version__ = "([^"]+)"', file.read()).group(1)


def build(python, folder):
    """Make both archives in a folder; return the paths of wheel and source archive."""
    command = [python, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return find("wheel", folder), find("source", folder)


def find(kind, folder):
    """The one archive of a kind in a folder."""
    end = {"wheel": ".whl", "source": ".tar.gz"}[kind]
    (name,) = [one for one in os.listdir(folder) if one.endswith(end)]
    return os.path.join(folder, name)


def in_the_tree():
    """Every file of the package as it stands in the tree: modules, tables, fonts, the player."""
    found = set()
    for folder, below, files in os.walk(os.path.join(ROOT, PACKAGE)):
        below[:] = [name for name in below if name != "__pycache__"]
        for name in files:
            place = os.path.relpath(os.path.join(folder, name), ROOT)
            found.add(place.replace(os.sep, "/"))
    return found


def in_wheel(path):
    """The files of a wheel, without what describes it."""
    with zipfile.ZipFile(path) as wheel:
        return {name for name in wheel.namelist() if ".dist-info/" not in name}


def in_source(path):
    """The files of a source archive, without the folder that it puts them in."""
    with tarfile.open(path) as source:
        names = [one.name for one in source.getmembers() if one.isfile()]
    return {name.split("/", 1)[1] for name in names}


def faults(wheel, source):
    """What is not as it should be in them, a line each."""
    tree, inside, beside = in_the_tree(), in_wheel(wheel), in_source(source)
    said = ["%s: not in the wheel" % name for name in sorted(tree - inside)]
    said += ["%s: in the wheel, not in the tree" % name for name in sorted(inside - tree)]
    lacking = (tree | set(BESIDE)) - beside
    return said + ["%s: not in the source archive" % name for name in sorted(lacking)]


def try_out(kind, dist):
    """Install an archive into an environment of its own, and build a guide with what it brings."""
    archive = os.path.abspath(find(kind, dist))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "venv")], check=True)
        bin_ = os.path.join(folder, "venv", "Scripts" if os.name == "nt" else "bin")
        pip = [os.path.join(bin_, "python"), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run(pip + ["install", "--quiet", archive], check=True)
        with open(os.path.join(folder, "rust.md"), "w", encoding="utf-8") as file:
            file.write(GUIDE)
        for typed in (["build", "rust.md", "-o", "output"], ["check", "output"]):
            subprocess.run([os.path.join(bin_, PACKAGE)] + typed, cwd=folder, check=True)
        made = set(os.listdir(os.path.join(folder, "output", "rust")))
    lacking = {"01-begin.mp3", "02-einde.mp3", "index.html", "manifest.json"} - made
    return ["%s: not built" % name for name in sorted(lacking)]


def check_tag(tag):
    """Whether the tag says what the package says."""
    own = "v" + version()
    return [] if tag == own else ["the tag is %s, the package's version %s" % (tag, own)]


def build_and_look(folder):
    """Make both archives and look inside."""
    return faults(*build(prepare(TEST), os.path.abspath(folder)))


TASKS = {"version": check_tag, "build": build_and_look, "try": try_out}

if __name__ == "__main__":
    task = TASKS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    found = task(*sys.argv[2:]) if task else [__doc__]
    sys.exit("\n".join(found) if found else 0)
