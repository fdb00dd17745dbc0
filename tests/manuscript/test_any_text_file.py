"""Any text file that people have is read; what is no text is told in a line, with what to type."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from word_documents import document, paragraph

from audioguide.cli.check import command as check_command
from audioguide.cli.import_ import command as import_command
from audioguide.cli.plan import command as plan_command
from audioguide.cli.script import command as script_command
from audioguide.cli.watch import command as watch_command
from audioguide.errors import AudioguideError, ManuscriptError, UsageError
from audioguide.importer.article import import_article
from audioguide.importer.source import read_source
from audioguide.model import Paragraph
from audioguide.pipeline.find_manuscripts import find_manuscripts
from audioguide.read_settings import load_project_settings
from audioguide.text_encoding import decode_text

TEXT = "Een dag vol énergie, “rust” en cafés – zó gaat dat.\nEn dan nog een hele zin.\n"


def packed(**files: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return written.getvalue()


def texts(data: bytes, name: str = "x.md") -> list[str]:
    guide = read_source(Path(name), data).guide
    return [b.text for s in guide.sections for b in s.blocks if isinstance(b, Paragraph)]


class TestEncodings:
    @pytest.mark.parametrize("name", ["x.md", "x.txt"])
    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
    )
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_a_manuscript_is_read_however_it_was_saved(
        self, name: str, encoding: str, newline: str
    ) -> None:
        text = f"---\ntitle: Rust: één\n---\n\n## Liggen\n\n{TEXT}".replace("\n", newline)
        data = text.encode(encoding)
        guide = read_source(Path(name), data).guide
        assert (guide.title, guide.sections[0].title) == ("Rust: één", "Liggen")
        assert " ".join(texts(data, name)) == " ".join(TEXT.split("\n")).strip()

    @pytest.mark.parametrize("newline", ["\u2028", "\u2029", "\x85", "\v", "\f"])
    def test_rare_line_ends_end_lines(self, newline: str) -> None:
        lines = ["---", "title: Rust", "---", "", "## Liggen", "Ga liggen.", "", "Zit."]
        guide = read_source(Path("x.md"), newline.join(lines).encode()).guide
        assert [section.title for section in guide.sections] == ["Liggen"]
        assert texts(newline.join(lines).encode()) == ["Ga liggen.", "Zit."]

    @pytest.mark.parametrize(
        "data",
        [
            TEXT.encode() + b"\0" * 4096,
            b"\0\0" + TEXT.encode(),
            TEXT.encode("utf-16") + b"\0",
            TEXT.encode("utf-16-le") + b"\0" * 511,
            b"\xfe\xff" + TEXT.encode("utf-16-be") + b"\0",
            b"\xef\xbb\xbf" * 2 + TEXT.encode(),
            TEXT.encode("cp1252") + b"\x1a",
        ],
        ids=["padded", "padded before", "odd byte", "padded wide", "odd wide", "two marks", "DOS"],
    )
    def test_what_a_broken_off_copy_leaves_is_no_part_of_the_text(self, data: bytes) -> None:
        assert decode_text(data) == TEXT
        assert import_article(Path("x.txt"), data).manuscript

    @pytest.mark.parametrize("odd", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
    @pytest.mark.parametrize("around", ["Caf\xe9 {} dag.", TEXT * 50 + "{}"])
    def test_one_byte_without_meaning_refuses_no_text(self, odd: bytes, around: str) -> None:
        data = around.encode("cp1252").replace(b"{}", odd)
        assert decode_text(data) == around.replace("{}", "\ufffd")

    def test_a_letter_of_windows_that_strayed_into_unicode_is_read(self) -> None:
        assert decode_text(TEXT.encode() + b"caf\xe9 toe") == f"{TEXT}café toe"

    def test_a_text_cut_off_in_a_letter_is_read(self) -> None:
        assert decode_text(TEXT.encode() + "é".encode()[:1]) == f"{TEXT}\ufffd"

    @pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
    def test_old_labels_of_pages_mean_the_encoding_of_windows(self, label: str) -> None:
        page = f"<html><meta charset={label}><p>Het kost € 5 en zo’n “dag”… dat is veel.</p>"
        manuscript = import_article(Path("x.html"), page.encode("cp1252")).manuscript
        assert "Het kost € 5 en zo’n “dag”… dat is veel." in manuscript

    @given(st.binary(max_size=60))
    def test_any_bytes_are_text_or_none(self, data: bytes) -> None:
        text = decode_text(data)
        assert text is None or (text.encode() is not None and "\0" not in text)

    @given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
    def test_any_text_in_unicode_is_read_as_it_is(self, text: str) -> None:
        plain = text.replace("\ufeff", "")
        lines = plain.replace("\u2028", "\n").replace("\u2029", "\n")
        assert decode_text(plain.encode("utf-8-sig")) == lines
        assert decode_text(b"\xff\xfe" + plain.encode("utf-16-le")) == lines

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_settings_are_read_however_they_were_saved(
        self, tmp_path: Path, encoding: str, newline: str
    ) -> None:
        text = f"# rust, één{newline}pace = 100{newline}"
        (tmp_path / "audioguide.toml").write_bytes(text.encode(encoding))
        assert load_project_settings(tmp_path, {}).pace == 100

    def test_settings_that_are_no_text_are_refused_in_a_line(self, tmp_path: Path) -> None:
        (tmp_path / "audioguide.toml").write_bytes(b"\x89PNG\0\0\r")
        with pytest.raises(ManuscriptError, match=r"audioguide\.toml:1: not a text"):
            load_project_settings(tmp_path, {})


WORD = document(paragraph("Rust en nog wat woorden."))
PLIST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
    '"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>URL</key>'
    "<string>https://x.nl</string></dict></plist>"
)
IMPORTED = {
    "a Word document": WORD,
    "a web page": b"<!DOCTYPE html><html><p>Rust en nog wat woorden.</p></html>",
    "a web page in UTF-16": "<html><p>Rust en nog wat woorden.</p>".encode("utf-16"),
    "a web page without its outer tags": b"<title>Rust</title><p>Rust en nog wat woorden.</p>",
    "a web page after a comment": b"<!-- saved from x -->\n<html><p>Rust en nog wat.</p></html>",
}
OTHERS = [
    ("an RTF document", b"{\\rtf1\\ansi Rust}", "audioguide import {}.docx"),
    ("an OpenDocument text", packed(mimetype="application/vnd.oasis.opendocument.text"), "{}.docx"),
    ("an e-book", packed(mimetype="application/epub+zip"), "copy its words"),
    ("Apple Pages", packed(**{"Index/Document.iwa": ""}), "{}.docx"),
    ("a packed file", packed(a=""), "unpack it"),
    ("a packed file", gzip.compress(b"x"), "unpack it"),
    ("a PDF", b"%PDF-1.7\n\0\1", "copy its words"),
    ("an old Word document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "audioguide import {}.docx"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "text"),
    ("a picture", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "text"),
    ("sound", b"ID3\x04\0\0\0\0\0\0", "text"),
    ("sound", b"\xff\xfb\x90\x64\0\0", "text"),
    ("a link to a web page", PLIST.encode(), "audioguide import {}.html"),
    ("a link to a web page", b"bplist00\xd1\x01\x02SURL_\x10", "audioguide import {}.html"),
    ("a link to a web page", b"[InternetShortcut]\r\nURL=https://x.nl\r\n", "import {}.html"),
    ("a shortcut", b"book\0\0\0\0mark\0\0\0\0", "name that file"),
    ("a shortcut", b"L\0\0\0\x01\x14\x02\0\0\0", "name that file"),
    ("a web archive", b"MIME-Version: 1.0\r\n", "audioguide import {}.html"),
]


class TestOtherKinds:
    @pytest.mark.parametrize("name", ["rust.md", "rust.txt", "rust", "rust.html", "rust.docx"])
    @pytest.mark.parametrize("kind", IMPORTED)
    def test_what_import_reads_is_told_and_what_to_type_works(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path(name).write_bytes(IMPORTED[kind])
        said = refused(script_command, name)
        assert said.startswith(f"{name}: it is {' '.join(kind.split()[:3])}; type: ")
        typed = said.partition("type: audioguide import ")[2].split()
        assert CliRunner().invoke(import_command, typed).exit_code == 0
        assert CliRunner().invoke(script_command, ["content/nl/rust.md"]).exit_code == 0

    def test_one_that_lies_where_its_manuscript_would_gets_another_name(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        folder = Path("content/nl")
        folder.mkdir(parents=True)
        (folder / "rust.md").write_bytes(WORD)
        typed = refused(script_command, str(folder / "rust.md")).partition("import ")[2].split()
        assert CliRunner().invoke(import_command, typed).exit_code == 0
        assert (folder / "rust.md").read_bytes() == WORD
        assert texts((folder / "rust-2.md").read_bytes()) == ["Rust en nog wat woorden."]

    @pytest.mark.parametrize("name", ["rust.md", "rust.txt"])
    @pytest.mark.parametrize(
        ("kind", "data", "advice"), OTHERS, ids=[f"{n}: {one[0]}" for n, one in enumerate(OTHERS)]
    )
    def test_what_nobody_reads_is_told_with_what_to_do(
        self, name: str, kind: str, data: bytes, advice: str
    ) -> None:
        for read in (read_source, import_article):
            with pytest.raises(ManuscriptError) as caught:
                read(Path(name), data)
            said = str(caught.value)
            assert len(said.splitlines()) == 1
            assert kind in said
            assert advice.format("rust") in said
            assert not said.endswith(f"import {name}")

    @pytest.mark.parametrize(
        "text", ["<div>Rust.</div>", "<!-- x -->\n\nRust.", "PK is rust.", "BM."]
    )
    def test_a_manuscript_that_only_begins_oddly_is_one(self, text: str) -> None:
        assert texts(text.encode())

    @pytest.mark.parametrize("name", ["x.text", "x.MD", "x.Markdown", "x.mkd", "x"])
    def test_a_manuscript_may_be_called_otherwise(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text("## Een\n\nTekst met *nadruk*.")
        assert texts((tmp_path / name).read_bytes(), name) == ["Tekst met nadruk."]
        if "." in name:
            assert find_manuscripts([tmp_path]) == [tmp_path / name]


class TestSources:
    @pytest.mark.parametrize(
        "address", ["https://x.nl/a?b=c", "http://x.nl", "HTTPS://X.NL/A", "www.x.nl/" + "a" * 300]
    )
    def test_an_address_of_the_web_is_told_with_what_to_type(self, address: str) -> None:
        for command in (
            script_command, plan_command, watch_command, import_command, check_command,
        ):  # fmt: skip
            said = refused(command, address)
            assert said.startswith(f"{address}: it is a web address; ")
            assert said.endswith("type: audioguide import pagina.html")

    @pytest.mark.parametrize(
        ("names", "said"),
        [
            ([], "begin one with: audioguide new {0}/mijn-gids"),
            (["b.pdf", "a b.docx", "c.rtf"], "type: audioguide import '{0}/a b.docx'"),
            (["b.html"], "type: audioguide import {0}/b.html"),
            (["b.rtf"], "type: audioguide import {0}/b.docx"),
            (["nl/een.md"], "name the folder that holds them: {0}/nl"),
            (["LEESMIJ"], "if LEESMIJ is one, name it LEESMIJ.md"),
        ],
    )
    def test_a_folder_without_texts_is_told_with_what_to_do(
        self, tmp_path: Path, names: list[str], said: str
    ) -> None:
        for name in names:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        with pytest.raises(UsageError) as caught:
            find_manuscripts([tmp_path])
        assert str(caught.value).startswith(f"{tmp_path}: no manuscripts here; ")
        assert str(caught.value).endswith(said.format(tmp_path))


def refused(command: object, source: str) -> str:
    with pytest.raises(AudioguideError) as caught:
        CliRunner().invoke(command, [source], catch_exceptions=False)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)
