"""Google Translate's voice, online, by the package gTTS: the text goes to Google."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Final

from audioguide.errors import AudioError
from audioguide.phrases import split_phrases
from audioguide.speech.engine import VoiceInfo, unknown_voice
from audioguide.speech.parts import PartStore

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.audio.clip import Clip
    from audioguide.speech.service import Patience, Service

_VOICES: Final = ("nl",)
_LONGEST_PART: Final = 100
"""Characters that the endpoint takes at a time: gTTS's own GOOGLE_TTS_MAX_CHARS."""

_PHRASE_PAUSE_MS: Final = 220
_FASTEST_SYLLABLES_PER_S: Final = 8.0
_SLOWEST_SYLLABLES_PER_S: Final = 0.8
"""No voice is outside these: 5.05 is the Dutch average (Verhoeven 2004), and one word may drag."""


class GoogleEngine:
    """One Dutch voice, fetched in parts, each of them asked for once.

    Args:
        endpoint: Where to send instead of Google, for tests: ``http`` only on this machine.
        patience: How often and how long to try.

    Raises:
        UsageError: The endpoint would get text over an open line.
    """

    parallel = "threads"

    def __init__(self, endpoint: str | None = None, patience: Patience | None = None) -> None:
        if endpoint is not None:
            from audioguide.speech.network import refuse_open_line

            refuse_open_line(endpoint)
        self._endpoint = endpoint
        self._patience = patience
        self._parts = PartStore()
        self._opened: Service | None = None
        self._opening = threading.Lock()

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Google has one Dutch voice."""
        return (
            VoiceInfo(
                name="nl",
                description="pleasant, a woman; the text of the guide goes to Google",
                natural=True,
                offline=False,
                private=False,
                installed=True,
                licence="Google's terms of service",
            ),
        )

    def fingerprint(self, voice: str) -> str:
        """The package and the voice; what Google changes on its side cannot be seen."""
        from importlib.metadata import version

        _refuse_unknown(voice)
        return f"gTTS {version('gTTS')} {voice}"

    def keep_parts(self, folder: Path) -> None:
        """Keep what comes in here, so that a build that was cut short asks for none of it again."""
        self._parts = PartStore(folder)

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        """One utterance, in parts of at most a hundred characters.

        Raises:
            SpeechError: The service refuses, cannot be reached or cannot say this.
            UsageError: No such voice.
        """
        from audioguide.speech.join import join_phrases
        from audioguide.speech.pace import at_pace

        _refuse_unknown(voice)
        parts = [self._part(part, voice) for part in split_phrases(spoken, _LONGEST_PART)]
        return at_pace(join_phrases(parts, _PHRASE_PAUSE_MS), spoken, pace_wpm)

    def _part(self, part: str, voice: str) -> Clip:
        """A part from the store or from Google, decoded."""
        ask = partial(self._service().ask, part, voice, partial(_decode_checked, part))
        return _decode_checked(part, self._parts.get_or_ask(self.fingerprint(voice), part, ask))

    def _service(self) -> Service:
        """The way to Google, opened when the first word has to be spoken."""
        with self._opening:
            if self._opened is None:
                from audioguide.speech.service import Service

                self._opened = Service(self._endpoint, self._patience)
            return self._opened


def _refuse_unknown(voice: str) -> None:
    if voice not in _VOICES:
        raise unknown_voice("gtts", voice, _VOICES)


def _decode_checked(part: str, mp3: bytes) -> Clip:
    """The sound of a part.

    Raises:
        BadReplyError: It cannot be this part, whole.
    """
    from audioguide.audio.decode import decode
    from audioguide.speech.pace import articulated_s
    from audioguide.speech.reply import BadReplyError
    from audioguide.syllables import count_syllables

    try:
        clip = decode(mp3, "mp3")
    except AudioError as error:
        raise BadReplyError(f"Google's voice: {error}") from error
    syllables, duration_s = count_syllables(part), articulated_s(clip)
    shortest_s = syllables / _FASTEST_SYLLABLES_PER_S
    longest_s = (syllables + 3) / _SLOWEST_SYLLABLES_PER_S
    if not shortest_s <= duration_s <= longest_s:
        raise BadReplyError(f"Google's voice sent {duration_s:.1f} s of sound for: {part!r}")
    return clip
