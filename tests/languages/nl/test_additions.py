"""The worked example of CONTRIBUTING: an abbreviation and a semiotic class, each in one place."""

from collections.abc import Callable, Iterator

import msgspec
import pytest

from audioguide.languages.nl import order
from audioguide.languages.nl.classes import abbreviations
from audioguide.languages.nl.classify import _begins, classify, forms, spoken_form
from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.word_tables import Abbreviation


@pytest.fixture
def _forgetting() -> Iterator[None]:
    """What is kept of the forms and the tables is made anew, before and after."""
    kept: tuple[Callable[[], None], ...] = (
        forms.cache_clear,
        _begins.cache_clear,
        abbreviations._known.cache_clear,
    )
    for forget in kept:
        forget()
    yield
    for forget in kept:
        forget()


def _say(text: str) -> str:
    return spoken_form(text, classify(text))


@pytest.mark.usefixtures("_forgetting")
def test_a_row_of_the_table_adds_an_abbreviation(monkeypatch: pytest.MonkeyPatch) -> None:
    """``"zwkr." = { say = "zwak", noun = "zwakke" }`` in ``tables/abbreviations.toml``."""
    row = {"zwkr.": Abbreviation(say="zwak", noun="zwakke")}
    with_row = msgspec.structs.replace(tables(), abbreviations=tables().abbreviations | row)
    monkeypatch.setattr(abbreviations, "tables", lambda: with_row)
    assert _say("Het zwkr. licht is zwkr. en zacht.") == "Het zwakke licht is zwak en zacht."


@pytest.mark.usefixtures("_forgetting")
def test_a_form_in_the_order_adds_a_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with a ``Form``, and its name in ``order.ORDER``."""
    names = {"♔": "koning", "♘": "paard"}
    chess = (Form("chess", "piece", r"[♔♘](?=[a-h][1-8])", lambda m: f"{names[m[0]]} "),)
    monkeypatch.setattr(order, "ORDER", (chess, *order.ORDER))
    text = "Na ♘f3 is het uit."
    assert _say(text) == "Na paard ef drie is het uit."
    assert [span.rule for span in classify(text) if span.semiotic_class == "chess"] == ["piece"]
