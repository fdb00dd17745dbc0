"""Web pages: where the text begins and ends, and what stands beside it."""

from pathlib import Path

import pytest

from audioguide import languages
from audioguide.importer.article import Imported, import_article
from audioguide.importer.boilerplate import ends_page, why_aside
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Paragraph

PAGES = languages.load("nl").pages
ONE = (
    "Wie op een bankje in het park zit, ziet de dag voorbijkomen zonder dat er iets hoeft: eerst "
    "de honden, dan de kinderen, en tegen de avond de mensen die nog een rondje lopen."
)
TWO = (
    "Het bankje zelf is van hout en staat er al dertig jaar, met namen erin van mensen die "
    "allang verhuisd zijn, en niemand heeft het ooit willen vervangen door iets nieuws."
)


def page(body: str, title: str = "") -> Imported:
    head = f"<head><title>{title}</title></head>"
    return import_article(Path("x.html"), f"<html>{head}<body>{body}</body></html>".encode())


def pasted(text: str) -> Imported:
    return import_article(Path("x.txt"), text.encode())


def chapters(result: Imported) -> dict[str, list[str]]:
    guide = read_manuscript(Path("x.md"), result.manuscript.encode()).guide
    return {
        section.title: [block.text for block in section.blocks if isinstance(block, Paragraph)]
        for section in guide.sections
    }


def title(result: Imported) -> str:
    return read_manuscript(Path("x.md"), result.manuscript.encode()).guide.title


class TestTheTitle:
    def test_the_first_level_heading_is_the_title_and_what_stands_above_it_is_not_the_text(
        self,
    ) -> None:
        result = page(f"<div>Sfeer</div><div>Wonen</div><h1>Het bankje</h1><p>{ONE}</p>")
        assert title(result) == "Het bankje"
        assert chapters(result) == {"Het bankje": [ONE]}

    def test_of_several_first_level_headings_the_one_like_the_pages_name_is_the_title(self) -> None:
        body = f"<h1>De Parkkrant</h1><h1>Het bankje</h1><p>{ONE}</p><h2>Hout</h2><p>{TWO}</p>"
        assert title(page(body, "Het bankje | De Parkkrant")) == "Het bankje"

    def test_without_a_heading_the_name_of_the_site_is_taken_off(self) -> None:
        assert title(page(f"<p>{ONE}</p>", "De Parkkrant - Een bankje in het park")) == (
            "Een bankje in het park"
        )

    def test_under_a_pasted_menu_the_line_whose_words_come_back_is_the_title(self) -> None:
        menu = "Wonen\nTuinen\nVerhuizen\nParken bekijken\nSporten\nDieren\n"
        result = pasted(f"{menu}Een bankje in het park\nVrije tijd\n{ONE}\n\n{TWO}\n")
        assert title(result) == "Een bankje in het park"
        assert "Sporten" not in str(chapters(result))


class TestTheEnd:
    @pytest.mark.parametrize(
        "after",
        [
            "<h2>Gerelateerde berichten</h2><h3>Een hek</h3><p>Kort stukje.</p>",
            "<h3>Lees ook</h3><ul><li>Een hek</li><li>Kort stukje</li></ul>",
            "<p>Deel dit artikel</p><p>Een hek</p><p>Kort stukje</p>",
            "<h3>Nieuwsbrief</h3><p>Een hek</p><p>Kort stukje</p>",
            f"<h3>3 reacties</h3><h4>Een hek</h4><p>Kort stukje. {TWO}</p>",
            "<h3>Meer verhalen:</h3><p><a href='/a'>Een hek</a></p><p><a href='/b'>Kort stukje</a>",
        ],
    )
    def test_what_stands_under_a_text_is_set_aside(self, after: str) -> None:
        body = f"<h1>Het bankje</h1><p>{ONE}</p><h2>Hout</h2><p>{TWO} {TWO}</p>"
        result = page(body + after)
        assert list(chapters(result)) == ["Inleiding", "Hout"]
        assert "Een hek" in result.manuscript
        assert "Kort stukje" not in str(chapters(result))

    def test_in_the_middle_of_a_text_it_reaches_to_the_next_paragraph(self) -> None:
        ad = "<p>Lees ook:</p><p>Een hek om de tuin</p>"
        result = page(f"<h1>Het bankje</h1><p>{ONE}</p>{ad}<p>{TWO}</p><p>{ONE}</p>")
        assert chapters(result) == {"Het bankje": [ONE, TWO, ONE]}

    @pytest.mark.parametrize(
        "mark",
        ["Lees ook: Een hek om de tuin", "Deel dit artikel", "Blijf op de hoogte van ons werk"],
    )
    def test_short_sentences_after_an_interruption_are_read(self, mark: str) -> None:
        after = "<h2>Verf</h2><p>Verf hoeft niet elk jaar.</p><h2>Slot</h2><p>Ga maar zitten.</p>"
        body = f"<h1>Het bankje</h1><p>{ONE}</p><h2>Hout</h2><p>{TWO}</p><p>{mark}</p>{after}"
        assert chapters(page(body)) == {
            "Inleiding": [ONE],
            "Hout": [TWO],
            "Verf": ["Verf hoeft niet elk jaar."],
            "Slot": ["Ga maar zitten."],
        }

    def test_a_link_to_the_comments_under_the_title_ends_nothing(self) -> None:
        assert chapters(pasted(f"Het bankje\n\n3 reacties\n\n{ONE}\n\n{TWO}\n")) == {
            "Het bankje": [ONE, TWO]
        }

    @pytest.mark.parametrize(
        "heading",
        ["Bronnen van rust", "Lees ook de bijsluiter", "Reageren op pijn", "Delen en geven"],
    )
    def test_a_heading_of_the_text_that_only_begins_like_a_mark_ends_nothing(
        self, heading: str
    ) -> None:
        assert ends_page(heading, PAGES) is None


