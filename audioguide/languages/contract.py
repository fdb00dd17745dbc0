"""The contract that every language keeps: all that the rest of the program asks of one.

A language is a value, found by an entry point of the group ``audioguide.languages`` (see
``audioguide.languages.load``). Importing its module must be light: tables are read, patterns
compiled and libraries imported when a member is first used, for a build with nothing to do asks no
more than ``code``, ``wording`` and the fingerprints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from audioguide.languages.lexicon import Lexicon
    from audioguide.languages.page_rules import PageRules
    from audioguide.languages.wording import Wording
    from audioguide.model import Utterance


class Language(Protocol):
    """How one language is read aloud, and its words."""

    @property
    def code(self) -> str:
        """ISO 639-1, as an author writes it above a text: ``nl``. The entry point's name."""
        ...

    @property
    def iso_639_2(self) -> str:
        """The code of three letters that tags of sound files want: ``nld``."""
        ...

    @property
    def name(self) -> str:
        """In English, for messages: ``Dutch``."""
        ...

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that its readers can say, as the Unicode names of letters begin."""
        ...

    @property
    def wording(self) -> Wording:
        """What a listener hears or sees, and the words an author writes, beside prose."""
        ...

    @property
    def pages(self) -> PageRules:
        """What stands beside the text of a page, for import."""
        ...

    @property
    def phonemes(self) -> frozenset[str]:
        """The phonemes that pronunciations of its words are written in, by ``languages.ipa``."""
        ...

    def utterances(
        self, paragraph: str, lexicon: Lexicon, *, heading: bool = False
    ) -> tuple[Utterance, ...]:
        """The sentences of a paragraph in order, each as it is written and as it is said.

        Joined by spaces the texts are the paragraph, white space apart: nothing gets lost here. A
        sentence of which nothing is said has an empty ``spoken``. Of what is left unsaid there is a
        token with an empty ``spoken``; an author is told of those of the classes ``electronic``,
        ``long code``, ``markup``, ``reference`` and ``stage direction``.

        Args:
            paragraph: As written; a newline always ends a sentence.
            lexicon: The author's own pronunciations; they come before every rule.
            heading: Whether it is a heading, which is one utterance whatever marks stand in it.
        """
        ...

    def count_syllables(self, spoken: str) -> int:
        """How many syllables a reader says: the measure of a calm pace."""
        ...

    def split_phrases(self, spoken: str, limit: int) -> list[str]:
        """A spoken form in phrases, broken where a reader would breathe.

        Args:
            spoken: Words, no digits.
            limit: The most characters of a phrase, at least 1; a single longer word is cut.
        """
        ...

    def iso_date(self, written: str) -> str | None:
        """A date as people write it, as ``2026-11-22``, ``2026-11`` or ``2026``; else None."""
        ...

    def new_manuscript(self, title: str) -> str:
        """A small text to begin with, ready to build, that explains itself.

        Args:
            title: As it stands in YAML, in double quotes.
        """
        ...

    def fingerprint(self) -> str:
        """SHA-256 over the bytes of all its tables, word lists and wording; cheap to ask.

        It goes into keys, so that a changed word makes anew what it may change.
        """
        ...

    def clip_fingerprint(self) -> str:
        """The same over what a clip depends on beside its words; cheap to ask.

        That is what counts syllables, since a sentence lasts as long as they say, and what parts
        long sentences. Nothing, where it is what it was when clips were first kept by it.
        """
        ...
