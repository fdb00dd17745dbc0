"""Which line of a text without marks is a heading.

It is recognised by what an editor's eye goes by: a short line without a full stop, blank lines
around it or an emoji before it, and text under it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.importer.boilerplate import why_aside
from audioguide.importer.outline.casing import as_written, is_shouted
from audioguide.importer.prose import is_prose
from audioguide.manuscript.directives import has_directive
from audioguide.manuscript.headings import (
    ends_like_sentence,
    has_emoji,
    looks_like_heading,
    plain_heading,
)
from audioguide.manuscript.list_marks import NUMBERED, bullet
from audioguide.manuscript.pieces import Heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audioguide.importer.lines import Line
    from audioguide.languages.contract import Language

_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
AMOUNT = re.compile(r"[\d½¼¾⅓⅔±]")
_AMOUNT_LINES, _LEAST_AMOUNTS = 3, 2


def is_heading(
    lines: Sequence[Line], index: int, language: Language, *, sure: bool, set_apart: bool = False
) -> bool:
    """Whether an editor would take a line for a heading.

    Args:
        lines: All lines.
        index: Which one.
        language: The text's.
        sure: Whether to ask for real prose under it, as below a list of sources.
        set_apart: Whether the line before it is an item of a list, or no part of the text.
    """
    line, text = lines[index], lines[index].text
    if _MARKED.fullmatch(text):
        return True
    if index + 1 == len(lines) or not looks_like_heading(text):
        return False
    if has_directive(text, language.wording):
        return False
    following = lines[index + 1]
    numbered = NUMBERED.match(text)
    next_item = NUMBERED.match(following.text) and (following.alone or not line.alone)
    if (numbered and next_item) or (bullet(text) and not numbered):
        return False
    if heads_amounts(lines, index) and not sure:
        return True
    over_prose = is_prose(following.text)
    before = lines[index - 1].text if index else "."
    set_apart = set_apart or bool(bullet(before))
    after_prose = set_apart or ends_like_sentence(before) or plain_heading(text) != text
    after_list = line.last and set_apart
    stands_out = line.alone or has_emoji(text) or after_list or (over_prose and after_prose)
    text_follows = over_prose and why_aside(following.text, language.pages) is None
    return stands_out and (text_follows or not sure)


def heads_amounts(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line stands over a list of amounts, as ``Ingrediënten`` does."""
    text = lines[index].text
    if AMOUNT.search(text[:1]) or not looks_like_heading(text) or text.endswith("?"):
        return False
    rest = [line.text for line in lines[index + 1 : index + 1 + _AMOUNT_LINES]]
    over_part = rest and looks_like_heading(rest[0]) and not AMOUNT.match(rest[0])
    if over_part and rest[0].isupper() == text.isupper() and ":" not in text:
        rest = [line.text for line in lines[index + 2 : index + 2 + _AMOUNT_LINES]]
    amounts = sum(bool(AMOUNT.match(text)) and text[-1] not in ".!?:" for text in rest)
    first = bool(rest) and AMOUNT.match(rest[0]) is not None
    return first and amounts >= _LEAST_AMOUNTS


def heading_of(line: Line, forms: Mapping[str, str], *, first: bool) -> Heading:
    """The heading that a line is.

    Args:
        line: The line.
        forms: How the text writes its words inside sentences.
        first: Whether nothing of the text stands above it.
    """
    text = line.text
    marked = _MARKED.fullmatch(text)
    if marked:
        number, colon, name = marked[2].partition(": ")
        name = as_written(name, forms) if is_shouted(name) else name
        return Heading(number + colon + name, len(marked[1]), line.number)
    plain = plain_heading(text)
    if is_shouted(plain):
        plain = as_written(plain, forms)
    return Heading(plain, 1 if first and not has_emoji(text) else 2, line.number)
