"""Pieces to a manuscript that an author can edit; what was set aside stands in it as comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.manuscript.directives import directive_words, with_plain_brackets
from audioguide.manuscript.headings import plain_heading
from audioguide.manuscript.pieces import Aside, Directive, Heading, ListEnd, Prose
from audioguide.manuscript.text_file import on_one_line
from audioguide.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Piece

_INLINE = re.compile(r"[\\`*_<~|]|\[(?=\^)|\](?=[(:\[])|&(?=#?\w+;)")
_NOT_PRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML takes by its number only (https://yaml.org/spec/1.2.2/#51-character-set)."""
_AT_START = re.compile(r"^(\s*)([#>+=\[-]|\d{1,9}(?=[.)](?:\s|$)))")


def compose_manuscript(
    title: str, pieces: Iterable[Piece], chapter_level: int, words: Wording
) -> str:
    """A manuscript in Markdown that says what the pieces say.

    Args:
        title: Of the guide.
        pieces: In reading order, without the title.
        chapter_level: The deepest level of heading that opens a chapter.
        words: The words of the guide's language.
    """
    blocks = [f"---\ntitle: {_quoted(title)}\n---"]
    for piece in _joined(pieces):
        if isinstance(piece, list):
            blocks.append("\n".join(f"- {_escaped(item.text, words)}" for item in piece))
        elif isinstance(piece, Heading) and (heading := plain_heading(piece.text)):
            blocks.append(
                f"{'##' if piece.level <= chapter_level else '###'} {_escaped(heading, words)}"
            )
        elif isinstance(piece, Prose):
            lines = [_escaped(line, words) for line in piece.text.split("\n")]
            blocks.append("\\\n".join(filter(None, lines)))
        elif isinstance(piece, Directive):
            blocks.append(piece.text)
        elif isinstance(piece, Aside):
            blocks.append(f"<!-- {words.set_aside}: {_commented(piece.text)} -->")
        elif isinstance(piece, LeftOut):
            blocks.append(f"<!-- {words.set_aside}: {_commented(piece.reason)} -->")
    return "\n\n".join(blocks) + "\n"


def _joined(pieces: Iterable[Piece]) -> list[Piece | list[Prose]]:
    """The pieces with the items of each list together."""
    joined: list[Piece | list[Prose]] = []
    for piece in pieces:
        if isinstance(piece, Prose) and piece.item:
            if joined and isinstance(joined[-1], list):
                joined[-1].append(piece)
            else:
                joined.append([piece])
        else:
            joined.append(piece)
    return [piece for piece in joined if not isinstance(piece, ListEnd)]


def _escaped(text: str, words: Wording) -> str:
    """Text in which Markdown sees no marks, and no directive that cannot be followed."""
    opens = rf"\[(?=\s*(?:{'|'.join(directive_words(words))})\b)"
    plain = with_plain_brackets(on_one_line(text))
    line = re.sub(f"{_INLINE.pattern}|({opens})", r"\\\g<0>", plain, flags=re.IGNORECASE)
    return _AT_START.sub(lambda mark: mark[1] + _start(mark[2]), line)


def _start(mark: str) -> str:
    return mark + "\\" if mark.isdigit() else "\\" + mark


def _commented(text: str) -> str:
    plain = re.sub(r"-(?=-)|>", lambda mark: {"-": "- ", ">": ""}[mark[0]], on_one_line(text))
    return " ".join(plain.split())


def _quoted(text: str) -> str:
    """A title as any reader of YAML reads it back."""
    plain = on_one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_NOT_PRINTABLE.sub(_numbered, plain)}"'


def _numbered(char: re.Match[str]) -> str:
    return f"\\u{ord(char[0]):04x}"
