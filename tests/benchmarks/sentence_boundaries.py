"""Boundary F1 of the sentence splitter on a Universal Dependencies treebank, beside pysbd alone.

    python tests/benchmarks/sentence_boundaries.py nl_alpino-ud-test.conllu [--misses]

Sentences that end in a mark are joined eight at a time, as in a paragraph. The Dutch treebanks
(UD_Dutch-Alpino, UD_Dutch-LassySmall, CC BY-SA 4.0) are not part of this project: fetch them from
https://universaldependencies.org.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pysbd

from audioguide.languages.nl.utterances import utterances

JOINED = 8


def split_sentences(paragraph: str) -> list[str]:
    """A paragraph cut as ``script`` does."""
    return [one.text for one in utterances(paragraph)]


def sentences(path: Path) -> list[str]:
    """The whole sentences of a CoNLL-U file: a capital or quote first, a mark last."""
    texts = re.findall(r"^# text = (.*)$", path.read_text("utf-8"), re.MULTILINE)
    whole = re.compile(r"[\"'“‘(]?[A-ZÀ-Þ0-9'].*[.!?…][\"'”’)]*")
    return [text for text in texts if whole.fullmatch(text) and len(text.split()) > 1]


def ends(parts: list[str]) -> set[int]:
    """Where sentences end, counted in characters other than spaces."""
    found, at = set(), 0
    for part in parts:
        at += len("".join(part.split()))
        found.add(at)
    return found


def paragraphs(whole: list[str]) -> Iterator[list[str]]:
    """Eight sentences at a time."""
    for start in range(0, len(whole), JOINED):
        yield whole[start : start + JOINED]


def measure(split: Callable[[str], list[str]], whole: list[str], *, misses: bool) -> float:
    """Boundary F1 in per cent; the end of the paragraph counts as a boundary."""
    right = found = expected = 0
    for group in paragraphs(whole):
        text = " ".join(group)
        gold, ours = ends(group), ends(split(text))
        right += len(gold & ours)
        found += len(ours)
        expected += len(gold)
        if misses:
            bare = "".join(text.split())
            for at in sorted(gold ^ ours):
                kind = "missed" if at in gold else "invented"
                print(f"{kind}: …{bare[max(0, at - 40) : at]} | {bare[at : at + 30]}…")
    return 200 * right / (found + expected)


if __name__ == "__main__":
    read = sentences(Path(sys.argv[1]))
    alone = pysbd.Segmenter(language="nl", clean=False)
    print(f"{len(read)} sentences")
    print(f"pysbd alone: {measure(alone.segment, read, misses=False):.2f} %")
    ours = measure(split_sentences, read, misses="--misses" in sys.argv)
    print(f"audioguide:  {ours:.2f} %")
