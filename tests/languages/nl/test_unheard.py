"""What is for the eye: not said, and never without a token that says so."""

import pytest

from audioguide.languages.nl.classify import classify, spoken_form


@pytest.mark.parametrize(
    ("text", "spoken", "seen"),
    [
        ("~~Weg~~ en **vet** en _schuin_.", "Weg en vet en schuin.", "markup"),
        ("Leg hem ==ver weg== van je.", "Leg hem ver weg van je.", "markup"),
        ("Zie `code` hier.", "Zie code hier.", "markup"),
        ("> Een citaat", "Een citaat", "markup"),
        ("# Kop", "Kop", "markup"),
        ("- een punt", "een punt", "markup"),
        ("- [ ] gordijnen dicht", "gordijnen dicht", "markup"),
        ("- [x] wekker gezet", "wekker gezet", "markup"),
        ("Lees [de folder](https://x.nl/a).", "Lees de folder.", "markup"),
        ("Lees [[Slaap]] eerst.", "Lees Slaap eerst.", "markup"),
        ("| Naam | Leeftijd |", "Naam, Leeftijd", "markup"),
        ("---", "", "markup"),
        ("Fijne dag! 😊", "Fijne dag!", "emoji"),
        ("Leuk! :-) Tot dan ;)", "Leuk! Tot dan", "emoji"),
        ("Ik hou van jou <3", "Ik hou van jou", "emoji"),
        ("Dit klopt [3, 5-7].", "Dit klopt.", "reference"),
        ("Dit klopt (Bakker, 2019).", "Dit klopt.", "reference"),
        ("Rust[^1] helpt.", "Rust helpt.", "reference"),
        ("Prijs* exclusief btw.", "Prijs exclusief bee tee wee.", "reference"),
    ],
)
def test_it_is_a_token_of_its_class(text: str, spoken: str, seen: str) -> None:
    spans = classify(text)
    assert spoken_form(text, spans) == spoken
    assert any(span.semiotic_class == seen and not span.spoken for span in spans)
    written = {at for span in spans for at in range(span.start, span.end)}
    assert all(char.isspace() or at in written for at, char in enumerate(text))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Bij een score <3 kuur.", "Bij een score lager dan drie kuur."),
        ("Kies a) rust of x) slaap.", "Kies a) rust of x) slaap."),
        ("Hij gaf 2 * 3 aan.", "Hij gaf twee keer drie aan."),
    ],
)
def test_what_only_looks_so_is_said(text: str, spoken: str) -> None:
    assert spoken_form(text, classify(text)) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("De formule $E = mc^2$ is bekend.", "De formule ee is em cee kwadraat is bekend."),
        (r"Ook $$\frac{a}{b} = \sqrt{2}$$.", "Ook aa gedeeld door bee is wortel twee."),
        (r"$x^2 + y^2 \leq 9$", "iks kwadraat plus ij kwadraat kleiner dan of gelijk aan negen"),
        ("Het kost $5 of $6.", "Het kost vijf of zes dollar."),
    ],
)
def test_a_formula_between_dollars_is_said_without_them(text: str, spoken: str) -> None:
    assert spoken_form(text, classify(text)) == spoken


@pytest.mark.parametrize(
    "unit", ["*", "_", "(", "[", "$", "~", "> ", "# ", "|", "- ", "[^", "*a", "[a]("]
)
def test_a_hundred_kilobytes_of_it_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert spoken_form(text, classify(text)) is not None
