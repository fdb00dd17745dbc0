"""What an engine is given for an utterance, and what it makes of it in phonemes.

Everything that speaks, keys or shows an utterance asks here, so that all of them mean the same
text. Light: neither an engine's library nor numpy is loaded for what is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audioguide.languages.ipa import faults
from audioguide.speech.contract import SpeaksPhonemes
from audioguide.speech.folds import Fold, Folded, fold
from audioguide.speech.pronounced import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audioguide.model import Pronunciation, Utterance
    from audioguide.speech.contract import SpeechEngine

_STOPS: Final = (".", "!", "?", "…")
_OPEN_ENDS: Final = ",;:-–— "
_CLOSING: Final = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Given:
    """An utterance as one engine is given it."""

    spoken: str
    """In letters that it reads."""
    pronunciations: tuple[Pronunciation, ...] = ()
    """Those that really apply: it can speak them, and their words stand in the text."""
    folds: tuple[Fold, ...] = ()
    """Words of which it is given other letters."""
    unread: tuple[str, ...] = ()
    """Letters that it cannot read; they are not in the text."""


def given_to(engine: SpeechEngine | None, utterance: Utterance) -> Given:
    """An utterance as an engine is given it.

    Args:
        engine: Who speaks; none for one that is not on this machine, which is given all as it is.
        utterance: What is to be said.
    """
    if engine is None:
        return Given(utterance.spoken)
    able = _abilities(engine)
    usable = [one for one in utterance.pronunciations if not _fault(one.ipa, able.phonemes)]
    if able.letters is None and not usable:
        return Given(utterance.spoken)
    return _given(utterance.spoken, usable, able)


def why_unusable(engine: SpeechEngine, ipa: str) -> str:
    """Why an engine cannot use a pronunciation, in words; empty where it can."""
    phonemes = _abilities(engine).phonemes
    if not phonemes:
        return "this voice cannot be told how a word sounds; a respelling works in every voice"
    fault = _fault(ipa, phonemes)
    return fault and f"this voice cannot say it: it {fault}"


def phonemes(
    engine: SpeechEngine, voice: str, utterances: Iterable[Utterance]
) -> tuple[str | None, ...]:
    """The phonemes that an engine will say for each utterance; none where it cannot tell.

    Args:
        engine: Who speaks.
        voice: The name of one of its voices.
        utterances: What is to be said; of what is empty the phonemes are too.

    Raises:
        UsageError: No such voice.
        SpeechError: The engine cannot be used.
    """
    said = tuple(utterances)
    if not isinstance(engine, SpeaksPhonemes):
        return (None,) * len(said)
    given = (given_to(engine, one) for one in said)
    return engine.ipa([(with_stop(one.spoken), one.pronunciations) for one in given], voice)


def with_stop(spoken: str) -> str:
    """A text with a stop at its end: without one, a heading would be read as if more came."""
    words = spoken.rstrip()
    bare = words.rstrip(_CLOSING)
    if not bare or bare.endswith(_STOPS):
        return words
    return f"{bare.rstrip(_OPEN_ENDS)}.{words[len(bare) :]}"


@dataclass(frozen=True, slots=True)
class _Abilities:
    """What an engine says of itself."""

    phonemes: frozenset[str]
    """No phonemes for one that cannot be told how a word sounds."""
    letters: tuple[frozenset[str], frozenset[str]] | None
    """Those that it reads in a word, and alone; None for one that reads all."""


def _abilities(engine: SpeechEngine) -> _Abilities:
    """By what the protocols name: ``isinstance`` of these takes longer than a sentence does."""
    phonemes: frozenset[str] = getattr(engine, "phonemes", frozenset())
    alphabet: frozenset[str] | None = getattr(engine, "alphabet", None)
    if alphabet is None:
        return _Abilities(phonemes, None)
    return _Abilities(phonemes, (alphabet, getattr(engine, "alone", alphabet)))


@lru_cache(maxsize=4096)
def _fault(ipa: str, phonemes: frozenset[str]) -> str:
    """What is wrong with a pronunciation for who has these phonemes; empty where nothing is."""
    return "; ".join(faults(ipa, phonemes))


def _given(spoken: str, usable: Sequence[Pronunciation], able: _Abilities) -> Given:
    """The letters of a word whose sound is told are not read, so they need no fold."""
    texts: list[str] = []
    found: dict[Pronunciation, None] = {}
    folds: dict[Fold, None] = {}
    unread: dict[str, None] = {}
    for text, pronunciation in pieces(spoken, usable):
        if pronunciation:
            found[pronunciation] = None
        one = fold(text, *able.letters) if able.letters and not pronunciation else Folded(text)
        texts.append(one.text)
        folds |= dict.fromkeys(one.folds)
        unread |= dict.fromkeys(one.unread)
    return Given("".join(texts), tuple(found), tuple(folds), tuple(unread))
