"""The tables of ``docs/settings.md``, as the tables in the code have them.

``python tests/support/settings_document.py`` writes them into the document.
"""

from pathlib import Path

from audioguide.breath.sounds import SOUNDS
from audioguide.setting_rows import settings_of
from audioguide.settings import Settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"
BEGIN, END = "<!-- from the table of {} -->\n", "<!-- end of the table -->\n"

AGAIN = "chapters{heard} are mixed and encoded again; nothing is spoken"
CHANGES = {
    "script": "what is said: sentences that are new are spoken, their chapters mixed and encoded",
    "speech": "who speaks: everything is spoken, mixed and encoded again",
    "mix": AGAIN,
    "bed": f"the background is made, and {AGAIN}",
    "tags": "files are written again with other tags; nothing is spoken or encoded",
    "none": "nothing by itself",
}
HEARD = {
    "always": "",
    "cue": " with a cue, under the voice or in an exercise,",
    "cue under the voice": " with a cue under the voice",
    "background": " with a background sound",
}


def settings_table(table=Settings):
    rows = [
        "| setting | what it is | value | default | where | a change makes anew |",
        "|---|---|---|---|---|---|",
    ]
    for one in settings_of(table):
        row = one.row
        cells = [
            f"`{one.key}`",
            " ".join([row.help, *([row.more] if row.more else [])]),
            _value(one),
            f"`{_written(one.default)}`" if one.default is not None else row.unset,
            _where(one),
            CHANGES[row.changes].format(heard=HEARD[row.heard]),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def sounds_table(sounds=SOUNDS):
    rows = ["| sound | what is heard |", "|---|---|"]
    rows += [f"| `{sound.name}` | {sound.about} |" for sound in sounds]
    return "\n".join(rows) + "\n"


def _value(setting):
    if setting.choices:
        return ", ".join(f"`{one}`" for one in setting.choices)
    if setting.row.names_file:
        return "a file, or `off`"
    if setting.kind is bool:
        return "`true` or `false`"
    unit = f" {setting.row.unit}" if setting.row.unit else ""
    return setting.expected.replace("-", "−") + unit


def _written(value):
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else value


def _where(setting):
    files = {"project file": "`audioguide.toml`", "front matter": "front matter"}
    places = [files[place] for place in setting.row.places]
    if option := setting.row.option:
        places.append(f"`{option.flag or '--' + setting.key.replace('_', '-')}`")
    return ", ".join(places)


def with_tables(text):
    """A document with its tables as they should be."""
    for name, table in (("settings", settings_table()), ("cue sounds", sounds_table())):
        before, _, rest = text.partition(BEGIN.format(name))
        after = rest.partition(END)[2]
        text = before + BEGIN.format(name) + table + END + after
    return text


if __name__ == "__main__":
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
