"""An article from elsewhere to a manuscript: pasted text, HTML, a Word document or Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide import wording
from audioguide.errors import ManuscriptError
from audioguide.model import LeftOut
from audioguide.text.compose import compose_manuscript
from audioguide.text.files import LARGEST_BYTES, slug_of, title_of
from audioguide.text.frontmatter import split_front_matter
from audioguide.text.headings import is_not_spoken
from audioguide.text.pieces import Aside, Heading, Prose

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.text.pieces import Piece
    from audioguide.wording import Wording

_LARGEST_PACKED_BYTES = 50_000_000
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_OTHER = {
    b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Word document", b"{\\rtf": "an RTF document",
}  # fmt: skip


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
        if len(data) > _LARGEST_PACKED_BYTES:
            raise ManuscriptError("larger than 50 MB; not opened", path)
        from audioguide.text.docx import read_docx_pieces

        return "", list(read_docx_pieces(path, data))
    if len(data) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1_000_000
        raise ManuscriptError(f"larger than {limit} MB; divide it over several files", path)
    text = _decoded(path, data)
    if path.suffix.lower() in {".html", ".htm", ".xhtml"} or re.match(
        r"\s*<(?:!doctype html|html|\?xml)", text, re.IGNORECASE
    ):
        return _read_html(text)
    if path.suffix.lower() in {".md", ".markdown"}:
        return _read_markdown(path, text)
    from audioguide.text.pasted import read_pasted_pieces

    return "", list(read_pasted_pieces(text))


def _read_html(text: str) -> tuple[str, list[Piece]]:
    from audioguide.text.html import read_html_pieces

    pieces = list(read_html_pieces(text))
    found = re.search(r"<title[^>]*>([^<]*)</title>", text, re.IGNORECASE)
    first = next((piece for piece in pieces if isinstance(piece, Heading | Prose)), None)
    if isinstance(first, Heading) and first.level == 1:
        return "", pieces
    return " ".join(found[1].split()) if found else "", pieces


def _read_markdown(path: Path, text: str) -> tuple[str, list[Piece]]:
    from audioguide.text.directives import is_directive
    from audioguide.text.markdown import read_pieces

    words = wording.load("nl")
    try:
        front = split_front_matter(text, path)
        title = front.entries["title"].raw if "title" in front.entries else ""
        body, line = front.body, front.body_line
    except ManuscriptError:
        # Front matter of another program may hold anything; it is no reason to refuse the text.
        title, body, line = "", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL), 1
    return title, list(read_pieces(body, line, lambda written: is_directive(written, words)))


def _decoded(path: Path, data: bytes) -> str:
    """The text: UTF-8, what the page declares, or the old encoding of Windows."""
    declared = _CHARSET.search(data[:4096])
    candidates = ["utf-8-sig", *([declared[1].decode()] if declared else []), "cp1252"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates.insert(0, "utf-16")
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ManuscriptError("not a text; give pasted text, HTML, a .docx or Markdown", path)
