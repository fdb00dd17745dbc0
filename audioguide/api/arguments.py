"""Arguments that several functions share: files as a program names them, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

AnyPath: TypeAlias = str | Path
AnyPaths: TypeAlias = AnyPath | Sequence[AnyPath]
"""One, or several."""
Notify: TypeAlias = Callable[[str], None]
"""Is told what a person should know."""


def as_paths(named: AnyPaths) -> tuple[Path, ...]:
    """One path or several, as a tuple."""
    if isinstance(named, str | Path):
        return (Path(named),)
    return tuple(map(Path, named))


def ignore(_message: str) -> None:
    """Nobody wants to know."""
