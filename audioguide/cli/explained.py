"""What ``script --explain`` shows of a sentence: each piece that is read otherwise, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import audioguide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from audioguide import Heard, HeardScript, LexiconUse
    from audioguide.model import Pause, Token, Utterance

    Row: TypeAlias = tuple[str, str, str]
    """A piece as written, what becomes of it, and why."""

_INDENT = " " * 6
_WORD, _LEXICON = "word", "lexicon"
_LONGEST = 120
"""Of what is shown of a piece, in characters."""
_WIDEST = 32
"""Of a column, in characters; what is longer pushes the rest aside."""


def explained(said: Utterance, heard: HeardScript, lexicon: Sequence[LexiconUse]) -> Iterator[str]:
    """The lines under a sentence.

    Args:
        said: The sentence.
        heard: What the voice makes of the script.
        lexicon: The author's pronunciations.
    """
    one, voice = heard.of(said), _name(heard)
    places = {use.written: use.place for use in lexicon}
    told = {one.word for one in said.pronunciations}
    tokens = [one for one in said.tokens if not (one.spoken == one.text and one.text in told)]
    rows = list(_tokens(tokens, places) if said.tokens else _changes(said))
    rows += _pronunciations(said, one, lexicon, voice)
    rows += [
        (fold.written, f"→ {fold.given or '(not said)'}", f"letters that {voice} reads")
        for fold in one.folds
    ]
    yield from _in_columns(rows)
    if one.ipa:
        yield f"{_INDENT}sounds  {one.ipa}"


def explained_pause(pause: Pause) -> Iterator[str]:
    """The lines under a pause that a stage direction asks for."""
    if pause.asked_by:
        yield from _in_columns(list(_tokens(pause.asked_by.tokens, {})))


def _name(heard: HeardScript) -> str:
    return f"{heard.voice.engine}/{heard.voice.name}" if heard.voice else ""


def _tokens(tokens: Sequence[Token], places: Mapping[str, str]) -> Iterator[Row]:
    """The pieces that are not simply the word that they are."""
    for token in tokens:
        if token.spoken != token.text or (token.rule and token.semiotic_class != _WORD):
            said = "as it is" if token.spoken == token.text else token.spoken.strip()
            said = said or "(not said)"
            yield token.text, f"→ {said}", _why(token, places)


def _changes(said: Utterance) -> Iterator[Row]:
    """The same where a language tells no tokens."""
    for written, spoken in audioguide.changes(said):
        if written != spoken:
            yield written, f"→ {spoken or '(not said)'}", ""


def _why(token: Token, places: Mapping[str, str]) -> str:
    if token.semiotic_class == _LEXICON:
        return f"{_LEXICON}, {places.get(token.rule, token.rule)}"
    same = not token.rule or token.rule == token.semiotic_class
    return token.semiotic_class if same else f"{token.semiotic_class}, {token.rule}"


def _pronunciations(
    said: Utterance, heard: Heard, lexicon: Sequence[LexiconUse], voice: str
) -> Iterator[Row]:
    """The words whose sound the spelling does not tell."""
    places = {use.spoken: f"{_LEXICON}, {use.place}" for use in lexicon if use.count}
    rules = {token.spoken: token.rule for token in said.tokens if token.semiotic_class == _WORD}
    for one in said.pronunciations:
        sound = f"/{one.ipa}/"
        why = places.get(sound) or rules.get(one.word) or "table of pronunciations"
        if voice and one not in heard.used:
            why += f"; {voice} reads it by its spelling"
        yield one.word, f"→ {sound}", why


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
