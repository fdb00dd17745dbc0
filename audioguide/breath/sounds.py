"""The table of cue sounds: a row a sound, which settings, ``--help``, check and documents read.

It is read for ``--help`` and by builds with nothing to do, so what makes a sound is imported only
when one is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from audioguide.breath.noise_colour import NoiseColour

if TYPE_CHECKING:
    from collections.abc import Callable

    from audioguide.audio.clip import Samples
    from audioguide.model import BreathPattern


@dataclass(frozen=True, slots=True)
class CueSound:
    """One sound that the ear tells in from out by."""

    name: str
    """By which settings and the command line know it."""
    about: str
    """What is heard, in a few words for documents."""
    make: Callable[[BreathPattern], Samples]
    """One breath that closes on itself, at no particular level."""
    tonal: bool = False
    """Whether it has a pitch; then ``check`` judges how rough it is."""


def _tone(pattern: BreathPattern) -> Samples:
    from audioguide.breath.tone import tone

    return tone(pattern)


def _noise(pattern: BreathPattern, colour: NoiseColour) -> Samples:
    from audioguide.breath.filtered_noise import filtered_noise

    return filtered_noise(pattern, colour)


SOUNDS = (
    CueSound(
        "tone",
        "a soft tone that glides up while breathing in and down while breathing out",
        make=_tone,
        tonal=True,
    ),
    CueSound(
        "noise",
        "a narrow band of soft noise that rises and falls with the breath",
        make=partial(
            _noise,
            colour=NoiseColour(low_hz=230, high_hz=760, width_octaves=0.45, swell_db=6.2, lean=2.2),
        ),
    ),
    CueSound(
        "sea",
        "a wide, low band of noise that comes and goes like waves on a beach",
        make=partial(
            _noise,
            colour=NoiseColour(low_hz=150, high_hz=560, width_octaves=0.85, swell_db=6.8, lean=2.2),
        ),
    ),
)


def sound_names() -> tuple[str, ...]:
    """The names of all cue sounds."""
    return tuple(sound.name for sound in SOUNDS)


def find_sound(name: str) -> CueSound:
    """A cue sound by its name, which a setting has checked."""
    return next(sound for sound in SOUNDS if sound.name == name)
