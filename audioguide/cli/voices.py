"""``audioguide voices``: show, install and try voices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from audioguide.cli.options import DEFAULT_OUTPUT, DEFAULT_SOURCE, force_option
from audioguide.cli.progress import wiped
from audioguide.commands import tool
from audioguide.stopping import at_stop

if TYPE_CHECKING:
    from audioguide.speech.known_voices import KnownVoice
    from audioguide.speech.registry import EngineRegistry

_SAMPLE_TEXT = (
    "Fijn dat je er bent. Je mag hier liggen, zonder iets te doen. "
    "Misschien voel je hoe de ondergrond je draagt."
)
_CALM_PACE_WPM = 110
_COLUMNS = ("voice", "natural", "offline", "private", "installed", "licence", "what it is like")


@click.group("voices", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show, install and try voices."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@command.command("list")
def list_() -> None:
    """Show every engine and Dutch voice, and how to install what is missing."""
    from audioguide.languages import codes
    from audioguide.speech.known_voices import known_voices
    from audioguide.speech.registry import EngineRegistry

    broken: list[str] = []
    engines = EngineRegistry.installed()
    voices = known_voices(
        engines, codes(), on_broken=lambda name, error: broken.append(f"{name}: {error}")
    )
    rows = [_COLUMNS, *map(_row, voices)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]).rstrip())
    for line in _advice(engines, voices):
        click.echo(line)
    for line in broken:
        click.echo(f"left out, {line}", err=True)


def _row(voice: KnownVoice) -> tuple[str, ...]:
    info = voice.info
    facts = (info.natural, info.offline, info.private, info.installed)
    yes_or_no = ["yes" if fact else "no" for fact in facts]
    return (f"{voice.engine}/{info.name}", *yes_or_no, info.licence, info.description)


def _advice(engines: EngineRegistry, voices: list[KnownVoice]) -> list[str]:
    """The one command for each thing that somebody may want to do next."""
    from audioguide.speech.choice import by_preference
    from audioguide.speech.contract import InstallsVoices

    used = {one.engine: engines.load(one.engine) for one in voices}
    installers = {name: one for name, one in used.items() if isinstance(one, InstallsVoices)}
    missing = [
        one.info.name for one in voices if one.engine in installers and not one.info.installed
    ]
    installing = [tool("voices", "install", name) for name in missing]
    heads = ["Install one:", *[""] * len(installing)]
    packages = [one.missing_package() for one in installers.values()]
    embedded = [one.info.name for one in by_preference(voices) if one.info.embedded][:1]
    online = dict.fromkeys(one.engine for one in voices if not one.info.private)
    return [
        "",
        *(f"Hear one:     {tool('voices', 'try', name)}" for name in embedded),
        *(f"{head:<14}{line}" for head, line in zip(heads, installing, strict=False)),
        *(f"To use them:  {how}" for how in filter(None, packages)),
        *_uses(*(["--voice", name] for name in embedded), *(["--engine", one] for one in online)),
    ]


def _uses(*options: list[str]) -> list[str]:
    """How to build with a voice what there is to build in this folder."""
    source: list[Path] = []
    if not DEFAULT_SOURCE.is_dir():
        source = sorted(path for path in Path().glob("*.md") if path.is_file())[:1]
        if not source:
            return [f"Begin a text: {tool('new', 'mijn-gids')}"]
    return [f"Use one:      {tool('build', *source, *words)}" for words in options]


@command.command("install")
@click.argument("name")
def install(name: str) -> None:
    """Download a natural Dutch voice that then works without the network.

    NAME is one of the Piper voices in the list, such as nl_NL-pim-medium. A download that was
    interrupted goes on where it stopped.
    """
    from audioguide.speech.known_voices import installer_of
    from audioguide.speech.registry import EngineRegistry

    engine, installer = installer_of(EngineRegistry.installed(), name)
    with at_stop(wiped), _ProgressBar() as bar:
        installed = installer.install(name, bar.show)
    click.echo(f"{installed.name}: {installed.model}")
    click.echo(f"licence: {installed.licence}")
    missing = installer.missing_package()
    if missing:
        click.echo(f"to use it, {missing}", err=True)
    else:
        for line in _uses(["--engine", engine, "--voice", installed.name]):
            click.echo(line)


class _ProgressBar:
    """One bar a file, on standard error; silent where that is no terminal."""

    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

        console = Console(stderr=True)
        self._progress = Progress(
            *(TextColumn("{task.description}"), BarColumn(), DownloadColumn()),
            console=console,
            disable=not console.is_terminal,
        )
        self._progress.start()
        self._tasks: dict[str, int] = {}
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, file: str, done_bytes: int, size_bytes: int) -> None:
        """Draw how far a file is."""
        from rich.progress import TaskID

        if file not in self._tasks:
            self._tasks[file] = self._progress.add_task(file, total=size_bytes)
        self._progress.update(TaskID(self._tasks[file]), completed=done_bytes)


@command.command("try")
@click.argument("name")
@click.argument("text", required=False, default=_SAMPLE_TEXT)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
              help="The MP3 to write.  [default: output/stem-NAME.mp3]")  # fmt: skip
@click.option("--pace", type=click.IntRange(70, 180), default=_CALM_PACE_WPM, show_default=True,
              help="Words a minute.")  # fmt: skip
@force_option
def try_(name: str, text: str, output: Path | None, pace: int, *, force: bool) -> None:
    """Write a sample of a voice, as it would sound in a guide.

    NAME is a voice, an engine, or both as espeak/rustig. With gtts the text goes to Google.
    """
    from audioguide.languages import DEFAULT, codes
    from audioguide.pipeline.sample import make_sample
    from audioguide.speech.choice import VoiceRequest, choose_voice
    from audioguide.speech.known_voices import find_voice, known_voices
    from audioguide.speech.registry import EngineRegistry

    engines = EngineRegistry.installed()
    engine, voice_name = find_voice(engines, known_voices(engines, codes()), name, DEFAULT)
    request = VoiceRequest(engine, voice_name, pace, DEFAULT)
    voice, _ = choose_voice(engines, request, None, explicit=True)
    safe_name = "".join(letter if letter.isalnum() else "-" for letter in Path(voice_name).stem)
    target = output or DEFAULT_OUTPUT / f"stem-{safe_name}.mp3"
    duration_ms = make_sample(engines, voice, text, target, force=force)
    click.echo(f"{target}: {engine}/{voice_name}, {duration_ms / 1000:.1f} s")
