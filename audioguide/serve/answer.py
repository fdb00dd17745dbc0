"""A file over HTTP: whole, a part of it, or that the copy is still good."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, cast

from werkzeug.utils import send_file

from audioguide.serve.conditions import Contents, part, refusal
from audioguide.serve.opened import NS_A_SECOND, Opened, Part, opened_with_hash
from audioguide.serve.overview import told

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.wrappers import Request, Response

TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".lrc": "text/plain",
    ".m3u8": "audio/x-mpegurl",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
}
"""By our own table: what a system believes of these endings differs."""
UNKNOWN_TYPE = "application/octet-stream"
NO_SUCH_PART = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
LEAST_HASH = 16
"""Characters of a hash in an address, from which on it can be trusted to name one file."""
A_YEAR_S = 31_536_000
LAST_DATE_S = 253_402_300_799
"""Of the year 9999."""


def answer(path: Path, request: Request) -> Response:
    """A file or the part of it that is asked for.

    All that is said is said of the very bytes that are sent. What is asked for with its hash never
    changes, so it is kept for good. Anything else, also what now stands in the place of another
    version, is asked for anew each time and mostly answered with: unchanged.

    Args:
        path: Of which no part is a link.
        request: To read.

    Raises:
        OSError: It cannot be read, or goes on changing.
    """
    file, sha256 = opened_with_hash(path)
    try:
        return _answer(path, file, sha256, request)
    except BaseException:
        file.close()
        raise


def _answer(path: Path, file: Opened, sha256: str, request: Request) -> Response:
    size = file.size
    changed = datetime.fromtimestamp(min(max(0, file.changed_ns // NS_A_SECOND), LAST_DATE_S), UTC)
    there = Contents(sha256, size, changed if file.dated() else None)
    status = refusal(request, there)
    begin, end = 0, size
    if status is None and (asked_range := part(request, there)):
        begin, end = asked_range
        status = HTTPStatus.PARTIAL_CONTENT if begin < end else NO_SUCH_PART
    if status in {HTTPStatus.PRECONDITION_FAILED, NO_SUCH_PART}:
        file.close()
        response = told(status)
        if status is NO_SUCH_PART:
            response.headers["Content-Range"] = f"bytes */{size}"
        return response
    version = request.args.get("v", "")
    named = len(version) >= LEAST_HASH and sha256.startswith(version)
    response = send_file(
        cast("IO[bytes]", Part(file, begin, end - begin)),
        request.environ,
        mimetype=TYPES.get(path.suffix.lower(), UNKNOWN_TYPE),
        download_name=path.name,
        conditional=False,
        etag=sha256,
        last_modified=changed,
        max_age=A_YEAR_S if named else None,
    )
    response.status_code = status or HTTPStatus.OK
    response.cache_control.immutable = named
    response.accept_ranges = "bytes"
    response.content_length = end - begin
    if status is HTTPStatus.PARTIAL_CONTENT:
        response.headers["Content-Range"] = f"bytes {begin}-{end - 1}/{size}"
    return response
