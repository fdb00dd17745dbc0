#!/usr/bin/env python3
"""Pass the tests; further arguments go to pytest.

The first run sets up .venv from pinned versions. Needs Python 3.11 or newer and nothing else.
"""

import sys

from environment import TEST, prepare, run

if __name__ == "__main__":
    run([prepare(TEST), "-m", "pytest", "-n", "auto", "--dist", "worksteal"] + sys.argv[1:])
