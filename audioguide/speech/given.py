"""What an engine is given for an utterance, and what it makes of it in phonemes.

Everything that speaks, keys or shows an utterance asks here, so that all of them mean the same
text. Light: neither an engine's library nor numpy is loaded for what is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audioguide.languages.ipa import split_words
from audioguide.speech.contract import ReadsAlphabet, SpeaksPhonemes
from audioguide.speech.folds import Fold, fold
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
    spoken = utterance.spoken
    if engine is None:
        return Given(spoken)
    able = isinstance(engine, SpeaksPhonemes)
    usable = [one for one in utterance.pronunciations if able and not why_unusable(engine, one.ipa)]
    if isinstance(engine, ReadsAlphabet):
        return _folded(spoken, usable, engine)
    if not usable:
        return Given(spoken)
    found = (said for _, said in pieces(spoken, usable) if said)
    return Given(spoken, tuple(dict.fromkeys(found)))


def why_unusable(engine: SpeechEngine, ipa: str) -> str:
    """Why an engine cannot use a pronunciation, in words; empty where it can."""
    if not isinstance(engine, SpeaksPhonemes):
        return "this voice cannot be told how a word sounds; a respelling works in every voice"
    try:
        split_words(ipa, engine.phonemes)
    except ValueError as error:
        return f"this voice cannot say it: it {error}"
    return ""


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


def _folded(spoken: str, usable: Sequence[Pronunciation], engine: ReadsAlphabet) -> Given:
    """The letters of a word whose sound is told are not read, so they need no fold."""
    texts: list[str] = []
    found: dict[Pronunciation, None] = {}
    folds: dict[Fold, None] = {}
    unread: dict[str, None] = {}
    for text, pronunciation in pieces(spoken, usable):
        if pronunciation:
            texts.append(text)
            found[pronunciation] = None
            continue
        one = fold(text, engine.alphabet, engine.alone)
        texts.append(one.text)
        folds |= dict.fromkeys(one.folds)
        unread |= dict.fromkeys(one.unread)
    return Given("".join(texts), tuple(found), tuple(folds), tuple(unread))
