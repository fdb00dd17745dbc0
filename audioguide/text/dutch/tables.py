"""The tables of spoken Dutch, read from the TOML files that stand beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit as it is read."""

    one: str
    many: str | None = None
    half: str | None = None
    alone: bool = False

    def counted(self, *, single: bool) -> str:
        """The words after a number."""
        return self.one if single or self.many is None else self.many


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All tables together; each field is a table in one of the files."""

    abbreviations: dict[str, str]
    units: dict[str, Unit]
    written: dict[str, str]
    per: dict[str, str]
    money: dict[str, str]
    prefixes: dict[str, str]
    symbols: dict[str, str]
    letters: dict[str, str]
    words: frozenset[str]
    stressed: frozenset[str]


@cache
def tables() -> Tables:
    """The tables, read once.

    Raises:
        msgspec.ValidationError: A file among them does not hold what it should.
    """
    merged: dict[str, object] = {}
    for entry in files(__package__).joinpath("tables").iterdir():
        if entry.name.endswith(".toml"):
            merged |= tomllib.loads(entry.read_text(encoding="utf-8"))
    return msgspec.convert(merged, Tables)
