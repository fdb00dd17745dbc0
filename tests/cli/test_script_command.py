"""``audioguide script`` and ``audioguide import`` as an author meets them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audioguide import changes
from audioguide.cli.import_ import command as import_command
from audioguide.cli.script import command as script_command
from audioguide.cli.script import marked
from audioguide.errors import ManuscriptError, UsageError
from audioguide.model import Utterance


def run(*args: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(script_command, args, catch_exceptions=False)


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "rust.md"
    path.write_text(
        "## Rust\n\nBij 84% helpt ATP.\n\n[pauze: 5s]\n\n[adem: 1 min]\n\n![x](y)\n", "utf-8"
    )
    return path


def test_the_proof_shows_chapters_lengths_and_what_changed(manuscript: Path) -> None:
    shown = run(str(manuscript))
    assert shown.stdout.startswith("1. Rust  (about ")
    assert "Bij [84% → vierentachtig procent] helpt [ATP. → aa tee pee.]" in shown.stdout
    assert "(pause 5 s)" in shown.stdout
    assert "(breathing 1:00, pattern 4-6)" in shown.stdout
    assert f"{manuscript}:9: not spoken: picture: x" in shown.stderr


def test_the_diff_shows_only_what_changed(manuscript: Path) -> None:
    assert run(str(manuscript), "--diff").stdout.splitlines() == [
        "1. 84% → vierentachtig procent",
        "1. ATP. → aa tee pee.",
    ]


def test_the_json_is_the_promised_shape(manuscript: Path) -> None:
    (section,) = json.loads(run(str(manuscript), "--json").stdout)["sections"]
    assert section["title"] == "Rust"
    said = [one for passage in section["passages"][:2] for one in passage["utterances"]]
    assert [(one["text"], one["spoken"]) for one in said] == [
        ("Rust", "Rust."),
        ("Bij 84% helpt ATP.", "Bij vierentachtig procent helpt aa tee pee."),
    ]
    for one in said:
        assert {"ipa", "tokens", "pronunciations", "pause_ms"} < one.keys()


def test_the_lexicon_of_the_project_and_of_the_guide_are_listed(tmp_path: Path) -> None:
    (tmp_path / "lexicon.toml").write_text('"ATP" = "atepe"\n"storm" = "stormpje"\n', "utf-8")
    (tmp_path / "eigen.toml").write_text('"ATP" = "aatepee"\n', "utf-8")
    path = tmp_path / "rust.md"
    path.write_text("---\nlexicon: eigen.toml\n---\nATP en ATP.\n", "utf-8")
    shown = run(str(path))
    assert "[ATP → aatepee]" in shown.stdout
    assert "lexicon: 'ATP' as 'aatepee': 2×" in shown.stderr
    assert "lexicon.toml:2: warning: 'storm' is nowhere in this text" in shown.stderr


def test_a_lexicon_that_is_not_there_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "rust.md"
    path.write_text("---\ntitle: x\nlexicon: weg.toml\n---\nTekst.\n", "utf-8")
    with pytest.raises(ManuscriptError, match=r"rust\.md:3: .*weg\.toml"):
        run(str(path))


def test_a_missing_file_and_a_folder_are_wrong_use(tmp_path: Path) -> None:
    for source in (tmp_path, tmp_path / "weg.md"):
        with pytest.raises(UsageError):
            run(str(source))


def test_changes_are_told_apart_from_what_stayed() -> None:
    utterance = Utterance("Rust 😀 om 9 uur", "Rust om negen uur.")
    assert changes(utterance) == [
        ("Rust", "Rust"),
        ("😀", ""),
        ("om", "om"),
        ("9", "negen"),
        ("uur.", "uur."),
    ]
    assert marked(utterance) == "Rust [😀 → –] om [9 → negen] uur."


class TestImport:
    def test_a_manuscript_is_written_and_what_is_set_aside_is_told(self, tmp_path: Path) -> None:
        source, target = tmp_path / "stuk.txt", tmp_path / "nieuw" / "stuk.md"
        source.write_text("Home\n\nEen stil stuk\n\nHier staat de tekst van het stuk.\n", "utf-8")
        shown = CliRunner(mix_stderr=False).invoke(
            import_command, [str(source), "-o", str(target)], catch_exceptions=False
        )
        assert "1 set aside" in shown.stdout
        assert f"{source}:1: set aside: menu: Home" in shown.stderr
        assert 'title: "Een stil stuk"' in target.read_text("utf-8")

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        source, target = tmp_path / "stuk.txt", tmp_path / "stuk.md"
        source.write_text("Tekst die er staat.\n", "utf-8")
        target.write_text("mijn werk", "utf-8")
        with pytest.raises(UsageError, match="exists"):
            CliRunner().invoke(
                import_command, [str(source), "-o", str(target)], catch_exceptions=False
            )
        assert target.read_text("utf-8") == "mijn werk"

    def test_a_missing_source_is_wrong_use(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no such file"):
            CliRunner().invoke(import_command, [str(tmp_path / "x.html")], catch_exceptions=False)


def test_an_unsafe_breath_is_refused_before_anything_is_shown(tmp_path: Path) -> None:
    source = tmp_path / "gids.md"
    source.write_text("---\ntitle: Adem\nbreath: 1-1\n---\n\nRustig liggen.\n", encoding="utf-8")
    with pytest.raises(ManuscriptError, match=r"gids\.md:3"):
        CliRunner().invoke(script_command, [str(source)], catch_exceptions=False)
