"""A Word document: mammoth turns it into HTML, after a look for hostile contents."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

from audioguide.errors import ManuscriptError
from audioguide.importer.document import Document
from audioguide.importer.docx_styles import style_map
from audioguide.importer.web_page import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.languages.contract import Language

_MOST_FILES = 3000
_LARGEST_XML_BYTES = 12_000_000
_LARGEST_DOCUMENT_BYTES = 100_000_000
_ELEMENTS = 20_000
"""So many may be packed in any size; of more each takes a byte, where those of a text take four."""
_MOST_CELLS = 2_000
"""In a row of a table; Word itself allows 63."""
_ROW_OR_CELL = re.compile(rb"\w*:?t(?P<kind>[rc])\b")
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG = re.compile(rb"<(?P<closes>/?)(?P<name>[A-Za-z][\w:.-]*+)[^<>]*?(?P<empty>/?)>")
_FIELD, _FIELD_END = (re.compile(rb"fldCharType\s*=\s*." + kind) for kind in (b"begin", b"end"))
_DEEPEST = 200
_CONTENT_TYPES = "[Content_Types].xml"
_STYLES = "word/styles.xml"
_TITLE = '<h1 class="title">'


def read_docx(path: Path, data: bytes, language: Language) -> Document:
    """A Word document.

    Args:
        path: Where it came from, for messages.
        data: Its bytes.
        language: Its language.

    Raises:
        ManuscriptError: It is broken, or unpacks to more than a document should.
    """
    import mammoth

    try:
        _refuse_hostile(path, data)
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=style_map(_styles(data), language.pages.heading_styles),
            convert_image=mammoth.images.img_element(lambda _image: {}),
        )
    except (
        zipfile.BadZipFile,
        ExpatError,
        ET.ParseError,
        KeyError,
        ValueError,
        OSError,
        RecursionError,
        EOFError,
        NotImplementedError,
        zlib.error,
    ) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ManuscriptError(f"not a readable Word document ({reason})", path) from None
    return Document(read_page(_lowered(result.value), language).pieces)


def _styles(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(_STYLES) if _STYLES in archive.namelist() else b""


def _lowered(html: str) -> str:
    """The page with its headings a level lower where it has a title above them."""
    if _TITLE not in html:
        return html
    return re.sub(r"<(/?)h([1-5])>", lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}>", html).replace(
        _TITLE, "<h1>"
    )


def _refuse_hostile(path: Path, data: bytes) -> None:
    """Everything mammoth may open is small enough, not nested absurdly and declares no entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if _CONTENT_TYPES not in archive.namelist():
            raise ManuscriptError("no Word document; save it as .docx, HTML or plain text", path)
        total = sum(member.file_size for member in members)
        if len(members) > _MOST_FILES or total > _LARGEST_DOCUMENT_BYTES:
            raise ManuscriptError("unpacks to far more than a document; not opened", path)
        for member in members:
            if not member.filename.endswith((".xml", ".rels")):
                continue
            if member.file_size > _LARGEST_XML_BYTES:
                raise ManuscriptError("too large a document; divide it over several", path)
            with archive.open(member) as opened:
                xml = opened.read(_LARGEST_XML_BYTES + 1)
            _refuse_xml(path, xml, member.compress_size)


def _refuse_xml(path: Path, xml: bytes, packed_bytes: int) -> None:
    plain = xml.replace(b"\0", b"")
    if _ENTITY.search(plain):
        raise ManuscriptError("declares XML entities, which no document needs; not opened", path)
    most = _ELEMENTS + packed_bytes
    depth = elements = cells = 0
    if len(_FIELD.findall(plain)) - len(_FIELD_END.findall(plain)) > _DEEPEST:
        raise ManuscriptError("nested deeper than any document; not opened", path)
    for tag in _TAG.finditer(plain):
        if tag["closes"]:
            depth -= 1
            continue
        elements += 1
        if kind := _ROW_OR_CELL.match(tag["name"]):
            cells = cells + 1 if kind["kind"] == b"c" else 0
            if cells > _MOST_CELLS:
                raise ManuscriptError("a table as wide as no document has; not opened", path)
        depth += not tag["empty"]
        if depth > _DEEPEST:
            raise ManuscriptError("nested deeper than any document; not opened", path)
        if elements > most:
            message = f"more than {most} parts with hardly a word in them; not opened"
            raise ManuscriptError(message, path)
