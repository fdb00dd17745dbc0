"""Why something is due, in words an author understands."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol, TypeAlias

from audioguide.pipeline.diff import edits
from audioguide.publish.tags import changes
from audioguide.setting_rows import settings_of
from audioguide.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from audioguide.model import Utterance, Voice
    from audioguide.pipeline.diff import Edit
    from audioguide.pipeline.keys import ChapterRecipe
    from audioguide.pipeline.record import ChapterRecord
    from audioguide.publish.tags import Tags
    from audioguide.setting_rows import SettingValue

_Likest: TypeAlias = "Callable[[Chapter, Mapping[int, ChapterRecord]], int | None]"
"""The place of the published chapter most like one that should be, of those that are free."""

QUOTED_LENGTH = 48
_NAMED_WORDS = 3
LEAST_SHARED = 0.25
"""Chapters that share fewer of their sentences than this are not called the same chapter."""


class Chapter(Protocol):
    """What tells a chapter from another, before it is published or after."""

    @property
    def audio_key(self) -> str:
        """Of its sound."""

    @property
    def title(self) -> str:
        """In lists."""

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """All that is said in it, in order."""


def continues(old: Sequence[ChapterRecord], new: Sequence[Chapter]) -> list[ChapterRecord | None]:
    """Which published chapter each chapter that should be continues, if any.

    One with the same sound first, then one with the same title, then the one that shares most.

    Args:
        old: The chapters as published.
        new: The chapters that should be.
    """
    found: list[ChapterRecord | None] = [None] * len(new)
    free = dict(enumerate(old))
    for likest in (_same_sound(old), _same_title(old), _most_shared(old)):
        for index, chapter in enumerate(new):
            if found[index] is None and free:
                place = likest(chapter, free)
                found[index] = free.pop(place) if place is not None else None
    return found


def why_encode(
    old: ChapterRecord | None,
    old_voice: Voice | None,
    voice: Voice,
    recipe: ChapterRecipe,
    utterances: Sequence[Utterance],
    table: type[Settings] = Settings,
) -> str:
    """Why a chapter's audio must be made.

    Args:
        old: The chapter it continues, if any.
        old_voice: Who spoke the guide before.
        voice: Who speaks it now.
        recipe: What its audio is made from now.
        utterances: What is said in it now.
        table: Which settings there are.
    """
    if old is None:
        return "new chapter"
    if old.recipe == recipe:
        return "its audio is missing or damaged"
    reasons = [
        *voice_changes(old_voice, voice),
        *_version_changes(old.recipe, recipe),
        *_setting_changes(old.recipe.settings, recipe.settings, table),
        *_sentence_changes(old.utterances, utterances),
    ]
    return "; ".join(reasons) or "pauses, paragraphs or exercises changed"


def why_speak(old: ChapterRecord | None, utterances: Sequence[Utterance]) -> list[str]:
    """Why each utterance of a chapter is to be spoken, if it is.

    Args:
        old: The chapter it stood in before, if any.
        utterances: All that is said in the chapter now.
    """
    if old is None:
        return ["new chapter"] * len(utterances)
    whys: list[str] = []
    for tag, old_start, old_end, start, end in _edits(old.utterances, utterances):
        if tag == "equal":
            same = zip(old.utterances[old_start:old_end], utterances[start:end], strict=True)
            whys += [_repronounced([pair]) or "its clip is missing or damaged" for pair in same]
            continue
        before = old.utterances[old_start : min(old_end, old_start + end - start)]
        now = utterances[start : start + len(before)]
        whys += [
            _changed("sentence", was.text, one.text) for was, one in zip(before, now, strict=True)
        ]
        whys += ["sentence added"] * (end - start - len(before))
    return whys


def why_tag(old: ChapterRecord | None, tags: Tags) -> str:
    """Why a chapter's file must be written anew although its audio is there.

    Args:
        old: The chapter it continues, if any.
        tags: What its tags are made from now.
    """
    if old is None:
        return "its audio was made before: tags only"
    reasons = changes(old.tags, tags)
    return f"{', '.join(reasons)}: tags only" if reasons else "its file is missing or was changed"


def voice_changes(old: Voice | None, new: Voice) -> list[str]:
    """What makes one voice another, if anything; at most one thing is named."""
    if old is None or old == new:
        return []
    if (old.engine, old.name) != (new.engine, new.name):
        return [f"voice changed: {old.engine} {old.name} → {new.engine} {new.name}"]
    if old.pace_wpm != new.pace_wpm:
        return [f"pace {old.pace_wpm} → {new.pace_wpm} words a minute"]
    return [f"the engine {new.engine} was updated"]


def _same_sound(old: Sequence[ChapterRecord]) -> _Likest:
    places = _places((one.audio_key, place) for place, one in enumerate(old))
    return lambda new, free: next(filter(free.__contains__, places.get(new.audio_key, ())), None)


def _same_title(old: Sequence[ChapterRecord]) -> _Likest:
    places = _places((one.title, place) for place, one in enumerate(old))
    return lambda new, free: next(filter(free.__contains__, places.get(new.title, ())), None)


def _most_shared(old: Sequence[ChapterRecord]) -> _Likest:
    """Of what is said in either, how much is said in both: the most, and the first of equals."""
    said = [{one.spoken for one in chapter.utterances} for chapter in old]
    places = _places((spoken, place) for place, each in enumerate(said) for spoken in each)

    def likest(new: Chapter, free: Mapping[int, ChapterRecord]) -> int | None:
        now = {one.spoken for one in new.utterances}
        both = Counter(place for one in now for place in places.get(one, ()) if place in free)
        share = {place: n / (len(now) + len(said[place]) - n) for place, n in both.items()}
        best = max(sorted(share), key=share.__getitem__, default=None)
        return best if best is not None and share[best] >= LEAST_SHARED else None

    return likest


def _places(entries: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Where each key stands, in order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for key, place in entries:
        places[key].append(place)
    return places


def _version_changes(old: ChapterRecipe, new: ChapterRecipe) -> list[str]:
    stages = zip(("mix", "encoder"), old.versions, new.versions, strict=True)
    changes = [f"{stage} version {was} → {now}" for stage, was, now in stages if was != now]
    if old.encoder != new.encoder:
        changes.append(f"{old.encoder} → {new.encoder}")
    return changes


def _setting_changes(
    old: Mapping[str, SettingValue], new: Mapping[str, SettingValue], table: type[Settings]
) -> list[str]:
    """Files that a setting names come first: of them there is only a key to compare."""
    rows = settings_of(table)
    files = [
        f"{one.row.name} changed"
        for one in rows
        if one.row.names_file and old.get(one.field) != new.get(one.field)
    ]
    return files + [
        f"{one.row.name} {old[one.field]} → {one.with_unit(new[one.field])}"
        for one in rows
        if not one.row.names_file and one.field in old and one.field in new
        if old[one.field] != new[one.field]
    ]


def _sentence_changes(old: Sequence[Utterance], new: Sequence[Utterance]) -> list[str]:
    """The first edit in full, and how many more there are; then words that sound otherwise."""
    edits = _edits(old, new)
    changed = [edit for edit in edits if edit[0] != "equal"]
    kept = [edit for edit in edits if edit[0] == "equal"]
    same = [
        pair
        for _, old_start, old_end, start, end in kept
        for pair in zip(old[old_start:old_end], new[start:end], strict=True)
    ]
    repronounced = _repronounced(same)
    told = [repronounced] if repronounced else []
    if not changed:
        return told
    tag, old_start, _, start, _ = changed[0]
    if tag == "replace":
        first = _changed("sentence", old[old_start].text, new[start].text)
    elif tag == "insert":
        first = f"sentence added: {_quoted(new[start].text)}"
    else:
        first = f"sentence removed: {_quoted(old[old_start].text)}"
    return [first, *([f"{len(changed) - 1} more edits"] if len(changed) > 1 else []), *told]


def _repronounced(same: Iterable[tuple[Utterance, Utterance]]) -> str:
    """The words that are to sound otherwise in sentences that stayed; empty where none are.

    Args:
        same: Each sentence as it was and as it is.
    """
    words: dict[str, None] = {}
    for was, now in same:
        if was.pronunciations != now.pronunciations:
            before, after = (
                {one.word: one.ipa for one in each.pronunciations} for each in (was, now)
            )
            words |= dict.fromkeys(
                word for word in {**after, **before} if before.get(word) != after.get(word)
            )
    if not words:
        return ""
    named = list(words)[:_NAMED_WORDS]
    more = f" and {len(words) - len(named)} more words" if len(words) > len(named) else ""
    return f"pronunciation of {', '.join(named)}{more} changed"


def _edits(old: Sequence[Utterance], new: Sequence[Utterance]) -> list[Edit]:
    return edits([one.spoken for one in old], [one.spoken for one in new])


def _changed(what: str, old: str, new: str) -> str:
    return f"{what} changed: {_quoted(old)} → {_quoted(new)}"


def _quoted(text: str) -> str:
    short = text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 1].rstrip() + "…"
    return f"'{short}'"
