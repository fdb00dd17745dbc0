"""Files that are not what they seem, or far too much: refused in a line, in little memory."""

import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from word_documents import document, paragraph, style

from audioguide.cli.import_ import command
from audioguide.cli.script import command as script_command
from audioguide.errors import ManuscriptError, UsageError
from audioguide.importer.article import Imported, import_article
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Paragraph

TEXT = "Een dag vol énergie.\nEn dan “rust” – zó."


def spoken(result: Imported) -> list[str]:
    guide = read_manuscript(Path("x.md"), result.manuscript.encode()).guide
    return [b.text for s in guide.sections for b in s.blocks if isinstance(b, Paragraph)]


def refusal(data: bytes, name: str = "x.txt") -> str:
    with pytest.raises(ManuscriptError) as caught:
        import_article(Path(name), data)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\f"])
    def test_a_text_is_read_however_it_was_saved(self, encoding: str, newline: str) -> None:
        result = import_article(Path("x.txt"), TEXT.replace("\n", newline).encode(encoding))
        assert spoken(result) == TEXT.split("\n")

    def test_a_page_says_its_own_encoding(self) -> None:
        page = '<html><head><meta charset="iso-8859-15"></head><p>Vijf €: zó.</p></html>'
        assert spoken(import_article(Path("x.html"), page.encode("iso-8859-15"))) == ["Vijf €: zó."]

    @pytest.mark.parametrize("named", ["onzin", "hex", "idna", "rot13", "undefined"])
    def test_an_encoding_that_is_none_is_passed_over(self, named: str) -> None:
        page = f'<html><meta charset="{named}"><p>Vijf, z\xf3.</p></html>'
        assert spoken(import_article(Path("x.html"), page.encode("cp1252"))) == ["Vijf, zó."]

    @pytest.mark.parametrize(
        ("data", "line"),
        [
            (b"Een.\nTwee.\0\n", 2),
            (b"\x7fELF\n\2\1\1\0\0\0", 2),
            (bytes(range(1, 9)) * 40, 1),
            (b"\x81\x8d\x8f\x90\x9d" * 40, 1),
        ],
        ids=["null", "program", "control characters", "no encoding"],
    )
    def test_what_is_no_text_is_refused_with_its_line(self, data: bytes, line: int) -> None:
        assert refusal(data).startswith(f"x.txt:{line}: not a text; ")

    @given(st.binary(max_size=300))
    @settings(max_examples=80)
    def test_any_bytes_are_read_or_refused(self, data: bytes) -> None:
        for name in ("x.txt", "x.html", "x.md", "x.docx"):
            try:
                assert import_article(Path(name), b"Hallo daar. " + data).manuscript
            except ManuscriptError as error:
                assert len(str(error).splitlines()) == 1  # noqa: PT017 - reading it is as good


class TestTitles:
    @pytest.mark.parametrize(
        "front",
        [
            '---\ntitle: "a\\ud800b"\n---',
            '+++\ntitle = "a\\u0000b"\n+++',
            '{\n"title": "a\\ud800b"\n}',
        ],
        ids=["YAML", "TOML", "JSON"],
    )
    def test_what_an_escape_makes_that_is_no_character_is_dropped(self, front: str) -> None:
        imported = import_article(Path("x.md"), f"{front}\n\nEen zin.\n".encode())
        assert 'title: "ab"' in imported.manuscript


