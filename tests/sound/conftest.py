"""What several tests of the sound rooms share."""

import pytest
from synthetic import speechlike

from audioguide.audio.clip import Clip


@pytest.fixture(scope="session")
def speech_clips():
    """Ten clips of a few seconds."""
    return [Clip(speechlike(1.5 + 0.4 * n, seed=n)) for n in range(10)]
