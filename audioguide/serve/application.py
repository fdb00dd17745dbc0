"""The output folder as a web site: what belongs to guides, read-only, and a list of them."""

from __future__ import annotations

import errno
import os
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from audioguide.names import PAGE_FILE
from audioguide.serve.answer import answer
from audioguide.serve.guides import file_asked, guide_in, guide_named, guides_in
from audioguide.serve.hosts import is_own
from audioguide.serve.overview import overview, told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

READS = ("GET", "HEAD")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def make_site(folder: Path, *, lan: bool) -> WSGIApplication:
    """A WSGI application over a folder of guides, looked at anew for every request.

    Only reading is allowed, and only what belongs to a guide is found.

    Args:
        folder: The output folder, or one guide's own.
        lan: Whether devices on the home network may ask.
    """
    root = Path(os.path.abspath(folder))  # noqa: PTH100 - a link may lead elsewhere later

    def site(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        try:
            if not is_own(request.headers.get("Host", ""), lan=lan):
                response = told(HTTPStatus.MISDIRECTED_REQUEST)
            elif request.method not in READS:
                response = told(HTTPStatus.METHOD_NOT_ALLOWED)
                response.headers["Allow"] = ", ".join(READS)
            else:
                response = _answer(Path(os.path.realpath(root)), request)
        except HTTPException as error:
            response = error.get_response(environ)
        except OSError as error:
            busy = error.errno == errno.EBUSY
            response = told(HTTPStatus.SERVICE_UNAVAILABLE if busy else HTTPStatus.NOT_FOUND)
        response.headers.update(HEADERS)
        return response(environ, start_response)

    return site


def _answer(root: Path, request: Request) -> Response:
    """The file, the overview, the way to a guide's page, or that there is no such thing."""
    *folders, name = request.path.lstrip("/").split("/")
    if folders or guide_in(root):
        path = file_asked(root, folders, name or PAGE_FILE)
        return answer(path, request) if path else told(HTTPStatus.NOT_FOUND)
    if not name:
        return overview(guides_in(root))
    guide = guide_named(root, name)
    return _way_to(guide.folder.name) if guide else told(HTTPStatus.NOT_FOUND)


def _way_to(folder: str) -> Response:
    """A folder's page is found with a stroke at the end, so that what lies beside it is as well."""
    response = told(HTTPStatus.PERMANENT_REDIRECT)
    response.headers["Location"] = f"/{quote(folder)}/"
    return response
