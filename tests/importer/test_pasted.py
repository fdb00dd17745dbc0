"""A pasted web page: its own headings, all of its text, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.importer.article import import_article
from audioguide.importer.source import read_source
from audioguide.model import Guide, Paragraph
from audioguide.narration.script import write_script

PAGE = """Home
Over ons
Contact
Doneer

Foto van een vrouw in een tuin

Tuinieren zonder haast

Door Anna, 3 mei 2021

Een tuin vraagt tijd. Dat is geen ramp, want tijd is er genoeg als je niets hoeft.

Waarom een tuin?

Buiten zijn doet iets met je. Je ziet wat groeit en hoeft er niets voor te doen.

🌱Klein beginnen

Begin met één pot. Dat is al genoeg voor een heel seizoen, zeker als je weinig energie hebt.

Wat je nodig hebt:

- een pot
– wat aarde
-zaad
• een gieter

Meer is het niet. Alles mag scheef, alles mag laat, en niets hoeft af te zijn vandaag.

🌱Als het mislukt
Ook een lege pot is goed. Je hebt in de zon gestaan en dat was vandaag precies genoeg voor je.

Kijk eens op https://tuin.example.nl/pot en vraag om hulp als je er niet uitkomt met je pot.

Lees verder: www.tuin.example.nl

Meer lezen

– Jansen (2019): Potten en pannen https://doi.example/1
De Boer (2020) Tuinen in de stad

Geef een reactie

Je e-mailadres wordt niet gepubliceerd. Vereiste velden zijn gemarkeerd met *

Naam *

Reactie plaatsen

