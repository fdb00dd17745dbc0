"""A Guide to a Script: sentences with their spoken form, headings, and the lines that keep safe."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from audioguide import languages
from audioguide.languages.lexicon import Lexicon
from audioguide.manuscript.left_out import MOST_LEFT_OUT, count_words
from audioguide.model import (
    Exercise,
    LeftOut,
    Paragraph,
    Passage,
    Pause,
    Script,
    ScriptSection,
    Shortened,
    Utterance,
)
from audioguide.narration.notes import LONGEST_PAUSE_MS, unspoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from audioguide.languages.contract import Language
    from audioguide.model import Guide, ScriptItem, Section

_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads a guide: its language, its lexicon, and what was read before by the same."""

    language: Language
    lexicon: Lexicon
    before: Mapping[tuple[str, bool], tuple[Utterance, ...]]
    """By the text of a paragraph, and whether it is a heading."""

    def utterances(self, block: Paragraph) -> tuple[Utterance, ...]:
        """The sentences of a paragraph; of one without a word to say nothing is spoken."""
        known = self.before.get((block.text, block.heading))
        if known:
            return known
        found = self.language.utterances(block.text, self.lexicon, heading=block.heading)
        return tuple(_with_end(utterance) for utterance in found)


def write_script(
    guide: Guide, lexicon: Lexicon | None = None, before: Iterable[Passage] = ()
) -> Script:
    """What will be spoken of a guide, in order.

    A chapter's title is its first passage where it is announced. The safety lines stand before the
    first exercise of the guide, and one short line before each later one. A section without
    anything to say makes no chapter and is noted.

    Args:
        guide: The work.
        lexicon: The author's pronunciations, if any; it counts how often each is used.
        before: Passages of an earlier script, by the same rules and lexicon. A paragraph that one
            of them was made of is not read again, and the lexicon does not count in it.
    """
    language = languages.load(guide.language)
    known = {(one.written, one.heading): one.utterances for one in before if one.written}
    reader = _Reader(language, lexicon or Lexicon(), known)
    words = language.wording
    safety = itertools.chain([words.safety], itertools.repeat((words.safety_short,)))
    left_out = list(guide.left_out)
    sections = []
    silent: set[int] = set()
    for section in guide.sections:
        items = _items(section, reader, safety, left_out)
        if any(map(_is_heard, items)):
            title = tuple(_announced(section, reader, left_out))
            sections.append(ScriptSection(section.title, title + items, section.line))
        else:
            silent.add(section.line)
            reason = f"{section.title!r}: nothing to speak under it"
            left_out.append(LeftOut(section.line, reason, "heading", section.title))
    left_out.sort(key=lambda note: note.line)
    much = _shortened(guide.sections, left_out, silent)
    return Script(tuple(sections), tuple(left_out), much)


def _is_heard(item: ScriptItem) -> bool:
    """Whether there is something to listen to: silence alone makes no chapter, nor do headings."""
    return isinstance(item, Exercise) or (isinstance(item, Passage) and not item.heading)


def _shortened(
    sections: Sequence[Section], left_out: Sequence[LeftOut], silent: AbstractSet[int]
) -> tuple[Shortened, ...]:
    """The sections of which much is not spoken, or, by their lines, nothing."""
    lines = [section.line for section in sections]
    missed = [0] * len(sections)
    for note in left_out:
        index = bisect_right(lines, note.about or note.line) - 1
        if index >= 0:
            missed[index] += note.words
    found = []
    for section, count in zip(sections, missed, strict=True):
        texts = [block.text for block in section.blocks if isinstance(block, Paragraph)]
        texts += [section.title] if section.announced else []
        words = sum(map(count_words, texts)) + count
        if words and section.line in silent:
            found.append(Shortened(section.title, section.line, words, words))
        elif count > words * MOST_LEFT_OUT:
            found.append(Shortened(section.title, section.line, words, count))
    return tuple(found)


def _announced(section: Section, reader: _Reader, left_out: list[LeftOut]) -> Iterator[ScriptItem]:
    if section.announced:
        yield from _read(Paragraph(section.title, section.line, heading=True), reader, left_out)


def _items(
    section: Section,
    reader: _Reader,
    safety: Iterator[tuple[str, ...]],
    left_out: list[LeftOut],
) -> tuple[ScriptItem, ...]:
    items: list[ScriptItem] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            items.extend(_read(block, reader, left_out))
        elif isinstance(block, Exercise):
            for paragraph in next(safety):
                items.extend(_read(Paragraph(paragraph, block.line), reader, left_out))
            items.append(block)
        elif isinstance(block, Pause):
            items.append(block)
    return tuple(items)


def _read(block: Paragraph, reader: _Reader, left_out: list[LeftOut]) -> Iterator[ScriptItem]:
    """What is heard of a paragraph: mostly one passage, more where pauses part it, or nothing."""
    utterances = reader.utterances(block)
    notes = [note for one in utterances for note in unspoken(one, block.line)]
    left_out += notes
    spoken: list[Utterance] = []
    whole = not notes and not any(one.pause_ms for one in utterances)
    written = block.text if whole and all(one.spoken for one in utterances) else ""
    for utterance in utterances:
        if utterance.spoken:
            spoken.append(utterance)
        if utterance.pause_ms:
            yield from _passage(spoken, block)
            asked_by = None if utterance.spoken else utterance
            yield Pause(min(utterance.pause_ms, LONGEST_PAUSE_MS), asked_by)
            spoken = []
    yield from _passage(spoken, block, written)


def _passage(
    spoken: Sequence[Utterance], block: Paragraph, written: str = ""
) -> Iterator[ScriptItem]:
    if spoken:
        yield Passage(tuple(spoken), block.heading, block.line, written)


def _with_end(utterance: Utterance) -> Utterance:
    """With a full stop where no mark tells the voice that it ends; silent without any letter."""
    spoken = utterance.spoken
    if not any(char.isalpha() for char in spoken):
        return msgspec.structs.replace(utterance, spoken="") if spoken else utterance
    if _ENDED.search(spoken):
        return utterance
    return msgspec.structs.replace(utterance, spoken=f"{spoken}.")
