"""Whatever `import` writes, `script` accepts, and speaks every word that import kept."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_documents import document, heading, listed, paragraph

from audioguide.breath.pattern import check_pattern
from audioguide.errors import ManuscriptError
from audioguide.importer.article import import_article
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Exercise, Paragraph
from audioguide.narration.script import write_script

TRAPS = [
    "<!-- ", " -->", "<!--", "--", "->", "-->", "---", "...", "…", "+++", "===", "***", "```",
    "~~~", "`", "#", "## ", "> ", "- ", "* ", "1. ", "|", "\\", "\\[", "]", "](x)", "]: x",
    "][", "![", "[^1]", "[^1]: ", "&amp;", "&#91;", "&lrm;", "&#8238;", "&l&lrm;rm;", "<b>",
    "</b>", "<br>", "<nav>", "</p>", "title: ", "key: value", "Bron: ", "[pauze]",
    "[pauze: 5s]", "[pauze 5 s]", "[stilte]", "[pauze: vijf]", "[pauze: 9 min]",
    "[pauze: 0 s]", "[pauze: 5s", "[pauzes: 5s]", "[pauze](x)", "\\[pauze\\]", "［pauze：5s］",
    "［pauze：9 min］", "[adem]", "[adem: 3 min]", "[adem: 3 min, 9-9]", "[adem: 3 min, 4-2-6]",
    "[adem in]", "[Adem: in]", "\t", "\n", "\n\n", "\r", "\x0b", "\x1b", "\x7f", "\x80",
    "\x85", "\xa0", "\u2028", "\u200b", "\u202e", "\ufeff", "\ufffe", "\uffff", "�", "\ue000",
    "\U0010ffff", "“", "”", '"', "'", ": ", "{{<", ">}}", "{% x %}", "(1)", "https://x.nl/a",
    "§", "🌿",
]  # fmt: skip
HARDLY_WORDS = ["1.", "2)", "1986.", "a" * 250, ".https://x.nl/a?", "\x9f", "?", "x", "# Bronnen"]
WORDS = st.text(alphabet="abcdé", min_size=2, max_size=6).map(str.capitalize)
ODD = st.lists(
    st.one_of(WORDS, st.sampled_from(TRAPS), st.text(max_size=4), st.just(" ")), max_size=14
).map("".join)
PROSE = "Begin rustig met een gewone zin van genoeg woorden, zodat er iets te vertellen is."


def as_text(lines: list[str]) -> bytes:
    return "\n\n".join([PROSE, *lines]).encode("utf-8", "surrogatepass")


def as_page(lines: list[str]) -> bytes:
    shown = [f"<title>{html.escape(lines[0] if lines else '')}</title>", f"<p>{PROSE}</p>"]
    for number, line in enumerate(lines):
        tag = ("p", "h2", "li", "blockquote")[number % 4]
        shown.append(f"<{tag}>{html.escape(line)}</{tag}>")
    page = f"<html><body><main>{''.join(shown)}</main></body></html>"
    return page.encode("utf-8", "surrogatepass")


def as_soup(lines: list[str]) -> bytes:
    return f"<html><p>{PROSE}</p>{'<p>'.join(lines)}".encode("utf-8", "surrogatepass")


def as_word(lines: list[str]) -> bytes:
    clean = ["".join(c for c in line if c.isprintable() and c < "\ufffe") for line in lines]
    made = [paragraph, heading, listed]
    return document(paragraph(PROSE) + "".join(made[n % 3](line) for n, line in enumerate(clean)))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("x.txt", as_text),
        ("x.md", as_text),
        ("x.html", as_page),
        ("x.html", as_soup),
        ("x.docx", as_word),
    ],
    ids=["pasted", "markdown", "page", "soup", "word"],
)
@given(lines=st.lists(ODD, max_size=6))
@example(lines=["Typ <!-- voor een opmerking."])
@example(lines=["Adem uit [pauze: 5s] en in.", "Hij zei [pauze: vijf] en liep door."])
@example(lines=["Een titel met \x1b[31m rood"])
@example(lines=["[\x80pauze：5s]“", "Adem [pau\x80ze: 5s] in."])
@settings(max_examples=60, deadline=None)
def test_what_is_imported_is_accepted_and_every_word_of_it_is_spoken(
    name: str, written: Callable[[list[str]], bytes], lines: list[str]
) -> None:
    accepted(name, written(lines))


@pytest.mark.parametrize("written", ["[\x80pauze: 5 s]", "[pau\x80ze: 5 s]", "[pauze\x9f: 5 s]"])
def test_what_nobody_can_see_hides_no_directive(written: str) -> None:
    data = f"{PROSE}\n\nAdem in {written} en uit.".encode()
    imported = import_article(Path("x.md"), data).manuscript
    assert imported.endswith("\n\nAdem in\n\n[pauze: 5 s]\n\nen uit.\n")


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
@given(parts=st.lists(st.sampled_from([*TRAPS, *HARDLY_WORDS]), max_size=5))
@example(parts=["1."])
@example(parts=["&lrm", "[pauze: 5s]", ";"])
@example(parts=["a" * 250])
@example(parts=["# Bronnen\x9f", "\n\n", "Ga liggen."])
@example(parts=["[pauze<b>\x7f", "https://x.nl/a"])
@settings(max_examples=300, deadline=None)
def test_what_hardly_says_anything_is_refused_or_a_guide(name: str, parts: list[str]) -> None:
    accepted(name, "".join(parts).encode())


@given(title=st.one_of(ODD, st.text(max_size=60), st.text(min_size=1500, max_size=2000)))
@settings(max_examples=60, deadline=None)
def test_any_reader_of_yaml_reads_the_title_that_the_guide_has(title: str) -> None:
    page = f"<html><title>{html.escape(title)}</title><p>{PROSE}</p></html>"
    accepted("x.html", page.encode("utf-8", "surrogatepass"))


def accepted(name: str, data: bytes) -> None:
    try:
        manuscript = import_article(Path(name), data).manuscript
    except ManuscriptError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - refusing a text is as good
        return
    read = read_manuscript(Path("x.md"), manuscript.encode())
    guide = read.guide
    assert write_script(guide).sections
    for section in guide.sections:
        for block in section.blocks:
            if isinstance(block, Exercise):
                check_pattern(block.pattern)
    front = yaml.safe_load(manuscript.split("\n---\n", 1)[0].removeprefix("---\n"))
    assert list(front) == ["title"]
    assert front["title"] == guide.title
    spoken = ""
    for section in guide.sections:
        spoken += f" {section.title}" if section.announced else ""
        texts = [block.text for block in section.blocks if isinstance(block, Paragraph)]
        spoken += " ".join(["", *texts])
    body = re.sub(r"(?<!\\)<!-- .*? -->", " ", manuscript.split("\n---\n", 1)[1])
    body = re.sub(r"^\[.*\]$", " ", body, flags=re.MULTILINE)
    if not any(" heading " in note.reason for note in guide.left_out):
        assert letters(body) == letters(spoken)


def letters(text: str) -> str:
    """What of a text is spoken, without what Markdown adds to it."""
    return "".join(char for char in text if char.isalpha())
