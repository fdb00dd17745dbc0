"""Bytes of a text file to text, whatever system or editor wrote them."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32 begins as that of UTF-16 does."""
_SAMPLE_BYTES = 8192
_MOST_ZERO, _FEW_ZERO = 0.5, 0.05
"""Of the bytes in odd or in even places, which are zero in UTF-16 of a Western language."""
_WINDOWS = "cp1252"
_WINDOWS_LABELS = {"iso8859-1", "latin-1", "latin1", "ascii", "iso-8859-1", _WINDOWS}
"""Names that web pages use for the old encoding of Windows (https://encoding.spec.whatwg.org)."""
_WIDE = re.compile("utf-(?:16|32)")
_ESCAPED = re.compile("[\udc80-\udcff]")
_CUT_OFF = re.compile("[\udc80-\udcff]+$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_ASCII = re.compile(r"[^\0-\x7f]")
_UNKNOWN = "\ufffd"
_AS_WINDOWS = {
    0xDC00 + byte: bytes([byte]).decode(_WINDOWS, "replace") for byte in range(0x80, 0x100)
}
_CONTROL = [chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b"]
_CONTROL_SHARE, _UNKNOWN_SHARE = 0.005, 0.02
"""Of a text: more control characters, or bytes without a meaning, than this are no text."""
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))


def decode_text(data: bytes, declared: str = "") -> str | None:
    """The text of a file, every line of it ended by a newline; nothing where it is no text.

    By its byte order mark, else UTF-16 by its zeros, else UTF-8, else what it declares, else the
    old encoding of Windows. A byte that stands for nothing is U+FFFD in the text. Zeros at the
    ends, as a broken-off copy leaves, and byte order marks are dropped.

    Args:
        data: The bytes.
        declared: The encoding that the file itself names, if it does.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _by_zeros(data)
    text: str | None
    if _WIDE.match(encoding):
        width = 4 if "32" in encoding else 2
        text = _known(data[: len(data) // width * width].decode(encoding, "replace"))
    else:
        text = _narrow(data, declared)
    if text is None:
        return None
    text = _SURROGATE.sub(_UNKNOWN, text).replace("\ufeff", "").strip("\0").rstrip("\x1a")
    return text.replace("\r\n", "\n").translate(_LINE_ENDS) if _is_text(text) else None


def first_odd_line(data: bytes) -> int:
    """The line, counted from 1, on which a file first holds what no text does."""
    return data.count(b"\n", 0, max(0, data.find(b"\0"))) + 1


def _by_zeros(data: bytes) -> str:
    """UTF-16 without a byte order mark, in which every second byte of our letters is zero."""
    sample = data.strip(b"\0")[:_SAMPLE_BYTES]
    begin = len(data) - len(data.lstrip(b"\0"))
    first, second = sample[begin % 2 :: 2], sample[1 - begin % 2 :: 2]
    half = max(1, len(sample) // 2)
    if second.count(0) >= half * _MOST_ZERO and first.count(0) <= half * _FEW_ZERO:
        return "utf-16-le"
    if first.count(0) >= half * _MOST_ZERO and second.count(0) <= half * _FEW_ZERO:
        return "utf-16-be"
    return ""


def _narrow(data: bytes, declared: str) -> str | None:
    """Text in which letters are single bytes or UTF-8; single bytes may have strayed into UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPED.findall(text))
    if not stray:
        return text
    if len(_NOT_ASCII.findall(text)) - stray > stray:
        return _CUT_OFF.sub(_UNKNOWN, text).translate(_AS_WINDOWS)
    return _by_label(data, declared) or _known(data.decode(_WINDOWS, "replace"))


def _by_label(data: bytes, label: str) -> str | None:
    """The text by the encoding that a file names; nothing where that is none, or does not fit."""
    if not label or label.lower().startswith("utf"):
        return None
    try:
        name = codecs.lookup(label).name
        text = data.decode(_WINDOWS if name in _WINDOWS_LABELS else name, "replace")
    except (ValueError, LookupError):
        return None
    return _known(text) if _is_text(text) else None


def _known(text: str) -> str | None:
    """A text, unless too many of its bytes stand for nothing."""
    return text if text.count(_UNKNOWN) <= max(1, len(text) * _UNKNOWN_SHARE) else None


def _is_text(text: str) -> bool:
    return "\0" not in text and sum(map(text.count, _CONTROL)) <= len(text) * _CONTROL_SHARE
