"""A build from end to end: load, plan, and do what is due, one build at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.pipeline.failure import LoadFailure
from audioguide.pipeline.find_manuscripts import find_manuscripts
from audioguide.pipeline.load import load_guides
from audioguide.pipeline.lock import locked
from audioguide.pipeline.look_up import SourceText, look_up
from audioguide.pipeline.plan import GuidePlan
from audioguide.pipeline.planner import plan_guides
from audioguide.pipeline.record import load_record
from audioguide.pipeline.store import Store
from audioguide.pipeline.voice import check_engine
from audioguide.stopping import at_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.progress import Report
    from audioguide.pipeline.result import GuideResult
    from audioguide.pipeline.steps import Step


@dataclass(frozen=True, slots=True)
class Sources:
    """The manuscripts of a build, looked up in the store; none of them is parsed yet."""

    named: tuple[Path, ...]
    """Manuscripts, or folders of them."""
    texts: tuple[SourceText | LoadFailure, ...]

    @property
    def any_new(self) -> bool:
        """Whether there is a text that the store does not know, so that work will follow."""
        return any(isinstance(one, SourceText) and one.is_new for one in self.texts)


@dataclass(frozen=True, slots=True)
class Plans:
    """What a build of several guides will do; iterates over those that can be built."""

    sources: tuple[Path, ...]
    """What was named: manuscripts, or folders of them."""
    options: BuildOptions
    guides: tuple[GuidePlan, ...]
    failed: tuple[LoadFailure, ...] = ()
    """The guides that cannot be built as their files stand."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is due."""
        return tuple(step for guide in self.guides for step in guide.steps)

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


def read_sources(sources: Sequence[Path], options: BuildOptions) -> Sources:
    """Read the manuscripts, and find those that the store does not know.

    Args:
        sources: Manuscripts, or folders of them.
        options: What was asked of the build.

    Raises:
        UsageError: A source does not exist, or the engine that was asked for.
        BuildError: The output cannot be used.
    """
    store = Store.beside(options.output)
    store.check_format()
    store.keep_private()
    check_engine(options)
    texts = look_up(find_manuscripts(sources), options.overrides, store)
    return Sources(tuple(sources), texts)


def plan_sources(sources: Sources, options: BuildOptions) -> Plans:
    """What a build of these manuscripts would do; those that are new are parsed.

    A guide whose text, settings or picture cannot be used is told among the failed ones.

    Args:
        sources: As ``read_sources`` gave them.
        options: What was asked of the build.

    Raises:
        BuildError: The output cannot be written.
    """
    store = Store.beside(options.output)
    loaded = load_guides(sources.texts, options.overrides, store)
    plans = list(plan_guides(loaded, store, options))
    return Plans(
        sources.named,
        options,
        tuple(one for one in plans if isinstance(one, GuidePlan)),
        tuple(one for one in plans if isinstance(one, LoadFailure)),
    )


def make_plans(sources: Sequence[Path], options: BuildOptions) -> Plans:
    """What a build of these sources would do: ``read_sources``, then ``plan_sources``.

    Args:
        sources: Manuscripts, or folders of them.
        options: What was asked of the build.

    Raises:
        UsageError: A source does not exist, or the engine that was asked for.
        BuildError: The output cannot be written.
    """
    return plan_sources(read_sources(sources, options), options)


def build(plans: Plans, report: Report, notify: Callable[[str], None]) -> Built:
    """Do what is due.

    Args:
        plans: As ``make_plans`` gave them.
        report: Is told how far the work is.
        notify: Is told why a build waits.

    Raises:
        BuildError: The output cannot be written.
    """
    from audioguide.pipeline.run import run

    options = plans.options
    store = Store.beside(options.output)
    with locked(store, notify) as taken_back, at_stop(store.sweep):
        store.claim()
        store.check_place()
        store.sweep()
        if taken_back or any(
            load_record(store, plan.loaded.imprint.slug) != plan.record for plan in plans
        ):
            plans = make_plans(plans.sources, options)
        try:
            return Built(tuple(run(plans.guides, store, options, report)), plans.failed)
        except OSError as error:
            raise store.refusal(error) from error
