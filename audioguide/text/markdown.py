"""Markdown to a flat run of pieces in reading order, by markdown-it-py."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from audioguide.model import LeftOut
from audioguide.text.page_blocks import without_comments
from audioguide.text.pieces import Aside, Directive, Heading, ListEnd, Prose, joined_asides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from audioguide.text.pieces import Piece

_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]++\]")
_TABLE = "table, of which a listener needs the gist in words"
_WORDY_CODE = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def read_pieces(body: str, first_line: int, is_directive: Callable[[str], bool]) -> Iterator[Piece]:
    """The pieces of a Markdown text in order.

    Args:
        body: The text; lines end in a newline.
        first_line: The line of the manuscript on which it begins, counted from 1.
        is_directive: Whether a line that opens with a bracket is a directive, not prose.
    """
    tokens = _parser().parse(body, {"is_directive": is_directive})
    lists: list[int] = []
    skip_to = 0
    for index, token in enumerate(tokens):
        if index < skip_to:
            continue
        line = first_line + (token.map[0] if token.map else 0)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(line)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            if len(lists) == 1:
                yield ListEnd(lists[0])
            lists.pop()
        elif token.type == "table_open":
            skip_to = _after(tokens, index, "table_close")
            cells = [cell.content for cell in tokens[index:skip_to] if cell.type == "inline"]
            yield Aside(" · ".join(filter(None, cells)), line, _TABLE)
        elif token.type == "heading_open":
            inline = tokens[index + 1]
            text, left_out = _words(inline.children or [], line)
            yield Heading(text, int(token.tag[1]), line)
            yield from left_out
            skip_to = index + 2
        else:
            yield from _leaf(token, line, item=bool(lists))


def unclosed_comment(body: str) -> int | None:
    """The line, counted from 0, of a comment that is never closed."""
    rest = without_comments(body)
    start = rest.find("<!--")
    return None if start < 0 else rest.count("\n", 0, start)


def _leaf(token: Token, line: int, *, item: bool) -> Iterator[Piece]:
    if token.type == "inline":
        text, left_out = _words(token.children or [], line)
        if text:
            yield Prose(text, line, item)
        yield from left_out
    elif token.type == "directive":
        yield Directive(token.content, line)
    elif token.type == "footnote":
        yield Aside(" ".join(token.content.split()), line, "footnote")
    elif token.type in {"fence", "code_block"}:
        yield Aside(" ".join(token.content.split()), line, "code")
    elif token.type == "html_block":
        yield from _html(token.content, line, item=item)


def _html(html: str, line: int, *, item: bool) -> Iterator[Piece]:
    """The text of a stretch of HTML; its place is the stretch's own."""
    from audioguide.text.html import read_html_pieces

    for piece in joined_asides(read_html_pieces(html)):
        if isinstance(piece, Prose):
            yield Prose(piece.text, line + piece.line - 1, item or piece.item)
        else:
            yield replace(piece, line=line + piece.line - 1)


def _words(children: Sequence[Token], line: int) -> tuple[str, list[Piece]]:
    """The words a reader sees in inline Markdown; a line break that was asked for stays one."""
    parts: list[str] = []
    left_out: list[Piece] = []
    for token in children:
        if token.type == "text":
            parts.append(token.content)
        elif token.type == "softbreak":
            line += 1
            parts.append(" ")
        elif token.type == "hardbreak":
            line += 1
            parts.append("\n")
        elif token.type == "image":
            picture = LeftOut(line, "picture: no description")
            left_out.append(Aside(token.content, line, "picture") if token.content else picture)
        elif token.type == "code_inline":
            if _WORDY_CODE.fullmatch(token.content):
                parts.append(token.content)
            else:
                left_out.append(Aside(token.content, line, "code"))
        elif token.type == "html_inline" and re.match(r"<br\b", token.content, re.IGNORECASE):
            parts.append("\n")
    return "\n".join(_tidy_lines("".join(parts))), left_out


def _tidy_lines(text: str) -> list[str]:
    return [tidy for line in text.split("\n") if (tidy := " ".join(line.split()))]


def _after(tokens: Sequence[Token], index: int, closing: str) -> int:
    while tokens[index].type != closing:
        index += 1
    return index + 1


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, two blocks of our own, and no code by mere indentation."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("reference", "directive", _directive_rule, interrupts)
    parser.block.ruler.before("reference", "footnote", _footnote_rule, interrupts)
    parser.inline.ruler.before("link", "footnote_mark", _footnote_mark_rule)
    parser.inline.ruler.before("footnote_mark", "lone_bracket", _lone_bracket_rule)
    return parser


_LAST_BRACKET = -1
"""Under which the place of the last closing bracket is kept, beside what stands at each place."""


def _lone_bracket_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A bracket that nothing closes, for which links would look through all that follows."""
    mark = next((mark for mark in ("[", "![") if state.src.startswith(mark, state.pos)), None)
    if mark is None:
        return False
    if _LAST_BRACKET not in state.cache:
        state.cache[_LAST_BRACKET] = state.src.rfind("]")
    if state.pos < state.cache[_LAST_BRACKET]:
        return False
    if not silent:
        state.pending += mark
    state.pos += len(mark)
    return True


def _footnote_mark_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001, ARG001
    """``[^1]`` in a sentence: nothing is read for it."""
    mark = _FOOTNOTE_MARK.match(state.src, state.pos)
    if not mark:
        return False
    state.pos = mark.end()
    return True


def _line_of(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _directive_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """A line that the caller's test takes for a directive, such as ``[pauze: 5s]``."""
    line = _line_of(state, start)
    if not line.startswith("[") or not state.env["is_directive"](line):
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.content = line.strip()
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _footnote_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """``[^1]: text``, with the indented lines that follow it."""
    if not _FOOTNOTE.match(_line_of(state, start)):
        return False
    if not silent:
        last = start + 1
        while last < end and not state.isEmpty(last) and state.sCount[last] > state.blkIndent:
            last += 1
        token = state.push("footnote", "", 0)
        token.content = state.getLines(start, last, state.blkIndent, keepLastLF=False)
        token.map = [start, last]
        state.line = last
    return True
