"""``audioguide script``: what will be spoken, for proof-reading."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import UNSET

import audioguide
from audioguide.cli.documents import (
    LeftOutEntry,
    PassageEntry,
    PronunciationEntry,
    ScriptDocument,
    SectionEntry,
    TokenEntry,
    UtteranceEntry,
    VoiceEntry,
)
from audioguide.cli.explained import Explainer
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.left_out_summary import not_followed, warnings
from audioguide.cli.messages import print_message
from audioguide.cli.options import setting_options
from audioguide.model import Exercise, Passage, Pause
from audioguide.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audioguide import GuideScript, Heard, HeardScript, LexiconUse
    from audioguide.model import Script, ScriptItem, ScriptSection, Token, Utterance


def _voice_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(list(setting_options(Settings, "speech"))):
        command = option(command)
    return command


@click.command("script", cls=JsonCommand, empty=ScriptDocument)
@click.argument("source", type=click.Path(path_type=Path))
@_voice_options
@click.option("--explain", is_flag=True, help="Under each sentence, what is read how, and why.")
@click.option("--diff", "only_changes", is_flag=True, help="Only what is spoken otherwise.")
@click.option("--json", "as_json", is_flag=True, help="Print the script as JSON.")
def command(
    source: Path,
    *,
    engine: str | None,
    voice: str | None,
    explain: bool,
    only_changes: bool,
    as_json: bool,
) -> None:
    """Show what will be spoken, for proof-reading.

    What is read otherwise than it is written stands as [written → spoken]. With --explain, what
    was understood of each piece stands under the sentence, and the sounds that the voice will make.
    """
    if explain and (only_changes or as_json):
        raise click.UsageError("--explain stands alone; --json tells all that it does")
    spoken = audioguide.script(source, engine=engine, voice=voice)
    heard = spoken.heard if engine or voice or explain or as_json else None
    if as_json:
        print_json(_as_document(spoken))
    else:
        for line in _changes(spoken.script) if only_changes else _proof(spoken, explain=explain):
            click.echo(line)
    for note in spoken.script.left_out:
        print_message(f"{source}:{note.line}: not spoken: {note.reason}")
    for line in [*warnings(source, spoken.script), *_usage(spoken.lexicon), *not_followed(spoken)]:
        print_message(line)
    if heard and not heard.voice:
        print_message(f"no phonemes: {heard.reason}")


def _as_document(spoken: GuideScript) -> ScriptDocument:
    voice = spoken.heard.voice
    return ScriptDocument(
        tuple(_section_entry(section, spoken.heard) for section in spoken.script.sections),
        tuple(
            LeftOutEntry(note.line, note.kind, note.reason, note.text)
            for note in spoken.script.left_out
        ),
        VoiceEntry(voice.engine, voice.name) if voice else None,
    )


def _section_entry(section: ScriptSection, heard: HeardScript) -> SectionEntry:
    passages: list[PassageEntry] = []
    for item in section.items:
        if isinstance(item, Passage):
            said = item.utterances
            passages.append(PassageEntry(tuple(_utterance_entry(one, heard) for one in said)))
        elif isinstance(item, Pause) and item.asked_by:
            passages.append(PassageEntry((_utterance_entry(item.asked_by, heard),)))
    return SectionEntry(section.title, tuple(passages))


def _utterance_entry(said: Utterance, heard: HeardScript) -> UtteranceEntry:
    found = heard.of(said)
    return UtteranceEntry(
        said.text,
        said.spoken,
        found.ipa,
        tuple(_token_entry(one, found) for one in said.tokens),
        tuple(
            PronunciationEntry(one.word, one.ipa, one in found.used) for one in said.pronunciations
        ),
        said.pause_ms,
    )


def _token_entry(token: Token, heard: Heard) -> TokenEntry:
    given = heard.given(token.spoken)
    folded = UNSET if given == token.spoken else given
    return TokenEntry(token.text, token.semiotic_class, token.spoken, token.rule, folded)


def _proof(spoken: GuideScript, *, explain: bool) -> Iterator[str]:
    total_s = 0.0
    sections = spoken.script.sections
    explainer = Explainer(spoken) if explain else None
    for number, section in enumerate(sections, 1):
        length_s = _estimate_s(section, spoken.text.settings)
        total_s += length_s
        yield f"{number}. {section.title}  (about {_clock(length_s)})"
        for item in section.items:
            yield from _explained(item, explainer) if explainer else _shown(item)
        yield ""
    yield f"{len(sections)} chapters, about {_clock(total_s)}"


def _shown(item: ScriptItem) -> Iterator[str]:
    yield ""
    match item:
        case Passage():
            for utterance in item.utterances:
                yield f"   {marked(utterance)}"
        case Pause():
            yield f"   (pause {item.duration_ms / 1000:g} s)"
        case Exercise():
            words = f", {' '.join(said.text for said in item.said)}" if item.said else ""
            yield f"   (breathing {_clock(item.duration_s)}, pattern {item.pattern}{words})"


def _explained(item: ScriptItem, explainer: Explainer) -> Iterator[str]:
    """The same, with what was understood of each sentence."""
    if isinstance(item, Passage):
        for utterance in item.utterances:
            yield ""
            yield f"   {utterance.text}"
            yield from explainer.utterance(utterance)
        return
    yield from _shown(item)
    if isinstance(item, Pause):
        yield from explainer.pause(item)


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
