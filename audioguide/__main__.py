"""Run the command line as ``python -m audioguide``."""

from audioguide.cli import main

main()
