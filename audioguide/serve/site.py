"""The output folder as a web site: its files, read-only, and a page that lists the guides."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.exceptions import HTTPException
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from audioguide.names import PAGE_FILE
from audioguide.serve.overview import overview, told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

READS = ("GET", "HEAD")
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
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
LEAST_HASH = 16
"""Characters of a hash in an address, from which on it can be trusted to name one file."""
_TAIL = re.compile(r"bytes=-(\d{1,18})")
A_YEAR_S = 31_536_000


def make_site(folder: Path, hosts: tuple[str, ...] = ()) -> WSGIApplication:
    """A WSGI application over a folder of guides, looked at anew for every request.

    Only reading is allowed, and only below the folder: hidden files and links that lead out of it
    are not found.

    Args:
        folder: The output folder, or one guide's own.
        hosts: Names under which the site may be asked for; any, if none is given. A page elsewhere
            could otherwise have its own name point here and read along (DNS rebinding).
    """
    root = folder.resolve()

    def site(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        try:
            if hosts and not host_is_trusted(request.host, hosts):
                response = told(HTTPStatus.MISDIRECTED_REQUEST)
            elif request.method not in READS:
                response = told(HTTPStatus.METHOD_NOT_ALLOWED)
                response.headers["Allow"] = ", ".join(READS)
            else:
                response = _answer(root, request)
        except HTTPException as error:
            response = error.get_response(environ)
        except OSError:
            response = told(HTTPStatus.NOT_FOUND)
        response.headers.update(HEADERS)
        return response(environ, start_response)

    return site


def _answer(root: Path, request: Request) -> Response:
    """The file, the overview, the way to a folder's page, or that there is no such thing."""
    path = _inside(root, request.path)
    if path is not None and path.is_dir() and (path / PAGE_FILE).is_file():
        if not request.path.endswith("/"):
            return _way_to(path.relative_to(root).as_posix())
        path /= PAGE_FILE
    if path is not None and path.is_file():
        return _file(path, request)
    if path == root:
        return overview(root)
    return told(HTTPStatus.NOT_FOUND)


def _inside(root: Path, asked: str) -> Path | None:
    """What a path names below the folder; nothing where it is hidden or leads elsewhere."""
    parts = [part for part in PurePosixPath(asked).parts if part.strip("/")]
    if any("\\" in part or ":" in part or "\0" in part for part in parts):
        return None
    try:
        path = root.joinpath(*parts).resolve(strict=True)
        below = path.relative_to(root).parts
    except (OSError, ValueError):
        return None
    return None if any(part.startswith(".") for part in (*parts, *below)) else path


def _way_to(folder: str) -> Response:
    """A folder's page is found with a stroke at the end, so that what lies beside it is as well."""
    response = told(HTTPStatus.PERMANENT_REDIRECT)
    response.headers["Location"] = f"/{quote(folder)}/"
    return response


def _file(path: Path, request: Request) -> Response:
    """A file or the part that is asked for, or that the copy is still good.

    What is asked for with its hash never changes, so it is kept for good; anything else is asked
    for anew each time and mostly answered with: unchanged.
    """
    status = path.stat()
    tail = _TAIL.fullmatch(request.headers.get("Range", ""))
    if tail and int(tail[1]) >= status.st_size:
        # Werkzeug refuses a tail longer than the file; it stands for all of it (RFC 9110, 14.1.2).
        del request.environ["HTTP_RANGE"]
    sha256 = _file_hash(path, status.st_mtime_ns, status.st_size)
    version = request.args.get("v", "")
    named = len(version) >= LEAST_HASH and sha256.startswith(version)
    response = send_file(
        path,
        request.environ,
        mimetype=TYPES.get(path.suffix.lower(), UNKNOWN_TYPE),
        etag=sha256,
        max_age=A_YEAR_S if named else None,
    )
    response.cache_control.immutable = named
    return response


@lru_cache(maxsize=4096)
def _file_hash(path: Path, _mtime_ns: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
