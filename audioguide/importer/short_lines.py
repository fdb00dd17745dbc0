"""Runs of short lines in pasted text: the menus of its page, and lists without bullets."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from audioguide.importer.lines import MENU_RUN, is_tiny
from audioguide.importer.outline.headings import AMOUNT, heads_amounts
from audioguide.importer.prose import is_prose
from audioguide.manuscript.headings import has_emoji, looks_like_heading, plain_heading
from audioguide.manuscript.list_marks import bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.importer.lines import Line

_LIST_RUN = 2
_ITEM_WORDS, _ITEM_CHARS = 12, 90
_HALF, _MENU_SHARE = 0.5, 0.1
"""Of a run, that is furniture of a page for sure; over the text less will do."""


def find_runs(
    lines: Sequence[Line], reasons: Sequence[str | None], title: int | None
) -> tuple[set[int], set[int]]:
    """The places of lines of menus, and of lists without bullets.

    A menu stands before the first prose or after the last; its last line may be the title. A list
    stands between them, in most cases after a colon; its last line may be the next heading.

    Args:
        lines: Of the page.
        reasons: Why a line is set aside, if it is.
        title: The place of the title, where it is known; no menu stands between it and the text.
    """
    prose = [index for index, line in enumerate(lines) if is_prose(line.text)]
    opening = -1 if title is None else title
    menu: set[int] = set()
    items: set[int] = set()
    for is_short, group in groupby(range(len(lines)), lambda i: _is_short(lines[i].text)):
        run = list(group) if is_short else []
        if title in run:
            run = run[run.index(opening) + 1 :]
        if not run:
            continue
        tail = bool(prose) and run[0] > prose[-1]
        head = not prose or (title is None and run[-1] < prose[0])
        over_text = bool(prose) and run[-1] < prose[0]
        if _is_furniture(run, reasons, least_share=_MENU_SHARE if over_text else _HALF):
            menu.update(run if tail else _without_heading(lines, run))
        elif head or tail:
            menu.update(_menu(lines, run, spare_last=not tail))
        else:
            items.update(_list(lines, run))
    return menu, items


def _menu(lines: Sequence[Line], run: Sequence[int], *, spare_last: bool) -> list[int]:
    tiny = [
        index for index in run if is_tiny(lines[index].text) and not AMOUNT.match(lines[index].text)
    ]
    if len(tiny) < MENU_RUN:
        return []
    return tiny[:-1] if spare_last else tiny


def _list(lines: Sequence[Line], run: list[int]) -> list[int]:
    start = run[0]
    colon = start > 0 and lines[start - 1].text.endswith(":")
    if heads_amounts(lines, start):
        run = run[1:]
    run = _without_heading(lines, run)
    apart = all(lines[index].alone for index in run)
    enough = _LIST_RUN if colon else MENU_RUN if apart else MENU_RUN - 1
    return [i for i in run if not heads_amounts(lines, i)] if len(run) >= enough else []


def _without_heading(lines: Sequence[Line], run: list[int]) -> list[int]:
    """A run without its last line, where that is the heading of what follows."""
    if not run:
        return run
    last, after = lines[run[-1]], run[-1] + 1
    over_prose = after < len(lines) and not last.last and is_prose(lines[after].text)
    apart = last.alone or (last.last and len(run) >= MENU_RUN and looks_like_heading(last.text))
    return run[:-1] if (apart or over_prose) and not AMOUNT.match(last.text) else run


def _is_furniture(run: Sequence[int], reasons: Sequence[str | None], *, least_share: float) -> bool:
    """Whether so much of a run is buttons and the like that the rest is so too."""
    return len(run) >= MENU_RUN - 1 and sum(map(bool, map(reasons.__getitem__, run))) > (
        len(run) * least_share
    )


def _is_short(text: str) -> bool:
    if has_emoji(text) or bullet(text) or text[-1] in ".!?:;…,":
        return False
    if len(text.split()) > _ITEM_WORDS or len(text) > _ITEM_CHARS:
        return False
    return plain_heading(text) == text and any(char.isalpha() for char in text)
