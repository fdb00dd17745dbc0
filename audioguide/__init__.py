"""Turn a Dutch text into a calm audio guide: tagged MP3 chapters with a soft breathing cue.

The names below are the Python API, described in ``docs/api.md``; the command line uses no other.
None of them is loaded before it is asked for.
"""

import os

TYPE_CHECKING = False
"""As in ``typing``, which would cost more to import than all of this."""

if TYPE_CHECKING:
    from audioguide.api.builds import build as build
    from audioguide.api.builds import clean as clean
    from audioguide.api.builds import estimate_s as estimate_s
    from audioguide.api.builds import plan as plan
    from audioguide.api.builds import watch as watch
    from audioguide.api.sounds import breathe as breathe
    from audioguide.api.sounds import check as check
    from audioguide.api.sounds import write_report as write_report
    from audioguide.api.texts import changes as changes
    from audioguide.api.texts import import_text as import_text
    from audioguide.api.texts import load as load
    from audioguide.api.texts import new_text as new_text
    from audioguide.api.texts import script as script
    from audioguide.api.voices import install_voice as install_voice
    from audioguide.api.voices import speak as speak
    from audioguide.api.voices import voices as voices

__version__ = "0.1.0"

for _name in ("OPENBLAS", "OMP", "MKL", "VECLIB"):
    # Numpy's sums differ in their last bits by how many threads share them, and with them, now and
    # then, a byte of an MP3. One thread is also fastest here; numpy asks when it is first imported.
    os.environ[f"{_name}_NUM_THREADS"] = "1"
