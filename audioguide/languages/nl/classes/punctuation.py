"""Marks between words that are said, or that are a pause."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import Form

_MORE = re.compile(r"[a-zà-ÿ]{3,30}/[a-zà-ÿ]{3}")
_MORE_BEFORE = re.compile(r"[a-zà-ÿ]{3}/[a-zà-ÿ]{3,30}\Z")


def _either(match: re.Match[str]) -> str:
    """Two are the one or the other; more are a list."""
    text = match.string
    before = text[max(0, match.start() - 40) : match.start()]
    more = _MORE.match(text, match.end()) or _MORE_BEFORE.search(before)
    return ", " if more else " of "


PUNCTUATION: tuple[Form, ...] = (
    Form("sign", "menu", r"(?<=[\w'’\"”)])\s[>›»](?=\s[\"“'‘]?[^\W\d]{2})", lambda _: ","),
    Form("mark", "long dash", r"[-=]+>|[-–—]{3,}", lambda _: ""),
)
"""Before all figures."""
EITHER: tuple[Form, ...] = (
    Form("sign", "either part", r"(?<=[A-Za-zà-ÿ][a-zà-ÿ]-)/(?=[a-zà-ÿ]{3})", lambda _: " of "),
    Form(
        "sign",
        "either, with an article",
        r"(?<=[a-zà-ÿ]{3})/(?=(?:de|het|een|je|uw|'t|in|op|aan|bij|uit|of|na|te) ?[a-zà-ÿ]{2}"
        r"|(?:in|op|aan|bij|uit|na)(?!\w))",
        lambda _: " of ",
    ),
    Form(
        "sign",
        "either small word",
        r"(?:(?<=\b[JjNn]a)|(?<=\b[Ii]n)|(?<=\b[Oo]p)|(?<=\b[Aa]f)|(?<=\b[Ww]e)|(?<=\b[Jj]e))"
        r"/(?=(?:nee|uit|in|op|af|om|bij|aan|voor|ze|u|tegen|onder)\b(?!/))",
        lambda _: " of ",
    ),
    Form("sign", "either", r"(?<=[A-Za-zà-ÿ][a-zà-ÿ]{2})/(?=[a-zà-ÿ]{3})", _either),
)
"""``man/vrouw``, ``wie/wat/waar``; after the abbreviations with a stroke."""
