#!/usr/bin/env python3
"""Judge the code without running it: all checks, or those that are named.

    python3 scripts/check.py [ruff-check] [mypy] ...

This is the one list of them: ``.ci/run`` takes all, ``.pre-commit-config.yaml`` each by its name.
The tools are those that ``requirements-dev.txt`` pins. The first run sets up .venv. Needs Python
3.11 or newer and nothing else.
"""

import os
import subprocess
import sys

from environment import ROOT, TEST, prepare

CHECKS = {
    "ruff-check": ["ruff", "check", "."],
    "ruff-format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["lint-imports", "--no-cache"],
    "vulture": ["vulture"],
    "workflow-schema": [
        "check-jsonschema", "--builtin-schema", "vendor.github-workflows",
        ".github/workflows/release.yml", ".github/workflows/tests.yml",
    ],
    "zizmor": ["zizmor", "--offline", "--no-progress", "--quiet", ".github/workflows"],
}  # fmt: skip
"""By the name of its hook, what is run in the project folder."""


def main(names):
    """Run the checks of these names, or all of them; return how many fail."""
    unknown = sorted(set(names) - set(CHECKS))
    if unknown:
        sys.exit("no check is called %s; there are %s" % (unknown[0], ", ".join(CHECKS)))
    folder = os.path.dirname(prepare(TEST))
    failed = [name for name in names or CHECKS if not _passes(folder, CHECKS[name])]
    if failed:
        sys.stderr.write("audioguide: failed: %s\n" % ", ".join(failed))
    return len(failed)


def _passes(folder, command):
    print("+ " + " ".join(command), flush=True)
    return subprocess.call([os.path.join(folder, command[0])] + command[1:], cwd=ROOT) == 0


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
