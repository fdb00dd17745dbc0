"""Pieces of a text arranged as sections: which heading opens a chapter, what is not spoken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audioguide.errors import ManuscriptError
from audioguide.manuscript.directives import DirectiveError, parse_directive
from audioguide.manuscript.headings import is_not_spoken, plain_heading
from audioguide.manuscript.left_out import count_words
from audioguide.manuscript.pieces import Aside, Directive, Heading, Piece, Prose
from audioguide.model import Block, LeftOut, Paragraph, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.languages.wording import Wording
    from audioguide.model import Exercise, Pause

_USUAL_LEVEL = 2
_SOURCES, _HEADING = "list of sources", "heading"


@dataclass(frozen=True, slots=True)
class Outline:
    """A text as sections, and what was left out of them."""

    title: str
    """Of the whole text, where a heading gives one."""
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class _Draft:
    """A section while it is filled."""

    title: str
    line: int
    announced: bool
    blocks: list[Block] = field(default_factory=list)

    def section(self) -> Section:
        return Section(self.title, tuple(self.blocks), self.line, self.announced)


@dataclass(slots=True)
class _Silent:
    """What stands under a heading such as *Bronnen*, while it is gathered."""

    heading: str
    line: int
    level: int
    texts: list[str] = field(default_factory=list)

    def note(self, *, part: bool) -> LeftOut:
        """What an author is told; a part of a chapter has words that a listener misses there."""
        text = "\n".join([self.heading, *self.texts])
        reason = f"under the heading {self.heading!r}"
        return LeftOut(self.line, reason, _SOURCES, text, count_words(text) if part else 0)


def arrange(pieces: Sequence[Piece], words: Wording, breath: str, path: Path) -> Outline:
    """The sections of a text.

    Second-level headings open chapters, and so do any above them but a leading one, which is the
    title of the whole; a text without second-level headings takes the highest level it has. Deeper
    headings are spoken where they stand.

    Args:
        pieces: In reading order.
        words: The words of the guide's language.
        breath: The pattern of an exercise that names none.
        path: Where the text came from, for messages.

    Raises:
        ManuscriptError: A directive that would be heard cannot be followed.
    """
    title, pieces = leading_title(pieces, words)
    arrangement = _Arrangement(words, breath, path, chapter_level(pieces))
    for piece in pieces:
        arrangement.take(piece)
    return arrangement.outline(title)


class _Arrangement:
    """Sections while they are filled, piece by piece."""

    def __init__(self, words: Wording, breath: str, path: Path, level: int) -> None:
        self._words = words
        self._breath = breath
        self._path = path
        self._level = level
        self._drafts = [_Draft(words.opening_title, 1, announced=False)]
        self._left_out: list[LeftOut] = []
        self._items: list[Prose] = []
        self._silent: _Silent | None = None

    def take(self, piece: Piece) -> None:
        """Put the next piece where it belongs."""
        silent = self._silent
        if isinstance(piece, LeftOut | Aside):
            note = piece.note() if isinstance(piece, Aside) else piece
            apart = silent and silent.level <= self._level and not note.about
            self._left_out.append(replace(note, words=0) if apart else note)
        elif isinstance(piece, Heading) and not (silent and silent.level < piece.level):
            self._close_list()
            self._close_silent()
            self._open(piece)
        elif silent:
            silent.texts += [piece.text] if isinstance(piece, Heading | Prose | Directive) else []
        elif isinstance(piece, Prose) and piece.item:
            self._items.append(piece)
        else:
            self._close_list()
            if isinstance(piece, Prose):
                self._drafts[-1].blocks.append(Paragraph(piece.text, piece.line))
            elif isinstance(piece, Directive):
                self._drafts[-1].blocks.append(self._follow(piece))

    def outline(self, title: str) -> Outline:
        """What has been arranged; an opening section only where something stands in it."""
        self._close_list()
        self._close_silent()
        drafts = self._drafts if self._drafts[0].blocks else self._drafts[1:]
        left_out = sorted(self._left_out, key=lambda note: note.line)
        return Outline(title, tuple(draft.section() for draft in drafts), tuple(left_out))

    def _open(self, piece: Heading) -> None:
        heading = plain_heading(piece.text)
        if is_not_spoken(heading, self._words):
            self._silent = _Silent(heading, piece.line, piece.level)
        elif not heading:
            note = LeftOut(piece.line, "a heading without words", _HEADING, piece.text)
            self._left_out.append(note)
        elif self._repeats(heading):
            again = f"the heading {heading!r} once more"
            self._left_out.append(LeftOut(piece.line, again, _HEADING, heading))
        elif piece.level <= self._level:
            self._drafts.append(_Draft(heading, piece.line, announced=True))
        else:
            self._drafts[-1].blocks.append(Paragraph(heading, piece.line, heading=True))

    def _follow(self, piece: Directive) -> Pause | Exercise:
        """What a directive asks for."""
        try:
            return parse_directive(piece.text, self._words, self._breath, piece.line)
        except DirectiveError as error:
            raise ManuscriptError(f"{piece.text}: {error}", self._path, piece.line) from None

    def _repeats(self, heading: str) -> bool:
        """Whether a heading says what the one right above it says, as tabs of a page do."""
        last = self._drafts[-1]
        return not last.blocks and last.announced and last.title.casefold() == heading.casefold()

    def _close_silent(self) -> None:
        """All that stood under a silent heading is told as one."""
        if self._silent:
            self._left_out.append(self._silent.note(part=self._silent.level > self._level))
            self._silent = None

    def _close_list(self) -> None:
        """The items of a list are one paragraph, a line each."""
        if self._items:
            text = "\n".join(item.text for item in self._items)
            self._drafts[-1].blocks.append(Paragraph(text, self._items[0].line))
            self._items.clear()


def leading_title(pieces: Sequence[Piece], words: Wording) -> tuple[str, Sequence[Piece]]:
    """The title that a text opens with, and the pieces without it.

    Where first-level headings are all there is and text follows the first one at once, they are
    chapters and none of them is the title.
    """
    content = [piece for piece in pieces if isinstance(piece, Heading | Prose | Directive)]
    headings = [piece for piece in content if isinstance(piece, Heading)]
    first = content[0] if content else None
    if not isinstance(first, Heading) or first.level > 1 or is_not_spoken(first.text, words):
        return "", pieces
    only_first_level = len(headings) > 1 and all(heading.level == 1 for heading in headings)
    if only_first_level and not isinstance(content[1], Heading):
        return "", pieces
    return plain_heading(first.text), [piece for piece in pieces if piece is not first]


def chapter_level(pieces: Sequence[Piece]) -> int:
    """The deepest level of heading that still opens a chapter."""
    levels = {piece.level for piece in pieces if isinstance(piece, Heading)}
    if not levels or _USUAL_LEVEL in levels:
        return _USUAL_LEVEL
    return min(levels)
