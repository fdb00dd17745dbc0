"""Types of file that nothing here reads: how each is told, and what a person does with it instead.

Those that ``audioguide import`` reads stand in ``readers.py``; when a reader for one of these is
made, its row moves there.
"""

from __future__ import annotations

from dataclasses import dataclass

IMPORT_IT = "type: {itself}"
"""The advice for a type that there is a reader for."""
_SAVE = "save it as .docx and type: {docx}"
_COPY = "copy its words into a text file and type: {txt}"
_PAGE = "open it in a browser, save the page and type: {html}"
_UNPACK = "unpack it and name the text that is in it"
_NO_WORDS = "a guide is made of text; name a text"


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file that is no manuscript as it stands."""

    name: str
    """As in *it is a Word document*."""
    advice: str = IMPORT_IT
    """What a person does with it."""
    suffixes: tuple[str, ...] = ()
    first_bytes: bytes = b""
    """A pattern that it begins with, by which it is told whatever it is called."""
    packed: tuple[bytes, ...] = ()
    """Names of what is packed in it, of which a package of this type has one."""
    opening: str = ""
    """A pattern that it begins with as a text, in capitals or not."""


PACKED = FileType(
    "a packed file",
    _UNPACK,
    first_bytes=rb"\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a|\x28\xb5\x2f\xfd"
    rb"|.{257}ustar",
)
NOT_READ = (
    FileType(
        "an e-book (EPUB)",
        _COPY,
        suffixes=(".epub",),
        first_bytes=rb"PK\x03\x04.{26}mimetype.{0,64}?application/epub",
    ),
    FileType(
        "an OpenDocument text",
        _SAVE,
        suffixes=(".odt",),
        first_bytes=rb"PK\x03\x04.{26}mimetype.{0,64}?application/vnd\.oasis\.opendocument",
    ),
    FileType("a PDF", _COPY, suffixes=(".pdf",), first_bytes=rb"[\xef\xbb\xbf\s]*%PDF"),
    FileType(
        "an old Word document, or another old Office file",
        _SAVE,
        suffixes=(".doc",),
        first_bytes=rb"\xd0\xcf\x11\xe0",
    ),
    FileType(
        "a picture",
        _NO_WORDS,
        first_bytes=rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\0|MM\0\*|8BPS"
        rb"|BM.{4}\0\0\0\0|.{4}ftyp(?:heic|heix|mif1|msf1|avif)",
    ),
    FileType(
        "sound or film",
        _NO_WORDS,
        first_bytes=rb"ID3[\x02-\x04]|\xff[\xfa\xfb\xf2\xf3](?!\0)|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )"
        rb"|.{4}ftyp|\x1aE\xdf\xa3|FORM.{4}AIF|#!AMR",
    ),
    PACKED,
    FileType("an RTF document", _SAVE, suffixes=(".rtf",), opening=r"\s*\{\\rtf"),
    FileType(
        "no text, but a link to a web page",
        _PAGE,
        suffixes=(".webloc", ".url"),
        first_bytes=rb"bplist0.*URL",
        opening=r"\s*(?:<\?xml.{0,200})?<!doctype plist.*<key>URL</key>"
        r"|\s*(?:<\?xml[^>]*>\s*)?<plist.*<key>URL</key>"
        r"|\s*\[InternetShortcut\]|\s*\[Desktop Entry\].*\nURL=",
    ),
    FileType(
        "no text, but a shortcut to another file",
        "name that file itself",
        first_bytes=rb"L\0\0\0\x01\x14\x02\0|book\0\0\0\0mark",
    ),
    FileType(
        "a web archive",
        "save the page as HTML and type: {html}",
        suffixes=(".mht", ".mhtml"),
        opening="MIME-Version:|From: <Saved by",
    ),
    FileType("a PostScript document", _COPY, opening="%!PS"),
    FileType(
        "a document of Apple Pages", _SAVE, suffixes=(".pages",), packed=(b"Index/Document.iwa",)
    ),
)
"""In the order they are tried; of two that fit the first holds."""
