"""Markdown to a flat run of pieces in reading order, by markdown-it-py."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audioguide.manuscript.directives import with_plain_brackets
from audioguide.manuscript.html_blocks import UNSEEN, without_comments
from audioguide.manuscript.html_pieces import read_html_pieces
from audioguide.manuscript.inline_directives import arranged_parts, with_directives
from audioguide.manuscript.left_out import COMMENT, LINK, note_of
from audioguide.manuscript.markdown_parser import CLOSES, FOOTNOTE, OPENS, parser
from audioguide.manuscript.pieces import (
    Aside,
    Directive,
    Heading,
    ListEnd,
    Prose,
    Unclosed,
    joined_asides,
)
from audioguide.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType

    from audioguide.languages.contract import Language
    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Piece

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_MARK_IN_TEXT = re.compile(r"\[\^([^\[\]\s]{1,200})\](?!:)")
_COMMENT = re.compile(rf"{OPENS}(.*?){CLOSES}", re.DOTALL)
_ANCHOR = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_UNSEEN = re.compile(rf"<({UNSEEN})\b[^<>]*>(.*?)(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""What a browser runs or draws; to the end of the block where nothing closes it."""
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_TABLE = "table, of which a listener needs the gist in words"
_WORDY_CODE = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def read_pieces(body: str, first_line: int, language: Language) -> Iterator[Piece]:
    """The pieces of a Markdown text in order.

    Args:
        body: The text; lines end in a newline.
        first_line: The line of the manuscript on which it begins, counted from 1.
        language: The text's, which has the names of directives.
    """
    words = language.wording
    body = with_plain_brackets(body)
    env: EnvType = {"words": words}
    tokens = parser().parse(body, env)
    marks = _marks(body, first_line)
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
        elif token.type == "footnote":
            label = FOOTNOTE.match(token.content)
            about = marks.get(label[1], 0) if label else 0
            yield Aside(" ".join(token.content.split()), line, "footnote", about)
        else:
            yield from _leaf(token, line, language, item=bool(lists))
    yield from _unused_targets(tokens, env, body.split("\n"), first_line)


def _unused_targets(
    tokens: Sequence[Token], env: EnvType, lines: Sequence[str], first_line: int
) -> Iterator[LeftOut]:
    """Lines such as ``[Let op]: dit`` that Markdown takes for the target of a link that is nowhere.

    A target that a link has is told with that link.
    """
    inside = (child for token in tokens for child in token.children or [])
    used = {child.attrGet("href") or child.attrGet("src") for child in inside}
    for target in (*env.get("references", {}).values(), *env.get("duplicate_refs", ())):
        if target["href"] not in used:
            start, end = target["map"]
            yield note_of(first_line + start, LINK, "\n".join(lines[start:end]))


def _marks(body: str, first_line: int) -> dict[str, int]:
    """The line of the first mark of each footnote."""
    lines: dict[str, int] = {}
    line, counted = first_line, 0
    for mark in _MARK_IN_TEXT.finditer(body):
        line += body.count("\n", counted, mark.start())
        counted = mark.start()
        lines.setdefault(mark[1], line)
    return lines


def _leaf(token: Token, line: int, language: Language, *, item: bool) -> Iterator[Piece]:
    if token.type == "inline":
        yield from _inline(token.children or [], Prose("", line, item), language.wording)
    elif token.type == "directive":
        yield Directive(token.content, line)
    elif token.type in {"fence", "code_block"}:
        yield Aside(" ".join(token.content.split()), line, "code")
    elif token.type == "html_block":
        yield from _html(token.content, line, language, item=item)


def _html(html: str, line: int, language: Language, *, item: bool) -> Iterator[Piece]:
    """The text of a stretch of HTML; its place is the stretch's own."""
    rest = without_comments(html)
    if (start := rest.find(OPENS)) >= 0:
        yield Unclosed(line + rest.count("\n", 0, start))
    for piece in with_directives(joined_asides(read_html_pieces(html, language)), language.wording):
        if isinstance(piece, Prose):
            yield Prose(piece.text, line + piece.line - 1, item or piece.item)
        else:
            yield replace(piece, line=line + piece.line - 1)
    for part in _UNSEEN.finditer(rest):
        if text := " ".join(part[2].split()):
            yield Aside(text, line + rest.count("\n", 0, part.start()), "code")
    yield from _html_marks(html, line)


def _html_marks(html: str, line: int) -> Iterator[LeftOut]:
    """What HTML holds that is no text: comments, and the targets of links."""
    # After the last mark that ends one, each that begins one would be looked for to the end.
    for comment in _COMMENT.finditer(html, 0, html.rfind(CLOSES) + len(CLOSES)):
        text = comment[1].strip()
        yield note_of(line + html.count("\n", 0, comment.start()), COMMENT, text)
    uncommented = without_comments(html)
    for link in _ANCHOR.finditer(uncommented):
        yield note_of(line + uncommented.count("\n", 0, link.start()), LINK, link[1])


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
        line += 1 if token.type in _BREAKS else token.content.count("\n")
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
        return "\n" if _BREAK.match(token.content) else ""
    return _BREAKS.get(token.type, "")


def _beside(token: Token, line: int) -> Iterator[Piece]:
    """What an inline token is that is not spoken."""
    if token.type == "unclosed_comment":
        yield Unclosed(line)
    elif token.type == "image":
        picture = LeftOut(line, "picture: no description", "picture")
        yield Aside(token.content, line, "picture") if token.content else picture
    elif token.type == "link_open" and token.markup != "autolink":
        yield note_of(line, LINK, str(token.attrGet("href") or ""))
    elif token.type in {"comment", "html_inline"}:
        yield from _html_marks(token.content, line)
    elif token.type == "code_inline" and not _WORDY_CODE.fullmatch(token.content):
        yield Aside(token.content, line, "code")


def _tidy(text: str) -> str:
    return "\n".join(tidy for line in text.split("\n") if (tidy := " ".join(line.split())))


def _after(tokens: Sequence[Token], index: int, closing: str) -> int:
    while tokens[index].type != closing:
        index += 1
    return index + 1
