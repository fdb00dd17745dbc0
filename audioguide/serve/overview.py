"""Pages that are no files: the list of guides, and that there is nothing here."""

from __future__ import annotations

import base64
import hashlib
import html
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.wrappers import Response

from audioguide.languages import DEFAULT, load
from audioguide.names import ICON_SIZES_PX, PAGE_FILE, icon_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audioguide.serve.guides import Guide

LANGUAGE = DEFAULT
"""Of the pages themselves: guides of several languages may stand in the list."""
STYLE = (
    "html{color-scheme:dark;background:#0a0c10;color:#c4bdaf;"
    "font:1.125rem/1.5 system-ui,sans-serif}"
    "body{max-width:34rem;margin:auto;padding:1.5rem 1.25rem}h1{font-size:1.5rem;font-weight:400}"
    "ul{list-style:none;margin:0;padding:0}"
    "a{display:flex;align-items:center;gap:1rem;min-height:3.25rem;padding:.75rem 1rem;"
    "margin-bottom:.75rem;color:inherit;background:#12161d;border:1px solid #596272;"
    "border-radius:.875rem;text-decoration:none;overflow-wrap:anywhere}"
    "img{width:4rem;height:4rem;border-radius:.5rem;flex:none}small{display:block;color:#918b80}"
    ":focus-visible{outline:3px solid #8fb3c9;outline-offset:3px}"
)
POLICY = (
    "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; style-src "
    f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)


def overview(guides: Iterable[Guide]) -> Response:
    """A page with a link to each guide that has a page of its own.

    Args:
        guides: In the order of the list.
    """
    words = load(LANGUAGE).wording.overview
    links = []
    for guide in guides:
        if not (guide.folder / PAGE_FILE).is_file():
            continue
        folder = quote(guide.folder.name)
        length = words.length.format(count=guide.chapters, minutes=guide.minutes)
        links.append(
            f'<li><a href="{folder}/"><img src="{folder}/{icon_file(min(ICON_SIZES_PX))}" alt="">'
            f"<span>{html.escape(guide.title)}<small>{html.escape(length)}</small></span></a></li>"
        )
    listed = f"<ul>{''.join(links)}</ul>" if links else f"<p>{html.escape(words.empty)}</p>"
    return _page(HTTPStatus.OK, words.title, listed)


def told(status: HTTPStatus) -> Response:
    """A page that says there is nothing to see here, as dark as the rest."""
    words = load(LANGUAGE).wording.overview
    back = f'<p><a href="/">{html.escape(words.title)}</a></p>'
    return _page(status, words.nothing, back)


def _page(status: HTTPStatus, title: str, body: str) -> Response:
    title = html.escape(title)
    text = (
        f'<!doctype html><html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        '<meta name="color-scheme" content="dark"><meta name="theme-color" content="#0a0c10">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<style>{STYLE}</style><title>{title}</title></head>"
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    response = Response(text, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.cache_control.no_cache = True
    return response
