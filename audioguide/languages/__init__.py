"""The languages a guide can be written in: the contract, and how one is found by its code.

A language is a value that keeps ``audioguide.languages.contract.Language``, named by an entry point
of the group ``audioguide.languages``; nothing of it is imported before it is asked for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audioguide.errors import UsageError
from audioguide.plugins import installed

if TYPE_CHECKING:
    from audioguide.languages.contract import Language

ENTRY_POINT_GROUP = "audioguide.languages"
DEFAULT = "nl"
"""Of what names no language: a manuscript without ``language``, the pages of a server."""


@cache
def codes() -> tuple[str, ...]:
    """Codes of the installed languages in alphabetical order; none of them is loaded."""
    return tuple(sorted(installed(ENTRY_POINT_GROUP)))


@cache
def load(code: str) -> Language:
    """The language with a code, such as ``nl``.

    Raises:
        UsageError: There is none, where the message names those there are; or it cannot be loaded.
    """
    if code not in codes():
        raise UsageError(f"unknown language {code!r}; known: {', '.join(codes())}")
    point = installed(ENTRY_POINT_GROUP)[code]
    try:
        language: Language = point.load()
    except (ImportError, AttributeError) as error:
        raise UsageError(f"language {code!r} ({point.value}) cannot be loaded: {error}") from error
    return language
