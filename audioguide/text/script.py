"""A Guide to a Script: sentences with their spoken form, headings, and the lines that keep safe."""

from __future__ import annotations

import itertools
import re
from functools import partial
from typing import TYPE_CHECKING

from audioguide import wording
from audioguide.model import (
    Exercise,
    LeftOut,
    Paragraph,
    Passage,
    Pause,
    Script,
    ScriptSection,
    Utterance,
)
from audioguide.text.dutch.links import is_only_links
from audioguide.text.dutch.spoken import say
from audioguide.text.lexicon import Lexicon
from audioguide.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    for section in guide.sections:
        items = _items(section, say_it, safety, left_out)
        if any(isinstance(item, Passage) and not item.heading for item in items):
            sections.append(ScriptSection(section.title, _announced(section, say_it) + items))
        else:
            left_out.append(LeftOut(section.line, f"{section.title!r}: nothing to speak under it"))
    return Script(tuple(sections), tuple(sorted(left_out, key=lambda note: note.line)))


def _announced(section: Section, say_it: Callable[[str], str]) -> tuple[ScriptItem, ...]:
    if not section.announced:
        return ()
    return _passage(section.title, say_it, heading=True)


def _items(
    section: Section,
    say_it: Callable[[str], str],
    safety: Iterator[tuple[str, ...]],
    left_out: list[LeftOut],
) -> tuple[ScriptItem, ...]:
    items: list[ScriptItem] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            passage = _passage(block.text, say_it, heading=block.heading)
            if not passage:
                left_out.append(LeftOut(block.line, f"nothing to speak in {block.text[:40]!r}"))
            items.extend(passage)
        elif isinstance(block, Exercise):
            for paragraph in next(safety):
                items.extend(_passage(paragraph, say_it))
            items.append(block)
        elif isinstance(block, Pause):
            items.append(block)
    return tuple(items)


def _passage(
    text: str, say_it: Callable[[str], str], *, heading: bool = False
) -> tuple[Passage, ...]:
    """One passage, or none where there is nothing to say."""
    sentences = [text] if heading else split_sentences(text)
    spoken = [(sentence, say_it(sentence)) for sentence in sentences]
    utterances = tuple(Utterance(sentence, words) for sentence, words in spoken if words)
    return (Passage(utterances, heading),) if utterances else ()


def _spoken(lexicon: Lexicon, known: Mapping[str, str], sentence: str) -> str:
    """The spoken form of a sentence, empty where there is nothing to say."""
    if sentence in known:
        return known[sentence]
    spoken = "" if is_only_links(sentence) else say(sentence, lexicon)
    return _ended(spoken) if any(char.isalpha() for char in spoken) else ""


def _ended(spoken: str) -> str:
    """With a full stop where no mark tells the voice that the sentence ends."""
    return spoken if _ENDED.search(spoken) else spoken + "."
