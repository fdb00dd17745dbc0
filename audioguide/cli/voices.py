"""``audioguide voices``: show, install and try voices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import audioguide
from audioguide.cli.messages import print_message
from audioguide.cli.options import DEFAULT_OUTPUT, DEFAULT_SOURCE, force_option
from audioguide.cli.progress import download_display
from audioguide.commands import tool
from audioguide.setting_rows import setting_of
from audioguide.settings import Settings

if TYPE_CHECKING:
    from audioguide import KnownVoice, VoiceList

_COLUMNS = ("voice", "natural", "offline", "private", "installed", "licence", "what it is like")
_USUAL_FILE = DEFAULT_OUTPUT / audioguide.wording().voice_file.format(name="NAME")
_PACE = setting_of(Settings, "pace")


@click.group("voices", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show, install and try voices."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@command.command("list")
def list_() -> None:
    """Show every engine and Dutch voice, and how to install what is missing."""
    found = audioguide.voices()
    rows = [_COLUMNS, *map(_row, found.voices)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]).rstrip())
    for line in _advice(found):
        click.echo(line)
    for engine in found.broken:
        print_message(f"left out, {engine.name}: {engine.reason}")


def _row(voice: KnownVoice) -> tuple[str, ...]:
    info = voice.info
    facts = (info.natural, info.offline, info.private, info.installed)
    yes_or_no = ["yes" if fact else "no" for fact in facts]
    return (f"{voice.engine}/{info.name}", *yes_or_no, info.licence, info.description)


def _advice(found: VoiceList) -> list[str]:
    """The one command for each thing that somebody may want to do next."""
    installing = [tool("voices", "install", name) for name in found.to_install]
    heads = ["Install one:", *[""] * len(installing)]
    embedded = [found.embedded] if found.embedded else []
    return [
        "",
        *(f"Hear one:     {tool('voices', 'try', name)}" for name in embedded),
        *(f"{head:<14}{line}" for head, line in zip(heads, installing, strict=False)),
        *(f"To use them:  {how}" for how in found.missing_packages),
        *_uses(
            *(["--voice", name] for name in embedded),
            *(["--engine", engine] for engine in found.online),
        ),
    ]


def _uses(*options: list[str]) -> list[str]:
    """How to build with a voice what there is to build in this folder."""
    source: list[Path] = []
    if not DEFAULT_SOURCE.is_dir():
        source = sorted(path for path in Path().glob("*.md") if path.is_file())[:1]
        if not source:
            return [f"Begin a text: {tool('new', audioguide.wording().example_guide)}"]
    return [f"Use one:      {tool('build', *source, *words)}" for words in options]


@command.command("install")
@click.argument("name")
def install(name: str) -> None:
    """Download a natural Dutch voice that then works without the network.

    NAME is one of the Piper voices in the list, such as nl_NL-pim-medium. A download that was
    interrupted goes on where it stopped.
    """
    with download_display() as progress:
        installed = audioguide.install_voice(name, progress=progress)
    click.echo(f"{installed.name}: {installed.model}")
    click.echo(f"licence: {installed.licence}")
    if installed.missing_package:
        print_message(f"to use it, {installed.missing_package}")
    else:
        for line in _uses(["--engine", installed.engine, "--voice", installed.name]):
            click.echo(line)


@command.command("try")
@click.argument("name")
@click.argument("text", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The MP3 to write.  [default: {_USUAL_FILE}]",
)
@click.option("--pace", type=click.IntRange(_PACE.least, _PACE.most), default=_PACE.default,
              show_default=True, help="Words a minute.")  # fmt: skip
@force_option
def try_(name: str, text: str | None, output: Path | None, pace: int, *, force: bool) -> None:
    """Write a sample of a voice, as it would sound in a guide.

    NAME is a voice, an engine, or both as espeak/rustig. With gtts the text goes to Google.
    """
    sample = audioguide.speak(text, output, voice=name, pace_wpm=pace, force=force)
    voice, length_s = sample.voice, sample.duration_ms / 1000
    click.echo(f"{sample.path}: {voice.engine}/{voice.name}, {length_s:.1f} s")
