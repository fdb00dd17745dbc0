"""What holds for every test, and what several rooms share."""

import importlib

import pytest
from hypothesis import settings

# Before numpy, which asks only once how many threads may share its sums.
importlib.import_module("audioguide")

# A busy machine is no fault in the code; work is counted in tests, and timed in benchmarks.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.fixture(scope="session")
def speech_clips():
    """Ten clips of a few seconds, like speech."""
    from synthetic import speechlike

    from audioguide.audio.clip import Clip

    return [Clip(speechlike(1.5 + 0.4 * n, seed=n)) for n in range(10)]
