"""The table of settings: what an author may set for a project, a guide or one build.

A field of ``Settings`` is a row: keys, the reasons of a plan, ``--help``, messages and
``docs/settings.md`` follow from it. ``audioguide.read_settings`` reads what files say of them.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

import msgspec

from audioguide.breath.sounds import sound_names
from audioguide.setting_rows import Option, Place, Row, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

BREATH_OFF = "off"

_PAUSE_MS = msgspec.Meta(ge=800, le=20_000)
_LEVEL_DB = msgspec.Meta(ge=-20, le=6)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a guide sounds. Their order is that of the reasons of a plan and of the documents."""

    engine: Annotated[
        str,
        Row(
            "speech engine",
            "Speech engine: auto, espeak, gtts, …",
            changes="speech",
            more="`auto` takes a natural voice that is installed here, else the embedded one, and "
            "keeps the voice that a guide has. Only `gtts` sends the text away, to Google.",
            option=Option(metavar="NAME"),
        ),
    ] = "auto"
    voice: Annotated[
        str | None,
        Row(
            "voice",
            "Voice of that engine.",
            changes="speech",
            more="The command `voices` lists them.",
            unset="the engine's own choice",
            option=Option(metavar="NAME"),
        ),
    ] = None
    pace: Annotated[
        int,
        msgspec.Meta(ge=70, le=180),
        Row(
            "pace",
            "How fast words follow each other inside phrases.",
            changes="speech",
            more="95 to 120 is calm; the Dutch average is about 160.",
            unit="words a minute",
        ),
    ] = 110
    breath: Annotated[
        str,
        Row(
            "breath pattern",
            "Pattern of the breathing cue under the voice, in seconds.",
            changes="mix",
            more="In-out (`4-6`), in-hold-out (`4-1-6`) or in-hold-out-hold, a name that the "
            "language has for one, or `off` for no cue under the voice. Exercises keep their cue; "
            "one that names no pattern has that of the front matter, else the usual one.",
            option=Option(flag="--no-breath", sets=False, help="No breathing cue under the voice."),
        ),
    ] = "4-6"
    sound: Annotated[
        str,
        Row("cue sound", "The sound of the cue.", changes="mix", heard="cue", choices=sound_names),
    ] = "tone"
    cue_level_db: Annotated[
        float,
        _LEVEL_DB,
        Row(
            "cue level",
            "Breathing cue under the voice, louder or softer.",
            changes="mix",
            heard="cue under the voice",
            more="Against the level of the design; an exercise, where the cue is what is listened "
            "to, stays as loud as it is.",
            unit="dB",
            option=Option(),
        ),
    ] = msgspec.field(default=0.0, name="cue_level")
    sentence_pause_ms: Annotated[
        int,
        _PAUSE_MS,
        Row("pause between sentences", "Silence between sentences.", changes="mix", unit="ms"),
    ] = 1200
    paragraph_pause_ms: Annotated[
        int,
        _PAUSE_MS,
        Row("pause between paragraphs", "Silence between paragraphs.", changes="mix", unit="ms"),
    ] = 3000
    heading_pause_ms: Annotated[
        int,
        _PAUSE_MS,
        Row("pause after a heading", "Silence after a heading.", changes="mix", unit="ms"),
    ] = 2500
    breath_holds: Annotated[
        bool,
        Row(
            "holding the breath",
            "Allow holding the breath, for up to 2 seconds.",
            changes="none",
            more="Without it a pattern with a hold, such as `4-1-6`, is refused: holding can bring "
            "on panic.",
        ),
    ] = False
    spoken_breaths: Annotated[
        int,
        msgspec.Meta(ge=0, le=6),
        Row(
            "words to the breaths",
            "How many breaths of an exercise begin with words for in and out.",
            changes="script",
            more="The last two breaths of an exercise never have any; a voice too slow for the "
            "pattern is refused.",
        ),
    ] = 0
    wait_for_breath: Annotated[
        bool,
        Row(
            "waiting for the breath",
            "Let a paragraph wait for the next inhale, where that is at most 4 seconds away.",
            changes="mix",
            heard="cue under the voice",
            more="With `false` every pause is exactly as long as it is set, and words may begin "
            "anywhere in a breath.",
        ),
    ] = True
    bed: Annotated[
        str | None,
        Row(
            "background sound",
            "Background sound of your own; off for none.",
            changes="bed",
            more="WAV, FLAC, Ogg Vorbis, Opus, MP3 or M4A of 10 s to 5 minutes, known by what is "
            "in the file, and repeated without a seam.",
            unset="none",
            names_file=True,
            option=Option(metavar="FILE"),
        ),
    ] = None
    bed_level_db: Annotated[
        float,
        _LEVEL_DB,
        Row(
            "level of the background sound",
            "Background sound, louder or softer.",
            changes="mix",
            heard="background",
            more="Against the level of the design.",
            unit="dB",
            option=Option(),
        ),
    ] = msgspec.field(default=0.0, name="bed_level")
    lexicon: Annotated[
        str | None,
        Row(
            "pronunciation list",
            "Pronunciation list of this guide.",
            changes="script",
            more="It goes before a `lexicon.toml` in the project's folder.",
            unset="none",
            names_file=True,
        ),
    ] = None
    cover: Annotated[
        str | None,
        Row(
            "cover",
            "Cover picture of your own.",
            changes="tags",
            more="50 megapixels or fewer (WebP: 12); its middle is cut out square.",
            unset="drawn from the title",
            names_file=True,
        ),
    ] = None


def known_keys(table: type[Settings] = Settings, place: Place | None = None) -> tuple[str, ...]:
    """The keys as they are written in files.

    Args:
        table: Whose rows.
        place: Only those that may stand there; all, where no place is given.
    """
    rows = settings_of(table)
    return tuple(one.key for one in rows if place is None or place in one.row.places)


def unknown_key(key: str, known: Iterable[str]) -> str:
    """The sentence that refuses a key and names the nearest one that exists."""
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.5)
    advice = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(sorted(known))}"
    return f"unknown key {key!r}; {advice}"
