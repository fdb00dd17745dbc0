"""An author's picture made into a small square, however large it is, in bounded memory."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps

from audioguide.errors import ManuscriptError

if TYPE_CHECKING:
    from pathlib import Path

MOST_PX = 50_000_000
MOST_BYTES = 220_000_000
"""A picture that takes more than either to unpack is refused."""

_BYTES_A_PX = {
    "JPEG": 4.2,
    "PNG": 4.2,
    "BMP": 4.2,
    "GIF": 4.2,
    "TIFF": 7.0,
    "AVIF": 10.0,
    "WEBP": 17.0,
}
"""What unpacking takes, measured; others take 20 and less."""
_BYTES_A_PX_OF_OTHERS = 20.0
_BYTES_A_COEFFICIENT = 2.2
"""A progressive JPEG is unpacked from all of its coefficients."""
_STRIPE_ROWS = 256
_EIGHT_BIT = 255
_FROM_SIXTEEN_BIT = 1 / 256
_ORIENTATION = 0x0112


def open_square(path: Path, size_px: int) -> Image.Image:
    """A picture cut square from its middle and scaled, upright, in RGB.

    Args:
        path: The file.
        size_px: Of a side.

    Raises:
        ManuscriptError: The file is missing, is no picture, or takes too much memory to unpack.
    """
    try:
        with warnings.catch_warnings():
            # Pillow's own warning of large pictures; what is too large is refused below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                _make_small_enough(picture, size_px, path)
                square = _scaled(picture, size_px)
                return ImageOps.exif_transpose(_with_orientation(square, picture))
    except FileNotFoundError:
        raise ManuscriptError("this cover does not exist", path) from None
    except Image.DecompressionBombError as error:
        raise _too_large(path, "more than 178 million pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        message = "this cover is not a picture that can be read; use a JPEG or PNG"
        raise ManuscriptError(message, path) from error


def _make_small_enough(picture: Image.Image, size_px: int, path: Path) -> None:
    """Let a JPEG be unpacked at a smaller size where that is needed, and refuse what is too large.

    Raises:
        ManuscriptError: It is.
    """
    pixels = picture.width * picture.height
    size = f"{picture.width} x {picture.height}"
    bytes_a_px = _BYTES_A_PX.get(picture.format or "", _BYTES_A_PX_OF_OTHERS)
    coefficients = _coefficients_a_px(picture) * _BYTES_A_COEFFICIENT
    if pixels <= MOST_PX and pixels * (bytes_a_px + coefficients) > MOST_BYTES:
        picture.draft(picture.mode, (2 * size_px, 2 * size_px))
    unpacked = picture.width * picture.height * bytes_a_px + pixels * coefficients
    if pixels > MOST_PX or unpacked > MOST_BYTES:
        raise _too_large(path, size)


def _coefficients_a_px(picture: Image.Image) -> float:
    """How many a progressive JPEG keeps until it is unpacked; 0 for all other pictures."""
    if picture.format != "JPEG" or not picture.info.get("progressive"):
        return 0.0
    areas: list[int] = [across * down for _, across, down, _ in picture.layer]  # type: ignore[attr-defined]
    return sum(areas) / max(areas)


def _too_large(path: Path, size: str) -> ManuscriptError:
    message = f"this cover is too large ({size}); scale it down to 3000 x 3000 or less, as a JPEG"
    return ManuscriptError(message, path)


def _scaled(picture: Image.Image, size_px: int) -> Image.Image:
    """The square in the middle, scaled a stripe at a time: across, then down.

    That is what ``resize`` does too, with the whole of it in memory once more.
    """
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    deep = picture.mode.startswith("I") and _lightest(picture) > _EIGHT_BIT
    narrow = Image.new("RGB", (size_px, side))
    narrow.info = dict(picture.info)
    for row in range(0, side, _STRIPE_ROWS):
        rows = min(_STRIPE_ROWS, side - row)
        stripe = picture.crop((left, top + row, left + side, top + row + rows))
        if deep:
            stripe = stripe.point(lambda level: level * _FROM_SIXTEEN_BIT).convert("L")
        stripe = stripe.convert("RGB")
        narrow.paste(stripe.resize((size_px, rows), Image.Resampling.LANCZOS), (0, row))
    return narrow.resize((size_px, size_px), Image.Resampling.LANCZOS)


def _lightest(picture: Image.Image) -> float:
    """The largest figure of a picture of one band."""
    return float(np.max(picture.getextrema()))


def _with_orientation(square: Image.Image, picture: Image.Image) -> Image.Image:
    """The square with what its source says of how it is held."""
    square.getexif()[_ORIENTATION] = picture.getexif().get(_ORIENTATION, 1)
    return square
