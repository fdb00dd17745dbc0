#!/usr/bin/env python3
"""Pin every package anew, for all systems and Pythons: needs ``uv`` on the PATH."""

import os
import subprocess

from environment import BUILD, ROOT, TEST

COMPILE = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--quiet"]
PLAIN = ["--no-header", "--no-annotate"]

if __name__ == "__main__":
    folder = os.path.join(ROOT, "scripts")
    build_backend = os.path.join(folder, "build-backend.in")
    for target, extra in ((BUILD, []), (TEST, ["--all-extras"])):
        sources = ["pyproject.toml", build_backend]
        goal = ["--output-file", os.path.join(folder, target)]
        subprocess.run(COMPILE + PLAIN + extra + goal + sources, cwd=ROOT, check=True)
