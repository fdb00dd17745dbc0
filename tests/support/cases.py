"""The tables of how written Dutch is said, in files named by their class; see their README."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "languages" / "nl" / "cases"
SENTENCES = FOLDER / "sentences"
BOUNDARIES = FOLDER / "sentence_boundaries.txt"


def tables(folder: Path) -> dict[str, list[list[str]]]:
    """By class, what is written and what is said."""
    return {
        path.stem: [line.split("\t") for line in path.read_text("utf-8").splitlines()]
        for path in sorted(folder.glob("*.tsv"))
    }


def lines() -> Iterator[str]:
    """Every case of every table, as it stands there."""
    for path in sorted(FOLDER.rglob("*.tsv")):
        yield from path.read_text("utf-8").splitlines()
