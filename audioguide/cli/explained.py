"""What ``script --explain`` shows of a sentence: each piece that is read otherwise, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from audioguide import Heard, HeardScript, LexiconUse
    from audioguide.model import Pause, Token, Utterance

    Row: TypeAlias = tuple[str, str, str]
    """A piece as written, what becomes of it, and why."""

_INDENT = " " * 6
_WIDEST = 32
"""Of a column, in characters; what is longer pushes the rest aside."""


def explained(said: Utterance, heard: HeardScript, lexicon: Sequence[LexiconUse]) -> Iterator[str]:
    """The lines under a sentence.

    Args:
        said: The sentence.
        heard: What the voice makes of the script.
        lexicon: The author's pronunciations.
    """
    one = heard.utterances[said]
    places = {use.spoken: use.place for use in lexicon}
    rows = [*_tokens(said.tokens), *_pronunciations(said, one, places, _name(heard))]
    yield from _in_columns(rows)
    if one.ipa:
        yield f"{_INDENT}sounds  {one.ipa}"


def explained_pause(pause: Pause) -> Iterator[str]:
    """The lines under a pause that a stage direction asks for."""
    if pause.asked_by:
        yield from _in_columns(list(_tokens(pause.asked_by.tokens)))


def _name(heard: HeardScript) -> str:
    return f"{heard.voice.engine}/{heard.voice.name}" if heard.voice else ""


def _tokens(tokens: Sequence[Token]) -> Iterator[Row]:
    """The pieces that are not simply the word that they are."""
    for token in tokens:
        if token.spoken != token.text or token.rule:
            said = "as it is" if token.spoken == token.text else token.spoken or "(not said)"
            yield token.text, f"→ {said}", _why(token)


def _why(token: Token) -> str:
    same = not token.rule or token.rule == token.semiotic_class
    return token.semiotic_class if same else f"{token.semiotic_class}, {token.rule}"


def _pronunciations(
    said: Utterance, heard: Heard, places: Mapping[str, str], voice: str
) -> Iterator[Row]:
    """The words whose sound the spelling does not tell."""
    for one in said.pronunciations:
        sound = f"/{one.ipa}/"
        why = places.get(sound, "table of pronunciations")
        if one in heard.unused:
            why += f"; {voice} cannot be told and reads it by its spelling"
        yield one.word, f"→ {sound}", why


def _in_columns(rows: Sequence[Row]) -> Iterator[str]:
    first, second = (
        max((len(row[column]) for row in rows if len(row[column]) <= _WIDEST), default=0)
        for column in (0, 1)
    )
    for written, becomes, why in rows:
        yield f"{_INDENT}{written:<{first}}  {becomes:<{second}}  {why}".rstrip()
