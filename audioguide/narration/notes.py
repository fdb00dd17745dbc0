"""Notes for an author of what is not said of a sentence, made from its tokens."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from audioguide.languages.links import LINK as ADDRESS
from audioguide.manuscript.directives import LONGEST_PAUSE_S
from audioguide.manuscript.left_out import LINK, note_of, shortened
from audioguide.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.model import Token, Utterance

LONGEST_PAUSE_MS: Final = round(LONGEST_PAUSE_S * 1000)
STAGE_DIRECTION: Final = "stage direction"
PAUSE: Final = "pause"
"""The rule of a stage direction that asks for silence, and gets it."""
LONG_CODE: Final = "long code"
MARKUP: Final = "markup"

_KINDS: Final = MappingProxyType(
    {
        STAGE_DIRECTION: STAGE_DIRECTION,
        LONG_CODE: LONG_CODE,
        "electronic": LINK,
        "reference": "reference",
        MARKUP: MARKUP,
    }
)
"""The kinds of notes by the classes of tokens that an author is told of where they are not said."""


def unspoken(utterance: Utterance, line: int) -> Iterator[LeftOut]:
    """What is not said of a sentence, and what of it cannot be done as it asks.

    Args:
        utterance: The sentence.
        line: Where it stands.
    """
    notes = [note for token in utterance.tokens if (note := _of_token(token, line))]
    yield from notes
    if utterance.pause_ms > LONGEST_PAUSE_MS:
        most = f"a pause lasts at most {LONGEST_PAUSE_S / 60:g} minutes"
        asked = f"{utterance.pause_ms / 60_000:g} minutes"
        reason = (
            f"{STAGE_DIRECTION}: {shortened(utterance.text)}: {most}, this one asks for {asked}"
        )
        yield LeftOut(line, reason, STAGE_DIRECTION, utterance.text)
    elif not notes and not utterance.spoken and not utterance.pause_ms:
        reason = f"nothing to speak in {utterance.text[:40]!r}"
        yield LeftOut(line, reason, "line without words", utterance.text)


def _of_token(token: Token, line: int) -> LeftOut | None:
    """The note of a token of which an author should know that it is not said."""
    kind = _KINDS.get(token.semiotic_class)
    if token.spoken or kind is None or (kind == STAGE_DIRECTION and token.rule == PAUSE):
        return None
    if kind == MARKUP:
        if ADDRESS.search(token.text):
            return _note(line, LINK, token.text.strip("[]()"))
        if not any(map(str.isalnum, token.text)):
            return None
    return _note(line, kind, token.text)


def _note(line: int, kind: str, text: str) -> LeftOut:
    if kind == LINK:
        return note_of(line, LINK, text)
    if kind == LONG_CODE:
        # What has no space in it for so long that nobody would read it out.
        reason = f"{len(text)} characters without a space: {shortened(text)}"
    else:
        reason = f"{kind}: {shortened(text)}"
    return LeftOut(line, reason, kind, text)
