"""Looked-up manuscripts to guides with their scripts; those that are new are parsed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import AudioError, AudioguideError, ManuscriptError
from audioguide.pipeline.failure import LoadFailure, failed
from audioguide.pipeline.inputs import finish_script
from audioguide.pipeline.loaded import LoadedGuide
from audioguide.pipeline.look_up import make_context
from audioguide.pipeline.record import load_record
from audioguide.pipeline.stored_bed import find_bed
from audioguide.pipeline.stored_script import (
    Head,
    keep_head,
    keep_script,
    read_passages,
    read_script,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audioguide.manuscript.read import Manuscript
    from audioguide.model import Guide, Passage, Script
    from audioguide.pipeline.loaded import BedFile
    from audioguide.pipeline.look_up import Context, SourceText
    from audioguide.pipeline.store import Store
    from audioguide.setting_rows import SettingValue
    from audioguide.settings import Settings


def load_guides(
    texts: Iterable[SourceText | LoadFailure], overrides: Mapping[str, SettingValue], store: Store
) -> list[LoadedGuide | LoadFailure]:
    """Every manuscript as a guide with its script, or why it is none.

    Args:
        texts: As they were looked up.
        overrides: Settings from the command line, by their key in files.
        store: Where parsed manuscripts are kept.
    """
    loaded: list[LoadedGuide | LoadFailure] = []
    by_slug: dict[str, list[Path]] = {}
    for text in texts:
        if isinstance(text, LoadFailure):
            loaded.append(text)
            continue
        try:
            guide = load_guide(text, overrides, store)
        except (AudioguideError, OSError) as error:
            loaded.append(failed(text.path, error))
            continue
        loaded.append(guide)
        by_slug.setdefault(guide.imprint.slug, []).append(guide.source)
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
    text: SourceText, overrides: Mapping[str, SettingValue], store: Store
) -> LoadedGuide:
    """One manuscript as a guide with its script.

    Args:
        text: As it was looked up.
        overrides: Settings from the command line, by their key in files.
        store: Where parsed manuscripts are kept.

    Raises:
        ManuscriptError: The file, its lexicon, its background sound or the project settings cannot
            be used, or there is nothing to hear in it.
    """
    path, context, script = text.path, text.context, text.script
    if context is None or script is None:
        manuscript = _parse(path, text.data)
        context = context or _new_context(text, manuscript, overrides, store)
        script = read_script(store, context.script_key)
        script = script or _write_script(manuscript.guide, context, store)
    head, settings = context.head, context.settings
    script = finish_script(path, script, settings, head.line_of, head.imprint.language)
    cover = Path(settings.cover) if settings.cover else None
    line = head.line_of.get("bed") if "bed" not in overrides else None
    bed = _bed(path, settings, line, store)
    made_from = (text.key, context.script_key, *([bed.key] if bed else []))
    return LoadedGuide(
        path,
        head.imprint,
        script,
        settings,
        cover,
        bed,
        made_from,
        head.line_of,
        context.lexicons,
    )


def _parse(path: Path, data: bytes) -> Manuscript:
    """The text stage, loaded only when a manuscript has changed."""
    from audioguide.importer.source import read_source

    return read_source(path, data)


def _new_context(
    text: SourceText, manuscript: Manuscript, overrides: Mapping[str, SettingValue], store: Store
) -> Context:
    """The context of a text that the store did not know, and from now on does."""
    head = Head(manuscript.guide.imprint, dict(manuscript.overrides), dict(manuscript.line_of))
    keep_head(store, text.key, head)
    return make_context(text.path, text.key, head, overrides)


def _write_script(guide: Guide, context: Context, store: Store) -> Script:
    """What will be spoken, from the text stage; kept for the next time."""
    from audioguide.narration.lexicon import read_lexicons
    from audioguide.narration.script import write_script

    before = _read_before(store, guide.slug, context.rules)
    lexicon = read_lexicons(context.lexicons, languages.load(guide.language))
    script = write_script(guide, lexicon, before)
    keep_script(store, context.script_key, script, context.rules)
    return script


def _read_before(store: Store, slug: str, rules: str) -> list[Passage]:
    """The passages of a guide when it was last published, by the same rules."""
    keys = load_record(store, slug).made_from
    return [passage for key in keys for passage in read_passages(store, key, rules)]


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
