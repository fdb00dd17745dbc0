"""What ``script --explain`` shows of a sentence: each piece that is read otherwise, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import audioguide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from audioguide import GuideScript, Heard
    from audioguide.model import Pause, Token, Utterance

    Row: TypeAlias = tuple[str, str, str]
    """A piece as written, what becomes of it, and why."""

_INDENT = " " * 6
_WORD, _LEXICON = "word", "lexicon"
_NOT_SAID = "(not said)"
_LONGEST = 120
"""Of what is shown of a piece, in characters."""
_WIDEST = 32
"""Of a column, in characters; what is longer pushes the rest aside."""


class Explainer:
    """The lines under the sentences of a script."""

    def __init__(self, spoken: GuideScript) -> None:
        """Ask what the voice makes of it.

        Args:
            spoken: The script.
        """
        self._heard = spoken.heard
        voice = self._heard.voice
        self._voice = f"{voice.engine}/{voice.name}" if voice else ""
        used = [use for use in spoken.lexicon if use.count]
        self._places = {use.written: f"{_LEXICON}, {use.place}" for use in used}
        self._sounds = {use.spoken: f"{_LEXICON}, {use.place}" for use in used}

    def utterance(self, said: Utterance) -> Iterator[str]:
        """What is read otherwise than it is written, and the sounds of all of it."""
        heard = self._heard.of(said)
        told = {one.word for one in said.pronunciations}
        tokens = [one for one in said.tokens if not (one.spoken == one.text and one.text in told)]
        rows = list(self._tokens(tokens) if said.tokens else _changes(said))
        rows += self._pronunciations(said, heard)
        rows += [
            (fold.written, f"→ {fold.given or _NOT_SAID}", f"letters that {self._voice} reads")
            for fold in heard.folds
        ]
        yield from _in_columns(rows)
        if heard.ipa:
            yield f"{_INDENT}sounds  {heard.ipa}"

    def pause(self, pause: Pause) -> Iterator[str]:
        """The stage direction that asks for it, if one does."""
        if pause.asked_by:
            yield from _in_columns(list(self._tokens(pause.asked_by.tokens)))

    def _tokens(self, tokens: Sequence[Token]) -> Iterator[Row]:
        """The pieces that are not simply the word that they are."""
        for token in tokens:
            if token.spoken != token.text:
                yield token.text, f"→ {token.spoken.strip() or _NOT_SAID}", self._why(token)
            elif token.rule and token.semiotic_class != _WORD:
                yield token.text, "→ as it is", self._why(token)

    def _why(self, token: Token) -> str:
        kind, rule = token.semiotic_class, token.rule
        if kind == _LEXICON:
            return self._places.get(rule, kind)
        return kind if rule in {"", kind} else f"{kind}, {rule}"

    def _pronunciations(self, said: Utterance, heard: Heard) -> Iterator[Row]:
        """The words whose sound the spelling does not tell."""
        rules = {token.spoken: token.rule for token in said.tokens if token.semiotic_class == _WORD}
        for one in said.pronunciations:
            sound = f"/{one.ipa}/"
            why = self._sounds.get(sound) or rules.get(one.word) or "table of pronunciations"
            if self._voice and one not in heard.used:
                why += f"; {self._voice} reads it by its spelling"
            yield one.word, f"→ {sound}", why


def _changes(said: Utterance) -> Iterator[Row]:
    """The same where a language tells no tokens."""
    for written, spoken in audioguide.changes(said):
        if written != spoken:
            yield written, f"→ {spoken or _NOT_SAID}", ""


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _in_columns(rows: Sequence[Row]) -> Iterator[str]:
    first, second = (
        max((len(row[column]) for row in rows if len(row[column]) <= _WIDEST), default=0)
        for column in (0, 1)
    )
    for written, becomes, why in rows:
        left, right = _shortened(written), _shortened(becomes)
        yield f"{_INDENT}{left:<{first}}  {right:<{second}}  {why}".rstrip()
