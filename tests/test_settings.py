"""The table of settings and that of cue sounds: one row is all there is to one of them."""

import importlib
from pathlib import Path
from typing import Annotated

import click
import msgspec
import numpy as np
import pytest
from click.testing import CliRunner
from keyed_chapters import BED, BREATHED, ESPEAK, SPOKEN
from settings_document import DOCUMENT, settings_table, sounds_table, with_tables

from audioguide.breath import sounds
from audioguide.breath.cue import BreathStem
from audioguide.breath.sounds import CueSound
from audioguide.breath.tone import tone
from audioguide.cli import breathe, options
from audioguide.errors import ManuscriptError
from audioguide.model import BreathPattern, ChapterFacts, PlacedBreath
from audioguide.pipeline import keys, reasons
from audioguide.pipeline.record import ChapterRecord, FileMark
from audioguide.read_settings import load_project_settings, override
from audioguide.render.metrics import breath_figures
from audioguide.setting_rows import Option, Row, settings_of
from audioguide.settings import Settings

PRESETS = {"rustig": "4-6"}
HANDBOOK = Path(__file__).parents[1] / "docs" / "nl" / "handleiding.md"


class More(Settings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings with rows that nobody else knows of."""

    echo_ms: Annotated[
        int,
        msgspec.Meta(ge=1, le=90),
        Row("echo", "An echo.", changes="mix", more="Rarely.", unit="ms", option=Option()),
    ] = 5
    hum_db: Annotated[float, Row("hum", "A hum.", changes="mix", heard="background", unit="dB")] = (
        msgspec.field(default=0.0, name="hum")
    )
    mumble: Annotated[bool, Row("mumbling", "Mumble.", changes="script")] = False
    stage_whisper: Annotated[
        str,
        Row("whisper", "Whisper.", changes="speech", choices=lambda: ("soft", "softer"),
            option=Option(metavar="HOW")),
    ] = "soft"  # fmt: skip
    moss: Annotated[
        str | None, Row("moss", "A file.", changes="bed", names_file=True, unset="none")
    ] = None
    alone: Annotated[
        bool, Row("alone", "For a project.", changes="none", places=("project file",))
    ] = False


def read(settings, place=None, **values):
    lines = {key: number for number, key in enumerate(values, 2)}
    return override(settings, values, Path("map/gids.md"), lines, PRESETS, place)


def refused(settings, place=None, **values):
    with pytest.raises(ManuscriptError) as error:
        read(settings, place, **values)
    return str(error.value).partition(": ")[2]


def recipe(settings, section=SPOKEN, bed=None):
    return keys.chapter_recipe(section, ESPEAK, settings, bed)


def published(made):
    facts = ChapterFacts(1000, -20.0, -7.0, (), (), {})
    said = SPOKEN.utterances
    return ChapterRecord("T", "t.mp3", made.audio_key, made, {}, said, facts, FileMark("", 1, 1))


def why(before, now, **where):
    new = recipe(now, **where)
    old = published(recipe(before, **where))
    return reasons.why_encode(old, ESPEAK, ESPEAK, new, SPOKEN.utterances, type(now))


def test_the_document_is_the_table():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == with_tables(text), f"run python {Path('tests/support/settings_document.py')}"


def test_the_dutch_handbook_has_every_setting_with_its_default():
    rows = [row.split(" | ") for row in HANDBOOK.read_text(encoding="utf-8").splitlines()]
    found = {row[0].strip("| `"): row[-1].strip(" |`") for row in rows if len(row) == 4}
    for one in settings_of(Settings):
        assert one.key in found
        if one.default is not None:
            plain = str(one.default).lower().removesuffix(".0")
            assert found[one.key] == plain, one.key


def test_every_row_says_all_that_a_stranger_asks():
    names = [one.row.name for one in settings_of(Settings)]
    assert len(set(names)) == len(names)
    for one in settings_of(Settings):
        assert one.row.help.endswith((".", "…")), one.key
        assert (one.default is None) == bool(one.row.unset), one.key
        assert one.default is None or one.accepts(one.default), one.key
        assert (one.kind in {int, float}) <= (one.least is not None), one.key


def test_a_field_without_a_row_is_no_setting():
    class Bare(Settings, frozen=True, kw_only=True):
        lost: int = 1

    with pytest.raises(TypeError, match="'lost' has no row"):
        settings_of(Bare)


# A row that is added


def test_a_new_row_is_validated():
    settings = read(More(), echo_ms=90, stage_whisper="softer", moss="mos.wav", hum=-3)
    assert (settings.echo_ms, settings.stage_whisper) == (90, "softer")
    assert settings.moss == str(Path("map/mos.wav"))
    assert settings.hum_db == -3.0
    assert read(settings, moss="off").moss is None
    assert refused(More(), echo_ms=91) == "echo_ms: expected a whole number from 1 to 90, got 91"
    assert refused(More(), stage_whisper="x") == (
        "stage_whisper: expected one of soft, softer, got 'x'"
    )
    assert refused(More(), ech_ms=1) == "unknown key 'ech_ms'; did you mean 'echo_ms'?"
    assert "unknown key 'echo_ms'" in refused(Settings(), echo_ms=5)


def test_a_row_says_where_it_may_stand():
    assert read(More(), "project file", alone=True).alone
    assert "unknown key 'alone'" in refused(More(), "front matter", alone=True)


def test_a_new_row_is_in_the_keys_of_its_stage_alone():
    usual = recipe(More()).audio_key
    assert recipe(More(echo_ms=6)).audio_key != usual
    assert recipe(More(hum_db=3.0)).audio_key == usual
    assert recipe(More(hum_db=3.0), bed=BED).audio_key != recipe(More(), bed=BED).audio_key
    assert recipe(More(mumble=True, stage_whisper="softer", alone=True)).audio_key == usual
    assert keys.script_key("g", "r", More(mumble=True)) != keys.script_key("g", "r", More())
    assert keys.script_key("g", "r", More(echo_ms=6)) == keys.script_key("g", "r", More())


def test_a_new_row_is_a_reason():
    assert why(More(), More(echo_ms=6)) == "echo 5 → 6 ms"
    assert why(More(), More(hum_db=-3.0), bed=BED) == "hum 0.0 → -3.0"
    both = why(More(), More(echo_ms=6, breath="3-5"))
    assert both == "breath pattern 4-6 → 3-5; echo 5 → 6 ms"


def test_a_new_row_is_in_the_document():
    table = settings_table(More)
    assert "| `echo_ms` | An echo. Rarely. | a whole number from 1 to 90 ms | `5` |" in table
    assert "`--echo-ms`" in table
    assert "| `hum` | A hum. |" in table
    assert "| `stage_whisper` | Whisper. | `soft`, `softer` | `soft` |" in table


def test_a_new_row_is_an_option_with_its_help_and_bounds():
    typed = {}

    @click.command()
    def command(**given):
        typed.update(options.read_settings(More, given))

    for decorate in options.setting_options(More, "mix", "speech"):
        command = decorate(command)
    helped = CliRunner().invoke(command, ["--help"]).output
    assert "--echo-ms INTEGER RANGE" in helped
    assert "An echo.  [1<=x<=90]" in helped
    assert "--stage-whisper HOW" in helped
    assert "--hum" not in helped
    assert CliRunner().invoke(command, ["--echo-ms", "91"]).exit_code == 2
    asked = ["--echo-ms", "7", "--no-breath", "--cue-level", "-2"]
    assert CliRunner().invoke(command, asked).exit_code == 0
    assert typed == {"breath": False, "cue_level": -2.0, "echo_ms": 7}


# Reasons and refusals, word for word


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"breath": "3-5"}, "breath pattern 4-6 → 3-5"),
        ({"sound": "sea"}, "cue sound tone → sea"),
        ({"cue_level_db": -3.0}, "cue level 0.0 → -3.0"),
        ({"sentence_pause_ms": 1300}, "pause between sentences 1200 → 1300 ms"),
        ({"paragraph_pause_ms": 3100}, "pause between paragraphs 3000 → 3100 ms"),
        ({"heading_pause_ms": 2600}, "pause after a heading 2500 → 2600 ms"),
        ({"wait_for_breath": False}, "waiting for the breath True → False"),
        ({"bed_level_db": 2.5}, "level of the background sound 0.0 → 2.5"),
    ],
)
def test_a_changed_setting_is_named_in_plain_words(changed, reason):
    assert why(Settings(), Settings(**changed), section=BREATHED, bed=BED) == reason


def test_several_changed_settings_are_named_in_the_order_of_the_table():
    now = Settings(wait_for_breath=False, heading_pause_ms=2600, sound="sea", breath="rustig")
    assert why(Settings(), now).split("; ") == [
        "breath pattern 4-6 → rustig",
        "cue sound tone → sea",
        "pause after a heading 2500 → 2600 ms",
        "waiting for the breath True → False",
    ]


def test_another_background_comes_first():
    old, new = recipe(Settings(), bed=BED), recipe(Settings(bed_level_db=1.0), bed="c" * 64)
    reason = reasons.why_encode(published(old), ESPEAK, ESPEAK, new, SPOKEN.utterances)
    assert reason == "background sound changed; level of the background sound 0.0 → 1.0"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("engine", 5, "text"),
        ("voice", 3, "text"),
        ("pace", 60, "a whole number from 70 to 180"),
        ("pace", 100.5, "a whole number from 70 to 180"),
        ("pace", True, "a whole number from 70 to 180"),
        ("sentence_pause_ms", 799, "a whole number from 800 to 20000"),
        ("sound", "regen", "one of noise, sea, tone"),
        ("sound", ["tone"], "one of noise, sea, tone"),
        ("cue_level", float("nan"), "a number from -20 to 6"),
        ("bed_level", 7, "a number from -20 to 6"),
        ("breath_holds", "ja", "true or false"),
        ("wait_for_breath", 0, "true or false"),
        ("spoken_breaths", 7, "a whole number from 0 to 6"),
        ("cover", {"a": 1}, "text"),
    ],
)
def test_a_wrong_value_is_refused_with_what_it_may_be(key, value, expected):
    assert refused(Settings(), **{key: value}) == f"{key}: expected {expected}, got {value!r}"


def test_off_takes_back_a_file_that_the_project_names(tmp_path):
    (tmp_path / "audioguide.toml").write_text('bed = "regen.wav"\n')
    settings = load_project_settings(tmp_path, PRESETS)
    assert settings.bed == str(tmp_path.resolve() / "regen.wav")
    assert read(settings, bed=False).bed is None


# A cue sound that is added


@pytest.fixture
def rain(monkeypatch):
    row = CueSound("rain", "a soft rain", make=tone, tonal=True)
    monkeypatch.setattr(sounds, "SOUNDS", (*sounds.SOUNDS, row))
    return row.name


def test_a_new_sound_is_a_setting_and_in_the_keys(rain):
    assert read(Settings(), sound=rain).sound == rain
    assert refused(Settings(), sound="x") == (
        "sound: expected one of noise, rain, sea, tone, got 'x'"
    )
    assert recipe(Settings(sound=rain)).audio_key != recipe(Settings()).audio_key
    assert why(Settings(), Settings(sound=rain)) == "cue sound tone → rain"


def test_a_new_sound_is_in_the_documents(rain):
    assert "| `rain` | a soft rain |" in sounds_table(sounds.SOUNDS)
    assert "`tone`, `noise`, `sea`, `rain`" in settings_table()


def test_a_new_sound_can_be_asked_of_breathe(rain):
    try:
        command = importlib.reload(breathe).command
        assert "[tone|noise|sea|rain]" in CliRunner().invoke(command, ["--help"]).output
    finally:
        sounds.SOUNDS = sounds.SOUNDS[:-1]
        importlib.reload(breathe)


def test_a_new_sound_is_made_and_measured(rain):
    breaths = [PlacedBreath(at, BreathPattern(3, 4)) for at in (0, 7000)]
    edges = np.ones(14_001)
    figures = breath_figures(breaths, BreathStem(breaths, rain), edges, rain)
    assert figures["tonal"] == 1.0
    assert breath_figures(breaths, BreathStem(breaths, "sea"), edges, "sea")["tonal"] == 0.0


def test_the_table_of_sounds_makes_what_it_names():
    pattern = BreathPattern(3, 4)
    made = {name: sounds.find_sound(name).make(pattern) for name in sounds.sound_names()}
    assert len({samples.tobytes() for samples in made.values()}) == len(sounds.SOUNDS)
