"""An article from elsewhere to a manuscript: pasted text, HTML, a Word document or Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import ManuscriptError
from audioguide.importer.outline.chapters import chapter_level, with_parts
from audioguide.importer.readers import PASTED, find_reader
from audioguide.languages.lexicon import Lexicon
from audioguide.manuscript.directives import why_refused
from audioguide.manuscript.headings import is_not_spoken
from audioguide.manuscript.inline_directives import with_directives
from audioguide.manuscript.pieces import Aside, Directive, Heading, Prose, Unclosed, joined_asides
from audioguide.manuscript.sections import arrange, leading_title
from audioguide.manuscript.text_file import on_one_line, title_of, visible
from audioguide.manuscript.write import compose_manuscript
from audioguide.model import Exercise, LeftOut, Paragraph
from audioguide.names import LARGEST_MANUSCRIPT_BYTES, guide_slug
from audioguide.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audioguide.languages.contract import Language
    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Piece


@dataclass(frozen=True, slots=True)
class Imported:
    """A manuscript made of something else."""

    slug: str
    manuscript: str
    set_aside: tuple[LeftOut, ...]
    """What is not spoken, and why; it stands in the manuscript as comments."""


def import_article(path: Path, data: bytes, language: Language | None = None) -> Imported:
    """A manuscript of what a file holds.

    Args:
        path: Where it came from; with its contents it tells the type.
        data: Its bytes.
        language: Of the article; the default language where none is named.

    Raises:
        ManuscriptError: It cannot be read as text, or there is nothing to speak in it.
    """
    language = language or languages.load(languages.DEFAULT)
    words = language.wording
    document = find_reader(path, data).read(path, data, language)
    parted = with_directives(with_parts(_visible(document.pieces), words), words)
    pieces: Sequence[Piece] = joined_asides(_followed(parted, words))
    if not _says_anything(pieces, language, path):
        raise ManuscriptError("there is no text to speak in it", path)
    notes = tuple(note for piece in pieces if (note := _note(piece, words)))
    heading, pieces = leading_title(pieces, words)
    given = on_one_line(heading) or on_one_line(document.title)
    title = given or title_of(path.stem, words.guide_title)
    manuscript = compose_manuscript(title, pieces, chapter_level(pieces, words), words)
    if len(manuscript.encode()) > LARGEST_MANUSCRIPT_BYTES:
        limit = LARGEST_MANUSCRIPT_BYTES // 1_000_000
        raise ManuscriptError(f"larger than {limit} MB; {PASTED.if_larger}", path)
    return Imported(guide_slug(path.stem, words.guide_slug), manuscript, notes)


def _visible(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without what a manuscript never has; here it would hide a directive."""
    for piece in pieces:
        if isinstance(piece, Heading | Prose | Directive):
            yield replace(piece, text=visible(piece.text))
        else:
            yield piece


def _followed(pieces: Iterable[Piece], words: Wording) -> Iterator[Piece]:
    """The pieces; a directive that a manuscript may not hold is set aside, or is text."""
    for piece in pieces:
        if isinstance(piece, Directive) and (why := why_refused(piece.text, words)):
            yield Aside(piece.text, piece.line, why)
        elif isinstance(piece, Heading | Prose):
            # As it is written, so that it says the same to whoever reads it.
            yield replace(piece, text="\n".join(map(on_one_line, piece.text.split("\n"))))
        elif not isinstance(piece, Unclosed):
            yield piece


def _says_anything(pieces: Sequence[Piece], language: Language, path: Path) -> bool:
    """Whether a manuscript of these pieces would be a guide: one with words, or an exercise."""
    outline = arrange(pieces, language.wording, Settings().breath, path)
    return any(
        isinstance(block, Exercise) or (isinstance(block, Paragraph) and _is_said(block, language))
        for section in outline.sections
        for block in section.blocks
    )


def _is_said(block: Paragraph, language: Language) -> bool:
    """Whether a paragraph has a word to say; a heading alone makes no chapter."""
    if block.heading:
        return False
    utterances = language.utterances(block.text, Lexicon())
    return any(char.isalpha() for utterance in utterances for char in utterance.spoken)


def _note(piece: Piece, words: Wording) -> LeftOut | None:
    """What is said of a piece that is not spoken."""
    if isinstance(piece, Aside):
        return piece.note()
    if isinstance(piece, Heading) and is_not_spoken(piece.text, words):
        return LeftOut(piece.line, f"sources: everything under {piece.text!r}")
    return piece if isinstance(piece, LeftOut) else None
