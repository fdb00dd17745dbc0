"""Notes for an author of what is not spoken: its place, its kind and its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.model import LeftOut

if TYPE_CHECKING:
    from audioguide.languages.wording import Wording

LINK, COMMENT = "link", "comment"
MARKS = frozenset({LINK, COMMENT})
"""Kinds that take no words from a listener: the target of a link, the author's own notes."""
MOST_LEFT_OUT = 1 / 3
"""Of the words of a section; an author is warned where more is not spoken."""

_SHOWN = 60
_WORD = re.compile(r"[^\W_]\S*")


def note_of(line: int, kind: str, text: str, about: int = 0) -> LeftOut:
    """A note of something that is not spoken.

    Args:
        line: Where it stands.
        kind: What it is; an advice may follow after a comma.
        text: As written.
        about: The line that it belongs to, where that is another one.
    """
    kind_alone = kind.partition(",")[0]
    words = 0 if kind_alone in MARKS else count_words(text)
    return LeftOut(line, f"{kind}: {shortened(text)}", kind_alone, text, words, about)


def nothing_to_speak(words: Wording) -> str:
    """Why a text without words is refused, with a directive in the language of its author."""
    exercise = f"[{words.breathe_words[0]}: {words.usual_exercise}]"
    return f"there is no text to speak in it; write a sentence, or an exercise such as {exercise}"


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def shortened(text: str) -> str:
    """The beginning of a text, on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"
