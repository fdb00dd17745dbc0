"""Turn a Dutch text into a calm audio guide: tagged MP3 chapters with a soft breathing cue."""

import os

__version__ = "0.1.0"

for _name in ("OPENBLAS", "OMP", "MKL", "VECLIB"):
    # Numpy's sums differ in their last bits by how many threads share them, and with them, now and
    # then, a byte of an MP3. One thread is also fastest here; numpy asks when it is first imported.
    os.environ[f"{_name}_NUM_THREADS"] = "1"
