"""Esperanto, as small as a language can be: a few rules, its words, and nothing for import."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from audioguide.languages.fingerprint import fingerprint_of
from audioguide.languages.page_rules import PageRules
from audioguide.languages.wording import Wording, read_wording
from audioguide.model import Pronunciation, Token, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.languages.contract import Language
    from audioguide.languages.lexicon import Lexicon

_FOLDER = Path(__file__).parent
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĈĜĤĴŜŬ0-9])")
_PART = re.compile(
    r"(?P<abbreviation>(?:\w+\.){2,}|ekz\.)|(?P<cardinal>\d)|(?P<word>\w+)|(?P<mark>\S)"
)
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{4})")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    abbreviations: dict[str, str]
    figures: dict[str, str]


class Esperanto:
    code = "eo"
    iso_639_2 = "epo"
    name = "Esperanto"
    scripts = ("LATIN",)
    pages = PageRules()

    @cached_property
    def wording(self) -> Wording:
        return read_wording(_FOLDER / "wording")

    @cached_property
    def phonemes(self) -> frozenset[str]:
        return frozenset("aeiouptkbdɡfvszʃʒxhmnlrjʋ") | {"ts", "tʃ", "dʒ"}

    @cached_property
    def words(self) -> Words:
        return msgspec.convert(tomllib.loads((_FOLDER / "words.toml").read_text("utf-8")), Words)

    def utterances(
        self, paragraph: str, lexicon: Lexicon, *, heading: bool = False
    ) -> tuple[Utterance, ...]:
        lines = [paragraph] if heading else paragraph.split("\n")
        sentences = [
            one for line in lines for one in ([line] if heading else _SENTENCE.split(line))
        ]
        return tuple(self._utterance(one, lexicon) for one in sentences if one)

    def _utterance(self, sentence: str, lexicon: Lexicon) -> Utterance:
        tokens = tuple(self._tokens(sentence, lexicon))
        spoken = re.sub(r"\s+(?=[.,!?])", "", " ".join(one.spoken for one in tokens if one.spoken))
        said = tuple(
            Pronunciation(word, "ˈpatsjent") for word in spoken.split() if word == "pacient"
        )
        return Utterance(sentence, spoken, tokens, said)

    def _tokens(self, sentence: str, lexicon: Lexicon) -> Iterator[Token]:
        own = {
            sentence[start:end]: entry.respelling for start, end, entry in lexicon.find(sentence)
        }
        for part in _PART.finditer(sentence):
            kind, text = part.lastgroup or "", part[0]
            if text in own:
                yield Token(text, kind, own[text], "lexicon")
            elif kind == "abbreviation":
                yield Token(text, kind, self.words.abbreviations.get(text, text), "abbreviations")
            elif kind == "cardinal":
                yield Token(text, kind, self.words.figures[text], "figures")
            else:
                yield Token(text, kind, text if kind == "word" or text in ".,!?" else "")

    def count_syllables(self, spoken: str) -> int:
        return len(_VOWEL.findall(spoken))

    def split_phrases(self, spoken: str, limit: int) -> list[str]:
        return [spoken[at : at + limit].strip() for at in range(0, len(spoken), limit)]

    def iso_date(self, written: str) -> str | None:
        return written if _DATE.fullmatch(written) else None

    def new_manuscript(self, title: str) -> str:
        return f"---\ntitle: {title}\nlanguage: eo\n---\n\nKuŝu trankvile.\n"

    def fingerprint(self) -> str:
        return fingerprint_of(_FOLDER)

    def clip_fingerprint(self) -> str:
        return ""


LANGUAGE: Language = Esperanto()
