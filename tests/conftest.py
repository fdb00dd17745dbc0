"""What holds for every test, and what several rooms share."""

import importlib
import os

import pytest
from filelock import FileLock
from hypothesis import is_hypothesis_test, settings

# Before numpy, which asks only once how many threads may share its sums.
importlib.import_module("audioguide")

# A busy machine is no fault in the code; work is counted in tests, and timed in benchmarks.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


UNMEASURED = {"test_any_text"}
"""What times code, and does nothing that other tests do not."""


def pytest_collection_modifyitems(items):
    """Leave out of coverage what takes long and covers little; workers measure it all the same."""
    for item in items:
        of_many = is_hypothesis_test(getattr(item, "obj", None)) or item.path.stem in UNMEASURED
        if of_many or item.get_closest_marker("slow"):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Have something costly made in a folder once, whichever of the workers needs it first."""

    def make_once(name, make):
        base = tmp_path_factory.getbasetemp()
        shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
        with FileLock(f"{shared}.lock"):
            if not (shared / "made").exists():
                shared.mkdir(exist_ok=True)
                make(shared)
                (shared / "made").touch()
        return shared

    return make_once


@pytest.fixture(scope="session")
def speech_clips():
    """Ten clips of a few seconds, like speech."""
    from synthetic import speechlike

    from audioguide.audio.clip import Clip

    return [Clip(speechlike(1.5 + 0.4 * n, seed=n)) for n in range(10)]
