"""Whatever is imported: every word of it is spoken, or stands in the manuscript as set aside."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_documents import document, heading, listed, paragraph, table

from audioguide.importer.article import Imported, import_article
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Paragraph


@dataclass(frozen=True)
class Part:
    """A part of a page: what it is, and its lines."""

    kind: str
    lines: tuple[str, ...]


FIXED = {
    "comments": ("Geef een reactie", "Naam *"),
    "related": ("Lees ook",),
    "share": ("Deel dit artikel", "Facebook"),
    "byline": ("Door Jan Jansen, 3 mei 2021",),
    "cookie": ("Wij gebruiken cookies om te meten.",),
    "credit": ("Foto: Piet Pietersen / ANP",),
}
SIZES = {
    "heading": (1, 3), "prose": (1, 24), "list": (3, 3), "menu": (5, 1), "table": (2, 2),
    "related": (3, 4), "comments": (2, 24), "short": (1, 4),
}  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> list[Part]:
    """Parts in any order, no two words of them alike."""
    kinds = draw(st.lists(st.sampled_from([*SIZES, *FIXED]), min_size=1, max_size=9))
    count = 0

    def word() -> str:
        nonlocal count
        count += 1
        return "woord" + "".join(chr(ord("a") + count // 26**place % 26) for place in (2, 1, 0))

    parts = [Part("prose", (" ".join(word() for _ in range(14)).capitalize() + ".",))]
    for kind in kinds:
        lines, words = SIZES.get(kind, (0, 0))
        end = "." if words > 4 else ""
        made = [" ".join(word() for _ in range(words)).capitalize() + end for _ in range(lines)]
        parts.append(Part(kind, (*FIXED.get(kind, ()), *made)))
    return parts


def as_text(parts: list[Part]) -> bytes:
    return "\n\n".join("\n".join(part.lines) for part in parts).encode()


def as_html(parts: list[Part]) -> bytes:
    shown = {
        "heading": "<h2>{}</h2>", "menu": "<nav>{}</nav>", "list": "<ul><li>{}</li></ul>",
        "table": "<table><tr><td>{}</td></tr></table>", "related": "<h3>{}</h3>",
        "cookie": '<div class="cookie-banner" hidden>{}</div>', "credit": "<figure>{}</figure>",
    }  # fmt: skip
    lines = [
        shown.get(part.kind, "<p>{}</p>").format(html.escape(line))
        for part in parts
        for line in part.lines
    ]
    return ("<html><body><main>" + "\n".join(lines) + "</main></body></html>").encode()


def as_markdown(parts: list[Part]) -> bytes:
    shown = {
        "heading": "## {}", "list": "- {}", "table": "| a | {} |\n|---|---|\n| b | c |",
        "menu": '{{{{< knop tekst="{}" >}}}}', "credit": "[^1]: {}", "share": "![{}](x.png)",
        "short": '!!! note "{}"', "byline": "`{}`",
    }  # fmt: skip
    lines = [shown.get(part.kind, "{}").format(line) for part in parts for line in part.lines]
    return "\n\n".join(lines).encode()


def as_word(parts: list[Part]) -> bytes:
    shown: dict[str, Callable[[str], str]] = {"heading": heading, "list": listed, "table": table}
    body = [shown.get(part.kind, paragraph)(line) for part in parts for line in part.lines]
    return document("".join(body))


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def told(result: Imported) -> set[str]:
    """The words that are spoken, and those that stand in comments or under a silent heading."""
    text = result.manuscript
    guide = read_manuscript(Path("x.md"), text.encode()).guide
    spoken = [guide.title, *(section.title for section in guide.sections)]
    spoken += [b.text for s in guide.sections for b in s.blocks if isinstance(b, Paragraph)]
    aside = re.findall(r"<!-- niet gesproken: (.*?) -->", text)
    return words_of(" ".join([*spoken, *aside, *under_silent_headings(text)]))


def under_silent_headings(manuscript: str) -> list[str]:
    lines: list[str] = []
    level = 0
    for line in manuscript.splitlines():
        marks = re.match("#+(?= )", line)
        if marks and not 0 < level < len(marks[0]):
            level = len(marks[0]) if line.endswith("# Lees ook") else 0
        if level:
            lines.append(line)
    return lines


@pytest.mark.parametrize(
    ("name", "written"),
    [("x.txt", as_text), ("x.html", as_html), ("x.md", as_markdown), ("x.docx", as_word)],
    ids=["pasted", "html", "markdown", "word"],
)
@given(parts=pages())
@settings(max_examples=40)
def test_every_word_is_spoken_or_told(
    name: str, written: Callable[[list[Part]], bytes], parts: list[Part]
) -> None:
    result = import_article(Path(name), written(parts))
    wanted = words_of(" ".join(line for part in parts for line in part.lines))
    assert wanted <= told(result)
    comments = result.manuscript.count("<!-- niet gesproken: ")
    assert comments == sum(not note.reason.startswith("sources: ") for note in result.set_aside)
