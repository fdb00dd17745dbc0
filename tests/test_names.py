"""File names: safe on any system, in the order of listening."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.names import chapter_file, slugify


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
    name = chapter_file(number, count, title)
    assert re.fullmatch(r"\d{2,3}-[a-z0-9]([a-z0-9-]*[a-z0-9])?\.mp3", name)
    assert len(name) < 80


def test_names_sort_in_the_order_of_listening():
    names = [chapter_file(number, 120, "deel") for number in range(1, 121)]
    assert names == sorted(names)
    assert chapter_file(3, 12, "deel") == "03-deel.mp3"