Wat een mooi stuk, dank je wel voor het delen van je tuin met ons allemaal hier vandaag.
"""


def read(text: str) -> Guide:
    return read_source(Path("tuin.txt"), text.encode()).guide


def chapters(text: str) -> dict[str, list[str]]:
    return {
        section.title: [block.text for block in section.blocks if isinstance(block, Paragraph)]
        for section in read(text).sections
    }


def test_the_chapters_stand_under_the_pages_own_headings() -> None:
    assert read(PAGE).title == "Tuinieren zonder haast"
    assert list(chapters(PAGE)) == [
        "Inleiding",
        "Waarom een tuin?",
        "Klein beginnen",
        "Als het mislukt",
    ]


def test_every_body_phrase_is_there_and_lists_are_lists() -> None:
    found = chapters(PAGE)
    assert found["Inleiding"] == [
        "Een tuin vraagt tijd. Dat is geen ramp, want tijd is er genoeg als je niets hoeft."
    ]
    assert found["Klein beginnen"][1:3] == [
        "Wat je nodig hebt:",
        "een pot\nwat aarde\nzaad\neen gieter",
    ]
    assert len(found["Als het mislukt"]) == 2


def test_no_menu_picture_source_or_form_is_spoken_and_an_address_is() -> None:
    spoken = " ".join(
        utterance.spoken
        for section in write_script(read(PAGE)).sections
        for utterance in section.utterances
    )
    for unwanted in ("Doneer", "Foto van", "Jansen", "Boer", "e-mailadres", "Naam", "plaatsen"):
        assert unwanted not in spoken
    assert "dank je wel" not in spoken
    address = "tuin punt example punt en el schuine streep pot"
    assert f"Kijk eens op {address} en vraag om hulp" in spoken


def test_what_is_set_aside_is_told() -> None:
    reasons = {note.reason for note in read(PAGE).left_out}
    assert {
        "menu: Home · Over ons · Contact · Doneer",
        "picture: Foto van een vrouw in een tuin",
        "byline: Door Anna, 3 mei 2021",
        "link: Lees verder: www.tuin.example.nl",
        "under the heading 'Meer lezen'",
        "comment form: Geef een reactie · Je e-mailadres wordt niet gepubliceerd. V…",
    } <= reasons


def test_a_page_of_hard_wrapped_lines_is_joined_to_paragraphs() -> None:
    lines = [
        "Wie lang stil ligt, merkt dat de dag een eigen gang krijgt die je",
        "niet hoeft te sturen. De ochtend komt vanzelf, en met de och-",
        "tend komt het licht dat langzaam langs de muur naar beneden glijdt",
        "tot het bij je handen is. Daar blijft het een tijd liggen, warm en",
    ]
    text = "De ochtend\n\n" + "\n".join(lines) + "\nstil.\n\n" + "\n".join(lines) + "\nzacht.\n"
    (section,) = read(text).sections
    assert [block.text for block in section.blocks if isinstance(block, Paragraph)] == [
        "Wie lang stil ligt, merkt dat de dag een eigen gang krijgt die je niet hoeft te sturen. "
        "De ochtend komt vanzelf, en met de ochtend komt het licht dat langzaam langs de muur naar "
        f"beneden glijdt tot het bij je handen is. Daar blijft het een tijd liggen, warm en {end}"
        for end in ("stil.", "zacht.")
    ]


def test_a_line_that_ends_like_a_sentence_is_no_heading() -> None:
    text = "Titel\n\nDit is kort.\n\nDit ook: \n\nEn dit is wat er daarna nog komt om te lezen.\n"
    assert list(chapters(text)) == ["Titel"]


def test_a_page_without_blank_lines_keeps_its_headings_and_lists() -> None:
    text = (
        "Moe zijn, wat is dat?\n"
        "Moe zijn kent iedereen, maar niet iedereen ervaart het op dezelfde manier als jij.\n"
        "1 | Moe in je lijf\n"
        "Deze moeheid zit in je spieren, die zwaar voelen na een heel korte wandeling buiten.\n"
        "Wat kan helpen:\nEen warme kruik\nEen donkere kamer\n"
        "2 | Moe in je hoofd\n"
        "Je hoofd maalt maar door, ook als je lijf al lang stil ligt en niets meer moet.\n"
    )
    assert read(text).title == "Moe zijn, wat is dat?"
    assert list(chapters(text)) == ["Inleiding", "Moe in je lijf", "Moe in je hoofd"]
    assert chapters(text)["Moe in je lijf"][1:] == [
        "Wat kan helpen:",
        "Een warme kruik\nEen donkere kamer",
    ]


def test_a_heading_that_a_page_shows_twice_is_one() -> None:
    twice = "In het kort\n\nIn het kort\n\n• Zoek uit hoe je ligt.\n\n"
    text = f"Liggen\n\n{twice}Verder\n\nRust goed uit.\n"
    assert list(chapters(text)) == ["In het kort", "Verder"]


def test_a_word_that_forms_use_may_head_the_text_itself() -> None:
    text = (
        "Het lijf\n\nReacties\n\nEen lijf reageert op wat het hoort, ziet en voelt, en dat "
        "vraagt elke keer een beetje energie.\n"
    )
    assert list(chapters(text)) == ["Reacties"]


def test_numbered_headings_lose_their_number_and_numbered_lists_are_lists() -> None:
    text = (
        "Stil zijn\n\n1. Waarom\n\nOmdat het kan en mag.\n\n2. Hoe\n\n1. ga zitten\n2. adem\n\n"
        "Dat is genoeg voor nu.\n"
    )
    assert list(chapters(text)) == ["Waarom", "Hoe"]
    assert chapters(text)["Hoe"][0] == "ga zitten\nadem"


def test_marks_of_markdown_are_understood_when_they_are_there() -> None:
    assert list(chapters("# Titel\n\n## Een\n\nTekst een.\n\n## Twee\n\nTekst twee.\n")) == [
        "Een",
        "Twee",
    ]


def test_a_txt_with_front_matter_is_a_manuscript() -> None:
    manuscript = read_source(
        Path("a.txt"), b"---\ntitle: Stil\npace: 100\n---\n## Een\n\n[pauze: 5s]\n\nTekst.\n"
    )
    assert manuscript.overrides == {"pace": 100}


ODD_LINES = ["", "😀", "- ", "1.", "#", "[1]", "2 eieren", "½ ui", "Nodig", "LIJST", "Lees ook"]
"""Lines that mean something only beside others."""


@given(st.lists(st.sampled_from([*PAGE.split("\n"), *ODD_LINES]), max_size=25))
def test_any_order_of_lines_loses_no_prose(lines: list[str]) -> None:
    text = "Een vaste zin om mee te beginnen, die altijd blijft staan.\n\n" + "\n".join(lines)
    guide = read(text)
    kept = " ".join(
        [block.text for s in guide.sections for block in s.blocks if isinstance(block, Paragraph)]
    )
    told = " ".join(note.reason for note in guide.left_out)
    for line in lines:
        if line.startswith(("Meer is", "Buiten zijn", "Begin met", "Ook een")):
            assert (
                line in kept
                or "under the heading" in told
                or "comments: " in told
                or "under the text: " in told
                or "source: " in told
            )


PROSE = "Het was al laat toen de koetsier eindelijk de poort van het huis zag opdoemen in de mist."


def _imported(text: str) -> str:
    return import_article(Path("stuk.txt"), text.encode()).manuscript


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (["Hoofdstuk I", "Hoofdstuk II"], ["Hoofdstuk 1", "Hoofdstuk 2"]),
        (["1", "2", "3"], ["Hoofdstuk 1", "Hoofdstuk 2", "Hoofdstuk 3"]),
        (["I.", "II."], ["Hoofdstuk 1", "Hoofdstuk 2"]),
        (["DEEL IV\n\nDE TERUGREIS", "Deel 5"], ["Deel 4: De terugreis", "Deel 5"]),
    ],
)
def test_a_numbered_line_opens_a_chapter(lines: list[str], titles: list[str]) -> None:
    text = "Een boek\n\n" + "\n\n".join(f"{line}\n\n{PROSE}" for line in lines)
    found = [line[3:] for line in _imported(text).splitlines() if line.startswith("## ")]
    assert found == titles


def test_numbers_of_pages_open_no_chapter() -> None:
    text = f"Een boek\n\n{PROSE[:-1]}\n\n1\n\nen hij stond stil.\n\n{PROSE}\n\n2\n\n{PROSE}"
    assert "## " not in _imported(text)


def test_a_heading_after_a_list_without_bullets_is_no_item() -> None:
    items = ["Een grote pan", "Twee borden", "Een scherp mes"]
    manuscript = _imported(f"{PROSE}\nJe hebt nodig:\n{chr(10).join(items)}\nDe bereiding\n{PROSE}")
    assert "- Een scherp mes" in manuscript
    assert "## De bereiding" in manuscript


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_next() -> None:
    assert "- minder last\n- meer rust" in _imported(
        f"{PROSE}\n-\nminder last\n-\nmeer rust\n{PROSE}"
    )
