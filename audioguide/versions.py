"""One number a stage: raise it when that stage's output changes for the same input.

They stand together, apart from the stages, because the plan needs them without importing numpy.
"""

TEXT = 7
"""Manuscript bytes to script."""

CLIP = 4
"""Spoken text to finished clip: engine call, trimming, softening."""

MIX = 4
"""Clips, pauses and breath to mixed PCM."""

ENCODE = 1
"""Mixed PCM to MP3."""

TAGS = 2
"""ID3 tags and cover."""

DERIVE = 3
"""Playlist, manifest and whatever else is made from the finished chapters."""