class TestBeside:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("Foto: Anna de Wit", "byline"),
            ("© Jan de Boer", "cookie or legal line"),
            ("Een bankje bij avond. — © Jan de Boer", "picture credit"),
            ("Kinderen op een bankje / ANP", "picture credit"),
            ("Door Anna de Wit", "byline"),
            ("Anna de Wit | 3 mei 2021", "byline"),
            ("3 mei 2021 — Laatste update 4 juni 2022", "byline"),
            ("Rutger 2020-10-26 13:09:29", "byline"),
            ("5 minuten lezen", "byline"),
            ("298 stemmen", "counter"),
            ("4.5 (152 reviews)", "counter"),
            ("★ ★ ★", "no words"),
            ("Deel het op Facebook of Instagram!", "sharing button"),
            ("Delen Print 12 WhatsApp Mail", "menu"),
        ],
    )
    def test_lines_about_the_page_are_told_from_its_text(self, line: str, reason: str) -> None:
        assert why_aside(line, PAGES) == reason

    @pytest.mark.parametrize(
        "line",
        [
            "Door Amsterdam liep een rivier.",
            "Op 3 mei 2021 kwam ik weer buiten.",
            "Koningsdag 27 april 2024",
            "Door de mist zag ik niets",
            "Beeldende kunst",
            "Bronnen van rust",
            "Ik stond er met twee stemmen in mijn hoofd, en de ene wilde naar huis.",
            "Jongeren zitten vooral op Instagram en TikTok.",
            "Video bellen met je dokter",
            "Foto's maken van wat je ziet",
        ],
    )
    def test_text_that_looks_a_little_like_them_stays(self, line: str) -> None:
        assert why_aside(line, PAGES) is None

    def test_an_element_that_holds_the_text_is_the_text_whatever_its_name(self) -> None:
        body = f'<div class="widget sidebar"><h2>Hout</h2><p>{ONE}</p><p>{TWO}</p></div>'
        assert chapters(page(body + '<div class="sidebar"><p>Reclame</p></div>')) == {
            "Hout": [ONE, TWO]
        }

    @pytest.mark.parametrize(
        "named",
        ["elementor-widget elementor-widget-text-editor", "has-sidebar", "no-comments page-wrap"],
    )
    def test_names_of_page_builders_are_no_sign(self, named: str) -> None:
        parts = "".join(f'<div class="{named}"><p>{text}</p></div>' for text in (ONE, TWO) * 3)
        assert chapters(page(f"<h1>Het bankje</h1>{parts}")) == {"Het bankje": [ONE, TWO] * 3}

    def test_what_opens_on_a_click_is_read_in_the_main_part_and_told_elsewhere(self) -> None:
        hidden = f'<h2>Mag ik er zitten?</h2><div style="display: none"><p>{TWO}</p></div>'
        popup = f"<div hidden><p>Welkom! {TWO}</p></div>"
        result = page(f"<main><h1>Het bankje</h1><p>{ONE}</p>{hidden}</main>{popup}")
        assert chapters(result)["Mag ik er zitten?"] == [TWO]
        assert any(note.reason.startswith("hidden: Welkom!") for note in result.set_aside)


