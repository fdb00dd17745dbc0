"""Costly parts that give the same for the same, made once for a test of many small builds.

Each has tests of its own that it gives the same bytes every time. What is remembered is found by
all that goes in: a build that hands on anything else still has it made anew.
"""

import functools
import hashlib
import io

from audioguide.audio import encode
from audioguide.publish import cover

_encode = encode._encode
_encoded = {}
_drawn = {name: functools.cache(getattr(cover, name)) for name in ("draw_cover", "draw_icon")}


def _encode_once(blocks, file):
    sound = list(blocks)
    key = hashlib.sha256(b"".join(sound)).digest()
    if key not in _encoded:
        made = io.BytesIO()
        _encode(sound, made)
        _encoded[key] = made.getvalue()
    file.write(_encoded[key])


def install(monkeypatch):
    """Have sounds encoded and covers drawn once in this process."""
    monkeypatch.setattr(encode, "_encode", _encode_once)
    for name, draw in _drawn.items():
        monkeypatch.setattr(cover, name, draw)
