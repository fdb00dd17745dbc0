"""How many words the embedded voice says wrong, with our tables and rules and without them.

The references are public and are only compared with; nothing of them is kept here:

* ``--ipa-dict``: INT's Dutch words in ipa-dict (``nl.txt``: word, tab, /ipa/);
* ``--wikipron``: WikiPron's broad Dutch list (word, tab, segments parted by spaces);
* ``--frequencies``: words, the most frequent first, a line each: word, tab, times a million.

Wrong is a word of which a segment or the main stress differs from every reference. Folded are the
marks of length, the r, the voice of s and z and of consonants at a word's end and beside others,
tense and lax vowels without stress, -n after schwa, and the glides between vowels.

    python -m tests.benchmarks.pronunciation --ipa-dict nl.txt --wikipron nl.tsv --frequencies f.tsv
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from audioguide.languages.nl.pronounce import pronounce
from audioguide.speech.engines.espeak.engine import EspeakEngine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_DIPHTHONG: Final = re.compile(r"ɛ[ɪi]̯?|œː?[yʏ]̯?|ʌʊ|[ɑɔ]u̯?|ɑʊ̯?|aʊ")
_DIPHTHONGS: Final = {"ɛ": "3", "œ": "4"}
_GLIDES: Final = (("i̯", "j"), ("ɪ̯", "j"), ("u̯", "w"), ("ʊ̯", "w"), ("y̯", "w"), ("ʏ̯", "w"))
_ONE: Final = {
    **dict(zip("ɹɾʁχɣɦʋʊɱɡ", "rrrxxhwwnk", strict=True)),
    "ɒ": "ɔ", "ʏ": "ɵ", "ʉ": "ɵ", "œ": "ɵ", "ʌ": "ɵ", "æ": "ɛ", "ɜ": "ɵ",
    "ʤ": "dʒ", "c": "tj", "ɲ": "nj", "ʲ": "j", "ʃ": "sj", "ʒ": "sj", "z": "s", "v": "f",
}  # fmt: skip
_VOWELS: Final = "aɑeɛɪioɔuyɵøə345"
_VOICELESS: Final = str.maketrans("bdvz", "ptfs")
_LAX: Final = str.maketrans("aeoiy", "ɑɛɔɪɵ")


class Sound(NamedTuple):
    """A word as it is compared."""

    segments: str
    stressed: frozenset[int]
    """Its syllables with main stress, from nought; empty where none is told."""


@lru_cache(maxsize=1 << 19)
def sound(ipa: str) -> Sound:
    """IPA of any of the sources in one alphabet."""
    foreign = "(" in ipa
    ipa = re.sub(r"\(\w+\)|[\u200d\u0361\u0303\u0329.ʔˑ ]", "", ipa).replace("'", "ˈ")
    ipa = re.sub(r"ɪː?(?=[rɾ])", "e", ipa)
    ipa = re.sub(r"ɔː(?=[rɾ])", "o", ipa)
    ipa = _DIPHTHONG.sub(lambda match: _DIPHTHONGS.get(match[0][0], "5"), ipa)
    for written, glide in _GLIDES:
        ipa = ipa.replace(written, glide)
    segments, mark, count = "", "", 0
    stressed: set[int] = set()
    weak: set[int] = set()
    for sign in ipa.replace("ː", ""):
        if sign in "ˈˌ":
            mark = sign
            continue
        for one in _ONE.get(sign, sign):
            if one in _VOWELS:
                {"ˈ": stressed, "ˌ": weak}.get(mark, set()).add(count)
                count, mark = count + 1, ""
            segments += one
    return Sound(
        _folded(segments) + "#" * foreign, frozenset((stressed or weak) if count > 1 else ())
    )


def _folded(segments: str) -> str:
    for pattern, folded in (
        (rf"(?<=[iye])[jw](?=[{_VOWELS.replace('ə', '')}])|(?<=5)w|(?<=3)j", ""),
        ("ɑj", "aj"), ("ɔj", "oj"), ("n(?=[kx])", "ŋ"), ("[nm](?=[pbm])", "m"), ("m(?=f)", "n"),
        (rf"(?<=ə)[nmŋ](?=[^{_VOWELS}])", ""), ("nts(?=i)", "ns"), ("atsj", "asj"),
    ):  # fmt: skip
        segments = re.sub(pattern, folded, segments)
    segments = re.sub(
        r"[bd]+$|[pbtdfskx]{2,}", lambda match: match[0].translate(_VOICELESS), segments
    )
    segments = re.sub(rf"([^{_VOWELS}])\1+", r"\1", segments)
    return re.sub("ən$", "ə", segments)


def _lax(segments: str, stressed: frozenset[int]) -> str:
    """With vowels without stress in one form, tense or lax."""
    count = -1
    out = []
    for one in segments:
        count += one in _VOWELS
        out.append(one if count in stressed else one.translate(_LAX))
    return "".join(out)


def is_right(ipa: str, references: Iterable[str]) -> bool:
    """Whether a reference says the same; one without stress says nothing about it."""
    said = sound(ipa)
    told = [sound(reference) for reference in references]
    stresses = [one.stressed for one in told if one.stressed]
    if said.stressed and stresses and not any(said.stressed & one for one in stresses):
        return False
    return any(
        _lax(said.segments, said.stressed) == _lax(one.segments, one.stressed or said.stressed)
        and (not one.stressed or not said.stressed or bool(one.stressed & said.stressed))
        for one in told
    )


def _read(path: Path) -> dict[str, list[str]]:
    references: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, ipa = line.partition("\t")
        references[word] += [one.strip(" /") for one in ipa.split(",")]
    return references


def _said(words: Sequence[str], *, corrected: bool) -> list[str]:
    """What the voice says for each word, alone in a sentence."""
    sentences = [(f"{word}.", pronounce(word) if corrected else ()) for word in words]
    return list(EspeakEngine().ipa(sentences, "gewoon"))


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:5.2f} %" if whole else "    - "


def _compare(name: str, weights: Mapping[str, float], references: Mapping[str, list[str]]) -> None:
    """One line: of the known words of a list, what is wrong before and after."""
    words = [word for word in weights if word in references]
    before = dict(zip(words, _said(words, corrected=False), strict=True))
    after = dict(zip(words, _said(words, corrected=True), strict=True))
    wrong = {word for word in words if not is_right(before[word], references[word])}
    still = {word for word in words if not is_right(after[word], references[word])}
    known = sum(weights[word] for word in words)
    print(
        f"{name:34} {len(words):7} known; wrong {_percent(sum(weights[w] for w in wrong), known)}"
        f" before, {_percent(sum(weights[w] for w in still), known)} after;"
        f" {len(wrong - still)} mended, {len(still - wrong)} made wrong"
    )
    for word in sorted(still - wrong, key=lambda one: -weights[one])[:10]:
        print(f"    made wrong: {word} {before[word]} {after[word]}")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ipa-dict", type=Path, required=True)
    parser.add_argument("--wikipron", type=Path, required=True)
    parser.add_argument("--frequencies", type=Path, required=True)
    parser.add_argument("--texts", type=Path, nargs="*", default=())
    parser.add_argument("--words", type=Path, nargs="*", default=(), help="lists, a word a line")
    given = parser.parse_args()
    references: dict[str, list[str]] = defaultdict(list)
    for path in (given.ipa_dict, given.wikipron):
        for word, ipa in _read(path).items():
            references[word] += ipa
    for word in [word for word in references if word != word.lower()]:
        references.setdefault(word.lower(), references[word])
    rows = [line.split("\t") for line in given.frequencies.read_text("utf-8").splitlines()]
    frequencies = {word: float(often) for word, often in rows}
    most = list(frequencies)
    for count in (1000, 5000, 20000):
        top = {word: frequencies[word] for word in most[:count] if word.isalpha()}
        _compare(f"running words, {count} most frequent", top, references)
    for path in given.texts:
        files = sorted(path.rglob("*.md")) if path.is_dir() else [path]
        words = re.findall(r"[^\W\d_]+", " ".join(one.read_text("utf-8") for one in files))
        counts: dict[str, float] = defaultdict(float)
        for word in words:
            counts[word if word in references else word.lower()] += 1
        _compare(f"running words of {path.name}", counts, references)
    for path in given.words:
        chosen = path.read_text("utf-8").split()
        _compare(f"words of {path.name}", dict.fromkeys(chosen, 1.0), references)
    _compare("all words of the references", dict.fromkeys(references, 1.0), references)
    start = time.perf_counter()
    for word in most[:20000]:
        pronounce(word)
    print(f"a known word {1e6 * (time.perf_counter() - start) / 20000:.1f} µs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
