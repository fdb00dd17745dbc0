"""Turn a Dutch text into a calm audio guide: tagged MP3 chapters with a soft breathing cue."""

__version__ = "0.1.0"
