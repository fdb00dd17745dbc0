"""Pieces of a text arranged as sections: which heading opens a chapter, what is not spoken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audioguide.model import Block, LeftOut, Paragraph, Section
from audioguide.text.headings import is_not_spoken, plain_heading
from audioguide.text.pieces import Directive, Heading, Piece, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audioguide.model import Exercise, Pause
    from audioguide.wording import Wording

_USUAL_LEVEL = 2


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


def arrange(
    pieces: Sequence[Piece], words: Wording, follow: Callable[[Directive], Pause | Exercise]
) -> Outline:
    """The sections of a text.

    Second-level headings open chapters, and so do any above them but a leading one, which is the
    title of the whole; a text without second-level headings takes the highest level it has. Deeper
    headings are spoken where they stand.

    Args:
        pieces: In reading order.
        words: The words of the guide's language.
        follow: What a directive asks for.
    """
    title, pieces = _leading_title(pieces, words)
    level = _chapter_level(pieces)
    drafts = [_Draft(words.opening_title, 1, announced=False)]
    left_out: list[LeftOut] = []
    items: list[Prose] = []
    silent_under = 0

    def close_list() -> None:
        if items:
            text = "\n".join(item.text for item in items)
            drafts[-1].blocks.append(Paragraph(text, items[0].line))
            items.clear()

    for piece in pieces:
        if isinstance(piece, Heading) and not 0 < silent_under < piece.level:
            silent_under = piece.level if is_not_spoken(piece.text, words) else 0
            heading = plain_heading(piece.text)
            close_list()
            if silent_under or not heading:
                why = f"under the heading {heading!r}" if heading else "a heading without words"
                left_out.append(LeftOut(piece.line, why))
            elif piece.level <= level:
                drafts.append(_Draft(heading, piece.line, announced=True))
            else:
                drafts[-1].blocks.append(Paragraph(heading, piece.line, heading=True))
        elif silent_under:
            continue
        elif isinstance(piece, LeftOut):
            left_out.append(piece)
        elif isinstance(piece, Prose) and piece.item:
            items.append(piece)
        else:
            close_list()
            if isinstance(piece, Prose):
                drafts[-1].blocks.append(Paragraph(piece.text, piece.line))
            elif isinstance(piece, Directive):
                drafts[-1].blocks.append(follow(piece))
    close_list()
    if not drafts[0].blocks:
        del drafts[0]
    sections = tuple(draft.section() for draft in drafts)
    return Outline(title, sections, tuple(sorted(left_out, key=lambda note: note.line)))


def _leading_title(pieces: Sequence[Piece], words: Wording) -> tuple[str, Sequence[Piece]]:
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


def _chapter_level(pieces: Sequence[Piece]) -> int:
    levels = {piece.level for piece in pieces if isinstance(piece, Heading)}
    if not levels or _USUAL_LEVEL in levels:
        return _USUAL_LEVEL
    return min(levels)