class TestSizes:
    @pytest.mark.parametrize(
        ("name", "opening", "limit"), [("x.txt", b"", 4), ("x.md", b"", 4), ("x.html", b"<p>", 12)]
    )
    def test_more_than_a_guide_can_hold_is_refused_with_the_limit(
        self, name: str, opening: bytes, limit: int
    ) -> None:
        said = refusal(opening + b"woord " * (limit * 200_000), name)
        assert said == f"{name}: larger than {limit} MB; divide it over several files"

    def test_a_file_is_not_read_further_than_any_limit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("audioguide.importer.readers.largest_bytes", lambda: 6_000_000)
        huge = tmp_path / "reus.txt"
        with huge.open("wb") as file:
            file.truncate(200_000_000)
        tracemalloc.start()
        try:
            with pytest.raises(ManuscriptError, match="larger than 4 MB"):
                CliRunner().invoke(command, [str(huge)], catch_exceptions=False)
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
    def test_a_pipe_is_refused_and_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pijp.md")
        for one in (command, script_command):
            with pytest.raises(UsageError, match="not a regular file"):
                CliRunner().invoke(one, [str(tmp_path / "pijp.md")], catch_exceptions=False)

    def test_a_name_that_no_file_can_have_is_refused(self) -> None:
        for one in (command, script_command):
            with pytest.raises(UsageError, match=r"xxx\.md: "):
                CliRunner().invoke(one, ["x" * 300 + ".md"], catch_exceptions=False)

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="is a folder"):
            CliRunner().invoke(command, [str(tmp_path)], catch_exceptions=False)

    @pytest.mark.parametrize(
        "text",
        [
            "Home\n" * 8_000,
            "Lees ook\n" * 6_000,
            f"{'woord ' * 25}.\nLees ook\n" * 2_000,
            "- x\n" * 8_000,
            "{{<" * 6_000,
            "`" * 8_000,
            "# \n" * 6_000,
            "[[" * 6_000,
            "1\n\n" * 6_000,
            "> " * 500 + "x",
            "A" * 60_000,
            "Kop\nKop\n" * 4_000,
        ],
        ids=lambda text: text[:8],
    )
    @pytest.mark.parametrize("name", ["x.txt", "x.md"])
    def test_time_grows_with_the_text_and_not_with_its_square(self, name: str, text: str) -> None:
        """Each is seconds at most when linear, and minutes when not."""
        opening = (
            "Er was eens een dag waarop niemand iets hoefde, en dat was op die dag genoeg.\n\n"
        )
        assert import_article(Path(name), (opening + text).encode()).manuscript


class TestWordDocuments:
    def test_a_style_is_a_heading_by_its_level_in_any_language(self) -> None:
        styles = (
            style("Kop1", "heading 1", level=0)
            + style("MijnKop", "Mijn eigen kop", "Kop1")
            + style("Tussenkop", "tussenkop")
            + style("Titel", "Title")
            + style("Inhopg1", "toc 1")
        )
        body = (
            paragraph("De gids", "Titel")
            + paragraph("Rust	3", "Inhopg1")
            + paragraph("Rust", "MijnKop")
            + paragraph("Ga liggen.")
            + paragraph("Slaap", "Kop1")
            + paragraph("Doe je ogen dicht.")
        )
        result = import_article(Path("x.docx"), document(body, styles))
        lines = result.manuscript.splitlines()
        assert [line for line in lines if line.startswith("#")] == ["## Rust", "## Slaap"]
        assert 'title: "De gids"' in lines
        assert spoken(result) == ["Ga liggen.", "Doe je ogen dicht."]
        assert any("Rust" in note.reason for note in result.set_aside)

    def test_styles_based_on_each_other_in_a_ring_are_no_headings(self) -> None:
        styles = style("A", "a", "B") + style("B", "b", "A")
        assert spoken(
            import_article(Path("x.docx"), document(paragraph("Rust.", "A"), styles))
        ) == ["Rust."]

    def test_another_kind_of_document_in_a_package_is_named_as_such(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        assert "save it as .docx" in refusal(packed.getvalue(), "x.odt")

    @pytest.mark.parametrize("styles", [b"<w:styles", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
    def test_broken_or_hostile_styles_are_refused(self, styles: bytes) -> None:
        whole = document(paragraph("Rust."))
        packed = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(whole)) as old,
            zipfile.ZipFile(packed, "w") as new,
        ):
            for name in old.namelist():
                new.writestr(name, styles if name == "word/styles.xml" else old.read(name))
        assert refusal(packed.getvalue(), "x.docx").startswith("x.docx: ")
