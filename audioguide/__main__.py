"""The program, as ``audioguide`` and ``python -m audioguide``: first of all it learns to stop."""

import os
import sys

try:
    from audioguide import stopping

    if "multiprocessing" not in sys.modules:
        # Workers on some systems load the program's own file too; they have their own way to stop.
        stopping.listen()
except KeyboardInterrupt:
    # What a signal is has to be loaded first.
    os._exit(130)


def main() -> None:
    """Run the command line; it ends the process."""
    from audioguide.cli import main as run

    run()


if __name__ == "__main__":
    main()
