"""A sentence as eSpeak NG is given it, with the words whose sound is told in its brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audioguide.speech.engines.espeak.mnemonics import mnemonics
from audioguide.speech.pronounced import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.model import Pronunciation

_DOUBLE: Final = re.compile(r"\[(?=\[)|\](?=\])")
_CLAUSE_END: Final = re.compile(r"[,;:!?…](?=\s)|\.(?=\s+[^\Wa-z])")
_FALSE_STOP: Final = re.compile(r"(?<![\w.])\.(?=\s+[^\W\dA-Z_])")
"""A stop behind a closing mark and before a small letter ends nothing: eSpeak says it as a word."""
_STOP_BEFORE: Final = re.compile(r"(?<!\.)\.(?=\s+$)")
_STOP_AFTER: Final = re.compile(r"\A\.{1,2}(?=\s+[^\W\dA-Z_])")
"""The same behind a bracket; before one, eSpeak would hear the end of a clause."""

_TOUCHING: Final = ".,;:!?–—-‐‑"
"""Marks that part nothing where no space stands behind them."""
_DOTS: Final = "..."
_LONGEST_CLAUSE: Final = 500
"""Bytes. eSpeak breaks a clause of about 725 at the next sign, which may lie in a bracket."""


def with_phonemes(spoken: str, pronunciations: Sequence[Pronunciation]) -> tuple[str, bool]:
    """A sentence for eSpeak, and whether there are phonemes in it.

    A bracket that touches a mark before it is silent, so a space stands before each. What an author
    wrote in double brackets himself is text like any other, and a stop that eSpeak would say as a
    word is left out.

    Args:
        spoken: What is said.
        pronunciations: Of words in it.
    """
    spoken = _FALSE_STOP.sub("", _DOUBLE.sub(r"\g<0> ", spoken))
    written: list[str] = []
    clause = 0
    after_phonemes = False
    for text, pronunciation in pieces(spoken, pronunciations):
        if pronunciation is None:
            plain = _STOP_AFTER.sub("", text) if after_phonemes else text
            written.append(plain)
            clause = _bytes_in_clause(plain, clause)
            continue
        phonemes = " ".join(f"[[{one}]]" for one in mnemonics(pronunciation.ipa))
        full = clause + len(phonemes) > _LONGEST_CLAUSE
        before = written.pop() if written else ""
        written += [_opened(before, text, full=full), phonemes]
        clause = len(phonemes) + (0 if full else clause)
        after_phonemes = True
    return "".join(written), after_phonemes


def _opened(before: str, word: str, *, full: bool) -> str:
    """What stands before a bracket, so that it is heard and ends no clause that goes on."""
    if full:
        return before.rstrip().rstrip(_TOUCHING) + ", "
    if word[:1].islower():
        before = _STOP_BEFORE.sub("", before)
    if not before or before[-1].isspace():
        return before
    if before.endswith(_DOTS):
        return before + " "
    return before.rstrip(_TOUCHING) + " "


def _bytes_in_clause(text: str, before: int) -> int:
    """How many bytes of the last clause there are at the end of a text.

    Args:
        text: What follows.
        before: How many there were.
    """
    end = 0
    for match in _CLAUSE_END.finditer(text):
        end = match.end()
    return len(text[end:].encode(errors="replace")) + (0 if end else before)
