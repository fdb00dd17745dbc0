"""Directives inside a text: they part it, and stand by themselves between its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audioguide.manuscript.directives import find_directives, plain_mark
from audioguide.manuscript.pieces import Directive, Heading, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Piece

_LETTER = re.compile(r"[^\W_]")
_CLOSING = re.compile(r"[^\w\s]+")


def with_directives(pieces: Iterable[Piece], wording: Wording) -> Iterator[Piece]:
    """The pieces, with the directives that stand in their text as pieces of their own."""
    for piece in pieces:
        if isinstance(piece, Prose | Heading):
            yield from _parted(piece, wording)
        else:
            yield piece


def _parted(piece: Prose | Heading, wording: Wording) -> Iterator[Piece]:
    parts = _split(piece.text, piece.line, wording)
    yield from arranged_parts(piece, parts, wording) if len(parts) > 1 else [piece]


def _split(text: str, line: int, wording: Wording) -> list[tuple[str, int] | Directive]:
    """The words of a text and its directives, in order; the words alone where it has none."""
    parts: list[tuple[str, int] | Directive] = []
    begin = 0
    for mark in find_directives(text, wording):
        parts += [(text[begin : mark.start()], line), Directive(plain_mark(mark[0]), line)]
        begin = mark.end()
    return [*parts, (text[begin:], line)]


def arranged_parts(
    piece: Prose | Heading, parts: Iterable[tuple[str, int] | Directive], wording: Wording
) -> Iterator[Piece]:
    """A piece whose text directives part: its words, and between them the directives.

    Args:
        piece: What it was as a whole.
        parts: Stretches of its text with their lines, and directives, in order. Signs without a
            word, such as a full stop after the directive, go to the words before it.
        wording: The words of the guide's language.
    """
    made: list[Prose | Heading | Directive] = []
    for part in parts:
        # What a directive left alone may itself be one.
        for one in [part] if isinstance(part, Directive) else _split(*part, wording):
            if isinstance(one, Directive):
                made.append(one)
            elif _LETTER.search(one[0]):
                made.append(replace(piece, text=one[0].strip(), line=one[1]))
            elif _CLOSING.fullmatch(one[0].strip()):
                _close(made, one[0].strip())
    if isinstance(piece, Heading):
        words = [one for one in made if not isinstance(one, Directive)]
        directives = [one for one in made if isinstance(one, Directive)]
        heading = replace(piece, text=" ".join(one.text for one in words))
        made = [*([heading] if words else []), *directives]
    # A sign that closed a directive may close another one in the words that it went to.
    yield from with_directives(made, wording)


def _close(made: list[Prose | Heading | Directive], sign: str) -> None:
    """Put a closing sign behind the last words, where there are any."""
    for index in reversed(range(len(made))):
        last = made[index]
        if not isinstance(last, Directive):
            made[index] = replace(last, text=last.text + sign)
            return
