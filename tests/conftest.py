"""What holds for every test."""

from hypothesis import settings

# A busy machine is no fault in the code; work is counted in tests, and timed in benchmarks.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")
