"""Marks between words that are said, or that are a pause."""

from __future__ import annotations

from audioguide.languages.nl.forms import Form

PUNCTUATION: tuple[Form, ...] = (
    Form("sign", "menu", r"(?<=[\w'’\"”)])\s[>›»](?=\s[\"“'‘]?[^\W\d]{2})", lambda _: ","),
    Form("mark", "long dash", r"[-=]+>|[-–—]{3,}", lambda _: ""),
)
"""Before all figures."""
EITHER: tuple[Form, ...] = (
    Form("sign", "either", r"(?<=[a-zà-ÿ]{3})/(?=[a-zà-ÿ]{3})", lambda _: " of "),
)
"""``man/vrouw``; after the abbreviations with a stroke."""
