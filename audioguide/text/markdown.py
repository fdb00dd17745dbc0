"""Markdown to a flat run of pieces in reading order, by markdown-it-py."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from audioguide.model import LeftOut
from audioguide.text.directives import (
    arranged_parts,
    find_directive,
    is_directive,
    is_escaped,
    why_refused,
    with_directives,
)
from audioguide.text.pieces import (
    Aside,
    Directive,
    Heading,
    ListEnd,
    Prose,
    Unclosed,
    joined_asides,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from audioguide.text.pieces import Piece
    from audioguide.wording import Wording

_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_OPENS, _CLOSES = "<!--", "-->"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FULL_WIDTH = re.compile(r"［(\s*[^\W\d_]+[^\[\]［］\n]{0,80})］")
_TABLE = "table, of which a listener needs the gist in words"
_WORDY_CODE = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def read_pieces(body: str, first_line: int, words: Wording) -> Iterator[Piece]:
    """The pieces of a Markdown text in order.

    Args:
        body: The text; lines end in a newline.
        first_line: The line of the manuscript on which it begins, counted from 1.
        words: Those of the text's language, among them the names of directives.
    """
    tokens = _parser().parse(_FULL_WIDTH.sub(_narrowed, body), {"words": words})
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
            heading = Heading("", int(token.tag[1]), line)
            yield from _inline(tokens[index + 1].children or [], heading, words)
            skip_to = index + 2
        else:
            yield from _leaf(token, line, words, item=bool(lists))


def _leaf(token: Token, line: int, words: Wording, *, item: bool) -> Iterator[Piece]:
    if token.type == "inline":
        yield from _inline(token.children or [], Prose("", line, item), words)
    elif token.type == "directive":
        yield Directive(token.content, line)
    elif token.type == "footnote":
        yield Aside(" ".join(token.content.split()), line, "footnote")
    elif token.type in {"fence", "code_block"}:
        yield Aside(" ".join(token.content.split()), line, "code")
    elif token.type == "html_block":
        yield from _html(token.content, line, words, item=item)


def _html(html: str, line: int, words: Wording, *, item: bool) -> Iterator[Piece]:
    """The text of a stretch of HTML; its place is the stretch's own."""
    from audioguide.text.html import read_html_pieces

    rest = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), html)
    if (start := rest.find("<!--")) >= 0:
        yield Unclosed(line + rest.count("\n", 0, start))
    for piece in with_directives(joined_asides(read_html_pieces(html)), words):
        if isinstance(piece, Prose):
            yield Prose(piece.text, line + piece.line - 1, item or piece.item)
        else:
            yield replace(piece, line=line + piece.line - 1)


def _inline(children: Sequence[Token], piece: Prose | Heading, words: Wording) -> Iterator[Piece]:
    """The words a reader sees in inline Markdown; a line break that was asked for stays one.

    Args:
        children: The inline tokens.
        piece: What they are the text of, without text.
        words: Those of the text's language.
    """
    line = begun = piece.line
    fresh = True
    parts: list[str] = []
    parted: list[Directive | tuple[str, int]] = []
    left_out: list[Piece] = []
    for token in children:
        written = _written(token)
        if token.type == "directive":
            parted += [(_tidy("".join(parts)), begun), Directive(token.content, line)]
            parts.clear()
            fresh = True
        elif fresh and written.strip():
            begun, fresh = line, False
        parts.append(written)
        left_out += _beside(token, line)
        line += token.content.count("\n") if token.type == "comment" else token.type in _BREAKS
    text = _tidy("".join(parts))
    if parted:
        yield from arranged_parts(piece, [*parted, (text, begun)], words)
    elif text or isinstance(piece, Heading):
        yield replace(piece, text=text)
    yield from left_out


def _written(token: Token) -> str:
    """What an inline token adds to the words of its line."""
    if token.type in {"text", "unclosed_comment"}:
        return token.content
    if token.type == "code_inline":
        return token.content if _WORDY_CODE.fullmatch(token.content) else ""
    if token.type == "html_inline":
        return "\n" if re.match(r"<br\b", token.content, re.IGNORECASE) else ""
    return _BREAKS.get(token.type, "")


def _beside(token: Token, line: int) -> Iterator[Piece]:
    """What an inline token is that is not spoken."""
    if token.type == "unclosed_comment":
        yield Unclosed(line)
    elif token.type == "image":
        picture = LeftOut(line, "picture: no description")
        yield Aside(token.content, line, "picture") if token.content else picture
    elif token.type == "code_inline" and not _WORDY_CODE.fullmatch(token.content):
        yield Aside(token.content, line, "code")


def _tidy(text: str) -> str:
    return "\n".join(tidy for line in text.split("\n") if (tidy := " ".join(line.split())))


def _narrowed(bracketed: re.Match[str]) -> str:
    return f"[{bracketed[1]}]"


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
    parser.inline.ruler.before("escape", "directive", _inline_directive_rule)
    parser.inline.ruler.before("html_inline", "comment", _comment_rule)
    return parser


def _footnote_mark_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001, ARG001
    """``[^1]`` in a sentence: nothing is read for it."""
    mark = _FOOTNOTE_MARK.match(state.src, state.pos)
    if not mark:
        return False
    state.pos = mark.end()
    return True


def _inline_directive_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A directive inside a line; behind a backslash only one that can be followed."""
    if state.src[state.pos] not in "[\\":
        return False
    words = state.env["words"]
    mark = find_directive(state.src, words, state.pos)
    if not mark or (is_escaped(mark) and why_refused(mark[0], words)):
        return False
    if not silent:
        state.push("directive", "", 0).content = mark[0].replace("\\", "")
    state.pos = mark.end()
    return True


def _comment_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """``<!-- … -->`` in a paragraph, or one that the paragraph does not close."""
    if not state.src.startswith(_OPENS, state.pos):
        return False
    if state.env.get("commented") is not state.src:
        state.env["commented"] = state.src
        state.env["last_close"] = state.src.rfind(_CLOSES)
    closed = state.env["last_close"] > state.pos
    end = state.src.find(_CLOSES, state.pos) + len(_CLOSES) if closed else state.pos + len(_OPENS)
    if not silent:
        kind = "comment" if closed else "unclosed_comment"
        state.push(kind, "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _line_of(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _directive_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """A line that the caller's test takes for a directive, such as ``[pauze: 5s]``."""
    line = _line_of(state, start)
    if not line.startswith("[") or not is_directive(line, state.env["words"]):
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
