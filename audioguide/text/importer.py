"""An article from elsewhere to a manuscript: pasted text, HTML, a Word document or Markdown."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide import wording
from audioguide.errors import ManuscriptError
from audioguide.model import LeftOut
from audioguide.text.compose import compose_manuscript
from audioguide.text.ending import without_ending
from audioguide.text.files import LARGEST_BYTES, slug_of, title_of, without_direction_marks
from audioguide.text.headings import is_not_spoken
from audioguide.text.left_out import MARKS
from audioguide.text.pieces import Aside, Heading, Prose, joined_asides
from audioguide.text.sections import with_parts

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.text.pieces import Piece
    from audioguide.wording import Wording

LARGEST_PACKED_BYTES = 50_000_000
"""Of a Word document; no other file may be as large."""
_LARGEST_PAGE_BYTES = 12_000_000
"""Of a page of HTML, most of which is seldom text."""
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_PAGES = {".html", ".htm", ".xhtml"}
_PAGE = re.compile(rb"[\xef\xbb\xbf\s]*<(?:!doctype html|html|\?xml)", re.IGNORECASE)
_OPENING_BYTES = 1000
_CONTROL = [chr(code) for code in range(1, 32) if chr(code) not in "\t\n\v\f\r\x1b"]
_CONTROL_SHARE = 0.005
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_MARKDOWN = {".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd"}
_OTHER = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "an RTF document",
    b"MIME-Version:": "a web archive",
    b"From: <Saved by": "a web archive",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A manuscript made of something else."""

    slug: str
    manuscript: str
    set_aside: tuple[LeftOut, ...]
    """What is not spoken, and why; it stands in the manuscript as comments."""


def import_article(path: Path, data: bytes, language: str = "nl") -> Imported:
    """A manuscript of what a file holds.

    Args:
        path: Where it came from; with its contents it tells the kind.
        data: Its bytes.
        language: Of the article.

    Raises:
        ManuscriptError: It cannot be read as text, or there is nothing to speak in it.
    """
    words = wording.load(language)
    title, pieces = _read(path, data)
    pieces = joined_asides(with_parts(pieces, words))
    if not any(isinstance(piece, Prose) for piece in pieces):
        raise ManuscriptError("there is no text to speak in it", path)
    notes = [note for piece in pieces if (note := _note(piece, words))]
    manuscript = compose_manuscript(title or title_of(path.stem), pieces, words)
    return Imported(slug_of(path.stem), manuscript, tuple(notes))


def _note(piece: Piece, words: Wording) -> LeftOut | None:
    """What is said of a piece that is not spoken."""
    if isinstance(piece, Aside):
        return piece.note()
    if isinstance(piece, Heading) and is_not_spoken(piece.text, words):
        return LeftOut(piece.line, f"sources: everything under {piece.text!r}")
    return piece if isinstance(piece, LeftOut) else None


def _read(path: Path, data: bytes) -> tuple[str, list[Piece]]:
    """The title that stands apart from the text, if any, and the pieces."""
    for opening, kind in _OTHER.items():
        if data.startswith(opening):
            raise ManuscriptError(f"it is {kind}; save it as .docx, HTML or plain text", path)
    if data.startswith(b"PK"):
        if len(data) > LARGEST_PACKED_BYTES:
            raise ManuscriptError("larger than 50 MB; not opened", path)
        from audioguide.text.docx import read_docx_pieces

        return "", read_docx_pieces(path, data)
    page = path.suffix.lower() in _PAGES or _PAGE.match(data[:_OPENING_BYTES]) is not None
    most = _LARGEST_PAGE_BYTES if page else LARGEST_BYTES
    if len(data) > most:
        limit = most // 1_000_000
        raise ManuscriptError(f"larger than {limit} MB; divide it over several files", path)
    text = _decoded(path, data)
    if page:
        from audioguide.text.html import read_page

        return read_page(text)
    if path.suffix.lower() in _MARKDOWN:
        return _read_markdown(text)
    from audioguide.text.pasted import read_pasted_pieces

    return "", read_pasted_pieces(text)


def _read_markdown(text: str) -> tuple[str, list[Piece]]:
    from audioguide.text.directives import is_directive
    from audioguide.text.foreign import read_foreign
    from audioguide.text.markdown import read_pieces

    words = wording.load("nl")
    title, body, line, marks = read_foreign(text)
    pieces = list(read_pieces(body, line, lambda written: is_directive(written, words)))
    told = [one for one in pieces if not isinstance(one, LeftOut) or one.kind not in MARKS]
    return title, without_ending(_merged(told, marks))


def _merged(pieces: list[Piece], marks: list[Aside]) -> list[Piece]:
    """The pieces with what was taken out of their text, each before the line that follows it."""
    merged: list[Piece] = []
    waiting = deque(marks)
    for piece in pieces:
        while waiting and waiting[0].line < piece.line:
            merged.append(waiting.popleft())
        merged.append(piece)
    return joined_asides([*merged, *waiting])


def _decoded(path: Path, data: bytes) -> str:
    """The text: UTF-8, what the page declares, or the old encoding of Windows."""
    declared = _CHARSET.search(data[:4096])
    candidates = ["utf-8-sig", *([declared[1].decode()] if declared else []), "cp1252"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates.insert(0, "utf-16")
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except (ValueError, LookupError):
            continue
        if sum(map(text.count, _CONTROL)) <= len(text) * _CONTROL_SHARE and "\0" not in text:
            return without_direction_marks(text.replace("\r\n", "\n").translate(_LINE_ENDS))
    line = data.count(b"\n", 0, max(0, data.find(b"\0"))) + 1
    message = "not a text; give pasted text, HTML, a .docx or Markdown"
    raise ManuscriptError(message, path, line)
