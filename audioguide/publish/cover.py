"""Cover art: calm, dark, and readable at the size of a thumbnail."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFile, ImageFont

from audioguide.publish.picture import open_square

if TYPE_CHECKING:
    import numpy.typing as npt

SIZE_PX = 800
JPEG_QUALITY = 88
# Room for a cover that hardly packs: Pillow gives up on one that is larger than its buffer.
ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, 4 * SIZE_PX * SIZE_PX)

INK = (233, 226, 212)
NIGHT = np.array([13, 16, 24])
HUES = (
    np.array([38, 62, 84]), np.array([44, 70, 66]), np.array([66, 56, 82]), np.array([78, 62, 54]),
)  # fmt: skip
"""Dim blue, green, violet and earth: the title picks one, so that guides differ on a shelf."""

FONT = Path(__file__).parent / "fonts" / "Inter-Regular.otf"
"""Shipped, because no two machines have the same fonts; its licence lies beside it."""

LIGHT_Y = 0.36
"""Where the light stands, from the top."""
MARGIN_PX = 72
TITLE_HEIGHT_PX = 470
LARGEST_PT, SMALLEST_PT = 118, 40
LINE_SPACING = 1.16


def draw_cover(title: str) -> bytes:
    """A JPEG of a soft light in the dark under the title; the same title gives the same bytes."""
    picture = Image.fromarray(_glow(_hue(title), SIZE_PX, LIGHT_Y))
    draw = ImageDraw.Draw(picture)
    font, lines = _fit(draw, title)
    line_height = font.size * LINE_SPACING
    top = SIZE_PX - MARGIN_PX - line_height * len(lines)
    for number, line in enumerate(lines):
        draw.text((MARGIN_PX, top + number * line_height), line, font=font, fill=INK)
    return _jpeg(picture)


def draw_icon(title: str, size_px: int) -> bytes:
    """The light of a cover by itself, as PNG: words would be too small to read on a home screen."""
    return _png(Image.fromarray(_glow(_hue(title), size_px, 0.5)))


def own_icon(jpeg: bytes, size_px: int) -> bytes:
    """An author's cover in small, as PNG."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        return _png(picture.resize((size_px, size_px), Image.Resampling.LANCZOS))


def own_cover(path: Path) -> bytes:
    """An author's picture, cut square from its middle and scaled, as JPEG.

    Raises:
        ManuscriptError: The file is missing, is no picture, or is absurdly large.
    """
    return _jpeg(open_square(path, SIZE_PX))


def _hue(title: str) -> npt.NDArray[np.int_]:
    return HUES[hashlib.sha256(title.encode()).digest()[0] % len(HUES)]


def _glow(hue: npt.NDArray[np.int_], size_px: int, centre_y: float) -> npt.NDArray[np.uint8]:
    """A broad light that fades into the night, with three faint rings like slow breaths."""
    y, x = np.mgrid[0:size_px, 0:size_px] / size_px
    distance = np.hypot(x - 0.5, y - centre_y)
    light = np.exp(-((distance / 0.33) ** 2))
    for radius in (0.17, 0.27, 0.37):
        light += 0.16 * np.exp(-(((distance - radius) / 0.011) ** 2)) * (0.5 - radius)
    level = np.clip(light, 0, 1.2)[..., None]
    pixels = np.clip(NIGHT + level * (hue * 1.35 - NIGHT), 0, 255)
    return np.asarray(pixels.round(), dtype=np.uint8)


def _fit(draw: ImageDraw.ImageDraw, title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size at which the title fits its part of the cover, and its lines."""
    for size_pt in range(LARGEST_PT, SMALLEST_PT - 1, -6):
        font = ImageFont.truetype(FONT, size_pt, layout_engine=ImageFont.Layout.BASIC)
        lines = _wrap(draw, title, font)
        fits = len(lines) * size_pt * LINE_SPACING <= TITLE_HEIGHT_PX
        if fits and all(_width(draw, line, font) <= SIZE_PX - 2 * MARGIN_PX for line in lines):
            break
    return font, lines


def _wrap(draw: ImageDraw.ImageDraw, title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Words to lines, greedily."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(draw, longer, font) <= SIZE_PX - 2 * MARGIN_PX or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> float:
    return draw.textlength(text, font=font)


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True, subsampling=0)
    return file.getvalue()


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    # Trying every way to pack it takes ten times as long and saves a quarter.
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()
