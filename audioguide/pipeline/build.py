"""A build from end to end: load, plan, and do what is due, one build at a time."""

from __future__ import annotations

import contextlib
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.errors import ManuscriptError, SpeechError, UsageError
from audioguide.pipeline.disk import PRIVATE_FILE, make_private
from audioguide.pipeline.failure import attempt
from audioguide.pipeline.find_manuscripts import find_manuscripts
from audioguide.pipeline.load import LoadedGuide, load_guides
from audioguide.pipeline.plan import GuidePlan, plan_guide
from audioguide.pipeline.record import load_state, source_of
from audioguide.pipeline.store import Store
from audioguide.stopping import at_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from audioguide.model import Voice
    from audioguide.pipeline.failure import LoadFailure
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.progress import Report
    from audioguide.pipeline.record import GuideState
    from audioguide.pipeline.run import GuideResult


def _go_on() -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Plans:
    """What a build of several guides will do; iterates over those that can be built."""

    guides: tuple[GuidePlan, ...]
    failed: tuple[LoadFailure, ...] = ()
    """The guides that cannot be built as their files stand."""

    def __iter__(self) -> Iterator[GuidePlan]:
        """The plan of each guide that can be built."""
        return iter(self.guides)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build of several guides came to; iterates over those that were looked at."""

    guides: tuple[GuideResult, ...]
    failed: tuple[LoadFailure, ...] = ()
    """The guides that could not be built as their files stand; nothing of them was touched."""

    def __iter__(self) -> Iterator[GuideResult]:
        """What was left behind for each guide that could be built."""
        return iter(self.guides)


def make_plans(
    sources: Sequence[Path], options: BuildOptions, changed: Callable[[], None] = _go_on
) -> Plans:
    """What a build of these sources would do.

    A guide whose text, settings or picture cannot be used is told among the failed ones.

    Args:
        sources: Manuscripts, or folders of them.
        options: What was asked of the build.
        changed: Called as soon as a changed text is found, before it is parsed.

    Raises:
        UsageError: A source does not exist, or the engine that was asked for.
        BuildError: The output cannot be written.
    """
    store = Store.beside(options.output)
    store.check_format()
    store.keep_private()
    _check_engine(options)
    guides: list[GuidePlan] = []
    failed: list[LoadFailure] = []
    coming: set[str] = set()
    paths = find_manuscripts(sources)
    for loaded in load_guides(paths, options.overrides, store, changed):
        if isinstance(loaded, LoadedGuide):
            make = functools.partial(_plan, loaded, store, options, coming)
            planned = attempt(loaded.source, make)
        else:
            planned = loaded
        if isinstance(planned, GuidePlan):
            guides.append(planned)
        else:
            failed.append(planned)
    return Plans(tuple(guides), tuple(failed))


def _plan(guide: LoadedGuide, store: Store, options: BuildOptions, coming: set[str]) -> GuidePlan:
    """What a build would do for one guide; whatever is wrong with it is found here."""
    state = load_state(store, guide.imprint.slug)
    _refuse_to_replace(guide, state, options.output)
    return plan_guide(guide, _voice(guide, state, options), state, store, options, coming)


def _check_engine(options: BuildOptions) -> None:
    """An engine that no guide can have is wrong use, whatever else is wrong."""
    engine = options.overrides.get("engine")
    if engine is not None:
        from audioguide.speech.choice import AUTO

        if engine != AUTO:
            options.engines.load(str(engine))


def build(
    plans: Plans,
    sources: Sequence[Path],
    options: BuildOptions,
    report: Report,
    say: Callable[[str], None],
) -> Built:
    """Do what is due.

    Args:
        plans: As ``make_plans`` gave them.
        sources: For planning again, where another build was at work in between.
        options: What was asked of this build.
        report: Is told how far the work is.
        say: Is told why a build waits.

    Raises:
        BuildError: The output cannot be written.
    """
    from audioguide.pipeline.run import run

    store = Store.beside(options.output)
    with alone(store, say) as taken_back, at_stop(store.sweep):
        store.claim()
        store.check_place()
        store.sweep()
        if taken_back or any(
            load_state(store, plan.loaded.imprint.slug) != plan.state for plan in plans
        ):
            plans = make_plans(sources, options)
        try:
            return Built(tuple(run(plans.guides, store, options, report)), plans.failed)
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

    from audioguide.pipeline.transaction import recover

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


def _voice(guide: LoadedGuide, state: GuideState, options: BuildOptions) -> tuple[Voice, str]:
    """Who speaks a guide: the voice it had, unless another one is asked for."""
    from audioguide.speech.choice import AUTO, VoiceRequest, choose_voice

    settings = guide.settings
    explicit = settings.engine != AUTO or settings.voice is not None
    try:
        asked_for = VoiceRequest(
            settings.engine, settings.voice, settings.pace, guide.imprint.language
        )
        return choose_voice(options.engines, asked_for, state.voice, explicit=explicit)
    except (UsageError, SpeechError) as error:
        known = settings.engine in {AUTO, *options.engines.names}
        key = "voice" if known and "voice" in guide.line_of else "engine"
        asked = options.overrides.keys() & {"engine", "voice"}
        if asked and (settings.engine == AUTO or "engine" in asked):
            raise  # The same for every guide.
        if isinstance(error, SpeechError):
            raise SpeechError(f"{guide.source}: {error}") from None
        raise ManuscriptError(str(error), guide.source, guide.line_of.get(key)) from None
