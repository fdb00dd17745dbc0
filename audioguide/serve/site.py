"""The output folder as a web site: files by WhiteNoise, and a page that lists the guides."""

from __future__ import annotations

import hashlib
import html
import json
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitenoise import WhiteNoise

from audioguide.names import MANIFEST_FILE
from audioguide.wording import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LANGUAGE = "nl"
"""Of the overview: guides of several languages may stand in it."""
READS = ("GET", "HEAD")
TYPES = {
    ".vtt": "text/vtt",
    ".lrc": "text/plain",
    ".m3u8": "audio/x-mpegurl",
    ".mp3": "audio/mpeg",
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STYLE = (
    "html{color-scheme:dark;background:#0a0c10;color:#c9c2b4;font:1.25rem/1.6 system-ui,sans-serif}"
    "body{max-width:40rem;margin:auto;padding:1rem}h1{font-size:1.5rem;font-weight:400}"
    "ul{list-style:none;padding:0}a{display:block;min-height:3rem;padding:.75rem 1rem;"
    "margin-bottom:.75rem;color:inherit;background:#151a22;border:1px solid #5d6675;"
    "border-radius:.75rem;text-decoration:none;overflow-wrap:anywhere}"
    ":focus-visible{outline:3px solid #8fb3c9;outline-offset:3px}"
)
STYLE_PATH = "/overview.css"


def make_site(folder: Path) -> WSGIApplication:
    """A WSGI application over a folder of guides, looked at anew for every request.

    Only reading is allowed, and only below the folder: hidden files and links that lead out of it
    are not found.

    Args:
        folder: The output folder, or one guide's own.
    """
    root = folder.resolve()
    files = WhiteNoise(
        _pages(root),
        root=str(root),
        autorefresh=True,
        index_file=True,
        max_age=0,
        allow_all_origins=False,
        mimetypes=TYPES,
        add_headers_function=_add_headers,
    )

    def site(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in READS:
            return _reply(start_response, HTTPStatus.METHOD_NOT_ALLOWED, "", {"Allow": "GET, HEAD"})
        if not _inside(root, environ.get("PATH_INFO", "")):
            return _reply(start_response, HTTPStatus.NOT_FOUND)
        reply: Iterable[bytes] = files(environ, start_response)
        return reply

    return site


def _inside(root: Path, path: str) -> bool:
    """Whether a path names nothing hidden, and nothing that lies elsewhere."""
    parts = [part for part in path.split("/") if part]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return False
    try:
        return root.joinpath(*parts).resolve().is_relative_to(root)
    except (OSError, ValueError):
        return False


def _add_headers(headers: Any, path: str, _url: str) -> None:
    """Browsers ask again each time and get a short answer when the file is the same."""
    file = Path(path)
    if file.is_file():
        status = file.stat()
        headers["ETag"] = f'"{_file_hash(file, status.st_mtime_ns, status.st_size)}"'
    headers["Cache-Control"] = "no-cache"
    for name, value in HEADERS.items():
        headers[name] = value


@lru_cache(maxsize=4096)
def _file_hash(path: Path, _mtime_ns: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pages(root: Path) -> Callable[[WSGIEnvironment, StartResponse], list[bytes]]:
    """What is not a file: the overview and its style."""

    def pages(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == STYLE_PATH:
            return _reply(start_response, HTTPStatus.OK, STYLE, {"Content-Type": "text/css"})
        if path in ("", "/"):
            return _reply(start_response, HTTPStatus.OK, overview(root))
        return _reply(start_response, HTTPStatus.NOT_FOUND)

    return pages


def _reply(
    start_response: StartResponse,
    status: HTTPStatus,
    text: str = "",
    more: dict[str, str] | None = None,
) -> list[bytes]:
    body = text.encode()
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-cache",
        **HEADERS,
        **(more or {}),
    }
    start_response(f"{status.value} {status.phrase}", list(headers.items()))
    return [body]


def overview(root: Path) -> str:
    """A page with a link to each guide."""
    words = load(LANGUAGE).overview
    links = [
        f'<li><a href="{html.escape(path)}/">{html.escape(title)}</a></li>'
        for path, title in _guides(root)
    ]
    listed = f"<ul>{''.join(links)}</ul>" if links else f"<p>{html.escape(words.empty)}</p>"
    title = html.escape(words.title)
    return (
        f'<!doctype html><html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="dark">'
        f'<title>{title}</title><link rel="stylesheet" href="{STYLE_PATH}"></head>'
        f"<body><main><h1>{title}</h1>{listed}</main></body></html>"
    )


def _guides(root: Path) -> Iterator[tuple[str, str]]:
    """Folder and title of each guide, by title."""
    found = []
    for file in root.glob(f"*/{MANIFEST_FILE}"):
        try:
            title = json.loads(file.read_text(encoding="utf-8"))["guide"]["title"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if (file.parent / "index.html").is_file():
            found.append((file.parent.name, str(title)))
    yield from sorted(found, key=lambda one: one[1].casefold())
