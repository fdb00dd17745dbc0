"""Runs of short lines in pasted text: the menus of its page, and lists without bullets."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from audioguide.importer.lines import Line, is_prose
from audioguide.importer.titles import likeness, words_of
from audioguide.manuscript.headings import has_emoji, looks_like_heading, plain_heading
from audioguide.manuscript.list_marks import bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

_MENU_RUN, _MENU_WORDS, _LIST_RUN = 4, 3, 2
_ITEM_WORDS, _ITEM_CHARS = 12, 90
_AMOUNT_LINES = 3
_AMOUNT = re.compile(r"[\d½¼¾⅓⅔±]")
_HALF, _MENU_SHARE = 0.5, 0.1
"""Of a run, that is furniture of a page for sure; over the text less will do."""
_TITLE_PROSE = 5
"""Lines of prose whose words a title shares."""
_AS_LIKE = 0.7
"""Of the best line over a text: the first line so much like a title is the title."""


def title_of(lines: Sequence[Line], reasons: Sequence[str | None]) -> int | None:
    """The line under a page's menu that is the title of its text, if there is a menu."""
    prose = [i for i, line in enumerate(lines) if not reasons[i] and is_prose(line.text)]
    if not prose:
        return None
    above = [i for i in range(prose[0]) if not lines[i].contents]
    tiny = [i for i in above if len(lines[i].text.split()) <= _MENU_WORDS]
    if len(tiny) < _MENU_RUN:
        return None
    words = words_of(" ".join(lines[i].text for i in prose[:_TITLE_PROSE]))
    like = {
        i: likeness(lines[i].text, words)
        for i in above
        if not reasons[i] and _may_be_title(lines[i].text)
    }
    best = max(like.values(), default=0)
    if best:
        return next(i for i, value in like.items() if value >= _AS_LIKE * best)
    menu_end = next((i for i in reversed(tiny) if reasons[i]), tiny[-1])
    return next((i for i in like if i > menu_end), None)


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


def heads_amounts(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line stands over a list of amounts, as ``Ingrediënten`` does."""
    text = lines[index].text
    if _AMOUNT.search(text[:1]) or not looks_like_heading(text) or text.endswith("?"):
        return False
    rest = [line.text for line in lines[index + 1 : index + 1 + _AMOUNT_LINES]]
    over_part = rest and looks_like_heading(rest[0]) and not _AMOUNT.match(rest[0])
    if over_part and rest[0].isupper() == text.isupper() and ":" not in text:
        rest = [line.text for line in lines[index + 2 : index + 2 + _AMOUNT_LINES]]
    amounts = sum(bool(_AMOUNT.match(text)) and text[-1] not in ".!?:" for text in rest)
    first = bool(rest) and _AMOUNT.match(rest[0]) is not None
    return first and amounts >= _LIST_RUN


def _may_be_title(text: str) -> bool:
    return looks_like_heading(text) and not has_emoji(text) and not _AMOUNT.match(text)


def _menu(lines: Sequence[Line], run: Sequence[int], *, spare_last: bool) -> list[int]:
    tiny = [
        index
        for index in run
        if len(lines[index].text.split()) <= _MENU_WORDS and not _AMOUNT.match(lines[index].text)
    ]
    if len(tiny) < _MENU_RUN:
        return []
    return tiny[:-1] if spare_last else tiny


def _list(lines: Sequence[Line], run: list[int]) -> list[int]:
    start = run[0]
    colon = start > 0 and lines[start - 1].text.endswith(":")
    if heads_amounts(lines, start):
        run = run[1:]
    run = _without_heading(lines, run)
    apart = all(lines[index].alone for index in run)
    enough = _LIST_RUN if colon else _MENU_RUN if apart else _MENU_RUN - 1
    return [i for i in run if not heads_amounts(lines, i)] if len(run) >= enough else []


def _without_heading(lines: Sequence[Line], run: list[int]) -> list[int]:
    """A run without its last line, where that is the heading of what follows."""
    if not run:
        return run
    last, after = lines[run[-1]], run[-1] + 1
    over_prose = after < len(lines) and not last.last and is_prose(lines[after].text)
    apart = last.alone or (last.last and len(run) >= _MENU_RUN and looks_like_heading(last.text))
    return run[:-1] if (apart or over_prose) and not _AMOUNT.match(last.text) else run


def _is_furniture(run: Sequence[int], reasons: Sequence[str | None], *, least_share: float) -> bool:
    """Whether so much of a run is buttons and the like that the rest is so too."""
    return len(run) >= _MENU_RUN - 1 and sum(map(bool, map(reasons.__getitem__, run))) > (
        len(run) * least_share
    )


def _is_short(text: str) -> bool:
    if has_emoji(text) or bullet(text) or text[-1] in ".!?:;…,":
        return False
    if len(text.split()) > _ITEM_WORDS or len(text) > _ITEM_CHARS:
        return False
    return plain_heading(text) == text and any(char.isalpha() for char in text)
