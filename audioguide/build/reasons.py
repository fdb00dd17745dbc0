"""Why something is due, in words an author understands."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audioguide.build.state import ChapterState
    from audioguide.model import Utterance, Voice

QUOTED_LENGTH = 48
LEAST_SHARED = 0.25
"""Chapters that share fewer of their sentences than this are not called the same chapter."""

SETTING_NAMES = {
    "breath": "breath pattern",
    "sound": "cue sound",
    "cue_level_db": "cue level",
    "sentence_pause_ms": "pause between sentences",
    "paragraph_pause_ms": "pause between paragraphs",
    "heading_pause_ms": "pause after a heading",
    "wait_for_breath": "waiting for the breath",
    "bed_level_db": "level of the background sound",
}
TAG_NAMES = {
    "version": "tag version",
    "cover": "cover",
    "title": "chapter title",
    "album": "guide title",
    "artist": "author",
    "language": "language",
    "genre": "genre",
    "date": "date",
    "said": "text as written",
}


def continues(
    old: Sequence[ChapterState], wanted: Sequence[tuple[str, str, tuple[Utterance, ...]]]
) -> list[ChapterState | None]:
    """Which published chapter each wanted chapter continues, if any.

    One with the same sound first, then one with the same title, then the one that shares most.

    Args:
        old: The chapters as published.
        wanted: Audio key, title and utterances of each chapter that should be.
    """
    found: list[ChapterState | None] = [None] * len(wanted)
    free = list(old)
    for likeness in (_same_sound, _same_title, _shared):
        for index, chapter in enumerate(wanted):
            if found[index] is None and free:
                likenesses = [likeness(one, chapter) for one in free]
                if max(likenesses) >= LEAST_SHARED:
                    found[index] = free.pop(likenesses.index(max(likenesses)))
    return found


def why_encode(
    old: ChapterState | None,
    old_voice: Voice | None,
    voice: Voice,
    recipe: Mapping[str, Any],
    utterances: Sequence[Utterance],
) -> str:
    """Why a chapter's audio must be made.

    Args:
        old: The chapter it continues, if any.
        old_voice: Who spoke the guide before.
        voice: Who speaks it now.
        recipe: What its audio is made from now.
        utterances: What is said in it now.
    """
    if old is None:
        return "new chapter"
    if old.recipe == recipe:
        return "its audio is missing or damaged"
    reasons = [
        *voice_changes(old_voice, voice),
        *_version_changes(old.recipe, recipe),
        *_setting_changes(old.recipe["settings"], recipe["settings"]),
        *_sentence_changes(old.utterances, utterances),
    ]
    return "; ".join(reasons) or "pauses, paragraphs or exercises changed"


def why_speak(old: ChapterState | None, index: int, utterances: Sequence[Utterance]) -> str:
    """Why one utterance must be spoken.

    Args:
        old: The chapter it stood in before, if any.
        index: Which utterance of the chapter.
        utterances: All that is said in the chapter now.
    """
    if old is None:
        return "new chapter"
    for tag, old_start, old_end, start, end in _edits(old.utterances, utterances):
        if start <= index < end and tag != "equal":
            before = old_start + index - start
            if before < old_end:
                return _changed("sentence", old.utterances[before].text, utterances[index].text)
            return "sentence added"
    return "its clip is missing or damaged"


def why_tag(old: ChapterState | None, tags: Mapping[str, Any]) -> str:
    """Why a chapter's file must be written anew although its audio is there.

    Args:
        old: The chapter it continues, if any.
        tags: What its tags are made from now.
    """
    if old is None:
        return "its audio was made before: tags only"
    reasons = [
        f"{name} changed" for key, name in TAG_NAMES.items() if old.tags.get(key) != tags.get(key)
    ]
    if old.tags.get("track") != tags.get("track"):
        reasons.append("chapter renumbered")
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


def _same_sound(old: ChapterState, wanted: tuple[str, str, tuple[Utterance, ...]]) -> float:
    return float(old.audio_key == wanted[0])


def _same_title(old: ChapterState, wanted: tuple[str, str, tuple[Utterance, ...]]) -> float:
    return float(old.title == wanted[1])


def _shared(old: ChapterState, wanted: tuple[str, str, tuple[Utterance, ...]]) -> float:
    """How much of what is said in either is said in both, from 0 to 1."""
    before = {one.spoken for one in old.utterances}
    now = {one.spoken for one in wanted[2]}
    return len(before & now) / max(1, len(before | now))


def _version_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    stages = zip(("mix", "encoder"), old["versions"], new["versions"], strict=True)
    changes = [f"{stage} version {was} → {now}" for stage, was, now in stages if was != now]
    if old["encoder"] != new["encoder"]:
        changes.append(f"{old['encoder']} → {new['encoder']}")
    return changes


def _setting_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    bed = ["background sound changed"] if old.get("bed") != new.get("bed") else []
    return bed + [
        f"{name} {old[key]} → {new[key]}{' ms' if key.endswith('_ms') else ''}"
        for key, name in SETTING_NAMES.items()
        if key in old and key in new and old[key] != new[key]
    ]


def _sentence_changes(old: Sequence[Utterance], new: Sequence[Utterance]) -> list[str]:
    """The first edit in full, and how many more there are."""
    edits = [edit for edit in _edits(old, new) if edit[0] != "equal"]
    if not edits:
        return []
    tag, old_start, _, start, _ = edits[0]
    if tag == "replace":
        first = _changed("sentence", old[old_start].text, new[start].text)
    elif tag == "insert":
        first = f"sentence added: {_quoted(new[start].text)}"
    else:
        first = f"sentence removed: {_quoted(old[old_start].text)}"
    return [first, *([f"{len(edits) - 1} more edits"] if len(edits) > 1 else [])]


def _edits(
    old: Sequence[Utterance], new: Sequence[Utterance]
) -> list[tuple[str, int, int, int, int]]:
    matcher = difflib.SequenceMatcher(
        None, [one.spoken for one in old], [one.spoken for one in new], autojunk=False
    )
    return list(matcher.get_opcodes())


def _changed(what: str, old: str, new: str) -> str:
    return f"{what} changed: {_quoted(old)} → {_quoted(new)}"


def _quoted(text: str) -> str:
    short = text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 1].rstrip() + "…"
    return f"'{short}'"
