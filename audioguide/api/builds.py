"""Guides out of manuscripts: what a build would do, doing it, and what goes with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.api.arguments import as_paths, ignore
from audioguide.names import OUTPUT_FOLDER
from audioguide.pipeline import build as pipeline
from audioguide.pipeline.build import Built, Plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.pipeline.result import GuideResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.api.arguments import AnyPath, AnyPaths, Notify
    from audioguide.pipeline.clean import Cleaned
    from audioguide.pipeline.progress import Report


def plan(
    sources: AnyPaths, options: BuildOptions | None = None, *, build_follows: bool = False
) -> Plans:
    """What a build of these sources would do, and why.

    Nothing is spoken or published; what was read of a text is kept, so that a build need not read
    it again.

    A guide whose text, settings or pictures cannot be used is told in ``failed``; the others are
    planned all the same.

    Args:
        sources: Manuscripts, or folders of them.
        options: What is asked of the build; the usual, unless given.
        build_follows: Whether ``build`` gets this plan at once. Then workers load while a changed
            text is read.

    Raises:
        UsageError: A source does not exist, or the engine that was asked for.
        BuildError: The output folder cannot be used.
    """
    options = options or BuildOptions()
    texts = pipeline.read_sources(as_paths(sources), options)
    if build_follows and texts.any_new:
        from audioguide.pipeline.executors import default_jobs, warm_up

        warm_up(options.jobs or default_jobs())
    return pipeline.plan_sources(texts, options)


def build(
    due: Plans | AnyPaths,
    options: BuildOptions | None = None,
    *,
    progress: Report = silent,
    notify: Notify = ignore,
) -> Built:
    """Speak, encode and publish what is due, and nothing else; where nothing is, write nothing.

    One guide, chapter or sentence that cannot be made does not stop the others: ``failed`` of what
    is returned, and ``failures`` of each guide in it, tell.

    Args:
        due: What ``plan`` returned; or manuscripts, or folders of them, to plan first.
        options: What is asked of the build; those of the plan, where one is given.
        progress: Is called after each sentence that was spoken and each chapter that was finished.
        notify: Is told why a build waits, where another one works in the same output folder.

    Raises:
        UsageError: A source does not exist, or the engine that was asked for.
        BuildError: The output folder cannot be written; what was finished is kept.
    """
    plans = due if isinstance(due, Plans) else plan(due, options, build_follows=True)
    if not plans.steps:
        return Built(tuple(GuideResult(one, one.record, ()) for one in plans), plans.failed)
    return pipeline.build(plans, progress, notify)


def estimate_s(plans: Plans) -> float:
    """About how many seconds a build of these plans takes; 0 where nothing is due."""
    from audioguide.pipeline.estimate import estimate_s
    from audioguide.pipeline.executors import default_jobs

    options = plans.options
    return estimate_s(plans.guides, options.jobs or default_jobs(), options.engines)


def verdict(built: Built) -> str:
    """In one line: whether what was built is gentle, else which checks fail where.

    It is known from the making; ``check`` measures the files themselves.
    """
    from audioguide.pipeline.verdict import verdict

    return verdict(built)


def clean(
    output: AnyPath = OUTPUT_FOLDER,
    *,
    keep_days: float = 30,
    dry_run: bool = False,
    notify: Notify = ignore,
) -> Cleaned:
    """Remove finished work that no guide uses any more, and never what one uses.

    Args:
        output: The output folder.
        keep_days: Unused work that is younger is kept, so that an edit undone costs nothing.
        dry_run: Only look.
        notify: Is told why this waits, where a build is at work.

    Raises:
        BuildError: The folder cannot be written, or it is not known what a guide in it uses.
    """
    from audioguide.pipeline.clean import clean

    return clean(Path(output), keep_days, notify, dry=dry_run)


def watch(sources: AnyPaths) -> Iterator[None]:
    """Tells when to build: once at first, once when the watch is on, then after every save.

    It never ends by itself.

    Args:
        sources: Manuscripts, or folders of them, as for ``build``.

    Raises:
        UsageError: There is no such folder to watch.
    """
    from audioguide.pipeline.watch import watch

    return watch(as_paths(sources))
