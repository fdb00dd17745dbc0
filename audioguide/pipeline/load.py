"""Manuscripts to scripts, through the store so that an unchanged text is not parsed again."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.breath.pattern import check_pattern
from audioguide.breath.spoken import speak_breaths
from audioguide.errors import AudioError, ManuscriptError, UnsafePatternError
from audioguide.model import (
    BreathPattern,
    Exercise,
    Imprint,
    Script,
)
from audioguide.pipeline import keys
from audioguide.pipeline.failure import LoadFailure, attempt
from audioguide.pipeline.record import load_state
from audioguide.pipeline.stored_bed import BedFile, find_bed
from audioguide.pipeline.stored_script import (
    Head,
    keep_head,
    keep_script,
    read_head,
    read_script,
    read_spoken,
)
from audioguide.read_settings import load_project_settings, override, project_file
from audioguide.settings import BREATH_OFF, Settings
from audioguide.sources import is_folder, read_file, reason, why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audioguide.languages.wording import Wording
    from audioguide.manuscript.read import Manuscript
    from audioguide.model import Guide, Utterance
    from audioguide.pipeline.store import Store

LEXICON_FILE = "lexicon.toml"
READ_AT_MOST_BYTES = 20_000_000
"""More than the text stage takes, so that it can say so without reading a whole film."""


@dataclass(frozen=True, slots=True)
class LoadedGuide:
    """A guide, ready to be planned."""

    source: Path
    imprint: Imprint
    script: Script
    settings: Settings
    cover: Path | None
    """The author's own, if there is one."""
    bed: BedFile | None
    """A background sound, if there is one."""
    made_from: tuple[str, ...]
    """Keys of what the store keeps of the text and of the background sound."""
    line_of: Mapping[str, int]
    """The lines of its front matter, by entry."""


def load_guides(
    paths: Sequence[Path],
    overrides: Mapping[str, object],
    store: Store,
    changed: Callable[[], None],
) -> list[LoadedGuide | LoadFailure]:
    """Every manuscript as a guide with its script, or why it is none.

    Args:
        paths: The manuscripts.
        overrides: Settings from the command line, by their key in files.
        store: Where parsed manuscripts are kept.
        changed: Called before a text is parsed that the store does not know.
    """
    loaded = [
        attempt(path, functools.partial(load_guide, path, overrides, store, changed))
        for path in paths
    ]
    by_slug: dict[str, list[Path]] = {}
    for one in loaded:
        if isinstance(one, LoadedGuide):
            by_slug.setdefault(one.imprint.slug, []).append(one.source)
    return [
        _clash(one, by_slug[one.imprint.slug]) if isinstance(one, LoadedGuide) else one
        for one in loaded
    ]


def _clash(guide: LoadedGuide, same_slug: Sequence[Path]) -> LoadedGuide | LoadFailure:
    """The guide, refused where another manuscript would be published in its folder."""
    if len(same_slug) == 1:
        return guide
    *others, last = map(str, same_slug)
    all_of, one_of = ("both", "one") if len(others) == 1 else ("all", "all but one")
    message = (
        f"{', '.join(others)} and {last} would {all_of} be published as "
        f"{guide.imprint.slug!r}; rename {one_of} of them"
    )
    return LoadFailure(guide.source, None, message)


def load_guide(
    path: Path, overrides: Mapping[str, object], store: Store, changed: Callable[[], None]
) -> LoadedGuide:
    """One manuscript as a guide with its script.

    Args:
        path: The manuscript.
        overrides: Settings from the command line, by their key in files.
        store: Where parsed manuscripts are kept.
        changed: Called before its text is parsed, if the store does not know it.

    Raises:
        ManuscriptError: The file, its lexicon, its background sound or the project settings cannot
            be used, or there is nothing to hear in it.
    """
    data = read_bytes(path)
    key = keys.guide_key(data, path.name)
    parse = functools.cache(lambda: _parse(path, data, changed))
    head = _head(parse, key, store)
    language = languages.load(head.imprint.language)
    presets = language.wording.breath_presets
    settings = load_project_settings(path.parent, presets)
    settings = override(settings, head.overrides, path, head.line_of, presets, "front matter")
    settings = override(settings, overrides, Path("command line"), {}, presets)
    lexicons = [(one, read_bytes(one)) for one in lexicon_files(path, settings, head.line_of)]
    rules = keys.rules_key([data for _, data in lexicons], language.fingerprint())
    script_key = keys.script_key(key, rules, settings)
    script = read_script(store, script_key)
    if script is None:
        spoken = _spoken_before(store, head.imprint.slug, rules)
        script = _write_script(parse().guide, lexicons, spoken)
        keep_script(store, script_key, script, rules)
    check_heard(path, script, language.wording)
    check_breathing(path, script, settings, presets, head.line_of)
    script = speak_breaths(script, settings.spoken_breaths, head.imprint.language)
    cover = Path(settings.cover) if settings.cover else None
    line = head.line_of.get("bed") if "bed" not in overrides else None
    bed = _bed(path, settings, line, store)
    made_from = (key, script_key, *([bed.key] if bed else []))
    return LoadedGuide(path, head.imprint, script, settings, cover, bed, made_from, head.line_of)


