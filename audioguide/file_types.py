"""What a file really is, by what is in it: a text, or something that is no manuscript.

One table tells what it is called and what a person does to have it spoken, for every command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.commands import tool
from audioguide.names import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

MANUSCRIPT_FOLDER = Path("content/nl")
MANUSCRIPT_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".text", ".txt")
_OPENING_CHARS = 4096

_SAVE = "save it as .docx and type: {docx}"
_COPY = "copy its words into a text file and type: {txt}"
_PAGE = "open it in a browser, save the page and type: {html}"
_UNPACK = "unpack it and name the text that is in it"
_NO_WORDS = "a guide is made of text; name a text"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is no manuscript."""

    name: str
    advice: str = ""
    """What a person does with it; empty where ``audioguide import`` reads it."""

    @property
    def is_read(self) -> bool:
        """Whether ``audioguide import`` makes a manuscript of it."""
        return not self.advice


WORD = Kind("a Word document")
WEB_PAGE = Kind("a web page")
_PDF = Kind("a PDF", _COPY)
_RTF = Kind("an RTF document", _SAVE)
_OLD_WORD = Kind("an old Word document, or another old Office file", _SAVE)
_OPEN_DOCUMENT = Kind("an OpenDocument text", _SAVE)
_EPUB = Kind("an e-book (EPUB)", _COPY)
_PAGES = Kind("a document of Apple Pages", _SAVE)
_ARCHIVE = Kind("a web archive", "save the page as HTML and type: {html}")
_LINK = Kind("no text, but a link to a web page", _PAGE)
_SHORTCUT = Kind("no text, but a shortcut to another file", "name that file itself")
_PACKED = Kind("a packed file", _UNPACK)
_PICTURE = Kind("a picture", _NO_WORDS)
_SOUND = Kind("sound or film", _NO_WORDS)

_BY_BYTES: tuple[tuple[bytes, Kind], ...] = (
    (rb"PK\x03\x04.{26}mimetype.{0,64}?application/epub", _EPUB),
    (rb"PK\x03\x04.{26}mimetype.{0,64}?application/vnd\.oasis\.opendocument", _OPEN_DOCUMENT),
    (rb"[\xef\xbb\xbf\s]*%PDF", _PDF),
    (rb"\xd0\xcf\x11\xe0", _OLD_WORD),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\0|MM\0\*|8BPS", _PICTURE),
    (rb"BM.{4}\0\0\0\0", _PICTURE),
    (rb".{4}ftyp(?:heic|heix|mif1|msf1|avif)", _PICTURE),
    (rb"ID3[\x02-\x04]|\xff[\xfa\xfb\xf2\xf3](?!\0)|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )", _SOUND),
    (rb".{4}ftyp|\x1aE\xdf\xa3|FORM.{4}AIF|#!AMR", _SOUND),
    (rb"\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a|\x28\xb5\x2f\xfd", _PACKED),
    (rb".{257}ustar", _PACKED),
    (rb"bplist0.*URL", _LINK),
    (rb"L\0\0\0\x01\x14\x02\0|book\0\0\0\0mark", _SHORTCUT),
)
_BY_TEXT: tuple[tuple[str, Kind], ...] = (
    (r"\s*\{\\rtf", _RTF),
    (r"\s*(?:<\?xml.{0,200})?<!doctype plist.*<key>URL</key>", _LINK),
    (r"\s*(?:<\?xml[^>]*>\s*)?<plist.*<key>URL</key>", _LINK),
    (r"\s*\[InternetShortcut\]|\s*\[Desktop Entry\].*\nURL=", _LINK),
    (r"MIME-Version:|From: <Saved by", _ARCHIVE),
    (r"%!PS", Kind("a PostScript document", _COPY)),
    (
        r"(?>\s+|<!--.{0,1000}?-->)*+<(?:!doctype html|\?xml|(?:html|head|body|meta|title)[\s>])",
        WEB_PAGE,
    ),
)
_BY_SUFFIX = {
    ".docx": WORD, ".docm": WORD, ".dotx": WORD, ".html": WEB_PAGE, ".htm": WEB_PAGE,
    ".xhtml": WEB_PAGE, ".pdf": _PDF, ".rtf": _RTF, ".doc": _OLD_WORD, ".odt": _OPEN_DOCUMENT,
    ".epub": _EPUB, ".pages": _PAGES, ".mht": _ARCHIVE, ".mhtml": _ARCHIVE, ".webloc": _LINK,
    ".url": _LINK,
}  # fmt: skip


def kind_of(data: bytes, path: Path) -> Kind | None:
    """What a file is by its first bytes; nothing where it may be a text.

    Args:
        data: The bytes.
        path: Its name tells what a package is whose contents do not.
    """
    found = next((kind for magic, kind in _BY_BYTES if re.match(magic, data, re.DOTALL)), None)
    if found or not data.startswith(b"PK\x03\x04"):
        return found
    # The names of what is packed stand in it unpacked.
    if b"word/document" in data or b"word/_rels" in data:
        return WORD
    return _PAGES if b"Index/Document.iwa" in data else kind_by_name(path) or _PACKED


def kind_of_text(text: str) -> Kind | None:
    """What a text is by its opening, where it was written for another program."""
    opening, flags = text[:_OPENING_CHARS], re.DOTALL | re.IGNORECASE
    return next((kind for begins, kind in _BY_TEXT if re.match(begins, opening, flags)), None)


def kind_by_name(path: Path) -> Kind | None:
    """What a file should be by the end of its name; nothing where that may be a manuscript."""
    return _BY_SUFFIX.get(path.suffix.lower())


def what_to_do(kind: Kind, path: Path) -> str:
    """What a file is, and what a person types or does to have it spoken."""
    if kind.is_read:
        return f"it is {kind.name}; type: {import_command(path)}"
    stem = path.with_suffix("")
    beside = {end: stem.with_name(f"{stem.name}.{end}") for end in ("docx", "txt", "html")}
    typed = {
        end: tool("import", stem.with_name(f"{stem.name}-2.{end}") if other == path else other)
        for end, other in beside.items()
    }
    return f"it is {kind.name}; {kind.advice.format(**typed)}"


def import_command(path: Path) -> str:
    """What imports a file into a manuscript that does not exist yet."""
    slug = slugify(path.stem, "gids")
    target, number = MANUSCRIPT_FOLDER / f"{slug}.md", 1
    while target.exists():
        number += 1
        target = MANUSCRIPT_FOLDER / f"{slug}-{number}.md"
    output: list[str | Path] = ["-o", target] if number > 1 else []
    return tool("import", path, *output)


def first_of_another_kind(paths: Iterable[Path]) -> tuple[Kind, Path] | None:
    """The file that is most easily made a manuscript, among those that are none by their names."""
    known = [(kind, path) for path in paths if (kind := kind_by_name(path))]
    return min(known, key=lambda one: not one[0].is_read, default=None)
