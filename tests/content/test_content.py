"""What the manuscripts in ``content/nl`` promise their listeners, read from the text alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest
import yaml

CONTENT = Path(__file__).parents[2] / "content"
GUIDE = CONTENT / "nl" / "als-rust-niet-lukt.md"
SESSION = CONTENT / "nl" / "ademruimte.md"
MANUSCRIPTS = (GUIDE, SESSION)

DIRECTIVE = re.compile(r"^\[.*\]$", re.MULTILINE)
PAUSE = re.compile(r"\[pauze: \d+s\]")
EXERCISE = re.compile(r"\[adem: (?P<minutes>\d+) min, 4-6\]")
NUMERAL = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+)"


@dataclass(frozen=True)
class Chapter:
    title: str
    body: str

    @property
    def prose(self) -> str:
        return DIRECTIVE.sub("", self.body).strip()

    @property
    def sentences(self) -> list[str]:
        paragraphs = re.split(r"\n\s*\n", self.prose)
        return [s for p in paragraphs for s in re.split(r"(?<=[.!?:])\s+", p.strip()) if s]


def front_matter(path: Path) -> dict[str, object]:
    _, head, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(head)
    assert isinstance(fields, dict)
    return fields


def chapters(path: Path) -> list[Chapter]:
    """Every section with a heading, in order, the sources too."""
    _, _, text = path.read_text(encoding="utf-8").split("---\n", 2)
    before, *parts = re.split(r"^## +", text, flags=re.MULTILINE)
    assert not before.strip(), "text before the first heading would become a chapter of its own"
    return [Chapter(*(part.split("\n", 1))) for part in parts]


def spoken(path: Path) -> list[Chapter]:
    return [chapter for chapter in chapters(path) if chapter.title != "Bronnen"]


def words(path: Path) -> int:
    return sum(len(f"{chapter.title} {chapter.prose}".split()) for chapter in spoken(path))


every_manuscript = pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: path.stem)


@every_manuscript
def test_front_matter_names_title_maker_date_and_language(path: Path) -> None:
    fields = front_matter(path)
    assert fields["title"]
    assert fields["author"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(fields["date"]))
    assert fields["language"] == "nl"


def test_the_guide_has_eleven_to_thirteen_chapters() -> None:
    assert 11 <= len(spoken(GUIDE)) <= 13


def test_the_guide_fits_one_unhurried_listen() -> None:
    assert 1600 <= words(GUIDE) <= 2400


def test_the_session_is_short() -> None:
    assert 3 <= len(spoken(SESSION)) <= 5
    assert words(SESSION) <= 400


@every_manuscript
def test_every_chapter_says_enough_to_stand_alone_and_little_enough_to_follow(path: Path) -> None:
    for chapter in spoken(path):
        assert 40 <= len(chapter.prose.split()) <= 260, chapter.title


@every_manuscript
def test_headings_are_short_calm_and_unnumbered(path: Path) -> None:
    titles = [chapter.title for chapter in chapters(path)]
    assert len(titles) == len(set(titles))
    for title in titles:
        assert len(title.split()) <= 6
        assert not re.search(r"[\d?!:]", title)


@every_manuscript
def test_sentences_are_short(path: Path) -> None:
    lengths = [len(s.split()) for chapter in spoken(path) for s in chapter.sentences]
    assert median(lengths) <= 10
    assert max(lengths) <= 22
    assert sum(length <= 16 for length in lengths) >= 0.95 * len(lengths)


@every_manuscript
def test_paragraphs_are_short(path: Path) -> None:
    for chapter in spoken(path):
        for paragraph in re.split(r"\n\s*\n", chapter.prose):
            assert len(paragraph.split()) <= 80, paragraph


@every_manuscript
def test_nothing_is_counted_aloud(path: Path) -> None:
    counting = re.compile(rf"\b{NUMERAL}\b[\s,.…]+{NUMERAL}\b[\s,.…]+{NUMERAL}\b", re.IGNORECASE)
    for chapter in spoken(path):
        assert not counting.search(chapter.prose), chapter.title
        assert not re.search(rf"\b{NUMERAL} tellen\b", chapter.prose, re.IGNORECASE)


@every_manuscript
def test_the_only_digits_spoken_are_years(path: Path) -> None:
    for chapter in spoken(path):
        for number in re.findall(r"\d+", chapter.prose):
            assert re.fullmatch(r"(19|20)\d\d", number), (chapter.title, number)


@every_manuscript
def test_nothing_is_said_loudly(path: Path) -> None:
    for chapter in spoken(path):
        assert "!" not in chapter.prose, chapter.title
        assert not re.search(r"\b[A-Z]{4,}\b", chapter.prose), chapter.title


@every_manuscript
def test_nothing_is_pressed_on_the_listener(path: Path) -> None:
    pressure = re.compile(r"\b(je moet|moet je|je dient|zorg dat|vergeet niet)\b", re.IGNORECASE)
    for chapter in spoken(path):
        assert not pressure.search(chapter.prose), chapter.title


@every_manuscript
def test_web_addresses_stand_among_the_sources_only(path: Path) -> None:
    for chapter in spoken(path):
        assert not re.search(r"https?:|www\.|\]\(", chapter.body), chapter.title


@every_manuscript
def test_directives_stand_on_lines_of_their_own(path: Path) -> None:
    for chapter in chapters(path):
        if chapter.title == "Bronnen":
            continue
        for directive in DIRECTIVE.findall(chapter.body):
            assert PAUSE.fullmatch(directive) or EXERCISE.fullmatch(directive), directive
        assert "[" not in chapter.prose, chapter.title


@pytest.mark.parametrize(("path", "minutes"), [(GUIDE, 3), (SESSION, 5)], ids=["guide", "session"])
def test_there_is_one_breathing_exercise_with_a_way_in_and_a_way_out(
    path: Path, minutes: int
) -> None:
    exercises = [
        (chapter, found) for chapter in spoken(path) if (found := EXERCISE.search(chapter.body))
    ]
    assert len(exercises) == 1
    chapter, found = exercises[0]
    assert int(found["minutes"]) == minutes
    before, _, after = chapter.body.partition(found[0])
    assert len(before.split()) >= 20
    assert len(after.split()) >= 10


@every_manuscript
def test_the_last_spoken_chapter_says_that_it_is_the_end(path: Path) -> None:
    last = spoken(path)[-1]
    assert "Dit is het einde van de" in last.sentences[-2] + last.sentences[-1]
    for chapter in spoken(path)[:-1]:
        assert "Dit is het einde" not in chapter.prose, chapter.title


def test_studies_are_listed_after_the_last_chapter_with_their_years() -> None:
    sources = chapters(GUIDE)[-1]
    assert sources.title == "Bronnen"
    listed = set(re.findall(r"\b(?:19|20)\d\d\b", sources.body))
    told = {year for chapter in spoken(GUIDE) for year in re.findall(r"\b20\d\d\b", chapter.prose)}
    assert told
    assert told <= listed


def test_every_subject_of_the_guide_is_explained() -> None:
    prose = " ".join(chapter.prose for chapter in spoken(GUIDE)).lower()
    for subject in (
        "autonome disbalans",
        "neuro-inflammatie",
        "hypervigilantie",
        "centrale sensitisatie",
        "sensorische amplificatie",
        "atp",
    ):
        assert subject in prose


def test_the_content_has_its_own_licence() -> None:
    assert "CC BY 4.0" in (CONTENT / "LICENSE.md").read_text(encoding="utf-8")
