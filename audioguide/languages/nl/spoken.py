"""Classified pieces of a text to what a careful Dutch reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.languages.links import is_only_links
from audioguide.languages.nl.classify import classify, spoken_form
from audioguide.languages.nl.pronounce import pronounce, why
from audioguide.languages.nl.tokenise import plain
from audioguide.model import Pronunciation, Token, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.languages.lexicon import Lexicon
    from audioguide.languages.nl.classify import Span
    from audioguide.languages.nl.tokenise import Written


def say(text: str, lexicon: Lexicon | None = None) -> str:
    """The spoken form of one sentence: no digit, link or emoji in it.

    Args:
        text: One sentence as written.
        lexicon: The author's own pronunciations; they come before every form.
    """
    written = plain(" ".join(text.split()))
    return spoken_form(written.text, classify(written.text, lexicon))


def utterance(written: Written, spans: Sequence[Span], text: str) -> Utterance:
    """What is said of some pieces that stand side by side; links that stand alone are not said.

    Args:
        written: What they stand in.
        spans: The pieces.
        text: What they are, as written.
    """
    unsaid = any(one.semiotic_class == "electronic" for one in spans) and is_only_links(text)
    tokens = tuple(_tokens(written, spans, unsaid=unsaid))
    spoken = "" if unsaid else spoken_form(written.text, spans)
    if not any(map(str.isalpha, spoken)):
        spoken = ""
    return Utterance(
        text, spoken, tokens, _pronunciations(spoken, spans), sum(one.pause_ms for one in spans)
    )


def _pronunciations(spoken: str, spans: Sequence[Span]) -> tuple[Pronunciation, ...]:
    """How the words of a spoken form sound: as the author says, else as the tables do."""
    own = tuple(Pronunciation(one.spoken, one.ipa) for one in spans if one.ipa)
    if not own:
        return pronounce(spoken)
    known = {word for one in own for word in one.word.split()}
    return (*own, *(one for one in pronounce(spoken) if one.word not in known))


def _tokens(written: Written, spans: Sequence[Span], *, unsaid: bool) -> Iterator[Token]:
    """The pieces as written; several that one character stands for, as ``½``, are one."""
    said = ""
    for one in spans:
        text = written.as_written(one.start, one.end)
        said = f"{said} {one.spoken}" if said else one.spoken
        if text:
            rule = one.rule or (why(said) if one.semiotic_class == "word" else "")
            yield Token(text, one.semiotic_class, "" if unsaid else said, rule)
            said = ""
