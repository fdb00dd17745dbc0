"""A build from end to end: load, plan, and do what is due, one build at a time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from audioguide.build.disk import PRIVATE_FILE, make_private
from audioguide.build.load import find_manuscripts, load_guides
from audioguide.build.plan import plan_guide
from audioguide.build.state import load_state, source_of
from audioguide.build.store import Store
from audioguide.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from audioguide.build.load import LoadedGuide
    from audioguide.build.options import BuildOptions
    from audioguide.build.plan import GuidePlan
    from audioguide.build.progress import Report
    from audioguide.build.run import GuideResult
    from audioguide.build.state import GuideState
    from audioguide.model import Voice


def _go_on() -> None:
    """Nobody wants to know."""


def make_plans(
    sources: Sequence[Path], options: BuildOptions, changed: Callable[[], None] = _go_on
) -> list[GuidePlan]:
    """What a build of these sources would do.

    Args:
        sources: Manuscripts, or folders of them.
        options: What was asked of the build.
        changed: Called as soon as a changed text is found, before it is parsed.

    Raises:
        ManuscriptError: A manuscript, lexicon, cover or settings file cannot be used.
        UsageError: A source, engine, voice or chapter does not exist, or a guide would replace
            that of another manuscript.
        BuildError: The output cannot be written.
    """
    store = Store.beside(options.output)
    store.check_format()
    store.keep_private()
    plans: list[GuidePlan] = []
    coming: set[str] = set()
    paths = find_manuscripts(sources)
    for guide in load_guides(paths, options.overrides, store, changed):
        state = load_state(store, guide.imprint.slug)
        _refuse_to_replace(guide, state, options.output)
        plans.append(plan_guide(guide, _voice(guide, state), state, store, options, coming))
    return plans


def build(
    plans: list[GuidePlan],
    sources: Sequence[Path],
    options: BuildOptions,
    report: Report,
    say: Callable[[str], None],
) -> list[GuideResult]:
    """Do what is due.

    Args:
        plans: As ``make_plans`` gave them.
        sources: For planning again, where another build was at work in between.
        options: What was asked of this build.
        report: Is told how far the work is.
        say: Is told why a build waits.

    Raises:
        ManuscriptError: An author's cover is no picture.
        BuildError: The output cannot be written.
    """
    from audioguide.build.run import run

    store = Store.beside(options.output)
    with alone(store, say) as taken_back:
        store.claim()
        store.check_place()
        store.sweep()
        if taken_back or any(
            load_state(store, plan.loaded.imprint.slug) != plan.state for plan in plans
        ):
            plans = make_plans(sources, options)
        try:
            return run(plans, store, options.jobs, report)
        except OSError as error:
            raise store.refusal(error) from error


@contextlib.contextmanager
def alone(store: Store, say: Callable[[str], None]) -> Iterator[bool]:
    """Hold the output folder; a second build waits for the first.

    What a build that was killed amid publishing had changed is taken back first.

    Args:
        store: Of that folder.
        say: Is told why this one waits.

    Yields:
        Whether anything was taken back.

    Raises:
        BuildError: The folder cannot be written.
    """
    from filelock import FileLock, Timeout

    from audioguide.build.exchange import recover

    lock = FileLock(store.root / "lock", mode=PRIVATE_FILE)
    try:
        make_private(store.root, store.root)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            say(f"another build is at work in {store.root.parent}; waiting for it to finish")
            lock.acquire()
    except OSError as error:
        raise store.refusal(error) from error
    try:
        try:
            taken_back = recover(store)
        except OSError as error:
            raise store.refusal(error) from error
        yield taken_back
    finally:
        lock.release()


def _refuse_to_replace(guide: LoadedGuide, state: GuideState, output: Path) -> None:
    """Keep a guide from being published over another one, whose manuscript is still there."""
    other = source_of(output, state)
    if other is not None and not other.samefile(guide.source):
        raise UsageError(
            f"{guide.source}: would replace the guide {guide.imprint.slug!r} in {output}, made "
            f"from {other}; rename one of them, or choose another folder with -o"
        )


def _voice(guide: LoadedGuide, state: GuideState) -> tuple[Voice, str]:
    """Who speaks a guide: the voice it had, unless another one is asked for."""
    from audioguide.speech.choose import choose_voice

    settings = guide.settings
    explicit = settings.engine != "auto" or settings.voice is not None
    return choose_voice(
        settings.engine, settings.voice, settings.pace, state.voice, explicit=explicit
    )
