"""``audioguide breathe``: pace without words."""

from __future__ import annotations

from pathlib import Path

import click

import audioguide
from audioguide.cli.messages import print_message
from audioguide.cli.options import DEFAULT_OUTPUT, NumberRange, force_option
from audioguide.setting_rows import setting_of
from audioguide.settings import Settings

PATTERN = setting_of(Settings, "breath")
SOUND = setting_of(Settings, "sound")
HOLDS = setting_of(Settings, "breath_holds")
USUAL_FILE = DEFAULT_OUTPUT / audioguide.wording().breathing_file.format(pattern="PATTERN")


@click.command()
@click.option(
    "--pattern",
    default=PATTERN.default,
    show_default=True,
    metavar="IN-OUT",
    help="Seconds in and out; also in-hold-out and in-hold-out-hold.",
)
@click.option(
    "--minutes",
    type=NumberRange(min=0.5, max=600),
    default=3.0,
    show_default=True,
    help="How long, to the nearest whole breath.",
)
@click.option("--ramp-from", metavar="IN-OUT", help="Begin at this pace, for instance 3-4.")
@click.option(
    "--sound",
    type=click.Choice(SOUND.choices),
    default=SOUND.default,
    show_default=True,
    help=SOUND.row.help,
)
@click.option("--allow-holds", is_flag=True, help=HOLDS.row.help)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The MP3 to write.  [default: {USUAL_FILE}]",
)
@force_option
def command(
    *,
    pattern: str,
    minutes: float,
    ramp_from: str | None,
    sound: str,
    allow_holds: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Write a breathing-only track: a soft cue for in and out, without words."""
    track = audioguide.TrackRequest.read(
        pattern, minutes=minutes, ramp_from=ramp_from, sound=sound, allow_holds=allow_holds
    )
    click.echo(audioguide.breathe(track, output, force=force, notify=print_message))
