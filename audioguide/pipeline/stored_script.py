"""What the text stage made of a manuscript, as objects of the store: its head, and its script."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from audioguide.model import (
    Exercise,
    Imprint,
    LeftOut,
    Passage,
    Pause,
    Script,
    ScriptItem,
    ScriptSection,
    Shortened,
)
from audioguide.pipeline.kinds import Kind
from audioguide.setting_rows import SettingValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.pipeline.store import Store


class Head(msgspec.Struct, frozen=True):
    """What stands above the text of a manuscript, as the store keeps it."""

    imprint: Imprint
    overrides: dict[str, SettingValue]
    line_of: dict[str, int]


class _Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item of a script, as the store keeps it: exactly one of the three."""

    passage: Passage | None = None
    pause: Pause | None = None
    exercise: Exercise | None = None


class _Section(msgspec.Struct, frozen=True):
    """One section of a script, as the store keeps it."""

    title: str
    items: tuple[_Item, ...]
    line: int


class _Script(msgspec.Struct, frozen=True):
    """A script, as the store keeps it."""

    sections: tuple[_Section, ...]
    left_out: tuple[LeftOut, ...]
    shortened: tuple[Shortened, ...]
    rules: str = ""
    """Key of the rules that its spoken forms were made by."""


HEAD = Kind("guide", Head)
SCRIPT = Kind("script", _Script)


def keep_head(store: Store, key: str, head: Head) -> None:
    """Put a head into the store, where it can be written."""
    store.keep_if_possible(HEAD, key, head)


def read_head(store: Store, key: str) -> Head | None:
    """A head out of the store, or nothing when it is missing or damaged."""
    found = store.find(HEAD, key)
    return found.facts if found else None


def keep_script(store: Store, key: str, script: Script, rules: str) -> None:
    """Put a script and the key of its rules into the store, where it can be written."""
    store.keep_if_possible(SCRIPT, key, _packed(script, rules))


def read_script(store: Store, key: str) -> Script | None:
    """A script out of the store, or nothing when it is missing or damaged."""
    packed = _read(store, key)
    return None if packed is None else _unpacked(packed)


def read_passages(store: Store, key: str, rules: str) -> Iterator[Passage]:
    """The passages of a script in the store, if the same rules made it."""
    packed = _read(store, key)
    if packed and packed.rules == rules:
        for section in packed.sections:
            for item in section.items:
                if item.passage:
                    yield item.passage


def _read(store: Store, key: str) -> _Script | None:
    found = store.find(SCRIPT, key)
    return found.facts if found else None


def _packed(script: Script, rules: str) -> _Script:
    """A script in the shape that JSON can hold."""
    sections = [
        _Section(section.title, tuple(_wrapped(item) for item in section.items), section.line)
        for section in script.sections
    ]
    return _Script(tuple(sections), script.left_out, script.shortened, rules)


def _only(item: _Item) -> ScriptItem:
    """The one of the three that is there."""
    found = item.passage or item.pause or item.exercise
    if found is None:
        raise ValueError("an empty script item")
    return found


def _wrapped(item: ScriptItem) -> _Item:
    """An item under the name of its kind."""
    match item:
        case Passage():
            return _Item(passage=_without_tokens(item))
        case Pause():
            return _Item(pause=Pause(item.duration_ms))
        case Exercise():
            return _Item(exercise=item)


def _without_tokens(passage: Passage) -> Passage:
    """What a build needs of it: tokens are for proof-reading, and would slow it down."""
    if not any(one.tokens for one in passage.utterances):
        return passage
    utterances = (msgspec.structs.replace(one, tokens=()) for one in passage.utterances)
    return replace(passage, utterances=tuple(utterances))


def _unpacked(script: _Script) -> Script:
    """The script out of that shape."""
    sections = [
        ScriptSection(
            section.title,
            tuple(_only(item) for item in section.items),
            section.line,
        )
        for section in script.sections
    ]
    return Script(tuple(sections), script.left_out, script.shortened)
