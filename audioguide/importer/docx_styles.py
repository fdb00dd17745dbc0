"""What the paragraph styles of a Word document mean, as a style map for mammoth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from audioguide.languages.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_HEADING = "heading"
"""What Word calls the styles of headings in a document, whatever it shows them as."""
_HEADING_LEVELS = 6
_LONGEST_CHAIN = 12
_CONTENTS = re.compile(
    r"toc (?:heading|\d)|table of (?:figures|authorities)|index \d", re.IGNORECASE
)
_ALWAYS = (
    "u => u",
    "p[style-name='caption'] => figure > figcaption:fresh",
    "p[style-name='Caption'] => figure > figcaption:fresh",
)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    level: int | None
    """Of its heading, from 0; None where it says none."""


def style_map(styles_xml: bytes, heading_styles: tuple[str, ...]) -> str:
    """The style map for a document with these styles.

    A style is a heading by its outline level, its own or that of the style it is based on, so in
    any language and for any name; with a style for the title above them all, headings stand one
    level lower (ECMA-376, 17.3.1.20 and 17.7.4.3).

    Args:
        styles_xml: The document's ``word/styles.xml``, looked through for hostile contents; empty
            where it has none.
        heading_styles: What other programs call the styles of headings.
    """
    styles = _paragraph_styles(styles_xml) if styles_xml else {}
    heading_name = _heading_name(heading_styles)
    lines = list(_ALWAYS)
    for style_id, style in styles.items():
        if not _PLAIN_ID.fullmatch(style_id):
            continue
        if _CONTENTS.fullmatch(style.name):
            lines.append(f"p.{style_id} => div.toc > p:fresh")
        elif style.name.lower() == "title":
            lines.append(f"p.{style_id} => h1.title:fresh")
        elif (
            level := _level(styles, style_id, heading_name)
        ) is not None and level < _HEADING_LEVELS:
            lines.append(f"p.{style_id} => h{level + 1}:fresh")
    return "\n".join(lines)


def _paragraph_styles(xml: bytes) -> dict[str, _Style]:
    styles = {}
    for node in ET.fromstring(xml).iter(f"{_W}style"):  # noqa: S314 - refused before if hostile
        if node.get(f"{_W}type") != "paragraph":
            continue
        level = node.find(f"{_W}pPr/{_W}outlineLvl")
        found = level.get(f"{_W}val", "") if level is not None else ""
        styles[node.get(f"{_W}styleId", "")] = _Style(
            _value(node, "name"), _value(node, "basedOn"), int(found) if found.isdecimal() else None
        )
    return styles


def _value(node: ET.Element, name: str) -> str:
    child = node.find(f"{_W}{name}")
    return child.get(f"{_W}val", "") if child is not None else ""


@cache
def _heading_name(heading_styles: tuple[str, ...]) -> re.Pattern[str]:
    """Names such as *heading 2* and *Subkop*."""
    return re.compile(
        rf"(?P<sub>(?:sub)*){any_of((_HEADING, *heading_styles))}(?![a-z])\s*(?P<number>[1-9])?",
        re.IGNORECASE,
    )


def _level(
    styles: Mapping[str, _Style], style_id: str, heading_name: re.Pattern[str]
) -> int | None:
    """The outline level of a style, from 0, or of the styles that it is based on."""
    for _ in range(_LONGEST_CHAIN):
        style = styles.get(style_id)
        if style is None:
            return None
        if style.level is not None:
            return style.level
        if named := heading_name.match(style.name):
            return int(named["number"] or 1) - 1 + len(named["sub"] or "") // len("sub")
        style_id = style.based_on
    return None
