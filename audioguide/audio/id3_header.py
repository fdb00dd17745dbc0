"""How long an ID3v2 tag in front of a sound is: three rooms have to look past one."""

from __future__ import annotations

from typing import Final

TAG_HEADER_BYTES: Final = 10


def tag_length(head: bytes) -> int:
    """Bytes of the tag, header included, from a file's first ten bytes; 0 without one.

    The size is 28 bits in four bytes (ID3v2.3, 3.1).
    """
    if head[:3] != b"ID3":
        return 0
    size = 0
    for byte in head[6:TAG_HEADER_BYTES]:
        size = size << 7 | byte & 0x7F
    return TAG_HEADER_BYTES + size