class TestHeadings:
    def test_a_bold_line_over_its_paragraph_is_a_heading(self) -> None:
        body = f"<h1>Het bankje</h1><p>{ONE}</p><p><strong>Het hout</strong><br>{TWO}</p>"
        assert chapters(page(body))["Het hout"] == [TWO]

    def test_short_lines_of_a_page_without_headings_are_headings_over_prose(self) -> None:
        assert list(
            chapters(page(f"<p>Hoe het begon</p><p>{ONE}</p><p>Het hout</p><p>{TWO}</p>"))
        ) == [
            "Hoe het begon",
            "Het hout",
        ]

    @pytest.mark.parametrize(
        "written",
        [
            "<p>{}</p>",
            "<pre>{}</pre>",
            "<div>{}</div>",
        ],
    )
    def test_a_text_that_was_saved_without_marks_is_read_as_if_pasted(self, written: str) -> None:
        lines = [
            ONE,
            "🔹Het hout",
            TWO,
            "Hoe zit het?",
            "Dit zeggen ze ervan:",
            "– warm",
            "– oud",
            ONE,
        ]
        assert chapters(page("".join(written.format(line) for line in lines))) == {
            "Inleiding": [ONE],
            "Het hout": [TWO],
            "Hoe zit het?": ["Dit zeggen ze ervan:", "warm\noud", ONE],
        }

    def test_the_level_that_parts_the_text_opens_the_chapters(self) -> None:
        body = f"<h1>Het bankje</h1><h2>Een verhaal</h2><p>{ONE}</p><h3>Hout</h3><p>{TWO}</p>"
        assert list(chapters(page(f"{body}<h3>Verf</h3><p>{ONE}</p>"))) == [
            "Een verhaal",
            "Hout",
            "Verf",
        ]

    def test_a_heading_right_under_another_is_a_part_of_its_chapter(self) -> None:
        body = f"<h1>Brood</h1><p>{ONE}</p><h2>Nodig</h2><h2>Voor het deeg</h2><ul><li>meel</ul>"
        assert chapters(page(f"{body}<h2>Bakken</h2><p>{TWO}</p>"))["Nodig"] == [
            "Voor het deeg",
            "meel",
        ]

    def test_headings_in_capitals_are_written_as_the_text_writes_their_words(self) -> None:
        prose = f"{ONE} Wie ME heeft, kent Anna uit Breda."
        text = f"LEVEN MET ME\n\n{prose}\n\nBIJ ANNA IN BREDA.\n\n{TWO}"
        result = pasted(text)
        assert title(result) == "Leven met ME"
        assert list(chapters(result)) == ["Inleiding", "Bij Anna in Breda"]

    def test_a_line_over_a_list_of_amounts_is_a_heading(self) -> None:
        text = f"{ONE}\nWat je nodig hebt\n200 g meel\n2 eieren\nwat zout\nZo maak je het\n{TWO}\n"
        assert chapters(pasted(text)) == {
            "Inleiding": [ONE],
            "Wat je nodig hebt": ["200 g meel\n2 eieren\nwat zout"],
            "Zo maak je het": [TWO],
        }

    def test_a_sentence_that_was_broken_off_goes_on(self) -> None:
        first, rest = ONE[:100].rsplit(" ", 1)[0], ONE[len(ONE[:100].rsplit(" ", 1)[0]) + 1 :]
        assert rest[0].islower()
        text = f"Het bankje\n\n{TWO}\nHet hout\n{first}\n{rest}\n"
        assert chapters(pasted(text))["Het hout"] == [ONE]

    @pytest.mark.parametrize(
        "line", ["“Ga je mee?” vroeg hij", "(Uit een oud dagboek)", "»Joseph!", "“Wat nu?"]
    )
    def test_speech_and_asides_are_no_headings(self, line: str) -> None:
        text = f"Een boek\n\n{ONE}\n\n{line}\n\n{TWO}\n"
        assert "## " not in pasted(text).manuscript


def test_lists_definitions_quotations_and_captions_are_each_read_their_own_way() -> None:
    body = (
        f"<h1>Het bankje</h1><p>{ONE}</p><p>Wat je meeneemt:</p>"
        "<ul><li>een deken<ul><li>van wol</li></ul></li><li>thee</li></ul>"
        "<dl><dt>Bank</dt><dd>Iets om op te zitten.</dd></dl>"
        "<blockquote><p>Wie zit, die ziet.</p></blockquote>"
        "<figure><img src='a.jpg' alt='Een bank'><figcaption>In de zon</figcaption></figure>"
        "<table><tr><th>uur</th><td>tien</td></tr></table>"
    )
    result = page(body)
    assert chapters(result)["Het bankje"] == [
        ONE,
        "Wat je meeneemt:",
        "een deken\nvan wol\nthee",
        "Bank",
        "Iets om op te zitten.",
        "Wie zit, die ziet.",
    ]
    assert [note.reason for note in result.set_aside] == [
        "picture: Een bank · In de zon",
        "table: uur · tien",
    ]


class TestBooks:
    TEXT = (
        "The Project Library eBook of De reis\n\nTitle: De reis\n\nAuthor: A. Auteur\n\n"
        "*** START OF THIS EBOOK DE REIS ***\n\n\nINHOUD.\n\nHET VERTREK      3\n"
        "DE AANKOMST      9\nHET SLOT     12\n\nEERSTE HOOFDSTUK.\n\nHET VERTREK.\n\n"
        f"{ONE}\n\nTWEEDE HOOFDSTUK.\n\nDE AANKOMST.\n\n{TWO}\n\n[Illustratie: een schip]\n\n"
        f"{ONE}\n\n"
        "*** END OF THIS EBOOK DE REIS ***\n\nThis file should be named 123.\n"
    )

    def test_chapters_are_numbered_and_named_and_the_library_is_set_aside(self) -> None:
        result = pasted(self.TEXT)
        assert title(result) == "De reis"
        assert chapters(result) == {
            "Hoofdstuk 1: Het vertrek": [ONE],
            "Hoofdstuk 2: De aankomst": [TWO, ONE],
        }
        told = " ".join(note.reason for note in result.set_aside)
        for reason in ("licence of the library", "contents: HET VERTREK", "picture: [Illustratie"):
            assert reason in told
