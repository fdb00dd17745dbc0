"""Paragraphs to sentences: pysbd proposes the boundaries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pysbd


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph in order, each as written; a newline always ends one."""
    return [
        sentence
        for line in paragraph.split("\n")
        if line.strip()
        for sentence in _split_line(" ".join(line.split()))
    ]


def _split_line(line: str) -> list[str]:
    sentences = [tidy for sentence in _splitter().segment(line) if (tidy := sentence.strip())]
    kept = "".join("".join(sentences).split()) == "".join(line.split())
    return sentences if kept else [line]


@cache
def _splitter() -> pysbd.Segmenter:
    import pysbd

    return pysbd.Segmenter(language="nl", clean=False)
