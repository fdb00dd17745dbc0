"""Stage directions: known by form and place, a pause or a note, and never said."""

import pytest

from audioguide.languages.nl.classify import Span, classify, spoken_form


def _directions(text: str) -> list[Span]:
    return [span for span in classify(text) if span.semiotic_class == "stage direction"]


@pytest.mark.parametrize(
    ("text", "pause_ms"),
    [
        ("(pauze)", 3000),
        ("(korte pauze)", 1500),
        ("[stilte: 2 min]", 120_000),
        ("(stilte 10 sec.)", 10_000),
        ("[pauze 0:30]", 30_000),
        ("(pauze: anderhalve minuut)", 90_000),
        ("(lange pauze, 30 seconden.)", 30_000),
        ("(wacht 5 tellen)", 5000),
        ("(3 ademhalingen stil)", 15_000),
        ('(30")', 30_000),
        ("{pauze}", 3000),
        ("*(pauze)*", 3000),
        ("— pauze —", 3000),
        ("(stilte, 90 minuten)", 300_000),
        ("[Pauze: 1 1/2 min.]", 90_000),
        ("[Stilte, 1/2 minuut]", 30_000),
        ("- stilte -", 5000),
    ],
)
def test_what_asks_for_a_pause_is_one_of_its_length(text: str, pause_ms: int) -> None:
    assert [(span.rule, span.pause_ms) for span in _directions(text)] == [("pause", pause_ms)]


@pytest.mark.parametrize(
    "text",
    ["(rustige stem)", "[muziek]", "*(adem in)*", "[zachte muziek begint]", "(zucht)", "[gelach]"],
)
def test_what_asks_for_no_pause_is_a_note(text: str) -> None:
    (span,) = classify(text)
    assert (span.semiotic_class, span.spoken, span.pause_ms) == ("stage direction", "", 0)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Voel je buik. (stilte: 10 tellen) Voel je borst.", "Voel je buik. Voel je borst."),
        ("Adem in (pauze) en adem uit.", "Adem in en adem uit."),
        ("Anna (zacht): Kom maar.", "Anna: Kom maar."),
        ("(fluisterend) Laat maar los.", "Laat maar los."),
        ("Zeg: 'Ik hoef niets.' (pauze)", "Zeg: 'Ik hoef niets.'"),
        ("Spreker: [onverstaanbaar] en toen?", "Spreker: en toen?"),
    ],
)
def test_nothing_of_a_direction_is_heard(text: str, spoken: str) -> None:
    assert spoken_form(text, classify(text)) == spoken


@pytest.mark.parametrize(
    "text",
    [
        "Zie hoofdstuk 2 (zie ook blz. 3).",
        "Neem de tijd (rust) na het eten.",
        "Dat kan prima (even pauze nemen mag).",
        "De film duurt 3 uur (pauze niet meegerekend).",
        "Het concert is om 20.00 uur (pauze 21.00 uur).",
        "Er is koffie (pauze) en thee.",
        "Het brood (zacht) is lekker.",
        "Bodyscan (5 min)",
        "*Stilte* is belangrijk.",
        "Kom binnen (rustig aan).",
        "[link]",
        "- adem in -",
        "– inademen –",
        "* adem uit *",
        "- inademen 4 tellen, uitademen 6 tellen -",
        "- rustig -",
    ],
)
def test_an_ordinary_aside_is_none(text: str) -> None:
    assert _directions(text) == []


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("- adem in -\n- adem uit -", "adem in adem uit"),
        ("- schouders -\n- rug -", "schouders rug"),
    ],
)
def test_dashes_around_an_instruction_are_marks_of_a_list(written: str, spoken: str) -> None:
    assert spoken_form(written, classify(written)).split() == spoken.split()
