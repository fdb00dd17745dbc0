"""An article from elsewhere becomes a manuscript: nothing is silently dropped."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_documents import document, paragraph

from audioguide.errors import ManuscriptError
from audioguide.importer.article import Imported, import_article
from audioguide.languages import load
from audioguide.manuscript.pieces import Aside, Heading, ListEnd, Piece, Prose
from audioguide.manuscript.read import read_manuscript
from audioguide.manuscript.write import compose_manuscript
from audioguide.model import Paragraph

PAGE = """<!DOCTYPE html><html><head><title>Slapen | Site</title><style>p{}</style></head><body>
<header><a href="/">Home</a><nav><ul><li><a>Over ons</a></li></ul></nav></header>
<div class="cookie-banner"><p>Wij bewaren koekjes. <button>Goed</button></p></div>
<main><article><h1>Slapen met pijn</h1><p>Door Jan, 3 mei 2021</p>
<figure><img src="a.jpg" alt="Vrouw op bed"><figcaption>Foto: Piet</figcaption></figure>
<p>Slapen lukt niet altijd. Lees <a href="https://x.nl">dit stuk</a> eens &amp; rust dan uit.
Het is niet jouw schuld, ook al denk je dat soms wel wanneer je nachten lang wakker ligt in bed.</p>
<h2>Waarom</h2><p>Er zijn <strong>drie</strong> redenen<sup>1</sup>:</p>
<ul><li>pijn<li>licht<ul><li>van een scherm</li></ul></li></ul>
<p>Een kamer van 10 m<sup>2</sup> met veel CO<sub>2</sub> is te warm om goed in te slapen.</p>
<table><tr><td>uur</td></tr></table><h2>Bronnen</h2><p>Newton (2007). Sleep.</p>
</article></main><aside><h3>Lees ook</h3></aside><footer>© De Site</footer>
<script>var x = "geheim";</script></body></html>"""

OPENING = (
    "Slapen lukt niet altijd. Lees dit stuk eens & rust dan uit. Het is niet jouw schuld, "
    "ook al denk je dat soms wel wanneer je nachten lang wakker ligt in bed."
)
SOUP = [
    "<p>",
    "</p>",
    "<li>",
    "<nav>",
    "</nav>",
    "<h2>",
    "</h2>",
    "woord",
    "<br>",
    "<b>",
    "<main>",
    "</main>",
    "&amp;",
    "<",
    "<!--",
    "-->",
]
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def imported(text: str, name: str = "artikel.html") -> Imported:
    return import_article(Path(name), text.encode())


def spoken(result: Imported) -> list[tuple[str, list[str]]]:
    """The chapters that the manuscript gives, with their paragraphs."""
    guide = read_manuscript(Path("artikel.md"), result.manuscript.encode()).guide
    return [
        (section.title, [block.text for block in section.blocks if isinstance(block, Paragraph)])
        for section in guide.sections
    ]


class TestHtml:
    def test_the_chapters_are_the_pages_own_and_every_body_phrase_is_in_them(self) -> None:
        assert spoken(imported(PAGE)) == [
            ("Inleiding", [OPENING]),
            (
                "Waarom",
                [
                    "Er zijn drie redenen¹:",
                    "pijn\nlicht\nvan een scherm",
                    "Een kamer van 10 m² met veel CO₂ is te warm om goed in te slapen.",
                ],
            ),
        ]

    def test_the_heading_of_the_article_is_the_title(self) -> None:
        assert 'title: "Slapen met pijn"' in imported(PAGE).manuscript

    def test_what_is_set_aside_is_told_with_its_line_and_kept_as_a_comment(self) -> None:
        result = imported(PAGE)
        reasons = [(note.line, note.reason) for note in result.set_aside]
        assert (2, "head of the page: Home · Over ons") in reasons
        assert (3, "cookie: Wij bewaren koekjes. · Goed") in reasons
        assert (4, "byline: Door Jan, 3 mei 2021") in reasons
        assert (5, "picture: Vrouw op bed · Foto: Piet") in reasons
        for words in ("Over ons", "koekjes", "Vrouw op bed", "uur", "Lees ook", "© De Site"):
            assert words in result.manuscript
        assert "geheim" not in result.manuscript

    def test_a_page_without_a_main_part_is_read_whole(self) -> None:
        page = "<p>Een.</p><p><b>Kopje</b></p><p>Twee.<br>Drie.<br><br>Vier.</p>"
        assert spoken(imported(page)) == [
            ("Inleiding", ["Een."]),
            ("Kopje", ["Twee.\nDrie.", "Vier."]),
        ]

    @pytest.mark.parametrize(
        "page",
        [
            "<div>" * 20_000 + "Rust.",
            "<p>Rust.</p>" + "<b" * 20_000,
            "<p>Rust.</p>" + "&#" * 20_000,
            "<p>Rust.</p><!--" + "-" * 10_000,
            "<p>Rust.</p>" + "<ul><li>" * 10_000,
            "<p>Rust.</p>" + "<!" * 50_000,
            "<p>Rust.</p>" + "</div>" * 20_000,
        ],
    )
    def test_a_hostile_page_takes_little_memory(self, page: str) -> None:
        tracemalloc.start()
        try:
            assert "Rust." in imported(page).manuscript
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()

    @given(st.lists(st.sampled_from(SOUP), max_size=30))
    @settings(max_examples=60, deadline=None)
    def test_any_soup_is_read(self, parts: list[str]) -> None:
        page = "<p>Begin.</p>" + " ".join(parts)
        assert "Begin." in imported(page).manuscript


class TestWord:
    def test_headings_and_paragraphs_come_through(self) -> None:
        body = (
            paragraph("Rust", "Heading1")
            + paragraph("Voor je begint.")
            + paragraph("Liggen", "Heading2")
            + paragraph("Ga liggen & adem.")
        )
        result = import_article(Path("rust.docx"), document(body))
        assert 'title: "Rust"' in result.manuscript
        assert spoken(result) == [
            ("Inleiding", ["Voor je begint."]),
            ("Liggen", ["Ga liggen & adem."]),
        ]

    @pytest.mark.parametrize(
        "data",
        [
            b"PK\x03\x04 kapot",
            document("<w:p>"),
            document("<w:p>" * 5000 + "</w:p>" * 5000),
            document("", bom=b"0" * 20_000_000),
            document(
                "", entiteit=b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
            ),
            document("", breed='<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")),
            document(""),
        ],
        ids=["broken", "unclosed", "deep", "bomb", "external entity", "utf-16 entity", "empty"],
    )
    def test_a_hostile_document_is_refused_in_a_line(self, data: bytes) -> None:
        with pytest.raises(ManuscriptError, match=r"^rust\.docx: [^\n]+$"):
            import_article(Path("rust.docx"), data)


class TestOtherTexts:
    def test_markdown_from_elsewhere_keeps_its_chapters(self) -> None:
        text = "---\nlayout: post\ntags: [a, b]\n---\n\nHallo *daar*.\n\n## Een\n\n- x\n- y\n"
        result = imported(text, "post.md")
        assert 'title: "Post"' in result.manuscript
        assert spoken(result) == [("Inleiding", ["Hallo daar."]), ("Een", ["x\ny"])]

    def test_the_old_encoding_of_windows_is_understood(self) -> None:
        result = import_article(Path("oud.txt"), "Een dag vol énergie.".encode("cp1252"))
        assert "énergie" in result.manuscript

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"%PDF-1.7 x", "a PDF"),
            (b"\xd0\xcf\x11\xe0", "an old Word document"),
            (b"{\\rtf1 x}", "an RTF document"),
            (b"MIME-Version: 1.0\n", "a web archive"),
            (b"\0\1\2\3", "not a text"),
            (b"", "no text"),
            (b"x " * 2_500_000, "larger than"),
        ],
    )
    def test_what_is_no_text_is_refused(self, data: bytes, said: str) -> None:
        with pytest.raises(ManuscriptError, match=said):
            import_article(Path("x.bin"), data)


PROSE = st.text(
    alphabet=st.sampled_from("abcé .,!?*_`#[]()<>&\\-+=1.|~^:;’“”/"), min_size=1, max_size=40
).filter(lambda text: any(char.isalpha() for char in text))


@given(st.lists(PROSE, min_size=1, max_size=5))
def test_a_composed_manuscript_says_what_its_pieces_say(texts: list[str]) -> None:
    pieces: list[Piece] = []
    for number, text in enumerate(texts):
        pieces += [
            Heading(f"Kop {'abcde'[number]}", 2, 1),
            Prose(text, 1),
            Aside("<!-- weg --> --> [pauze: 5s]", 1, "menu"),
            Prose(text, 1, item=True),
            ListEnd(1),
        ]
    manuscript = compose_manuscript('Titel: “x” \\ "y"', pieces, 2, load("nl").wording)
    guide = read_manuscript(Path("x.md"), manuscript.encode()).guide
    assert guide.title == 'Titel: “x” \\ "y"'
    tidy = [" ".join(text.split()) for text in texts]
    assert [
        [block.text for block in section.blocks if isinstance(block, Paragraph)]
        for section in guide.sections
    ] == [[text, text] for text in tidy]
