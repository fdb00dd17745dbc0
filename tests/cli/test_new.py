"""``audioguide new``: a small text to begin with, ready to build."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_build_command import audioguide

from audioguide.cli.new import command
from audioguide.errors import AudioguideError, UsageError
from audioguide.manuscript.new import manuscript_path, new_manuscript
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Exercise, Pause
from audioguide.narration.script import write_script

posix = pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def new(*arguments):
    return CliRunner().invoke(command, arguments, catch_exceptions=False, standalone_mode=False)


def guide(name="mijn-gids"):
    return read_manuscript(Path(f"{name}.md"), new_manuscript(name).encode()).guide


def test_it_is_a_whole_small_guide_and_its_comments_are_not_spoken():
    text = new_manuscript("mijn-gids")
    script = write_script(guide())
    assert guide().title == "Mijn gids"
    assert [one.title for one in script.sections] == ["Inleiding", "Even liggen", "Samen ademen"]
    items = [item for section in script.sections for item in section.items]
    assert sum(isinstance(item, Pause) for item in items) == 1
    (exercise,) = (item for item in items if isinstance(item, Exercise))
    assert exercise.duration_s == 60
    spoken = " ".join(said.text for section in script.sections for said in section.utterances)
    for comment in text.split("<!--")[1:]:
        words = comment.partition("-->")[0].split()
        assert " ".join(words[:4]) not in spoken
    assert "Bronnen" in text
    assert "waar je tekst vandaan komt" not in spoken


def test_it_can_be_built_as_the_line_says_and_is_gentle(tmp_path):
    done = audioguide("new", "mijn gids", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    assert line.startswith("mijn gids.md: ")
    built = audioguide("build", "mijn gids.md", cwd=tmp_path)
    assert built.returncode == 0
    assert built.stdout.splitlines()[-1].startswith("gentle: 3 chapters")


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        ("rust", "rust.md", "Rust"),
        ("rust.md", "rust.md", "Rust"),
        ("RUST.MD", "RUST.md", "RUST"),
        ("content/nl/een_stille-middag", "content/nl/een_stille-middag.md", "Een stille middag"),
        ("Één avond", "Één avond.md", "Één avond"),
        ("über/日本語", "über/日本語.md", "日本語"),
        ("2026", "2026.md", "2026"),
        ('zo\'n "dag": #1 {x}', 'zo\'n "dag": #1 {x}.md', 'Zo\'n "dag": #1 {x}'),
        ("--", "--.md", "Audiogids"),
        ("-x", "-x.md", "X"),
        ("./a/../b", "./a/../b.md", "B"),
        (".verborgen", ".verborgen.md", ".verborgen"),
        ("gids.v2", "gids.v2.md", "Gids.v2"),
        ("  rust  ", "rust.md", "Rust"),
    ],
)
@posix
def test_a_name_is_a_file_and_a_title(tmp_path, name, file, title):
    Path("a").mkdir()
    done = new("--", name)
    assert Path(file).is_file(), done.output
    assert read_manuscript(Path(file), Path(file).read_bytes()).guide.title == title
    assert len(done.output.splitlines()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        ".md",
        "...md",
        " ",
        "a/",
        "a/b/",
        "/",
        "con",
        "CON.md",
        "nul.txt",
        "lpt1 .x",
        "a/aux",
        "a\x00b",
        "a\nb",
        "\x1b[m",
        "a\tb",
    ],
)
def test_a_name_that_no_text_should_have_is_refused(tmp_path, name):
    with pytest.raises(UsageError) as refused:
        new("--", name)
    assert len(str(refused.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_place_that_cannot_be_is_refused_in_a_line(tmp_path):
    Path("bestand").write_text("hier")
    Path("map.md").mkdir()
    for name in ("bestand/x", "map", "x" * 300):
        with pytest.raises(AudioguideError) as refused:
            new(name)
        assert len(str(refused.value).splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bestand", "map.md"]


@pytest.mark.parametrize("changed", [b"\n", b"", b"een eigen tekst"])
def test_a_text_that_somebody_wrote_in_is_kept_without_force(tmp_path, changed):
    new("rust")
    new("rust")
    path = Path("rust.md")
    text = path.read_bytes()
    path.write_bytes(mine := text + changed if changed == b"\n" else changed)
    with pytest.raises(UsageError, match=r"rust\.md exists.*--force"):
        new("rust")
    assert path.read_bytes() == mine
    new("rust", "--force")
    assert path.read_bytes() == text
    assert [path.name for path in tmp_path.iterdir()] == ["rust.md"]


def test_on_windows_signs_that_no_file_may_have_are_refused(monkeypatch):
    monkeypatch.setattr("audioguide.manuscript.new.os.name", "nt")
    for name in ("gids: een", "wat?", "a*b", "a|b", '"a"', "<a>"):
        with pytest.raises(UsageError, match="cannot stand in the name"):
            manuscript_path(name)


@given(st.text(max_size=40) | st.binary(max_size=20).map(os.fsdecode))
def test_whatever_the_name_the_text_is_well_formed_or_the_name_refused(name):
    if sys.platform == "win32":
        name = name.encode(errors="ignore").decode()
    try:
        path = manuscript_path(name)
    except UsageError:
        return
    assert path.name.endswith(".md")
    sections = write_script(guide(path.stem)).sections
    assert len(sections) == 3
    assert guide(path.stem).title
