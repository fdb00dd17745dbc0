"""HTML to pieces: the text of the page, and what stands beside it set aside with a reason.

The parser of the standard library reads one token at a time and builds no tree, so memory and time
are bounded by the size of the page, however it is nested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from audioguide.text.boilerplate import why_aside
from audioguide.text.headings import looks_like_heading
from audioguide.text.pieces import Aside, Heading, ListEnd, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audioguide.text.pieces import Piece

_UNSEEN = re.compile(r"script|style|noscript|template|head|svg|math|canvas|object|iframe")
_ASIDE_TAGS = {
    "nav": "menu", "footer": "foot of the page", "aside": "beside the text", "form": "form",
    "button": "button", "select": "form", "textarea": "form", "dialog": "pop-up",
    "figure": "picture", "table": "table", "pre": "code", "audio": "player", "video": "player",
}  # fmt: skip
_ASIDE_ROLES = {
    "navigation": "menu", "banner": "head of the page", "contentinfo": "foot of the page",
    "search": "form", "complementary": "beside the text", "dialog": "pop-up", "form": "form",
}  # fmt: skip
_ASIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?P<menu>nav|navbar|menu|breadcrumbs?|skip-link|toc|pagination)"
    r"|(?P<cookie>cookies?|consent|gdpr)|(?P<sharing>share|sharing|social|socials)"
    r"|(?P<comments>comments?|comment-respond|reacties|respond|disqus)"
    r"|(?P<byline>byline|entry-meta|post-meta|posted-on|post-date|author)"
    r"|(?P<beside>sidebar|widgets?|related|newsletter|advert|ads?|promo|banner|popup|modal))"
    r"(?:$|[\s_-])"
)
_BLOCKS = re.compile(
    r"p|div|section|article|main|header|li|[uod]l|d[td]|blockquote|h[1-6]|t[rdh]|hr|figcaption"
    r"|summary|details|address|caption|body|html|footer|nav|aside|form"
)
_VOID = re.compile(r"br|img|hr|input|meta|link|source|wbr|area|base|col|embed|track")
_NAMED = re.compile(r"div|section|[uo]l|p|span")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LONE = re.compile(r"<(?=[^<>]*(?:<|$)|!(?!doctype))", re.IGNORECASE)
"""A sign that opens no tag; the parser would look for its end through all of the page."""
_HEADING = re.compile(r"h[1-6]")
_MAIN_SHARE, _MAIN_LEAST_WORDS = 0.3, 40
_LINK_SHARE, _LINK_WORDS = 0.7, 8
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(slots=True)
class _Block:
    """A run of text between two block tags, and where it stood."""

    text: str
    line: int
    tag: str
    main: bool
    aside: str | None
    linked: int
    """Characters of it that are the text of links."""
    bold: int


@dataclass(slots=True)
class _Span:
    """An element whose end matters, followed by counting its tag."""

    tag: str
    depth: int = 1


def read_html_pieces(html: str) -> Iterator[Piece]:
    """The pieces of a page in order.

    Args:
        html: The page or a part of one.
    """
    reader = _Reader()
    reader.feed(_LONE.sub("&lt;", _COMMENT.sub(_same_lines, html)))
    reader.close()
    yield from _arranged(reader.finish())


def _arranged(blocks: list[_Block]) -> Iterator[Piece]:
    total = sum(len(block.text.split()) for block in blocks)
    inside = sum(len(block.text.split()) for block in blocks if block.main and not block.aside)
    focused = inside >= _MAIN_LEAST_WORDS and inside >= total * _MAIN_SHARE
    leveled = any(block.tag in {"h2", "h3"} for block in blocks)
    in_list = False
    for block in blocks:
        item = block.tag == "li"
        if in_list and not item:
            yield ListEnd(block.line)
        reason = _why(block, focused=focused)
        in_list = item and not reason
        if reason:
            yield Aside(block.text.replace("\n", " "), block.line, reason)
        elif _HEADING.fullmatch(block.tag):
            yield Heading(block.text.replace("\n", " "), int(block.tag[1]), block.line)
        elif block.bold == len(block.text) and not item and looks_like_heading(block.text):
            yield Heading(block.text, 3 if leveled else 2, block.line)
        else:
            yield Prose(block.text, block.line, item=item)


def _why(block: _Block, *, focused: bool) -> str | None:
    """Why a block is not part of the text."""
    if block.aside:
        return block.aside
    if focused and not block.main:
        return "outside the article"
    if _HEADING.fullmatch(block.tag):
        return None
    short = len(block.text.split()) <= _LINK_WORDS and block.text[-1] not in ".!?:"
    if short and block.linked >= _LINK_SHARE * len(block.text):
        return "link"
    return why_aside(block.text)


class _Reader(HTMLParser):
    """Collects blocks; follows only the elements whose end changes something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[_Block] = []
        self._parts: list[str] = []
        self._tag = "p"
        self._line = 1
        self._linked = self._bold = 0
        self._unseen: _Span | None = None
        self._aside: _Span | None = None
        self._reason: str | None = None
        self._main: _Span | None = None
        self._link = self._strong = self._raised = self._lowered = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens: perhaps a block, perhaps something to leave out."""
        for span in (self._unseen, self._aside, self._main):
            if span and span.tag == tag:
                span.depth += 1
        if self._unseen:
            return
        given = {name: value or "" for name, value in attrs}
        if _BLOCKS.fullmatch(tag) or tag in _ASIDE_TAGS:
            self._flush()
            self._tag = tag if tag == "li" or _HEADING.fullmatch(tag) else self._within(tag)
        if _VOID.fullmatch(tag):
            self._void(tag, given)
            return
        if _UNSEEN.fullmatch(tag) or _hidden(given):
            self._unseen = _Span(tag)
            return
        if tag in {"main", "article"} and not self._main:
            self._main = _Span(tag)
        reason = self._why_element(tag, given)
        if reason and not self._aside:
            self._flush()
            self._aside, self._reason = _Span(tag), reason
        self._count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self._unseen:
            if self._unseen.tag == tag:
                self._unseen.depth -= 1
                self._unseen = self._unseen if self._unseen.depth else None
            return
        if _BLOCKS.fullmatch(tag) or tag in _ASIDE_TAGS:
            self._flush()
            if tag == "li" or _HEADING.fullmatch(tag):
                self._tag = "p"
        self._count(tag, -1)
        if self._aside and self._aside.tag == tag:
            self._aside.depth -= 1
            if not self._aside.depth:
                self._flush()
                self._aside = self._reason = None
        if self._main and self._main.tag == tag:
            self._main.depth -= 1
            self._main = self._main if self._main.depth else None

    def handle_data(self, data: str) -> None:
        """Text, with raised and lowered figures as such."""
        if self._unseen:
            return
        if self._raised:
            data = data.translate(_RAISED)
        elif self._lowered:
            data = data.translate(_LOWERED)
        self._add(re.sub(r"\s+", " ", data))

    def finish(self) -> list[_Block]:
        """Everything read."""
        self._flush()
        return self._blocks

    def _within(self, tag: str) -> str:
        return self._tag if tag in {"p", "div"} and self._tag == "li" else "p"

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "img":
            words = given.get("alt", "").strip()
            if words:
                block = _Block(
                    words, self.getpos()[0], "img", self._main is not None, "picture", 0, 0
                )
                self._blocks.append(block)

    def _why_element(self, tag: str, given: dict[str, str]) -> str | None:
        if tag in {"body", "html", "main", "article"}:
            return None
        if tag == "header":
            return None if self._main else "head of the page"
        if tag == "li" and re.match(r"(?:foot|end)note", given.get("id", "")):
            return "footnote"
        role = _ASIDE_ROLES.get(given.get("role", ""))
        named = _ASIDE_CLASS.search(f"{given.get('class', '')} {given.get('id', '')}".lower())
        kind = (
            named.lastgroup
            if named and tag in {"div", "section", "ul", "ol", "p", "span"}
            else None
        )
        return _ASIDE_TAGS.get(tag) or role or kind

    def _count(self, tag: str, step: int) -> None:
        if tag == "a":
            self._link = max(0, self._link + step)
        elif tag in {"b", "strong"}:
            self._strong = max(0, self._strong + step)
        elif tag == "sup":
            self._raised = max(0, self._raised + step)
        elif tag == "sub":
            self._lowered = max(0, self._lowered + step)

    def _add(self, text: str) -> None:
        if not self._parts and not text.strip():
            return
        if not self._parts:
            self._line = self.getpos()[0]
        self._parts.append(text)
        length = len(text.strip())
        self._linked += length if self._link else 0
        self._bold += length if self._strong else 0

    def _flush(self) -> None:
        text = "".join(self._parts)
        for paragraph in _paragraphs(text):
            whole = len(paragraph) if self._bold >= len(text.strip()) else 0
            self._blocks.append(
                _Block(
                    paragraph,
                    self._line,
                    self._tag,
                    self._main is not None,
                    self._reason,
                    self._linked,
                    whole,
                )
            )
        self._parts.clear()
        self._linked = self._bold = 0


def _same_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _paragraphs(text: str) -> Iterable[str]:
    """Two breaks in a row part paragraphs; a single one stays in its paragraph."""
    for part in re.split(r"\n\s*\n", text):
        lines = [" ".join(line.split()) for line in part.split("\n")]
        if tidy := "\n".join(line for line in lines if line):
            yield tidy


def _hidden(given: dict[str, str]) -> bool:
    style = given.get("style", "").replace(" ", "").lower()
    return "hidden" in given or given.get("aria-hidden") == "true" or "display:none" in style
