"""Markdown that was written for another program."""

from pathlib import Path

import pytest

from audioguide.importer.article import Imported, import_article
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Paragraph


def imported(text: str) -> Imported:
    return import_article(Path("x.md"), text.encode())


def spoken(text: str) -> list[str]:
    guide = read_manuscript(Path("x.md"), imported(text).manuscript.encode()).guide
    return [
        line
        for section in guide.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
        for line in block.text.split("\n")
    ]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Stil: zitten"\ntags:\n  - rust\nextra: {a: [1, 2]}\n---\n',
        "---\ntitle: 'Stil: zitten'\nkapot: [a\n---\n",
        '+++\ntitle = "Stil: zitten"\n[params]\nx = 1\n+++\n',
        '{\n"title": "Stil: zitten",\n"draft": false\n}\n',
    ],
    ids=["yaml", "broken yaml", "toml", "json"],
)
def test_the_title_comes_from_the_front_matter_of_any_program(front: str) -> None:
    result = imported(f"{front}\nHallo daar.\n")
    assert 'title: "Stil: zitten"' in result.manuscript
    assert spoken(f"{front}\nHallo daar.\n") == ["Hallo daar."]
    assert "front matter of another program" in result.set_aside[0].reason


@pytest.mark.parametrize(
    "mark",
    [
        '{{< figure src="a.png" caption="Een kat" >}}',
        "{{% notice %}}",
        "{% include kop.html titel=page.title %}",
        "{{ site.naam }}",
        "{: .knop }",
        "/// html | div[style='float: left']",
        "[TOC]",
        "[[_TOC_]]",
        "import Kop from '../kop'",
        "![[kat.png]]",
        "<Tabs>",
    ],
)
def test_marks_of_other_programs_are_not_spoken(mark: str) -> None:
    assert spoken(f"Voor het eten.\n\n{mark}\n\nNa het eten.\n") == [
        "Voor het eten.",
        "Na het eten.",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('!!! note "Let op"\n    Adem rustig.', ["Let op", "Adem rustig."]),
        (":::tip Een tip\nAdem rustig.\n:::", ["Een tip Adem rustig."]),
        ("> [!NOTE]\n> Adem rustig.", ["Adem rustig."]),
        ("Rust\n: Niets doen.", ["Rust", "Niets doen."]),
        ("Lees [[Rust|dit stuk]] en [[Slaap]].", ["Lees dit stuk en Slaap."]),
        ("> Een gezegde\n> van vroeger.", ["Een gezegde van vroeger."]),
    ],
)
def test_what_they_mark_is_spoken(written: str, read: list[str]) -> None:
    assert spoken(written) == read


def test_attributes_of_a_heading_are_no_part_of_it() -> None:
    text = "## Rust { data-search-exclude }\n\nEen.\n\n## Slaap {#slaap .groot}\n\nTwee.\n"
    assert [line for line in imported(text).manuscript.splitlines() if line.startswith("## ")] == [
        "## Rust",
        "## Slaap",
    ]


def test_code_is_left_as_it_is() -> None:
    text = "Typ `{{ naam }}` hier.\n\n```\n{% raw %}\n```\n\nKlaar.\n"
    (note,) = imported(text).set_aside
    assert note.reason == "code: {{ naam }} · {% raw %}"


def test_a_table_is_told_with_its_words_and_kept() -> None:
    result = imported("Voor.\n\n| dag | uur |\n|---|---|\n| ma | tien |\n\nNa.\n")
    assert "<!-- niet gesproken: dag · uur · ma · tien -->" in result.manuscript
    assert [(note.line, note.reason) for note in result.set_aside] == [
        (3, "table, of which a listener needs the gist in words: dag · uur · ma · tien")
    ]


def test_a_text_may_open_with_a_rule_or_a_brace() -> None:
    assert spoken("---\n\nHallo daar.\n\n---\n\nDag.\n") == ["Hallo daar.", "Dag."]
    assert spoken("{\n\nHallo daar.\n") == ["{", "Hallo daar."]
