"""One sentence, as it is written and as it is said."""

from __future__ import annotations

import msgspec


class Token(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of written text, and what is said for it."""

    text: str
    """As written."""
    semiotic_class: str
    """What it is: a word, a cardinal, a date, a measure (Taylor, Text-to-Speech Synthesis, 4.1)."""
    spoken: str
    """Empty where nothing is said for it."""
    rule: str = ""
    """Which rule or table said so, for who looks for it; empty for a word that is left as it is."""


class Pronunciation(msgspec.Struct, frozen=True):
    """How a word of an utterance is to sound, where its spelling would not tell."""

    word: str
    """As it stands in ``Utterance.spoken``."""
    ipa: str
    """As eSpeak writes IPA: the marks of stress before the syllable, no separators."""


class Utterance(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence: as written, and as a careful reader would say it."""

    text: str
    spoken: str
    """Words only, no digits; empty where nothing is said."""
    tokens: tuple[Token, ...] = ()
    """The pieces of the text in order, from a language whose rules tell them apart."""
    pronunciations: tuple[Pronunciation, ...] = ()
    """Of the words in it whose sound the spelling does not tell."""
    pause_ms: int = 0
    """Of silence after it, where the text asks for one; what only asks for that says nothing."""
