"""What import knows of a language reaches it through the language, which may know nothing."""

from pathlib import Path

import msgspec
import pytest

from audioguide import languages
from audioguide.importer.article import import_article
from audioguide.importer.boilerplate import ends_page, why_aside
from audioguide.importer.outline.chapters import chapter_number
from audioguide.languages.nl.numbers import ordinal
from audioguide.languages.page_rules import CreditWords, PageLines, PageRules

NL = languages.load("nl")


class Small:
    """A language with nothing but wording: what it says is what is written."""

    code, iso_639_2 = "xx", "und"
    wording = NL.wording

    def __init__(self, pages: PageRules | None = None) -> None:
        self.pages = pages or PageRules()

    def utterances(self, paragraph, lexicon, **_more):
        return NL.utterances(paragraph, lexicon)


PAGE = (
    "Home\n\nDe tuin\n\nEen tuin geeft rust aan wie er stil kan liggen en verder niets hoeft.\n\n"
    "Hoofdstuk IV\n\nWie er ligt, hoort vogels in de heg en verder weg een trein op weg naar zee.\n"
)


class TestALanguageWithoutRules:
    @pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
    def test_a_text_is_imported_all_the_same(self, name: str) -> None:
        text = PAGE.replace("\n\n", "<p>") if name == "x.html" else PAGE
        manuscript = import_article(Path(name), text.encode(), Small()).manuscript
        assert "Een tuin geeft rust aan wie er stil kan liggen" in manuscript
        assert "hoort vogels in de heg" in manuscript

    def test_no_word_of_another_language_sets_anything_aside(self) -> None:
        lines = ["Home", "Door Jan de Vries, 3 mei 2024", "Foto: Jan", "12 reacties", "Lees ook: x"]
        assert [why_aside(line, PageRules()) for line in lines] == [None] * len(lines)
        assert [ends_page(line, PageRules()) for line in lines] == [None] * len(lines)

    def test_no_line_is_known_by_its_number(self) -> None:
        assert chapter_number("Hoofdstuk IV", PageRules()) is None
        assert chapter_number("VII", PageRules()) is None


class TestALanguageWithAFewRules:
    PAGES = PageRules(
        lines={"menu": PageLines(frozenset({"hjem"})), "end": PageLines(openings=("les mer",))},
        credits=CreditWords(by=("av",), pictures=("bilde",)),
        chapter_words=("kapittel",),
        ordinals=("første", "andre"),
    )

    def test_its_words_set_lines_aside(self) -> None:
        said = {line: why_aside(line, self.PAGES) for line in ("Hjem", "Av Kari", "Bilde: Kari")}
        assert said == {"Hjem": "menu", "Av Kari": "byline", "Bilde: Kari": "picture credit"}
        assert ends_page("Les mer om hager", self.PAGES) == "end"

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("Kapittel 2", ("Kapittel", 2)),
            ("Andre kapittel", ("Kapittel", 2)),
            ("VII.", ("Kapittel", 7)),
            ("Hoofdstuk 2", None),
        ],
    )
    def test_its_words_number_chapters(self, line: str, found: tuple[str, int] | None) -> None:
        assert chapter_number(line, self.PAGES) == found

    def test_its_names_of_elements_are_beside_the_text(self) -> None:
        pages = PageRules(element_names={"comments": ("innlegg",)})
        page = f"<p>{PAGE}</p><div class='innlegg'><p>Ja, jeg er enig.</p></div>"
        for rules, reason in ((pages, "comments"), (PageRules(), None)):
            notes = import_article(Path("x.html"), page.encode(), Small(rules)).set_aside
            assert [note.kind for note in notes] == ([reason] if reason else [])


def test_dutch_ordinals_are_those_that_are_said() -> None:
    assert NL.pages.ordinals == tuple(map(ordinal, range(1, 100)))


def test_every_list_of_words_is_filled_for_dutch() -> None:
    for words in (NL.pages, NL.pages.credits):
        assert all(getattr(words, name) for name in words.__struct_fields__)


def test_a_misspelt_list_of_words_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="chapter_word"):
        msgspec.convert({"chapter_word": ["kapittel"]}, PageRules)
