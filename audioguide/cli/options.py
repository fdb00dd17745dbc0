"""Options that several commands share."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from audioguide.pipeline.options import BuildOptions
from audioguide.settings import LEAST_LEVEL_DB, MOST_LEVEL_DB

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

DEFAULT_SOURCE = Path("content/nl")
DEFAULT_OUTPUT = Path("output")


class NumberRange(click.FloatRange):
    """A number within bounds; ``nan``, which no bound refuses, is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """What was typed as a number."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


LEVEL = NumberRange(LEAST_LEVEL_DB, MOST_LEVEL_DB)
_SETTINGS = ("engine", "voice", "cue_level", "bed", "bed_level")
"""Options that are settings under the same name."""

force_option = click.option(
    "--force", is_flag=True, help="Write over a file that is there, whoever made or changed it."
)

_BUILD_OPTIONS = (
    click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path)),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_OUTPUT,
        show_default=True,
        help="Folder that gets a folder for each guide.",
    ),
    click.option("--engine", metavar="NAME", help="Speech engine: auto, espeak, gtts, …"),
    click.option("--voice", metavar="NAME", help="Voice of that engine."),
    click.option("--chapter", type=click.IntRange(min=1), metavar="N", help="Only chapter N."),
    click.option("--no-breath", is_flag=True, help="No breathing cue under the voice."),
    click.option(
        "--cue-level", type=LEVEL, help="Breathing cue under the voice, louder or softer."
    ),
    click.option("--bed", metavar="FILE", help="Background sound of your own; off for none."),
    click.option("--bed-level", type=LEVEL, help="Background sound, louder or softer."),
    click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N", help="How much at once; default: cores."
    ),
    click.option("--verify", is_flag=True, help="Check every published file by its hash."),
)


def build_options(command: F) -> F:
    """Give a command the sources and options of ``build``."""
    for decorate in reversed(_BUILD_OPTIONS):
        command = decorate(command)
    return command


def read_build_options(
    sources: tuple[Path, ...], *, no_breath: bool, **given: Any
) -> tuple[tuple[Path, ...], BuildOptions]:
    """What was typed, as values.

    Args:
        sources: Manuscripts or folders; ``content/nl`` when none is named.
        no_breath: Whether the cue is left out.
        given: The other options by name, None where nothing was typed.
    """
    overrides: dict[str, object] = {key: given[key] for key in _SETTINGS if given[key] is not None}
    if no_breath:
        overrides["breath"] = False
    options = BuildOptions(
        output=given["output"],
        overrides=overrides,
        chapter=given["chapter"],
        jobs=given["jobs"],
        verify=given["verify"],
    )
    return sources or (DEFAULT_SOURCE,), options
