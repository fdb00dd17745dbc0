"""Options that several commands share."""

from __future__ import annotations

import functools
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import audioguide
from audioguide.setting_rows import Option, settings_of
from audioguide.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from audioguide.setting_rows import Changes, Setting, SettingValue

F = TypeVar("F", bound="Callable[..., Any]")
R = TypeVar("R")

DEFAULT_SOURCE = audioguide.MANUSCRIPT_FOLDER
DEFAULT_OUTPUT = audioguide.OUTPUT_FOLDER


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


force_option = click.option(
    "--force", is_flag=True, help="Write over a file that is there, whoever made or changed it."
)


def setting_option(setting: Setting) -> Callable[[F], F]:
    """The option by which a setting is typed for one build, if its row has one."""
    option = setting.row.option or Option()
    name = option.flag or f"--{_parameter(setting).replace('_', '-')}"
    return click.option(
        name,
        _parameter(setting),
        type=None if option.flag else _type(setting),
        is_flag=bool(option.flag),
        metavar=option.metavar,
        help=option.help or setting.row.help,
    )


def setting_options(table: type[Settings], *changes: Changes) -> Iterator[Callable[[F], F]]:
    """The options of all settings that have one and change one of these, in their order."""
    for one in settings_of(table):
        if one.row.option and one.row.changes in changes:
            yield setting_option(one)


def read_settings(table: type[Settings], given: Mapping[str, Any]) -> dict[str, SettingValue]:
    """What was typed for settings, by their key in files."""
    typed = {}
    for one in settings_of(table):
        value = given.get(_parameter(one))
        if one.row.option and value is not None and value is not False:
            typed[one.key] = one.row.option.sets if one.row.option.flag else value
    return typed


def _parameter(setting: Setting) -> str:
    """The name that an option's value has in Python."""
    flag = setting.row.option.flag if setting.row.option else ""
    return flag.removeprefix("--").replace("-", "_") or setting.key


def _type(setting: Setting) -> click.ParamType:
    if setting.choices:
        return click.Choice(setting.choices)
    if setting.kind is float:
        return NumberRange(setting.least, setting.most)
    if setting.kind is int:
        return click.IntRange(setting.least, setting.most)
    return click.STRING


def _build_options() -> Iterator[Callable[[F], F]]:
    """Which are asked in this order: where from and to, who speaks, how much, how it sounds."""
    yield click.argument(
        "sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path)
    )
    yield click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_OUTPUT,
        show_default=True,
        help="Folder that gets a folder for each guide.",
    )
    yield from setting_options(Settings, "script", "speech")
    yield click.option("--chapter", type=click.IntRange(min=1), metavar="N", help="Only chapter N.")
    yield from setting_options(Settings, "mix", "bed", "tags", "none")
    yield click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N", help="How much at once; default: cores."
    )
    yield click.option("--verify", is_flag=True, help="Check every published file by its hash.")


def build_options(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options of ``build``; it gets them as sources and ``BuildOptions``.

    Without a source, those in ``content/nl`` are meant.
    """
    own = {_parameter(one) for one in settings_of(Settings)}

    @functools.wraps(command)
    def with_values(
        *,
        sources: tuple[Path, ...],
        output: Path,
        chapter: int | None,
        jobs: int | None,
        verify: bool,
        **given: Any,
    ) -> R:
        options = audioguide.BuildOptions(
            output=output,
            overrides=read_settings(Settings, given),
            chapter=chapter,
            jobs=jobs,
            verify=verify,
        )
        others = {name: value for name, value in given.items() if name not in own}
        return command(sources or (DEFAULT_SOURCE,), options, **others)

    decorated: Callable[..., R] = with_values
    for decorate in reversed(list(_build_options())):
        decorated = decorate(decorated)
    return decorated
