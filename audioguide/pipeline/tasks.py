"""The work by name, as executors are handed it: who hands it out loads no heavy room for it."""

from __future__ import annotations

from typing import Any


def speak(*given: Any) -> None:
    """``work.speak``, in whatever process this runs."""
    from audioguide.pipeline import workers as work

    work.speak(*given)


def draw(*given: Any) -> None:
    """``covers.pictures``, in whatever process this runs."""
    from audioguide.pipeline import stored_pictures as covers

    covers.pictures(*given)


def encode(*given: Any) -> None:
    """``work.encode``, in whatever process this runs."""
    from audioguide.pipeline import workers as work

    work.encode(*given)
