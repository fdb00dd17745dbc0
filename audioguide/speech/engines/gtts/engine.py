"""Google Translate's voice, online, by the package gTTS: the text goes to Google."""

from __future__ import annotations

import threading
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from audioguide.errors import AudioError, SpeechError
from audioguide.languages import load
from audioguide.speech.contract import VoiceInfo, unknown_voice
from audioguide.speech.engines.gtts.parts import PartStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audioguide.audio.clip import Clip
    from audioguide.speech.engines.gtts.expected_length import LengthModel
    from audioguide.speech.engines.gtts.service import Patience, Service

_VOICES: Final = {
    "nl": VoiceInfo(
        name="nl",
        description="pleasant, a woman; the text of the guide goes to Google",
        natural=True,
        offline=False,
        private=False,
        installed=True,
        licence="Google's terms of service",
        language="nl",
        text_goes_to="Google",
    )
}
"""Google's name of a language is its voice: there is one each."""

_LONGEST_PART: Final = 100
"""Characters that the endpoint takes at a time: gTTS's own GOOGLE_TTS_MAX_CHARS."""

_PHRASE_PAUSE_MS: Final = 220
_SHORTEST: Final = 1 / 3
_LONGEST: Final = 2.5
_LONGEST_EXTRA_S: Final = 1.0
"""No voice is outside these, against what a calm voice takes: 330 and 44 words a minute, with room
for one word that drags."""

_SILENT: Final = 10 ** (-50 / 20)
"""No sample of speech that was meant to be heard stays below this, of full scale."""

_SURE_AFTER: Final = 5


class GoogleEngine:
    """A voice fetched in parts, each of them asked for once.

    Args:
        endpoint: Where to send instead of Google, for tests: ``http`` only on this machine.
        patience: How often and how long to try.

    Raises:
        UsageError: The endpoint would get text over an open line.
    """

    parallel = "threads"
    sentence_s = 0.8

    def __init__(self, endpoint: str | None = None, patience: Patience | None = None) -> None:
        if endpoint is not None:
            from audioguide.speech.network import refuse_open_line

            refuse_open_line(endpoint)
        self._endpoint = endpoint
        self._patience = patience
        self._parts = PartStore()
        self._service: Service | None = None
        self._lengths: dict[str, LengthModel] = {}
        self._opening = threading.Lock()

    def voices(self) -> tuple[VoiceInfo, ...]:
        """One for each language that it was tried in."""
        return tuple(_VOICES.values())

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
        language = _VOICES[voice].language
        phrases = load(language).split_phrases(spoken, _LONGEST_PART)
        sayable = [phrase for phrase in phrases if any(map(str.isalnum, phrase))]
        parts = [self._part(phrase, voice) for phrase in sayable]
        return at_pace(join_phrases(parts, _PHRASE_PAUSE_MS), spoken, pace_wpm, language)

    def _part(self, part: str, voice: str) -> Clip:
        """A part from the store or from Google, decoded."""
        service, lengths = self._open(voice)
        ask = partial(service.ask, part, voice, _check(part, lengths))
        who = self.fingerprint(voice)
        mp3 = self._parts.get_or_ask(who, part, ask)
        try:
            clip, speech_s = _decode_checked(part, mp3, lengths.language)
        except SpeechError:
            self._parts.forget(who, part)
            raise
        from audioguide.speech.engines.gtts.whole_mp3 import check_whole

        lengths.observe(part, speech_s, plain_end=check_whole(mp3))
        return clip

    def _open(self, voice: str) -> tuple[Service, LengthModel]:
        """The way to Google, and what is known of a voice, when the first word is spoken."""
        with self._opening:
            if self._service is None:
                from audioguide.speech.engines.gtts.service import Service

                self._service = Service(self._endpoint, self._patience)
            if voice not in self._lengths:
                from audioguide.speech.engines.gtts.expected_length import LengthModel

                self._lengths[voice] = LengthModel(_VOICES[voice].language)
            return self._service, self._lengths[voice]


def _refuse_unknown(voice: str) -> None:
    if voice not in _VOICES:
        raise unknown_voice("gtts", voice, _VOICES)


def _decode_checked(part: str, mp3: bytes, language: str) -> tuple[Clip, float]:
    """The sound of a part, and its seconds of speech.

    Raises:
        BadReplyError: It cannot be this part, whole.
    """
    from audioguide.audio.decode import decode
    from audioguide.speech.engines.gtts.reply import BadReplyError
    from audioguide.speech.pace import articulated_s, usual_s

    try:
        clip = decode(mp3, "mp3")
    except AudioError as error:
        raise BadReplyError(f"Google's voice: {error}") from error
    if abs(clip.samples).max() < _SILENT:
        raise BadReplyError(f"Google's voice sent silence for: {part!r}")
    speech_s, usual = articulated_s(clip), usual_s(part, language=language)
    if not _SHORTEST * usual <= speech_s <= _LONGEST * usual + _LONGEST_EXTRA_S:
        raise BadReplyError(f"Google's voice sent {speech_s:.1f} s of sound for: {part!r}")
    return clip, speech_s


def _check(part: str, lengths: LengthModel) -> Callable[[bytes], None]:
    """A check that also doubts a part unlike the others, until the same bytes came five times.

    A fault does not come five times alike; a word that this voice happens to drag does, and so does
    whatever an encoder that nobody knows puts behind its sound.
    """
    from audioguide.speech.engines.gtts.reply import BadReplyError
    from audioguide.speech.engines.gtts.whole_mp3 import check_whole

    times: Counter[bytes] = Counter()

    def check(mp3: bytes) -> None:
        _, speech_s = _decode_checked(part, mp3, lengths.language)
        times[mp3] += 1
        doubted = lengths.is_unlikely(part, speech_s, plain_end=check_whole(mp3))
        if doubted and times[mp3] < _SURE_AFTER:
            raise BadReplyError(f"Google's voice sent {speech_s:.1f} s of sound for: {part!r}")

    return check
