"""One table of readers: a row more, and import, messages and help know another type of file."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from audioguide.cli.import_ import command, help_text
from audioguide.errors import ManuscriptError
from audioguide.importer import readers
from audioguide.importer.article import import_article
from audioguide.importer.document import Document
from audioguide.importer.readers import READERS, Reader, easiest_to_import, find_reader
from audioguide.importer.source import read_source
from audioguide.importer.unread_types import IMPORT_IT, NOT_READ, FileType
from audioguide.languages.contract import Language
from audioguide.manuscript.pieces import Heading, Prose

SCROLL = Reader(
    FileType("a scroll", suffixes=(".scroll",), first_bytes=b"SCROLL "),
    label="SCROLL",
    asked_for="a .scroll",
    function="scrolls:read_scroll",
    largest_bytes=1_000_000,
)


@pytest.fixture
def _scrolls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A made-up type of file, with a row of its own and a module that reads it."""

    def read_scroll(path: Path, data: bytes, language: Language) -> Document:
        words = data.removeprefix(b"SCROLL ").decode()
        return Document(
            [Heading("Ademen", 2, 1), Prose(words, 2)], f"{path.stem} ({language.code})"
        )

    module = ModuleType("scrolls")
    module.read_scroll = read_scroll
    monkeypatch.setitem(sys.modules, "scrolls", module)
    monkeypatch.setattr(readers, "READERS", (*READERS, SCROLL))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_scrolls")
class TestAThrowAwayRow:
    def test_import_reads_the_type_by_its_bytes_whatever_it_is_called(self) -> None:
        for name in ("rust.scroll", "rust.txt"):
            imported = import_article(Path(name), b"SCROLL Adem rustig uit.")
            assert imported.manuscript == (
                '---\ntitle: "rust (nl)"\n---\n\n## Ademen\n\nAdem rustig uit.\n'
            )

    def test_the_command_writes_its_manuscript(self) -> None:
        Path("rust.scroll").write_bytes(b"SCROLL Adem rustig uit.")
        assert CliRunner().invoke(command, ["rust.scroll"]).exit_code == 0
        assert "Adem rustig uit." in Path("content/nl/rust.md").read_text()

    def test_a_build_tells_what_it_is_and_what_to_type(self) -> None:
        with pytest.raises(ManuscriptError) as caught:
            read_source(Path("rust.scroll"), b"SCROLL Adem rustig uit.")
        assert str(caught.value) == (
            "rust.scroll: it is a scroll; type: audioguide import rust.scroll"
        )

    def test_a_larger_one_is_refused_with_its_own_limit(self) -> None:
        with pytest.raises(ManuscriptError, match="larger than 1 MB; divide it"):
            import_article(Path("rust.scroll"), b"SCROLL " + b"a " * 600_000)

    def test_what_cannot_be_read_is_told_what_can(self) -> None:
        with pytest.raises(ManuscriptError) as caught:
            import_article(Path("x.bin"), bytes(range(256)) * 8)
        said = "not a text; give pasted text, HTML, a .docx, Markdown or a .scroll"
        assert str(caught.value).endswith(said)

    def test_the_help_names_it(self) -> None:
        assert "a pasted article, HTML, DOCX, Markdown or SCROLL" in " ".join(help_text().split())

    def test_in_a_folder_it_is_named_before_what_nothing_reads(self) -> None:
        found = easiest_to_import([Path("a.pdf"), Path("b.scroll")])
        assert found == (SCROLL.file_type, Path("b.scroll"))


def test_the_help_of_import_names_what_is_read() -> None:
    said = " ".join(CliRunner().invoke(command, ["--help"]).output.split())
    assert "Turn a pasted article, HTML, DOCX or Markdown from elsewhere into a manuscript" in said


def test_advice_to_import_a_file_is_given_where_a_reader_exists_and_nowhere_else() -> None:
    assert all(reader.file_type.advice == IMPORT_IT for reader in READERS)
    assert all(file_type.advice != IMPORT_IT for file_type in NOT_READ)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.label)
def test_every_reader_of_the_table_can_be_loaded(reader: Reader) -> None:
    module, _, name = reader.function.partition(":")
    assert callable(getattr(__import__(module, fromlist=[name]), name))


def test_a_text_is_read_by_the_end_of_its_name_and_a_package_is_not() -> None:
    assert find_reader(Path("x.qmd"), b"Een zin.").label == "Markdown"
    assert find_reader(Path("x.docx"), b"Een zin.").label == "a pasted article"
