"""What every language keeps to: found by its code, light to import, and known by its tables."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide import languages
from audioguide.errors import UsageError
from audioguide.languages.fingerprint import fingerprint_of
from audioguide.languages.lexicon import Lexicon
from audioguide.languages.page_rules import PageRules
from audioguide.languages.wording import OverviewWording, ReportWording, Wording, read_wording
from audioguide.model import Pronunciation, Token, Utterance

DUTCH = languages.load("nl")
FOLDER = Path(languages.__file__).parent / "nl"
TABLES = sorted(
    path.relative_to(FOLDER).as_posix()
    for path in FOLDER.rglob("*")
    if path.is_file() and path.suffix not in {".py", ".pyc"}
)
LINES = st.lists(
    st.sampled_from(
        ["Dr. Jansen zei ja.", "Kijk op www.x.nl!", "Het kost € 3,50?", "…", "https://x.nl/a",
         "123", "a" * 250, "Rust.", "\n", "(zie 2)", "“Stil,” zei ze."]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


def test_dutch_is_found_by_its_code_and_is_what_a_text_has_that_names_none() -> None:
    assert DUTCH.code == languages.DEFAULT
    assert languages.DEFAULT in languages.codes()
    assert languages.load("nl") is DUTCH
    assert (DUTCH.iso_639_2, DUTCH.name) == ("nld", "Dutch")


def test_an_unknown_code_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=r"unknown language 'xx'; known: .*\bnl\b"):
        languages.load("xx")


@pytest.mark.parametrize("table", TABLES)
def test_a_changed_byte_of_any_table_gives_another_fingerprint(table: str, tmp_path: Path) -> None:
    copy = tmp_path / "nl"
    shutil.copytree(FOLDER, copy)
    before = fingerprint_of(copy)
    assert before == DUTCH.fingerprint()
    data = bytearray((copy / table).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / table).write_bytes(data)
    assert fingerprint_of(copy) != before


def test_every_kind_of_table_is_among_them() -> None:
    assert {"wording/spoken.toml", "boilerplate.toml", "tables/abbreviations.toml"} <= set(TABLES)


def test_the_fingerprint_sees_names_and_no_code_or_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b'a = "b"\n')
    first = fingerprint_of(tmp_path)
    (tmp_path / "a.toml").write_bytes(b'a = "b"\r\n')
    (tmp_path / "rules.py").write_text("A = 1\n", encoding="utf-8")
    assert fingerprint_of(tmp_path) == first
    (tmp_path / "a.toml").rename(tmp_path / "b.toml")
    assert fingerprint_of(tmp_path) != first


def test_what_a_build_with_nothing_to_do_asks_loads_no_rules() -> None:
    """Neither the rules of Dutch nor what they are made with."""
    asked = (
        "from audioguide.languages import load; import sys; nl = load('nl');"
        "nl.code, nl.iso_639_2, nl.fingerprint(), nl.wording;"
        "print(*(name for name in sys.modules if name.startswith(('audioguide.languages.nl.',"
        "'num2words', 'numpy', 'audioguide.manuscript', 'markdown_it'))))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_an_utterance_is_stored_as_it_was_before_it_had_tokens() -> None:
    plain = Utterance("Dr. Bos.", "dokter Bos.")
    assert msgspec.to_builtins(plain) == {"text": "Dr. Bos.", "spoken": "dokter Bos."}
    assert msgspec.convert({"text": "a", "spoken": "b"}, Utterance) == Utterance("a", "b")
    full = Utterance(
        "Dr.", "dokter", (Token("Dr.", "abbreviation", "dokter", "abbreviations"),),
        (Pronunciation("dokter", "ˈdɔktər"),),
    )  # fmt: skip
    assert msgspec.json.decode(msgspec.json.encode(full), type=Utterance) == full


@given(LINES)
def test_the_utterances_of_a_paragraph_hold_all_of_it(paragraph: str) -> None:
    found = DUTCH.utterances(paragraph, Lexicon())
    assert " ".join(one.text for one in found).split() == paragraph.split()
    for one in found:
        assert not any(char.isdigit() for char in one.spoken)


def test_a_heading_is_one_utterance() -> None:
    said = DUTCH.utterances("Wat is rust? Een uitleg.", Lexicon(), heading=True)
    assert [one.text for one in said] == ["Wat is rust? Een uitleg."]


def test_a_link_alone_and_what_nobody_could_say_are_tokens_of_which_nothing_is_said() -> None:
    (link,) = DUTCH.utterances("https://x.nl/a", Lexicon())
    assert (link.spoken, [one.spoken for one in link.tokens]) == ("", [""])
    assert [one.semiotic_class for one in link.tokens] == ["electronic"]
    (said,) = DUTCH.utterances(f"Dit is {'a1' * 120} dus.", Lexicon())
    assert [len(one.text) for one in said.tokens if one.semiotic_class == "long code"] == [240]
    assert said.spoken == "Dit is dus."


@pytest.mark.parametrize("words", [Wording, ReportWording, OverviewWording])
def test_every_word_that_a_language_has_to_give_is_used(words: type[msgspec.Struct]) -> None:
    package = Path(languages.__file__).parents[1]
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    unused = [name for name in words.__struct_fields__ if not re.search(rf"\.{name}\b", code)]
    assert unused == []


def test_a_language_begins_with_no_rules_for_pages() -> None:
    rules = PageRules()
    words = [getattr(rules.credits, name) for name in rules.credits.__struct_fields__]
    others = [getattr(rules, name) for name in rules.__struct_fields__ if name != "credits"]
    assert not any([*words, *others])


def test_words_may_stand_in_any_file_of_the_folder_and_in_one_alone(tmp_path: Path) -> None:
    whole = FOLDER / "wording"
    texts = {path.name: path.read_text("utf-8") for path in whole.glob("*.toml")}
    moved = texts.pop("spoken.toml") + texts.pop("tags_and_names.toml")
    for name, text in {**texts, "others.toml": moved}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_wording(tmp_path) == DUTCH.wording
    (tmp_path / "player.toml").write_text(texts["overview.toml"], encoding="utf-8")
    with pytest.raises(UsageError, match=r"player\.toml: 'overview' stands in another file"):
        read_wording(tmp_path)
