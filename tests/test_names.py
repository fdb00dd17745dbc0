"""File names: safe on any system, in the order of listening."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.names import (
    chapter_file,
    export_slug,
    guide_slug,
    place,
    slugify,
    volume_file,
    whole_file,
)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Wat ís rust eigenlijk?", "wat-is-rust-eigenlijk"),
        ("Coördinatie & één ï", "coordinatie-een-i"),
        ("../../etc/passwd", "etc-passwd"),
        ("  --  ", "hoofdstuk"),
        ("日本語", "hoofdstuk"),
        ("\u202etxt.exe", "txt-exe"),
        ("CON", "hoofdstuk-con"),
        ("a\x00b\nc", "a-b-c"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_slug_keeps_what_any_system_can_show(title, slug):
    assert slugify(title, "hoofdstuk") == slug


@given(st.text(max_size=400), st.integers(1, 999), st.integers(1, 999))
def test_any_title_gives_a_safe_file_name(title, number, count):
    name = chapter_file(number, count, title, "hoofdstuk")
    assert re.fullmatch(r"\d{2,3}-[a-z0-9]([a-z0-9-]*[a-z0-9])?\.mp3", name)
    assert len(name) < 80


def test_names_sort_in_the_order_of_listening():
    names = [chapter_file(number, 120, "deel", "hoofdstuk") for number in range(1, 121)]
    assert names == sorted(names)
    assert chapter_file(3, 12, "deel", "hoofdstuk") == "03-deel.mp3"


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_lies_beside_the_guides_never_has_the_name_of_anothers(one, other):
    first, second = guide_slug(one, "gids"), guide_slug(other, "gids")
    names = {whole_file(first), volume_file(first), whole_file(second), volume_file(second)}
    assert len(names) == (2 if first == second else 4)
    assert "exports" not in {first, second}
    for file in (whole_file(first), volume_file(first)):
        assert place(Path("output") / first, file).parent == Path("output/exports")
        assert export_slug(file.rpartition("/")[2]) == first


@pytest.mark.parametrize(
    ("folder", "file", "found"),
    [
        ("output/rust", "01-a.mp3", "output/rust/01-a.mp3"),
        ("output/rust", "../exports/rust.mp3", "output/exports/rust.mp3"),
        (".", "../exports/rust.mp3", "../exports/rust.mp3"),
        ("/uit/rust", "../exports/rust_volume.mp3", "/uit/exports/rust_volume.mp3"),
    ],
)
def test_a_file_of_a_guide_lies_in_its_folder_or_among_the_exports(folder, file, found):
    assert place(Path(folder), file) == Path(found)


@pytest.mark.parametrize(
    "file",
    ["", ".", "..", "../a.mp3", "/etc/passwd", "../../exports/a", "../exports/..", "sub/a.mp3",
     "../exports/", "..\\a.mp3", "C:a.mp3", "a\0b", "../exports/../a"],
)  # fmt: skip
def test_no_file_of_a_guide_lies_elsewhere(file):
    with pytest.raises(ValueError, match="no file of a guide"):
        place(Path("output/rust"), file)
