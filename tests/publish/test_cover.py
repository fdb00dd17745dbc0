"""Covers: calm, dark, readable, and the same every time."""

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from audioguide.errors import ManuscriptError
from audioguide.publish.cover import SIZE_PX, draw_cover, draw_icon, own_cover, own_icon


def pixels(jpeg: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("L"), dtype=float)


def test_the_same_title_gives_the_same_bytes():
    assert draw_cover("Als rust niet lukt") == draw_cover("Als rust niet lukt")
    assert draw_cover("Als rust niet lukt") != draw_cover("Ademruimte")


def test_a_cover_is_dark_with_a_title_that_stands_out():
    light = pixels(draw_cover("Als rust niet lukt"))
    assert light.shape == (SIZE_PX, SIZE_PX)
    assert light.mean() < 60
    assert np.percentile(light, 99.5) > 200


def test_the_title_stays_inside_the_picture():
    light = pixels(draw_cover("Prikkelovergevoeligheid en wat er dan nog wel kan, dag na dag"))
    assert (light > 200).sum() > 1000
    for edge in (light[:20], light[-20:], light[:, :20], light[:, -20:]):
        assert edge.max() < 120


def test_letters_with_accents_are_drawn_as_themselves():
    assert draw_cover("naïef één") != draw_cover("naief een")
    assert draw_cover("ï") != draw_cover("é")


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_any_title_at_all_gets_a_cover(title):
    assert pixels(draw_cover(title)).shape == (SIZE_PX, SIZE_PX)


def test_an_own_picture_is_cut_square_from_its_middle(tmp_path):
    path = tmp_path / "own.png"
    picture = Image.new("RGB", (300, 100), (255, 0, 0))
    picture.paste((0, 0, 255), (100, 0, 200, 100))
    picture.save(path)
    cover = Image.open(io.BytesIO(own_cover(path)))
    assert cover.size == (SIZE_PX, SIZE_PX)
    red, _, blue = cover.getpixel((20, 400))
    assert blue > 200
    assert red < 60


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_picture_is_named(tmp_path, data):
    path = tmp_path / "cover.jpg"
    path.write_bytes(data)
    with pytest.raises(ManuscriptError, match=r"cover\.jpg.*not a picture"):
        own_cover(path)


def test_a_missing_picture_is_named(tmp_path):
    with pytest.raises(ManuscriptError, match="does not exist"):
        own_cover(tmp_path / "weg.jpg")


def test_an_absurdly_large_picture_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "huge.png"
    Image.new("1", (9000, 9000)).save(path)
    with pytest.raises(ManuscriptError, match="9000 x 9000"):
        own_cover(path)


@pytest.mark.parametrize("size_px", [192, 512])
def test_an_icon_is_a_dark_square_with_a_light_in_the_middle(size_px):
    icon = Image.open(io.BytesIO(draw_icon("Als rust niet lukt", size_px)))
    assert (icon.format, icon.size) == ("PNG", (size_px, size_px))
    light = np.asarray(icon.convert("L"), dtype=float)
    assert light[size_px // 2, size_px // 2] > 2 * light[0, 0]


def test_an_authors_cover_is_their_icon():
    jpeg = io.BytesIO()
    Image.new("RGB", (SIZE_PX, SIZE_PX), (200, 0, 0)).save(jpeg, "JPEG")
    icon = Image.open(io.BytesIO(own_icon(jpeg.getvalue(), 192)))
    assert (icon.format, icon.size) == ("PNG", (192, 192))
    assert icon.getpixel((96, 96))[0] > 180


def as_a_whole(path: Path) -> Image.Image:
    """The square in the middle, made without a thought for memory."""
    with Image.open(path) as picture:
        side = min(picture.size)
        left, top = (picture.width - side) // 2, (picture.height - side) // 2
        square = picture.convert("RGB").crop((left, top, left + side, top + side))
        return square.resize((SIZE_PX, SIZE_PX), Image.Resampling.LANCZOS)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "CMYK"])
@pytest.mark.parametrize("size", [(1, 1), (3, 900), (800, 800), (1000, 801), (257, 2000)])
def test_an_own_picture_looks_as_if_it_was_scaled_as_a_whole(tmp_path, mode, size):
    path = tmp_path / ("own.jpg" if mode == "CMYK" else "own.png")
    speckles = np.random.default_rng(1).integers(0, 255, (*size[::-1], 3), dtype=np.uint8)
    Image.fromarray(speckles).convert(mode).save(path)
    whole = io.BytesIO()
    as_a_whole(path).save(whole, "JPEG", quality=88, optimize=True, subsampling=0)
    assert own_cover(path) == whole.getvalue()


def quarters(jpeg: bytes) -> list[int]:
    """How light the corners are, row by row."""
    light = pixels(jpeg)
    return [round(float(light[y, x])) for y in (100, 700) for x in (100, 700)]


@pytest.mark.parametrize(("orientation", "lightest"), [(1, 0), (3, 3), (6, 1), (8, 2)])
@pytest.mark.parametrize("name", ["own.jpg", "own.png", "own.webp", "own.tif"])
def test_an_own_picture_stands_upright(tmp_path, name, orientation, lightest):
    light = np.zeros((600, 600), np.uint8)
    light[:300, :300] = 255
    picture = Image.fromarray(light)
    exif = picture.getexif()
    exif[0x0112] = orientation
    picture.save(tmp_path / name, exif=exif)
    corners = quarters(own_cover(tmp_path / name))
    assert corners[lightest] > 230
    assert max(corners[:lightest] + corners[lightest + 1 :]) < 30


def test_an_own_picture_of_sixteen_bits_keeps_its_greys(tmp_path):
    grey = np.repeat(np.array([[0, 20_000, 40_000, 65_535]], np.uint16), 4, axis=0)
    Image.fromarray(grey.repeat(200, 0).repeat(200, 1)).save(tmp_path / "own.png")
    light = pixels(own_cover(tmp_path / "own.png"))[400]
    assert light[[100, 300, 500, 700]] == pytest.approx([0, 78, 156, 255], abs=4)


@pytest.mark.parametrize(
    ("name", "size", "options"),
    [("own.png", (7100, 7100), {}), ("own.webp", (4000, 4000), {"quality": 1, "method": 0})],
)
def test_a_picture_that_takes_too_much_memory_is_refused_with_what_to_do(
    tmp_path, name, size, options
):
    Image.new("RGB", size).save(tmp_path / name, **options)
    with pytest.raises(ManuscriptError, match=rf"{size[0]} x {size[1]}\); scale it down to 3000"):
        own_cover(tmp_path / name)
