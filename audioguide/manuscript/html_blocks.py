"""HTML to blocks of text, each with what is known of the place where it stood.

The parser of the standard library reads one token at a time and builds no tree, so memory and time
are bounded by the size of the page, however it is nested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from audioguide.manuscript.html_places import (
    HIDDEN,
    ElementNames,
    element_names,
    why_hidden,
    why_named,
    why_tagged,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audioguide.languages.page_rules import PageRules

UNSEEN = "script|style|head|svg|math|canvas|object|iframe"
_UNSEEN = re.compile(UNSEEN)
_BLOCKS = re.compile(
    r"p|div|section|article|main|header|li|[uod]l|d[td]|blockquote|h[1-6]|t[rdh]|hr|figcaption"
    r"|summary|details|address|caption|body|html|footer|nav|aside|form|button|label|option|legend"
)
_VOID = re.compile(r"br|img|hr|input|meta|link|source|wbr|area|base|col|embed|track")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LONE = re.compile(r"<(?=[^<>]*(?:<|$)|!(?!doctype))", re.IGNORECASE)
"""A sign that opens no tag; the parser would look for its end through all of the page."""
HEADING = re.compile(r"h[1-6]")
_DEEPEST = 8
"""Elements beside the text that are followed inside each other."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, slots=True)
class Place:
    """An element that stands beside the text."""

    reason: str
    number: int = 0
    """Of an element that only its name or its being hidden sets apart; 0 where its tag does."""


@dataclass(slots=True)
class Block:
    """A run of text between two block tags, and where it stood."""

    text: str
    line: int
    tag: str
    main: bool
    places: tuple[Place, ...] = ()
    """The elements around it that stand beside the text, the outermost first."""
    linked: int = 0
    """Characters of it that are the text of links to other pages."""
    strong: bool = False
    """Whether all of it is bold or underlined."""


@dataclass(slots=True)
class _Span:
    """An element whose end matters, followed by counting its tag."""

    tag: str
    place: Place = Place("")
    depth: int = 1


def read_blocks(html: str, pages: PageRules) -> list[Block]:
    """The blocks of a page, or of a part of one, in order.

    Args:
        html: The page.
        pages: What pages in its language call their elements.
    """
    reader = _Reader(element_names(pages))
    reader.feed(_LONE.sub("&lt;", without_comments(html)))
    reader.close()
    return reader.finish()


def without_comments(text: str) -> str:
    """A text without what stands in comments; its lines keep their numbers."""
    # After the last mark that ends one, each that begins one would be looked for to the end.
    end = text.rfind("-->") + len("-->") if "-->" in text else 0
    closed = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text[:end])
    return closed + text[end:]


class _Reader(HTMLParser):
    """Collects blocks; follows only the elements whose end changes something."""

    def __init__(self, names: ElementNames) -> None:
        super().__init__(convert_charrefs=True)
        self._names = names
        self._blocks: list[Block] = []
        self._parts: list[str] = []
        self._tag = "p"
        self._line = 1
        self._linked = self._bold = self._places = 0
        self._unseen: _Span | None = None
        self._asides: list[_Span] = []
        self._main: _Span | None = None
        self._away: list[bool] = []
        self._strong = self._raised = self._lowered = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens: perhaps a block, perhaps something to leave out."""
        for span in (self._unseen, self._main, *self._asides):
            if span and span.tag == tag:
                span.depth += 1
        if self._unseen:
            return
        given = {name: value or "" for name, value in attrs}
        if _BLOCKS.fullmatch(tag) or why_tagged(tag, {}, in_main=False):
            self._flush()
            self._tag = tag if tag == "li" or HEADING.fullmatch(tag) else self._within(tag)
        if _VOID.fullmatch(tag):
            self._void(tag, given)
            return
        if _UNSEEN.fullmatch(tag):
            self._unseen = _Span(tag)
            return
        if tag in {"main", "article"} and not self._main:
            self._main = _Span(tag)
        if len(self._asides) < _DEEPEST:
            self._set_aside(tag, given)
        self._count(tag, 1, given)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self._unseen:
            self._unseen = _closed(self._unseen, tag)
            return
        if _BLOCKS.fullmatch(tag) or why_tagged(tag, {}, in_main=False):
            self._flush()
            if tag == "li" or HEADING.fullmatch(tag):
                self._tag = "p"
        self._count(tag, -1, {})
        if any(span.tag == tag and span.depth == 1 for span in self._asides):
            self._flush()
        self._asides = [span for span in self._asides if _closed(span, tag)]
        self._main = _closed(self._main, tag)

    def handle_data(self, data: str) -> None:
        """Text, with raised and lowered figures as such."""
        if self._unseen:
            return
        if self._raised:
            data = data.translate(_RAISED)
        elif self._lowered:
            data = data.translate(_LOWERED)
        if any(span.tag == "pre" for span in self._asides):
            self._add(data)
        else:
            self._add(re.sub(r"\s+", " ", data))

    def finish(self) -> list[Block]:
        """Everything read."""
        self._flush()
        return self._blocks

    def _within(self, tag: str) -> str:
        return self._tag if tag in {"p", "div"} and self._tag == "li" else "p"

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if tag == "br":
            if self._all_bold() and self._tag == "p":
                self._flush()
            else:
                self._add("\n")
        elif tag == "img" and (words := " ".join(given.get("alt", "").split())):
            main = self._main is not None
            self._blocks.append(Block(words, self.getpos()[0], "img", main, (Place("picture"),)))

    def _set_aside(self, tag: str, given: dict[str, str]) -> None:
        tagged = why_tagged(tag, given, in_main=self._main is not None)
        reason = tagged or why_named(tag, given, self._names) or why_hidden(given, self._names)
        if not reason and tag in {"noscript", "template"}:
            reason = HIDDEN
        if reason:
            self._flush()
            self._places += not tagged
            self._asides.append(_Span(tag, Place(reason, 0 if tagged else self._places)))

    def _count(self, tag: str, step: int, given: dict[str, str]) -> None:
        if tag == "a":
            if step > 0:
                self._away.append(not given.get("href", "#").startswith("#"))
            elif self._away:
                self._away.pop()
        elif tag in {"b", "strong", "u"}:
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
        self._linked += length if self._away and self._away[-1] else 0
        self._bold += length if self._strong else 0

    def _all_bold(self) -> bool:
        length = sum(len(part.strip()) for part in self._parts)
        return 0 < length <= self._bold

    def _flush(self) -> None:
        strong = self._all_bold()
        for paragraph in _paragraphs("".join(self._parts)):
            block = Block(paragraph, self._line, self._tag, self._main is not None)
            block.places = tuple(span.place for span in self._asides)
            block.linked, block.strong = self._linked, strong
            self._blocks.append(block)
        self._parts.clear()
        self._linked = self._bold = 0


def _closed(span: _Span | None, tag: str) -> _Span | None:
    """A span after a closing tag: none once its own is closed."""
    if span and span.tag == tag:
        span.depth -= 1
        return span if span.depth else None
    return span


def _paragraphs(text: str) -> Iterable[str]:
    """Two breaks in a row part paragraphs; a single one stays in its paragraph."""
    for part in re.split(r"\n\s*\n", text):
        lines = [" ".join(line.split()) for line in part.split("\n")]
        if tidy := "\n".join(line for line in lines if line):
            yield tidy
