"""What a row of the table of settings says, and how the rows are read from their struct.

``audioguide.settings.Settings`` is that struct. Keys, plan reasons, ``--help``, validation and
``docs/settings.md`` read its rows here, so that a new field is all there is to a new setting.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

import msgspec

SettingValue: TypeAlias = str | int | float | bool | None
Changes: TypeAlias = Literal["script", "speech", "mix", "bed", "tags", "none"]
"""What is made anew when a setting changes: what is said, all speech, the mix of chapters, the
background sound and the mix with it, tags; nothing, where it only allows something."""
Heard: TypeAlias = Literal["always", "cue", "cue under the voice", "background"]
"""What a chapter must have for a setting of its mix to be heard in it; else no key holds it."""
Place: TypeAlias = Literal["project file", "front matter"]

_KINDS: dict[type, str] = {
    str: "text", int: "a whole number", float: "a number", bool: "true or false",
}  # fmt: skip


class Option(msgspec.Struct, frozen=True):
    """How a setting is typed on the command line of ``build`` and its kin."""

    metavar: str | None = None
    flag: str = ""
    """The option, where it is a flag of its own name."""
    sets: SettingValue = None
    """What that flag sets."""
    help: str = ""
    """Its line in ``--help``, where the setting's own does not fit."""


class Row(msgspec.Struct, frozen=True):
    """What the table says of a setting beside its type, bounds and default."""

    name: str
    """In plain words, for the reasons of a plan."""
    help: str
    """One sentence, for ``--help`` and for the first words in ``docs/settings.md``."""
    changes: Changes
    more: str = ""
    """What else ``docs/settings.md`` says."""
    heard: Heard = "always"
    unit: str = ""
    unset: str = ""
    """What holds where the default is nothing."""
    names_file: bool = False
    """Whether it names a file, relative to the file it stands in; ``off`` takes it back."""
    choices: Callable[[], tuple[str, ...]] | None = None
    """All values it may have, where they stand in a table of their own."""
    places: tuple[Place, ...] = ("project file", "front matter")
    option: Option | None = None
    """Where it may also stand on the command line."""


class Setting(msgspec.Struct, frozen=True):
    """One field of the table with its row."""

    field: str
    """In Python and in keys."""
    key: str
    """As it is written in files."""
    annotation: Any
    """Its type with its bounds, as ``msgspec`` takes it."""
    kind: type
    """The plain type, without bounds or None."""
    default: SettingValue
    least: float | None
    most: float | None
    row: Row

    @property
    def choices(self) -> tuple[str, ...]:
        """All values it may have, if they can be told one by one."""
        return self.row.choices() if self.row.choices else ()

    @property
    def expected(self) -> str:
        """What a value may be, in words."""
        if self.choices:
            return f"one of {', '.join(sorted(self.choices))}"
        bounds = "" if self.least is None else f" from {self.least} to {self.most}"
        return _KINDS[self.kind] + bounds

    def with_unit(self, value: SettingValue) -> str:
        """A value as reasons write it: whole numbers with their unit, levels as they are typed."""
        return f"{value} {self.row.unit}" if self.kind is int and self.row.unit else str(value)

    def accepts(self, value: object) -> bool:
        """Whether a value that was read from a file is of the right type and within bounds."""
        try:
            msgspec.convert(value, self.annotation)
        except msgspec.ValidationError:
            return False
        return not self.choices or value in self.choices


@cache
def settings_of(table: type[msgspec.Struct]) -> tuple[Setting, ...]:
    """The rows of a table of settings, in its order.

    Args:
        table: ``Settings``, or a struct that has more fields.
    """
    return tuple(_setting(field) for field in msgspec.structs.fields(table))


def setting_of(table: type[msgspec.Struct], field: str) -> Setting:
    """One row of a table of settings, by the name of its field."""
    return next(one for one in settings_of(table) if one.field == field)


def _setting(field: msgspec.structs.FieldInfo) -> Setting:
    plain, *notes = get_args(field.type) if get_origin(field.type) is Annotated else [field.type]
    rows = [note for note in notes if isinstance(note, Row)]
    if len(rows) != 1:
        raise TypeError(f"setting {field.name!r} has no row: write Annotated[type, Row(…)]")
    bounds = next((note for note in notes if isinstance(note, msgspec.Meta)), msgspec.Meta())
    kinds = [kind for kind in get_args(plain) or [plain] if kind is not NoneType]
    return Setting(
        field=field.name,
        key=field.encode_name,
        annotation=field.type,
        kind=kinds[0],
        default=field.default,
        least=bounds.ge,
        most=bounds.le,
        row=rows[0],
    )
