"""A byte of a table, a font or a page of ours: what it may change is made anew, and nothing else.

The program is copied, builds a guide, and plans it again after one of its files was changed.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import audioguide

CHANGES = [
    ("beside_figures", b'"temperatuur", ', b"", "Bij een temperatuur > 38 is rust goed."),
    ("abbreviations", b'"bijvoorbeeld"', b'"zoals"', "Dit is bijv. stil."),
    (
        "abbreviations_by_field",
        b'"koopm." = "koopman"',
        b'"koopm." = "koper"',
        "Hij is koopm. van beroep.",
    ),
    ("acronyms", b'"COX", ', b"", "De COX kijkt toe."),
    ("calendar", b'"mrt", ', b"", "Op 3 mrt 2026 sneeuwt het."),
    ("codes", b'"polis", ', b"", "De polis 4012-77 ligt klaar."),
    ("directions", b'"gong", ', b"", "(gong) Hier begint het."),
    ("history", b'S = ["liszt", "liszts"]', b'S = ["liszt"]', "Stil klinkt S 139 van Liszts hand."),
    ("letter_names.tsv", "cee\tseː".encode(), "cee\tkeː".encode(), "De WRC belt."),
    ("names", b'Wilh = "Wilhelm"', b'Wilh = "Wim"', "Dat schreef Wilh. Kloos ooit."),
    ("numbers", b'"p." = "pagina"', b'"p." = "blad"', "Lees verder op p. 3 van het boek."),
    ("pairs", b'"boeing", ', b"", "De Boeing 737-800 landt."),
    ("places", b'"Utrecht", ', b"", "Zij komt uit het midden (Utrecht, 1985) en bleef daar."),
    ("pronunciation/a-f.tsv", "aalbes\tˈaːlbɛs\n".encode(), b"", "De aalbes bloeit."),
    ("pronunciation/g-n.tsv", "lichaam\tˈlɪxaːm\n".encode(), b"", "Het lichaam slaapt."),
    (
        "pronunciation/names.tsv",
        "Wellington\tˈʋɛlɪŋtɔn\n".encode(),
        b"",
        "Zij woont in Wellington.",
    ),
    ("pronunciation/o-r.tsv", "omdat\tɔmˈdɑt\n".encode(), b"", "Het is omdat zij rust."),
    ("pronunciation/s-z.tsv", "vooral\tvoːrˈɑl\n".encode(), b"", "Rust vooral uit."),
    ("roman", b'"Ramses", ', b"", "Over Ramses II lees je hier."),
    ("sentences", b'"e.d", ', b"", "Neem een stoel e.d. Ga zitten."),
    ("small_words.tsv", "nooit\tˈnoːjt\n".encode(), b"", "Dat was nóoit zo."),
    ("symbols", b'"&" = "en"', b'"&" = "plus"', "Hier is rust & ruimte."),
    ("tex", b'surd = "wortel"', b'surd = "radix"', "Dan is $\\surd x$ positief."),
    (
        "trades",
        b'"hulpnld." = { say = "hulpnaald"',
        b'"hulpnld." = { say = "zijnaald"',
        "Brei de steken op een hulpnld. verder.",
    ),
    ("typed", b'"_" = "laag streepje"', b'"_" = "lage streep"', "Mail naar de_bron@web.nl."),
    ("units", b'"gr" = { one = "gram"', b'"gr" = { one = "grein"', "Het weegt 5 gr of minder."),
    ("verses", b'"Joz"', b'"Jzx"', "Dit staat in Joz. 3:5 te lezen."),
    ("word_formation", b"grafie air om", b"grafie middel air om", "Neem geen slaapmiddel in."),
    (
        "word_parts/bases.tsv",
        "aalscholver\tˈaːlsxɔlvər\n".encode(),
        b"",
        "Hier zwemt een aalscholvertje.",
    ),
    ("word_parts/parts.tsv", "hut\tˈhɵt\n".encode(), b"", "Hier staat een slaaphut."),
]
"""A table, what becomes what in it, and the one sentence that is then said otherwise."""
HOW_IT_IS_SAID = {"phrases", "syllables"}
"""Tables that are heard in every clip."""
WHAT_AUTHORS_WRITE = {"phonemes"}
"""Tables that a lexicon is read by, and no text."""
TEXT = "".join(f"{sentence}\n\nNog zin {n}.\n\n" for n, (*_, sentence) in enumerate(CHANGES))
TEXT = f"## Een\n\n{TEXT}\n## Twee\n\nEen zin.\n"
NL = Path(audioguide.__file__).parent / "languages" / "nl"
FILES = sorted(
    path.relative_to(NL).as_posix()
    for suffix in ("toml", "tsv")
    for path in NL.rglob(f"*.{suffix}")
)
TABLES = {
    file.removeprefix("tables/").removesuffix(".toml")
    for file in FILES
    if file.startswith("tables/")
}


class Copied:
    """A copy of the program, and a guide that it built."""

    def __init__(self, folder):
        self.folder = folder
        self.package = folder / "program" / "audioguide"
        shutil.copytree(Path(audioguide.__file__).parent, self.package)
        (folder / "gids.md").write_text(TEXT, encoding="utf-8")
        self.built = self.steps("build")

    def run(self, command):
        asked = [sys.executable, "-m", "audioguide", command, "gids.md", "-o", "uit", "--json"]
        paths = {"PYTHONPATH": str(self.package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            asked, cwd=self.folder, env=os.environ | paths, capture_output=True, check=True
        )
        return json.loads(done.stdout)

    def steps(self, command):
        """What it does: the kinds of its steps, each with what they are about."""
        steps = {}
        for step in self.run(command)["guides"][0]["steps"]:
            steps.setdefault(step["kind"], []).append(step.get("text") or step["chapter"])
        return steps

    def due(self):
        """What a build would do."""
        return self.steps("plan")

    def kept(self, *kinds):
        """What the store has of some kinds, by key."""
        store = self.folder / "uit" / ".audioguide" / "store"
        return {(kind, path.name) for kind in kinds for path in (store / kind).glob("*/*")}

    def due_after(self, file, change):
        path = self.package / file
        before = path.read_bytes()
        assert change(before) != before
        path.write_bytes(change(before))
        try:
            return self.due()
        finally:
            path.write_bytes(before)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    return Copied(tmp_path_factory.mktemp("copied"))


def test_nothing_changed_and_nothing_is_due(copied):
    assert copied.due() == {}


@pytest.mark.slow
@pytest.mark.parametrize("table", sorted(TABLES - HOW_IT_IS_SAID - WHAT_AUTHORS_WRITE))
def test_a_table_speaks_the_sentences_that_it_changes_and_no_others(copied, table):
    (change,) = [one for one in CHANGES if one[0] == table]
    _, old, new, sentence = change
    file = f"languages/nl/tables/{table}" + ("" if table.endswith(".tsv") else ".toml")
    due = copied.due_after(file, lambda data: data.replace(old, new))
    assert "".join(due["speak"]).replace(" ", "") == sentence.replace(" ", "")
    assert due["encode"] == ["01-een.mp3"]
    assert not due.keys() & {"tag", "remove"}


@pytest.mark.parametrize("table", sorted(HOW_IT_IS_SAID))
def test_a_table_of_how_words_are_said_speaks_all_of_them_anew(copied, table):
    due = copied.due_after(f"languages/nl/tables/{table}.toml", lambda data: data + b"# \n")
    assert due["speak"] == copied.built["speak"]
    assert due["encode"] == ["01-een.mp3", "02-twee.mp3"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    [file for file in FILES if Path(file).stem not in HOW_IT_IS_SAID],
)
def test_any_byte_of_a_table_has_the_texts_read_again_and_nothing_spoken_for_it(copied, file):
    before = copied.kept("guide", "script")
    assert copied.due_after(f"languages/nl/{file}", lambda data: data + b"# \n") == {}
    read = copied.kept("guide", "script") - before
    assert {kind for kind, _ in read} == {"guide", "script"}


def test_a_byte_of_a_lexicon_has_the_text_read_again_and_nothing_spoken_for_it(copied):
    lexicon = copied.folder / "lexicon.toml"
    before = copied.kept("guide", "script")
    lexicon.write_text('"onzin" = "on-zin"\n', encoding="utf-8")
    try:
        assert copied.due() == {}
    finally:
        lexicon.unlink()
    assert {kind for kind, _ in copied.kept("guide", "script") - before} == {"script"}


def test_the_words_of_the_player_write_its_page(copied):
    wording = "languages/nl/wording/player.toml"
    due = copied.due_after(wording, lambda data: data.replace(b'"Luister"', b'"Speel"'))
    assert due == {"derive": ["index.html"]}


def test_the_style_of_the_player_writes_its_page_and_its_worker(copied):
    due = copied.due_after("publish/player/player.css", lambda data: data + b"\n/* */\n")
    assert due == {"derive": ["index.html", "sw.js"]}


def test_the_font_of_covers_speaks_and_encodes_nothing(copied):
    due = copied.due_after("publish/fonts/Inter-Regular.otf", lambda data: data + b"\0")
    assert due["tag"] == ["01-een.mp3", "02-twee.mp3"]
    assert {"icon-192.png", "icon-512.png"} <= set(due["derive"])
    assert not due.keys() & {"speak", "encode", "remove"}