def _bed(path: Path, settings: Settings, line: int | None, store: Store) -> BedFile | None:
    """The background sound, refused where the manuscript names it if it does, else by itself."""
    if settings.bed is None:
        return None
    try:
        return find_bed(Path(settings.bed), store)
    except AudioError as error:
        if line is None:
            raise ManuscriptError(f"background sound: {error}", Path(settings.bed)) from None
        raise ManuscriptError(f"bed: {settings.bed}: {error}", path, line) from None


def check_heard(path: Path, script: Script, words: Wording) -> None:
    """Refuse a guide of which nothing would be heard.

    Raises:
        ManuscriptError: No chapter of it has a sentence or an exercise.
    """
    if not script.sections:
        from audioguide.manuscript.left_out import nothing_to_speak

        raise ManuscriptError(nothing_to_speak(words), path)


def check_breathing(
    path: Path,
    script: Script,
    settings: Settings,
    presets: Mapping[str, str],
    line_of: Mapping[str, int],
) -> None:
    """Refuse an unsafe pattern where it is written, before anything runs.

    Args:
        path: The manuscript.
        script: What it asks for.
        settings: The guide's, with the cue under the voice.
        presets: Breath patterns by name, of its language.
        line_of: The lines of its front matter, by entry.

    Raises:
        ManuscriptError: A pattern that `audioguide.safety` holds to be unsafe.
    """
    patterns = [
        (item.pattern, item.line)
        for section in script.sections
        for item in section.items
        if isinstance(item, Exercise)
    ]
    if settings.breath != BREATH_OFF:
        patterns.append((BreathPattern.parse(settings.breath, presets), line_of.get("breath", 0)))
    for pattern, line in patterns:
        try:
            check_pattern(pattern, allow_holds=settings.breath_holds)
        except UnsafePatternError as error:
            raise ManuscriptError(str(error), path, line or None) from None


def lexicon_files(path: Path, settings: Settings, line_of: Mapping[str, int]) -> list[Path]:
    """The pronunciation lists that hold for a manuscript: the project's, then its own.

    Raises:
        ManuscriptError: The list that it names does not exist.
    """
    project = project_file(path.parent, LEXICON_FILE)
    found = [project] if project else []
    if settings.lexicon:
        own = Path(settings.lexicon)
        if why_not(own) or is_folder(own):
            message = f"lexicon: {settings.lexicon!r} does not exist"
            raise ManuscriptError(message, path, line_of.get("lexicon"))
        found.append(own)
    return found


def read_bytes(path: Path) -> bytes:
    """The bytes of a manuscript or lexicon.

    Raises:
        ManuscriptError: It cannot be read.
    """
    try:
        return read_file(path, READ_AT_MOST_BYTES)
    except OSError as error:
        raise ManuscriptError(f"cannot be read ({reason(error)})", path) from None


def _parse(path: Path, data: bytes, changed: Callable[[], None]) -> Manuscript:
    """The text stage, loaded only when a manuscript has changed."""
    changed()
    from audioguide.importer.source import read_source

    return read_source(path, data)


def _head(parse: Callable[[], Manuscript], key: str, store: Store) -> Head:
    """What stands above the text, from the store or from the text stage."""
    head = read_head(store, key)
    if head is None:
        manuscript = parse()
        head = Head(manuscript.guide.imprint, dict(manuscript.overrides), dict(manuscript.line_of))
        keep_head(store, key, head)
    return head


def _spoken_before(store: Store, slug: str, rules: str) -> Mapping[str, Utterance]:
    """What a guide's sentences were spoken as when it was last published, by the same rules."""
    said: dict[str, Utterance] = {}
    for key in load_state(store, slug).made_from:
        said |= read_spoken(store, key, rules)
    return said


def _write_script(
    guide: Guide, lexicons: list[tuple[Path, bytes]], spoken: Mapping[str, Utterance]
) -> Script:
    """What will be spoken, from the text stage."""
    from audioguide.narration.lexicon import read_lexicons
    from audioguide.narration.script import write_script

    return write_script(guide, read_lexicons(lexicons), spoken)
