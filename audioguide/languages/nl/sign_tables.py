"""What the rows are of the table of signs on keys."""

from __future__ import annotations

import msgspec


class Arrow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an arrow says on a key, and the words beside which it says nothing more."""

    key: str
    beside: frozenset[str]
