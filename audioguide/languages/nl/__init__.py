"""Dutch: how it is spoken by rules here, and its words in the tables and the wording beside them.

Light to import: every part of it is loaded when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audioguide.languages.contract import Language
    from audioguide.languages.lexicon import Lexicon
    from audioguide.languages.page_rules import PageRules
    from audioguide.languages.wording import Wording
    from audioguide.model import Utterance

_FOLDER = Path(__file__).parent
_HEARD_IN_CLIPS = ("tables/phrases.toml", "tables/syllables.toml")
_FIRST_HEARD = "eaa5e3683d51eb6eace58cc7b9bed6ab6923e39df1c680e9e6ede3b2eb1df8b8"
"""Their fingerprint when it came into keys: clips that were kept before are found by it."""


class Dutch:
    """The language ``nl``; ``audioguide.languages.contract`` says what is asked of it."""

    code = "nl"
    iso_639_2 = "nld"
    name = "Dutch"
    scripts = ("LATIN", "MODIFIER LETTER")

    @cached_property
    def wording(self) -> Wording:
        """The texts of the folder ``wording``."""
        from audioguide.languages.wording import read_wording

        return read_wording(_FOLDER / "wording")

    @cached_property
    def pages(self) -> PageRules:
        """What stands beside the text of a Dutch page."""
        from audioguide.languages.nl.page_rules import page_rules

        return page_rules()

    @cached_property
    def phonemes(self) -> frozenset[str]:
        """Of Dutch words and of those from elsewhere that Dutch readers say."""
        from audioguide.languages.ipa import read_phonemes

        return read_phonemes(_FOLDER / "tables" / "phonemes.toml")

    def utterances(
        self, paragraph: str, lexicon: Lexicon, *, heading: bool = False
    ) -> tuple[Utterance, ...]:
        """Its sentences; what has no stop is cut where it is long, and pauses stand apart."""
        from audioguide.languages.nl.utterances import utterances

        return tuple(utterances(paragraph, lexicon, heading=heading))

    def count_syllables(self, spoken: str) -> int:
        """By the rules of spelling."""
        from audioguide.languages.nl.syllables import count_syllables

        return count_syllables(spoken)

    def split_phrases(self, spoken: str, limit: int) -> list[str]:
        """After a mark, else before a conjunction, inside a number or a name only at need."""
        from audioguide.languages.nl.phrases import split_phrases

        return split_phrases(spoken, limit)

    def iso_date(self, written: str) -> str | None:
        """``22 november 2026`` and ``22-11-2026``, beside what is ISO already."""
        from audioguide.languages.nl.iso_dates import iso_date

        return iso_date(written)

    def new_manuscript(self, title: str) -> str:
        """``new.md`` with its title filled in."""
        return (_FOLDER / "new.md").read_text(encoding="utf-8").replace("TITLE", title, 1)

    def fingerprint(self) -> str:
        """Over every file beside this module that is no code."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        from audioguide.languages.fingerprint import fingerprint_of

        return fingerprint_of(_FOLDER)

    def clip_fingerprint(self) -> str:
        """Over how words fall into syllables, and where long sentences are parted."""
        return self._clip_fingerprint

    @cached_property
    def _clip_fingerprint(self) -> str:
        from audioguide.languages.fingerprint import fingerprint_of_files

        now = fingerprint_of_files(_FOLDER, _HEARD_IN_CLIPS)
        return "" if now == _FIRST_HEARD else now


LANGUAGE: Language = Dutch()
