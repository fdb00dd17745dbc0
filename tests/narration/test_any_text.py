"""Any text is read in a time that grows with it, and no word of it is lost on the way."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from any_texts import all_texts, real, repeated
from hypothesis import given, settings
from hypothesis import strategies as st
from word_documents import document, paragraph

from audioguide.errors import ManuscriptError
from audioguide.importer.article import import_article
from audioguide.importer.source import read_source
from audioguide.languages.lexicon import Lexicon
from audioguide.languages.nl import LANGUAGE as DUTCH
from audioguide.languages.nl.spoken import say
from audioguide.languages.nl.unended import MOST_WORDS
from audioguide.languages.nl.utterances import utterances
from audioguide.model import Script
from audioguide.narration.script import write_script

PROSE = "Er was eens een dag waarop niemand iets hoefde, en dat was op die dag genoeg."


def script(name: str, text: str) -> Script:
    return write_script(read_source(Path(name), text.encode()).guide)


def work(name: str) -> Callable[[str], None]:
    """What is done with a file of that name: read and said, or imported."""

    def do(text: str) -> None:
        try:
            if name.endswith((".md", ".txt")):
                script(name, f"{PROSE}\n\n{text}")
            import_article(Path(name), f"{PROSE}\n\n{text}".encode())
        except ManuscriptError as refused:
            assert len(str(refused).splitlines()) == 1  # noqa: PT017 - reading it is as good

    return do


def cpu_s(do: Callable[[str], None], text: str) -> float:
    start = time.process_time()
    do(text)
    return time.process_time() - start


WORST = [
    *("0", "a", ".", ")", "A-", "a.b", "1-2 ", "½ ", " 000", "I, ", "[^", "\\[", "<!--", ". "),
    *("(pauze) ", "(zie ", "tot 1 ", "Jan 2001; ", "guides without spaces", "base64", "an address"),
    *("½", "A-", "S’", "],½ ", "letters and marks", "cases in lower case without stops"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["x.md", "x.txt", "x.html"])
def test_twice_the_text_takes_no_more_than_about_twice_the_time(name: str) -> None:
    """Of each kind the faster of two; together, so that one slow moment changes nothing."""
    do = work(name)
    do(PROSE)

    def text(kind: str, length: int) -> str:
        return real(length).get(kind) or repeated(kind, length)

    def total_s(length: int) -> float:
        return sum(min(cpu_s(do, text(kind, length)) for _ in range(2)) for kind in WORST)

    assert total_s(12_000) < 3 * total_s(6_000)


def test_a_line_of_nothing_but_directions_takes_time_by_its_length() -> None:
    def read_s(length: int) -> float:
        text = repeated("(pauze) ", length)
        return min(cpu_s(lambda text: list(utterances(text)), text) for _ in range(2))

    read_s(1000)
    assert read_s(48_000) < 6 * read_s(16_000)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["x.md", "x.txt", "x.html"])
def test_any_text_of_a_hundred_thousand_characters_takes_seconds(name: str) -> None:
    """One kind in twenty; tests/benchmarks/any_text.py goes through all of them."""
    do = work(name)
    do(PROSE)
    some = dict(list(all_texts(100_000).items())[::20])
    slow = {kind: s for kind, text in some.items() if (s := cpu_s(do, text)) > 10}
    assert not slow


class TestNothingIsLost:
    @settings(max_examples=20)
    @given(st.lists(st.sampled_from(["zacht", "rust.", "Dan", "3", "mei", "dr.", "(soms)", "[4]"])))
    def test_a_line_of_any_length_is_its_sentences(self, words: list[str]) -> None:
        line = " ".join(words * 100)
        assert (
            " ".join(one.text for one in DUTCH.utterances(line, Lexicon())).split() == line.split()
        )

    def test_a_sentence_without_end_is_said_word_for_word(self) -> None:
        text = real(100_000)["guides in lower case without stops"]
        plain = [word for word in text.split() if word.isalpha() and say(word) == word]
        assert len(plain) > 10_000
        assert say(" ".join(plain)).split() == plain

    def test_a_text_without_a_stop_is_cut_small(self) -> None:
        text = real(100_000)["guides in lower case without stops"]
        found = list(utterances(text))
        assert " ".join(one.text for one in found).split() == text.split()
        assert max(len(one.spoken.split()) for one in found) <= MOST_WORDS
        assert len(found) < len(text.split()) / 8

    def test_a_sentence_without_end_keeps_what_the_lexicon_says(self) -> None:
        said = say("wij rusten in de stilte " * 500, Lexicon.of({"stilte": "sjtilte"}))
        assert said == ("wij rusten in de sjtilte " * 500).strip()

    def test_an_ordinary_sentence_is_said_whole(self) -> None:
        sentence = f"Op {', '.join(['3 mei', '12 kg', 'dr. Bos', 'de ME/CVS-arts'] * 20)} rust."
        assert say(sentence).count("derde") == sentence.count("3e")
        assert say(sentence).count("kilo") == 20


class TestWithoutASpace:
    @pytest.mark.parametrize("length", [201, 20_000])
    def test_what_nobody_can_say_is_left_out_with_its_line(self, length: int) -> None:
        code = "aB3" * (length // 3 + 1)
        made = script("x.md", f"{PROSE}\n\nDe code is {code} en meer niet.\n")
        spoken = [one.spoken for section in made.sections for one in section.utterances]
        assert spoken[-1] == "De code is en meer niet."
        assert [note.line for note in made.left_out] == [3]
        assert made.left_out[0].reason.startswith(f"{len(code)} characters without a space: aB3aB3")

    def test_a_long_word_is_said(self) -> None:
        word = "arbeidsongeschiktheidsverzekering" * 6
        assert say(f"Een {word}.") == f"Een {word}."

    def test_a_long_address_is_the_link(self) -> None:
        address = "https://voorbeeld.nl/" + "a1b2/" * 5_000
        made = script("x.md", f"Kijk op {address} voor meer.\n")
        assert made.sections[0].utterances[0].spoken == "Kijk op de link voor meer."
        assert not made.left_out

    @pytest.mark.parametrize("mark", [".", "_", "-", "*"])
    def test_a_row_of_marks_takes_no_word_with_it(self, mark: str) -> None:
        made = say(f"Naam:{mark * 500}hier.")
        assert re.findall(r"\w+", made.replace("_", " "))[:1] == ["Naam"]
        assert "hier" in made


class TestWordDocuments:
    @pytest.mark.parametrize(
        "part",
        [
            "<w:p/>",
            "<w:p></w:p>",
            "<w:p><w:r><w:t> </w:t></w:r></w:p>",
            "<w:br/>",
            "<w:tbl/>",
            "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            paragraph("a"),
        ],
    )
    def test_far_more_parts_than_a_text_has_are_refused_at_once(self, part: str) -> None:
        data = document(part * 60_000 + paragraph(PROSE))
        assert len(data) < 10_000
        start = time.process_time()
        with pytest.raises(ManuscriptError, match=r"^x\.docx: more than \d+ parts .*; not opened$"):
            import_article(Path("x.docx"), data)
        assert time.process_time() - start < 2

    def test_fields_inside_each_other_without_end_are_refused(self) -> None:
        field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        with pytest.raises(ManuscriptError, match="nested deeper"):
            import_article(Path("x.docx"), document(f"<w:p>{field * 5_000}</w:p>"))

    def test_a_row_of_thousands_of_cells_is_refused(self) -> None:
        row = "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 3_000 + "</w:tr></w:tbl>"
        with pytest.raises(ManuscriptError, match="as wide as no document"):
            import_article(Path("x.docx"), document(row))

    def test_a_book_is_read(self) -> None:
        body = "".join(
            paragraph(f"Zin {number}: {number * 7919 % 10007} keer rust.")
            for number in range(4_000)
        )
        made = import_article(Path("x.docx"), document(body)).manuscript
        assert made.count("keer rust.") == 4_000
