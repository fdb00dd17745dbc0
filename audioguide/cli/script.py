"""``audioguide script``: what will be spoken, for proof-reading."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

import audioguide
from audioguide.cli.documents import (
    LeftOutEntry,
    PassageEntry,
    ScriptDocument,
    SectionEntry,
    UtteranceEntry,
)
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.left_out_summary import warnings
from audioguide.cli.messages import print_message
from audioguide.model import Exercise, Passage, Pause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide import GuideScript, LexiconUse, Settings
    from audioguide.model import Script, ScriptItem, ScriptSection, Utterance


@click.command("script", cls=JsonCommand, empty=ScriptDocument)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--diff", "only_changes", is_flag=True, help="Only what is spoken otherwise.")
@click.option("--json", "as_json", is_flag=True, help="Print the script as JSON.")
def command(source: Path, *, only_changes: bool, as_json: bool) -> None:
    """Show what will be spoken, for proof-reading.

    What is read otherwise than it is written stands as [written → spoken].
    """
    spoken = audioguide.script(source)
    if as_json:
        print_json(_as_document(spoken.script))
    else:
        for line in _changes(spoken.script) if only_changes else _proof(spoken):
            click.echo(line)
    for note in spoken.script.left_out:
        print_message(f"{source}:{note.line}: not spoken: {note.reason}")
    for line in [*warnings(source, spoken.script), *_usage(spoken.lexicon)]:
        print_message(line)


def _as_document(script: Script) -> ScriptDocument:
    return ScriptDocument(
        tuple(_section_entry(section) for section in script.sections),
        tuple(
            LeftOutEntry(note.line, note.kind, note.reason, note.text) for note in script.left_out
        ),
    )


def _section_entry(section: ScriptSection) -> SectionEntry:
    passages = (
        PassageEntry(tuple(UtteranceEntry(said.text, said.spoken) for said in item.utterances))
        for item in section.items
        if isinstance(item, Passage)
    )
    return SectionEntry(section.title, tuple(passages))


def _proof(spoken: GuideScript) -> Iterator[str]:
    total_s = 0.0
    sections = spoken.script.sections
    for number, section in enumerate(sections, 1):
        length_s = _estimate_s(section, spoken.text.settings)
        total_s += length_s
        yield f"{number}. {section.title}  (about {_clock(length_s)})"
        for item in section.items:
            yield _shown(item)
        yield ""
    yield f"{len(sections)} chapters, about {_clock(total_s)}"


def _shown(item: ScriptItem) -> str:
    match item:
        case Passage():
            return "\n" + "\n".join(f"   {marked(utterance)}" for utterance in item.utterances)
        case Pause():
            return f"\n   (pause {item.duration_ms / 1000:g} s)"
        case Exercise():
            words = f", {' '.join(said.text for said in item.said)}" if item.said else ""
            return f"\n   (breathing {_clock(item.duration_s)}, pattern {item.pattern}{words})"


def _changes(script: Script) -> Iterator[str]:
    for number, section in enumerate(script.sections, 1):
        for utterance in section.utterances:
            for written, spoken in audioguide.changes(utterance):
                if written != spoken:
                    yield f"{number}. {written or '∅'} → {spoken or '(not spoken)'}"


def marked(utterance: Utterance) -> str:
    """An utterance with every place that is read otherwise as ``[written → spoken]``."""
    return " ".join(
        spoken if written == spoken else f"[{written} → {spoken or '–'}]"
        for written, spoken in audioguide.changes(utterance)
        if written or spoken
    )


def _estimate_s(section: ScriptSection, settings: Settings) -> float:
    """About how long a chapter takes."""
    total_ms = 0.0
    for item in section.items:
        match item:
            case Passage():
                words = sum(len(re.findall(r"\w+", u.spoken)) for u in item.utterances)
                inside = (len(item.utterances) - 1) * settings.sentence_pause_ms
                after = settings.heading_pause_ms if item.heading else settings.paragraph_pause_ms
                total_ms += words * 60_000 / settings.pace + inside + after
            case Pause():
                total_ms += item.duration_ms
            case Exercise():
                total_ms += item.duration_s * 1000
    return total_ms / 1000


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _usage(lexicon: tuple[LexiconUse, ...]) -> Iterator[str]:
    for one in lexicon:
        if one.count:
            yield f"lexicon: {one.written!r} as {one.spoken!r}: {one.count}×"
    for one in lexicon:
        if not one.count:
            yield f"{one.place}: warning: {one.written!r} is nowhere in this text"
