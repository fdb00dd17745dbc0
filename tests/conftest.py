"""What holds for every test."""

import importlib

from hypothesis import settings

# Before numpy, which asks only once how many threads may share its sums.
importlib.import_module("audioguide")

# A busy machine is no fault in the code; work is counted in tests, and timed in benchmarks.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")
