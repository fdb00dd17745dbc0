#!/usr/bin/env python3
"""Build every guide in content/nl/ into output/; further arguments go to ``audioguide build``.

The first run sets up .venv from pinned versions. Needs Python 3.11 or newer and nothing else.
"""

import sys

from environment import BUILD, prepare, run

if __name__ == "__main__":
    run([prepare(BUILD), "-m", "audioguide", "build"] + sys.argv[1:])
