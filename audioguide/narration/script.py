"""A Guide to a Script: sentences with their spoken form, headings, and the lines that keep safe."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from audioguide.languages import wording
from audioguide.languages.nl.links import is_only_links
from audioguide.languages.nl.sentences import split_sentences
from audioguide.languages.nl.spoken import left_unsaid, say
from audioguide.manuscript.left_out import LINK, MOST_LEFT_OUT, count_words, note_of, shortened
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
from audioguide.narration.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from audioguide.model import Guide, ScriptItem, Section

_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


def write_script(
    guide: Guide, lexicon: Lexicon | None = None, known: Mapping[str, str] | None = None
) -> Script:
    """What will be spoken of a guide, in order.

    A chapter's title is its first passage where it is announced. The safety lines stand before the
    first exercise of the guide, and one short line before each later one. A section without
    anything to say makes no chapter and is noted.

    Args:
        guide: The work.
        lexicon: The author's pronunciations, if any; it counts how often each is used.
        known: Spoken forms by sentence, from an earlier script by the same rules and lexicon; the
            lexicon does not count in these.
    """
    say_it = partial(_spoken, lexicon or Lexicon(), known or {})
    words = wording.load(guide.language)
    safety = itertools.chain([words.safety], itertools.repeat((words.safety_short,)))
    left_out = list(guide.left_out)
    sections = []
    silent: set[int] = set()
    for section in guide.sections:
        items = _items(section, say_it, safety, left_out)
        if any(map(_is_heard, items)):
            title = _announced(section, say_it, left_out)
            sections.append(ScriptSection(section.title, title + items, section.line))
        else:
            silent.add(section.line)
            reason = f"{section.title!r}: nothing to speak under it"
            left_out.append(LeftOut(section.line, reason, "heading", section.title))
    left_out.sort(key=lambda note: note.line)
    much = _shortened(guide.sections, left_out, silent)
    return Script(tuple(sections), tuple(left_out), much)


def says_anything(sections: Iterable[Section]) -> bool:
    """Whether a script of these has a chapter; looks no further than the first words."""
    say_it = partial(_spoken, Lexicon(), {})
    return any(
        isinstance(block, Exercise)
        or (
            isinstance(block, Paragraph)
            and not block.heading
            and any(map(say_it, split_sentences(block.text)))
        )
        for section in sections
        for block in section.blocks
    )


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


def _announced(
    section: Section, say_it: Callable[[str], str], left_out: list[LeftOut]
) -> tuple[ScriptItem, ...]:
    if not section.announced:
        return ()
    return _passage(Paragraph(section.title, section.line, heading=True), say_it, left_out)


def _items(
    section: Section,
    say_it: Callable[[str], str],
    safety: Iterator[tuple[str, ...]],
    left_out: list[LeftOut],
) -> tuple[ScriptItem, ...]:
    items: list[ScriptItem] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            items.extend(_passage(block, say_it, left_out))
        elif isinstance(block, Exercise):
            for paragraph in next(safety):
                items.extend(_passage(Paragraph(paragraph, block.line), say_it, left_out))
            items.append(block)
        elif isinstance(block, Pause):
            items.append(block)
    return tuple(items)


def _passage(
    block: Paragraph, say_it: Callable[[str], str], left_out: list[LeftOut]
) -> tuple[Passage, ...]:
    """One passage, or none where there is nothing to say."""
    sentences = [block.text] if block.heading else split_sentences(block.text)
    spoken = [(sentence, say_it(sentence)) for sentence in sentences]
    utterances = tuple(Utterance(sentence, words) for sentence, words in spoken if words)
    for sentence, words in spoken:
        unsaid = left_unsaid(sentence)
        left_out.extend(_unbroken(block.line, run) for run in unsaid)
        if not words and is_only_links(sentence):
            left_out.append(note_of(block.line, LINK, sentence))
        elif not words and not unsaid:
            reason = f"nothing to speak in {sentence[:40]!r}"
            left_out.append(LeftOut(block.line, reason, "line without words", sentence))
    return (Passage(utterances, block.heading, block.line),) if utterances else ()


def _unbroken(line: int, run: str) -> LeftOut:
    """A note of what has no space in it for so long that nobody would read it out."""
    reason = f"{len(run)} characters without a space: {shortened(run)}"
    return LeftOut(line, reason, "long code", run)


def _spoken(lexicon: Lexicon, known: Mapping[str, str], sentence: str) -> str:
    """The spoken form of a sentence, empty where there is nothing to say."""
    if sentence in known:
        return known[sentence]
    spoken = "" if is_only_links(sentence) else say(sentence, lexicon)
    return _ended(spoken) if any(char.isalpha() for char in spoken) else ""


def _ended(spoken: str) -> str:
    """With a full stop where no mark tells the voice that the sentence ends."""
    return spoken if _ENDED.search(spoken) else spoken + "."
