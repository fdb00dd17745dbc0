"""What a request wants of a file: the whole, a part, or only if it has changed (RFC 9110, 13, 14).

Werkzeug reads the headers; in which order they count, and what of them is ignored, stands here:
there a range comes before the conditions, and one that cannot be read is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from werkzeug.http import parse_date

if TYPE_CHECKING:
    from datetime import datetime

    from werkzeug.wrappers import Request

_RANGE = re.compile(r"bytes=(?:([0-9]{1,1000})-([0-9]{0,1000})|-([0-9]{1,1000}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is there now."""

    etag: str
    size: int
    """In bytes."""
    changed: datetime | None
    """In whole seconds; None where another change could have come in the same second."""


def refusal(request: Request, there: Contents) -> HTTPStatus | None:
    """Why the contents are not sent, if they are not (RFC 9110, 13.2.2)."""
    asked = request.headers
    if "If-Match" in asked:
        if not request.if_match.contains(there.etag):
            return HTTPStatus.PRECONDITION_FAILED
    elif there.changed and (date := request.if_unmodified_since) and there.changed > date:
        return HTTPStatus.PRECONDITION_FAILED
    if "If-None-Match" in asked:
        if request.if_none_match.contains_weak(there.etag):
            return HTTPStatus.NOT_MODIFIED
    elif there.changed and (date := request.if_modified_since) and there.changed <= date:
        return HTTPStatus.NOT_MODIFIED
    return None


def part(request: Request, there: Contents) -> tuple[int, int] | None:
    """Where the part that is asked for begins and ends; where it has no bytes, nothing can be sent.

    Several ranges, unknown units and what cannot be read are ignored: then the whole is meant, as
    it is when the part was asked of another version.

    Returns:
        Its first byte and the one after its last; None for the whole.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or request.method != "GET" or not there.size or not _is_version(request, there):
        return None
    first, last, length = found.groups()
    if length:
        return max(0, there.size - int(length)), there.size
    begin, end = int(first), int(last) + 1 if last else there.size
    return None if last and begin >= end else (begin, min(end, there.size))


def _is_version(request: Request, there: Contents) -> bool:
    """Whether a part is of use to one who has others (``If-Range``; RFC 9110, 13.1.5)."""
    tag_or_date = request.headers.get("If-Range")
    if tag_or_date is None or tag_or_date == f'"{there.etag}"':
        return True
    return there.changed is not None and parse_date(tag_or_date) == there.changed
