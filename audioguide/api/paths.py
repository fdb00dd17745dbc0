"""Files and folders as a program names them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

AnyPath: TypeAlias = str | Path
AnyPaths: TypeAlias = AnyPath | Sequence[AnyPath]
"""One, or several."""


def as_paths(named: AnyPaths) -> tuple[Path, ...]:
    """One path or several, as a tuple."""
    if isinstance(named, str | Path):
        return (Path(named),)
    return tuple(map(Path, named))
