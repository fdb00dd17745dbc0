"""Where the text of a page ends, and what stands under it is for visitors of the page."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeGuard

from audioguide.importer.boilerplate import ends_page
from audioguide.importer.prose import is_long_prose
from audioguide.languages.patterns import any_of
from audioguide.manuscript.pieces import Aside, Directive, Heading, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.languages.page_rules import PageRules
    from audioguide.manuscript.pieces import Piece

_SENTENCE_WORDS = 5
_LEAST_WORDS = 60
"""Of prose before a mark of comments; with less it stands under a title, as a link to them."""
_DENSE, _DENSE_SENTENCES = 0.34, 0.5
"""Of what follows, the share that is real prose, or whole sentences, where the text goes on."""
_SAID = 4
_LINKS = frozenset({"link", "link to another page", "related pages"})


def without_ending(pieces: Sequence[Piece], pages: PageRules) -> list[Piece]:
    """The pieces of a page with what is under its text set aside.

    Comments end a text for good, and a list of related pages does where little but short lines
    follows. What also stands in the middle of a text reaches to the next sentence or heading.

    Args:
        pieces: In reading order.
        pages: What ends a page in its language.
    """
    kept = _without_link_lists(pieces)
    end = _comments(kept, pages)
    long_before = list(accumulate((is_long_prose(piece) for piece in kept[:end]), initial=0))
    said_before = list(accumulate((_is_sentence(piece) for piece in kept[:end]), initial=0))
    told_before = list(accumulate((_is_told(piece) for piece in kept[:end]), initial=0))
    index = 0
    while index < end:
        mark = _mark(kept[index], pages)
        if mark == "interruption" and not _heads_prose(kept, index, pages):
            stop = _resumes(kept, index, end, pages)
            kept[index:stop] = [_aside(piece, "between the text") for piece in kept[index:stop]]
            index = stop - 1
        elif mark == "end" and long_before[index] and not _heads_prose(kept, index, pages):
            told, long, said = (
                counts[end] - counts[index + 1]
                for counts in (told_before, long_before, said_before)
            )
            dense = long >= _DENSE * max(1, told) or said >= max(_SAID, _DENSE_SENTENCES * told)
            stop = _resumes(kept, index, end, pages) if dense else end
            kept[index:stop] = [_aside(piece, "under the text") for piece in kept[index:stop]]
            index = stop - 1
        index += 1
    kept[end:] = [_aside(piece, "comments") for piece in kept[end:]]
    return kept


def _is_sentence(piece: Piece) -> bool:
    return (
        isinstance(piece, Prose)
        and len(piece.text.split()) >= _SENTENCE_WORDS
        and piece.text.endswith(".")
    )


def _without_link_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a heading over a list of links to other pages set aside as they are."""
    kept = list(pieces)
    for index, piece in enumerate(pieces[:-1]):
        if isinstance(piece, Heading):
            least = 1 if piece.text.endswith(":") else 2
            following = pieces[index + 1 : index + 1 + least]
            links = [p for p in following if isinstance(p, Aside) and p.reason in _LINKS]
            if len(links) == least:
                kept[index] = _aside(piece, "link to another page")
    return kept


def _comments(pieces: Sequence[Piece], pages: PageRules) -> int:
    """Where the comments begin; the number of pieces where there are none."""
    words = 0
    prose = False
    for index, piece in enumerate(pieces):
        late = prose and words >= _LEAST_WORDS
        if late and _mark(piece, pages) == "comments" and not _heads_prose(pieces, index, pages):
            return index
        words += len(piece.text.split()) if isinstance(piece, Prose) else 0
        prose = prose or is_long_prose(piece)
    return len(pieces)


def _resumes(pieces: Sequence[Piece], index: int, end: int, pages: PageRules) -> int:
    """Where the text goes on after a mark that may end it."""
    mark = pieces[index]
    first = index + 1
    told = mark.text if isinstance(mark, Heading | Prose | Aside) else ""
    if _named_link(pages.read_on).match(told):
        return first
    teases = _teaser(pages.teasers).fullmatch(told)
    if teases and first < end and isinstance(pieces[first], Heading):
        first += 1
    return next((i for i in range(first, end) if _goes_on(pieces, i, pages)), end)


@cache
def _named_link(words: tuple[str, ...]) -> re.Pattern[str]:
    """A mark that is whole by itself, such as *Lees ook: Een hek om de tuin*."""
    return re.compile(rf"{any_of(words)}\b[^:]*:\s*\S", re.IGNORECASE)


@cache
def _teaser(words: tuple[str, ...]) -> re.Pattern[str]:
    """A mark under which, not in which, the title of another page stands."""
    return re.compile(rf"{any_of(words)}\b[^:]*:?", re.IGNORECASE)


def _goes_on(pieces: Sequence[Piece], index: int, pages: PageRules) -> bool:
    """Whether the text, or its next mark, stands here: a sentence, or a heading over some text."""
    piece = pieces[index]
    over_text = index + 1 < len(pieces) and isinstance(pieces[index + 1], Prose)
    heads_text = isinstance(piece, Heading) and over_text
    return heads_text or _is_sentence(piece) or _mark(piece, pages) is not None


def _heads_prose(pieces: Sequence[Piece], index: int, pages: PageRules) -> bool:
    """Whether a piece is a heading over real prose; of a mark only a single word can be."""
    piece = pieces[index]
    if not isinstance(piece, Heading) or (_mark(piece, pages) and len(piece.text.split()) > 1):
        return False
    return index + 1 < len(pieces) and is_long_prose(pieces[index + 1])


def _mark(piece: Piece, pages: PageRules) -> str | None:
    return ends_page(piece.text, pages) if _is_told(piece) else None


def _is_told(piece: Piece) -> TypeGuard[Heading | Prose | Aside]:
    return isinstance(piece, Heading | Prose | Aside)


def _aside(piece: Piece, reason: str) -> Piece:
    if isinstance(piece, Heading | Prose | Directive):
        return Aside(piece.text, piece.line, reason)
    return piece
