"""Word documents as small as they can be, for tests."""

import io
import zipfile
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def paragraph(text: str, style: str = "", extra: str = "") -> str:
    """A paragraph in a style of that id."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kind = f"<w:pPr>{named}{extra}</w:pPr>" if named or extra else ""
    return f"<w:p>{kind}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def heading(text: str) -> str:
    """A paragraph in the style for headings of the second level."""
    return paragraph(text, "Heading2")


def listed(text: str) -> str:
    """An item of a list with bullets."""
    return paragraph(text, extra='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def table(text: str) -> str:
    """A table of one cell."""
    return f"<w:tbl><w:tr><w:tc>{paragraph(text)}</w:tc></w:tr></w:tbl>"


def style(style_id: str, name: str, based_on: str = "", level: int | None = None) -> str:
    """A paragraph style."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    outline = "" if level is None else f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{based}{outline}</w:style>"
    )


def document(body: str, styles: str = "", **others: bytes) -> bytes:
    """A document with this body and these styles, and other parts by their name."""
    parts = {"document": f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"}
    parts["styles"] = f"<w:styles xmlns:w='{WORD}'>{styles}</w:styles>"
    parts["numbering"] = f"<w:numbering xmlns:w='{WORD}'>{_LIST}</w:numbering>"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
        )
    )  # fmt: skip
    related = "".join(
        f'<Relationship Id="{name}" Target="{name}.xml" Type="{_OFFICE}/{name}"/>'
        for name in ("styles", "numbering")
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{overrides}</Types>'
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Target="word/document.xml" Type="{_OFFICE}/officeDocument"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
        for name, data in others.items():
            archive.writestr(f"word/{name}.xml", data)
    return packed.getvalue()
