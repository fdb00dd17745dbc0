"""Texts: read, written out as they will be spoken, begun, and made of articles from elsewhere."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.errors import UsageError
from audioguide.names import OUTPUT_FOLDER
from audioguide.sources import as_named, is_folder, read_file, why_unread

if TYPE_CHECKING:
    from audioguide.api.arguments import AnyPath
    from audioguide.languages.wording import Wording
    from audioguide.model import LeftOut, Utterance
    from audioguide.pipeline.loaded import LoadedText
    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.text import GuideScript
    from audioguide.pipeline.unusable import UnusableEntry
    from audioguide.speech.registry import EngineRegistry


def wording(language: str | None = None) -> Wording:
    """The words of a language: what a listener or an author hears and sees beside prose.

    Args:
        language: Its code; Dutch, unless given.

    Raises:
        UsageError: No package here reads that language.
    """
    from audioguide import languages

    return languages.load(language or languages.DEFAULT).wording


def load(source: AnyPath) -> LoadedText:
    """A manuscript as its author wrote it, with the settings that hold for it.

    Args:
        source: The file.

    Raises:
        UsageError: It is a folder, or cannot be read.
        ManuscriptError: It, its settings or a pronunciation list cannot be used as they stand.
    """
    from audioguide.pipeline.inputs import READ_AT_MOST_BYTES
    from audioguide.pipeline.text import load_text

    path = Path(source)
    if is_folder(path):
        raise UsageError(f"{path} is a folder; name one manuscript")
    return load_text(path, _read(path, READ_AT_MOST_BYTES))


def script(
    text: AnyPath | LoadedText,
    *,
    engine: str | None = None,
    voice: str | None = None,
    output: AnyPath = OUTPUT_FOLDER,
    engines: EngineRegistry | None = None,
) -> GuideScript:
    """What will be spoken of a text, in order, and what will not.

    What the voice makes of it, to the phonemes, is in ``heard`` of what is returned, once that is
    asked for. The voice is chosen as a build chooses it.

    Args:
        text: What ``load`` returned, or the file of a manuscript.
        engine: Who is to speak; as the text's settings have it, unless given.
        voice: One of the engine's voices; the same.
        output: The output folder, which remembers the voice that a guide had.
        engines: The engines there are; those that are installed, unless given.

    Raises:
        UsageError: The file is a folder, or cannot be read; or there is no such engine or voice.
        ManuscriptError: It cannot be used as it stands, or there is nothing to hear in it.
    """
    from audioguide.pipeline.loaded import LoadedText
    from audioguide.pipeline.options import BuildOptions, installed_engines
    from audioguide.pipeline.text import write_out

    asked = {"engine": engine, "voice": voice}
    overrides = {key: value for key, value in asked.items() if value is not None}
    options = BuildOptions(Path(output), overrides, engines=engines or installed_engines())
    if overrides:
        from audioguide.pipeline.voice import check_engine

        check_engine(options)
    return write_out(text if isinstance(text, LoadedText) else load(text), options)


def unusable(
    made: GuideScript | GuidePlan, *, engines: EngineRegistry | None = None
) -> tuple[UnusableEntry, ...]:
    """Entries of the author's pronunciation lists that the voice of a text cannot follow.

    Args:
        made: What ``script`` returned, or the plan of a guide.
        engines: The engines there are, for a plan; those that are installed, unless given.
    """
    from audioguide.pipeline.options import installed_engines
    from audioguide.pipeline.text import GuideScript
    from audioguide.pipeline.unusable import unusable_in_plan, unusable_in_script

    if isinstance(made, GuideScript):
        return tuple(unusable_in_script(made))
    return tuple(unusable_in_plan(made, engines or installed_engines()))


def changes(utterance: Utterance) -> list[tuple[str, str]]:
    """A sentence in stretches, each as written and as spoken; equal where nothing changed."""
    from audioguide.pipeline.diff import edits

    written, spoken = utterance.text.split(), utterance.spoken.split()
    if written and spoken and spoken[-1] == written[-1] + ".":
        written[-1] = spoken[-1]
    return [
        (" ".join(written[a:b]), " ".join(spoken[c:d])) for _, a, b, c, d in edits(written, spoken)
    ]


def new_text(name: str, *, force: bool = False) -> Path:
    """Write a small text to begin with, that explains itself and can be built.

    Args:
        name: Of the file, with or without ``.md``; a folder may stand before it.
        force: Whether a file that is there may be replaced.

    Returns:
        The file.

    Raises:
        UsageError: No file should have this name, or there is one that somebody wrote.
        WriteError: It cannot be written.
    """
    from audioguide.files import writing
    from audioguide.manuscript.new import manuscript_path, new_manuscript

    target = manuscript_path(name)
    data = new_manuscript(target.stem).encode()

    def may_replace(path: Path) -> bool:
        # What nobody changed is what would be written.
        return force or (path.stat().st_size == len(data) and path.read_bytes() == data)

    with writing(target, may_replace=may_replace) as unfinished:
        unfinished.write_bytes(data)
    return target


def readable() -> str:
    """What can be imported: ``a pasted article, HTML, DOCX or Markdown``."""
    from audioguide.importer import readers

    return readers.readable()


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A manuscript that was made of something else."""

    path: Path
    set_aside: tuple[LeftOut, ...]
    """What is not part of the text, and why; it stands in the manuscript as comments."""


def import_text(
    source: AnyPath, target: AnyPath | None = None, *, force: bool = False
) -> ImportedText:
    """Turn a text from elsewhere into a manuscript to edit; ``readable`` tells of what kinds.

    Args:
        source: The file.
        target: The manuscript to write; one in ``content/nl`` named after the source, unless given.
        force: Whether a file that is there may be replaced.

    Raises:
        UsageError: The source cannot be read, or the target may not be written.
        ManuscriptError: There is no text in the source, or it is of a kind that is not read.
        WriteError: The manuscript cannot be written.
    """
    from audioguide.files import writing
    from audioguide.importer.article import import_article
    from audioguide.importer.readers import largest_bytes
    from audioguide.names import MANUSCRIPT_FOLDER

    path = Path(source)
    if is_folder(path):
        raise UsageError(f"{path} is a folder; name one file in it")
    imported = import_article(path, _read(path, largest_bytes() + 1))
    place = MANUSCRIPT_FOLDER / f"{imported.slug}.md" if target is None else Path(target)
    _check_target(place, path)
    with writing(place, may_replace=lambda _: force) as unfinished:
        unfinished.write_bytes(imported.manuscript.encode())
    return ImportedText(place, imported.set_aside)


def _check_target(target: Path, source: Path) -> None:
    """Refuse a place where no manuscript can lie, whatever is forced."""
    from audioguide.importer.readers import type_by_name

    if is_folder(target):
        raise UsageError(f"{target} is a folder; name a file in it")
    if type_by_name(target):
        raise UsageError(f"{target}: the name of a manuscript ends in .md")
    with contextlib.suppress(OSError, ValueError):
        if target.samefile(source):
            raise UsageError(f"{target} is the very file to import; name another one with -o")


def _read(path: Path, at_most_bytes: int) -> bytes:
    try:
        return read_file(path, at_most_bytes)
    except OSError as error:
        raise UsageError(
            f"{as_named(path)}: {why_unread(path, error, wording().saved_page)}"
        ) from None
