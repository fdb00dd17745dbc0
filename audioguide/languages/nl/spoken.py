"""A sentence as written to what a careful Dutch reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.languages.nl.classify import classify, spoken_form
from audioguide.languages.nl.tokenise import plain
from audioguide.model import Token, Utterance

if TYPE_CHECKING:
    from audioguide.languages.lexicon import Lexicon


def say(text: str, lexicon: Lexicon | None = None) -> str:
    """The spoken form of one sentence: no digit, link or emoji in it.

    Args:
        text: One sentence as written.
        lexicon: The author's own pronunciations; they come before every form.
    """
    return utterance(text, lexicon).spoken


def utterance(sentence: str, lexicon: Lexicon | None = None) -> Utterance:
    """One sentence with its tokens and what is said for it."""
    written = plain(" ".join(sentence.split()))
    spans = classify(written.text, lexicon)
    tokens = tuple(
        Token(written.as_written(one.start, one.end), one.semiotic_class, one.spoken, one.rule)
        for one in spans
    )
    return Utterance(sentence, spoken_form(written.text, spans), tokens)
