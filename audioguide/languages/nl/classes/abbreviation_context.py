"""What stands around an abbreviation: who a letter is for, a surname, the noun of a country."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.fraction import is_neuter
from audioguide.languages.nl.context import after, counts_something, opens_sentence
from audioguide.languages.nl.tables import tables

_OFFICE = re.compile(
    r"\s(?:(?:de|het|uw)\s)?(?:afdeling|afd\b|directie|team|bestuur|secretariaat|administratie"
    r"|redactie|klantenservice|personeelszaken|receptie|college|bewoners?|ouders?|bureau|griffie"
    r"|commissie|raad|leden|secretaris|penningmeester|voorzitter|inkoop|salarisadministratie)\b"
)
"""Who a letter is for."""
_SURNAME = re.compile(r"\s(?:(?:van|de|den|der|ten|ter|te)\s){0,3}[A-ZÀ-Þ][a-zà-ÿ]{2}")


def are_initials(here: re.Match[str]) -> bool:
    """Whether a surname follows: *H.M. Jansen*, but *H.M. Koningin Máxima*."""
    words = re.findall(r"[^\W\d_]+\.?", after(here).lower())[:3]
    return bool(_SURNAME.match(here.string, here.end())) and (
        tables().around.crowned.isdisjoint(words)
    )


def is_office(here: re.Match[str]) -> bool:
    """Whether it heads a letter and who that is for follows: *T.a.v. de directie*."""
    return opens_sentence(here) and bool(_OFFICE.match(here.string, here.end()))


def is_of_country(here: re.Match[str], last: str, following: str) -> bool:
    """*Ned. kazen*, *met Ned. ondertiteling*."""
    if counts_something(here):
        return True
    leads = last in tables().around.before_nouns and following not in tables().stops.openers
    return leads and not is_neuter(following) and not following.endswith(("d", "t"))
