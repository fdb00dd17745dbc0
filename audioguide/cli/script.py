"""``audioguide script``: what will be spoken, for proof-reading."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audioguide.breath.spoken import speak_breaths
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.left_out import warnings
from audioguide.errors import UsageError
from audioguide.model import Exercise, Passage, Pause
from audioguide.pipeline.diff import edits
from audioguide.pipeline.inputs import (
    READ_AT_MOST_BYTES,
    check_breathing,
    check_heard,
    lexicon_files,
    read_bytes,
)
from audioguide.read_settings import load_project_settings, override
from audioguide.sources import as_named, is_folder, read_file, why_unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.languages.lexicon import Lexicon
    from audioguide.model import Script, ScriptItem, ScriptSection, Utterance
    from audioguide.settings import Settings


@click.command("script", cls=JsonCommand, empty={"sections": [], "left_out": []})
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--diff", "only_changes", is_flag=True, help="Only what is spoken otherwise.")
@click.option("--json", "as_json", is_flag=True, help="Print the script as JSON.")
def command(source: Path, *, only_changes: bool, as_json: bool) -> None:
    """Show what will be spoken, for proof-reading.

    What is read otherwise than it is written stands as [written → spoken].
    """
    from audioguide.languages import load
    from audioguide.manuscript.read import read_manuscript
    from audioguide.narration.lexicon import read_lexicons
    from audioguide.narration.script import write_script

    manuscript = read_manuscript(source, _read(source))
    words = load(manuscript.guide.language).wording
    presets = words.breath_presets
    settings = load_project_settings(source.parent, presets)
    settings = override(
        settings, manuscript.overrides, source, manuscript.line_of, presets, "front matter"
    )
    lexicon = read_lexicons(
        (path, read_bytes(path)) for path in lexicon_files(source, settings, manuscript.line_of)
    )
    script = write_script(manuscript.guide, lexicon)
    check_heard(source, script, words)
    check_breathing(source, script, settings, presets, manuscript.line_of)
    script = speak_breaths(script, settings.spoken_breaths, manuscript.guide.language)
    if as_json:
        print_json(_as_json(script))
    else:
        for line in _changes(script) if only_changes else _proof(script, settings):
            click.echo(line)
    for line in [*_notes(script, source), *warnings(source, script), *_usage(lexicon)]:
        click.echo(line, err=True)


def _read(path: Path) -> bytes:
    if is_folder(path):
        raise UsageError(f"{path} is a folder; name one manuscript")
    try:
        return read_file(path, READ_AT_MOST_BYTES)
    except OSError as error:
        raise UsageError(f"{as_named(path)}: {why_unread(path, error)}") from None


def _as_json(script: Script) -> dict[str, Any]:
    sections = [
        {
            "title": section.title,
            "passages": [
                {"utterances": [{"text": u.text, "spoken": u.spoken} for u in item.utterances]}
                for item in section.items
                if isinstance(item, Passage)
            ],
        }
        for section in script.sections
    ]
    left_out = [
        {"line": note.line, "kind": note.kind, "reason": note.reason, "text": note.text}
        for note in script.left_out
    ]
    return {"sections": sections, "left_out": left_out}


def _proof(script: Script, settings: Settings) -> Iterator[str]:
    total_s = 0.0
    for number, section in enumerate(script.sections, 1):
        length_s = _estimate_s(section, settings)
        total_s += length_s
        yield f"{number}. {section.title}  (about {_clock(length_s)})"
        for item in section.items:
            yield _shown(item)
        yield ""
    yield f"{len(script.sections)} chapters, about {_clock(total_s)}"


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
            for written, spoken in changes(utterance):
                if written != spoken:
                    yield f"{number}. {written or '∅'} → {spoken or '(not spoken)'}"


def marked(utterance: Utterance) -> str:
    """An utterance with every place that is read otherwise as ``[written → spoken]``."""
    return " ".join(
        spoken if written == spoken else f"[{written} → {spoken or '–'}]"
        for written, spoken in changes(utterance)
        if written or spoken
    )


def changes(utterance: Utterance) -> list[tuple[str, str]]:
    """An utterance in stretches, as written and as spoken; equal where nothing changed."""
    written, spoken = utterance.text.split(), utterance.spoken.split()
    if written and spoken and spoken[-1] == written[-1] + ".":
        written[-1] = spoken[-1]
    return [
        (" ".join(written[a:b]), " ".join(spoken[c:d])) for _, a, b, c, d in edits(written, spoken)
    ]


def _estimate_s(section: ScriptSection, settings: Settings) -> float:
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


def _notes(script: Script, source: Path) -> Iterator[str]:
    for note in script.left_out:
        yield f"{source}:{note.line}: not spoken: {note.reason}"


def _usage(lexicon: Lexicon) -> Iterator[str]:
    for key, spoken in lexicon.entries.items():
        if uses := lexicon.used[key]:
            yield f"lexicon: {key!r} as {spoken!r}: {uses}×"
    for key in lexicon.unused:
        yield f"{lexicon.places[key]}: warning: {key!r} is nowhere in this text"
