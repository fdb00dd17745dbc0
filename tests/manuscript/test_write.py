"""What is written as a manuscript is read back as the same pieces."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.languages import load
from audioguide.manuscript.directives import with_plain_brackets
from audioguide.manuscript.inline_directives import with_directives
from audioguide.manuscript.pieces import Directive, Heading, Prose
from audioguide.manuscript.read import read_manuscript
from audioguide.manuscript.text_file import on_one_line
from audioguide.manuscript.write import compose_manuscript
from audioguide.model import Paragraph, Pause

WORDS = load("nl").wording
OPENING = Prose("Ga liggen.", 1)


def read_back(*pieces: Prose | Directive) -> list[Paragraph | Pause]:
    written = compose_manuscript("Proef", [OPENING, *pieces], 2, WORDS)
    (section,) = read_manuscript(Path("x.md"), written.encode()).guide.sections
    return list(section.blocks[1:])


@pytest.mark.parametrize(
    "text",
    [
        "［pauze：5s］(1)", "[pauze: 5s](1)", "［pauze: 5s](1)", "Zie ［adem: 3 min］(x) hier.",
        "［pauze een keer］", "[pauze een keer］", "［pauzes：5s］",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_directive_is_written_as_text(text: str) -> None:
    """Whatever its brackets: a manuscript that we made is never refused for them."""
    (block,) = read_back(Prose(text, 2))
    assert isinstance(block, Paragraph)
    assert block.text == with_plain_brackets(text)


PARTS = ["［", "］", "[", "]", "pauze", "adem", "：", ": ", "5s", "3 min", "(1)", "\\", " ", "rust"]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join))
def test_a_text_in_brackets_is_read_as_it_is_written(text: str) -> None:
    """Once its directives stand by themselves, nothing in it is one for who reads it."""
    pieces = list(with_directives([Prose(on_one_line(text), 2)], WORDS))
    texts = [piece for piece in pieces if isinstance(piece, Prose)]
    if len(texts) == len(pieces) and text.strip():
        assert "".join(
            block.text for block in read_back(*texts) if isinstance(block, Paragraph)
        ) == with_plain_brackets(" ".join(text.split()))


def test_directives_that_stand_in_each_other_are_all_found() -> None:
    for text in ("]［adem［stilte］］", "[adem[stilte]]"):
        for piece in (Prose(text, 1), Heading(text, 2, 1)):
            found = list(with_directives([piece], WORDS))
            assert [one.text for one in found if isinstance(one, Directive)] == [
                "[adem]",
                "[stilte]",
            ]
