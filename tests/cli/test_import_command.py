"""`audioguide import`: whole or not at all, and over nothing that is there."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from audioguide.cli.import_ import command
from audioguide.errors import AudioguideError

resource = pytest.importorskip("resource", reason="the system limits no files")

ARTICLE = "Rust\n\n" + "Een gewone zin die lang genoeg is om een zin te zijn. " * 40
TARGET = Path("content/nl/rust.md")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rust.txt").write_text(ARTICLE)


def run(*typed: str) -> str:
    result = CliRunner().invoke(command, list(typed), catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def refusal(*typed: str) -> str:
    with pytest.raises(AudioguideError) as caught:
        CliRunner().invoke(command, list(typed), catch_exceptions=False)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def names() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


class TestOverwriting:
    def test_not_even_its_own_manuscript_is_written_over(self) -> None:
        run("rust.txt")
        written = TARGET.read_bytes()
        Path("rust.txt").write_text(ARTICLE + "En meer.")
        assert refusal("rust.txt") == (
            f"{TARGET} exists and is not written over; choose another place, "
            "or write over it with --force"
        )
        assert TARGET.read_bytes() == written
        run("rust.txt", "--force")
        assert b"En meer." in TARGET.read_bytes()
        assert names() == [str(TARGET), "rust.txt"]

    def test_a_file_that_appears_meanwhile_is_not_written_over(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sync = os.fsync

        def meanwhile(handle: int) -> None:
            TARGET.write_text("van een ander")
            sync(handle)

        monkeypatch.setattr("os.fsync", meanwhile)
        assert "exists" in refusal("rust.txt")
        assert TARGET.read_text() == "van een ander"

    def test_a_disk_without_hard_links_will_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr("os.link", refuse)
        run("rust.txt")
        assert "exists" in refusal("rust.txt")
        assert names() == [str(TARGET), "rust.txt"]

    def test_the_file_to_import_is_never_written_over(self) -> None:
        Path("x.md").write_text(ARTICLE)
        assert "the very file" in refusal("x.md", "-o", "x.md", "--force")
        assert Path("x.md").read_text() == ARTICLE

    def test_a_link_leads_to_a_file_that_is_not_written_over(self) -> None:
        Path("ander.md").write_text("van een ander")
        Path("link.md").symlink_to("ander.md")
        assert "exists" in refusal("rust.txt", "-o", "link.md")
        run("rust.txt", "-o", "link.md", "--force")
        assert Path("link.md").is_symlink()
        assert b"Een gewone zin" in Path("ander.md").read_bytes()


class TestPlaces:
    def test_a_missing_folder_is_made(self) -> None:
        run("rust.txt", "-o", "een/twee/drie.md")
        assert Path("een/twee/drie.md").is_file()

    def test_a_folder_is_refused(self) -> None:
        Path("map").mkdir()
        assert refusal("rust.txt", "-o", "map") == "map is a folder; name a file in it"

    def test_a_name_that_script_would_take_for_another_kind_is_refused(self) -> None:
        assert "ends in .md" in refusal("rust.txt", "-o", "rust.html")

    def test_a_place_under_a_file_is_refused(self) -> None:
        assert refusal("rust.txt", "-o", "rust.txt/x.md").startswith("rust.txt/x.md: ")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_cannot_be_written_is_refused(self) -> None:
        Path("map").mkdir(mode=0o500)
        assert refusal("rust.txt", "-o", "map/x.md").startswith("map/x.md: permission denied; ")

    def test_a_refusal_of_the_system_is_told_in_a_line(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr("os.link", refuse)
        monkeypatch.setattr("os.rename", refuse)
        assert refusal("rust.txt") == (
            f"{TARGET}: cannot be written (permission denied); choose another place"
        )
        assert names() == ["rust.txt"]

    def test_a_manuscript_larger_than_script_takes_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("audioguide.importer.article.LARGEST_MANUSCRIPT_BYTES", 1000)
        Path("groot.html").write_text(f"<html><p>{'Een zin. ' * 200}</p>")
        assert "larger than" in refusal("groot.html")
        assert not TARGET.parent.exists()


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("room", [0, 1, 1000])
def test_a_full_disk_leaves_nothing_and_the_same_command_works_again(
    force: bool, room: int
) -> None:
    typed = ["rust.txt", *(["--force"] if force else [])]
    if force:
        TARGET.parent.mkdir(parents=True)
        TARGET.write_text("wat er was")
    before = names()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        said = refusal(*typed)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert said.startswith(f"{TARGET}: cannot be written (")
    assert names() == before
    assert not force or TARGET.read_text() == "wat er was"
    run(*typed)
    assert TARGET.read_text().startswith('---\ntitle: "Rust"')


def test_a_name_that_nothing_can_have_is_refused() -> None:
    with pytest.raises(AudioguideError, match=r"x+\.?m?d?: "):
        CliRunner().invoke(command, ["rust.txt", "-o", "x" * 300], catch_exceptions=False)
