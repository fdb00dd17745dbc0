"""What installed packages add to this one, by their entry points: looked up once for all groups."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points


@cache
def _all() -> tuple[EntryPoint, ...]:
    """Every entry point of ours; each look reads a file of every installed package."""
    points = entry_points()
    groups = (group for group in points.groups if group.startswith("audioguide."))
    return tuple(point for group in groups for point in points.select(group=group))


def installed(group: str) -> dict[str, EntryPoint]:
    """The entry points of a group by name, the first of each name; none is loaded.

    Args:
        group: Such as ``audioguide.engines``.
    """
    found: dict[str, EntryPoint] = {}
    for point in _all():
        if point.group == group:
            found.setdefault(point.name, point)
    return found
