"""Doing what the plan says: speaking and encoding side by side, then publishing guide by guide."""

from __future__ import annotations

import contextlib
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from audioguide.build import keys
from audioguide.build.executors import default_jobs, open_pool, open_threads
from audioguide.build.progress import Tracker
from audioguide.build.shelve import shelve
from audioguide.errors import AudioguideError, BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.build.plan import GuidePlan
    from audioguide.build.progress import Report
    from audioguide.build.state import GuideState
    from audioguide.build.steps import ChapterPlan
    from audioguide.build.store import Store
    from audioguide.model import Utterance, Voice

THREADS_FOR_ONLINE_VOICES = 4
"""Enough to hide the wait, few enough to be polite to a free service."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be made; everything else goes on."""

    guide: str
    """Slug."""
    chapter: int | None
    """Its number, 0 for the file to set the level by; None where all of the guide failed."""
    reason: str
    text: str = ""
    """The sentence, where it was one that could not be spoken."""


@dataclass(frozen=True, slots=True)
class GuideResult:
    """What a build left behind for one guide."""

    plan: GuidePlan
    state: GuideState
    failures: tuple[Failure, ...]


@dataclass(eq=False, slots=True)
class _Making:
    """A chapter on its way."""

    plan: GuidePlan
    chapter: ChapterPlan
    missing: set[str] = field(default_factory=set)
    """Clips that are still being spoken."""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class _Speaking:
    """An utterance on its way; several chapters may wait for it."""

    making: _Making
    key: str
    utterance: Utterance


_Task: TypeAlias = "_Making | _Speaking"


def run(
    plans: Sequence[GuidePlan], store: Store, jobs: int | None, report: Report
) -> list[GuideResult]:
    """Speak, encode and publish all that is due.

    Args:
        plans: One a guide.
        store: Where finished work is kept.
        jobs: How much at once; the number of cores when nothing is said.
        report: Is told how far the work is.

    Raises:
        BuildError: The output cannot be written.
    """
    failures = _voice_failures(plans)
    due = [
        _Making(plan, chapter)
        for plan in plans
        if not failures[plan.loaded.imprint.slug]
        for chapter in plan.heard
        if chapter.to_encode
    ]
    if due:
        tracker = Tracker([(making.plan, making.chapter) for making in due], report)
        with _Workshop(store, jobs or default_jobs(), due, tracker) as workshop:
            workshop.work()
        for failure in workshop.failures:
            failures[failure.guide].append(failure)
    return [_publish(plan, store, tuple(failures[plan.loaded.imprint.slug])) for plan in plans]


def _voice_failures(plans: Sequence[GuidePlan]) -> dict[str, list[Failure]]:
    """By guide: why nothing of it can be made, where its voice has to speak and is out of reach."""
    from audioguide.speech.registry import load_engine

    reasons: dict[Voice, str] = {}
    for voice in {plan.voice for plan in plans if any(chapter.to_speak for chapter in plan.heard)}:
        try:
            load_engine(voice.engine).fingerprint(voice.name)
        except AudioguideError as error:
            reasons[voice] = str(error)
    return {
        plan.loaded.imprint.slug: [Failure(plan.loaded.imprint.slug, None, reasons[plan.voice])]
        if plan.voice in reasons and any(chapter.to_encode for chapter in plan.heard)
        else []
        for plan in plans
    }


def _publish(plan: GuidePlan, store: Store, failures: tuple[Failure, ...]) -> GuideResult:
    """Put a guide's files in their places, unless its voice is out of reach: then touch nothing."""
    if any(failure.chapter is None for failure in failures) or not plan.steps:
        return GuideResult(plan, plan.state, failures)
    return GuideResult(plan, shelve(plan, store, {one.chapter for one in failures}), failures)


class _Workshop(contextlib.ExitStack):
    """Runs the tasks of one build on its executors and keeps count."""

    def __init__(self, store: Store, jobs: int, due: list[_Making], tracker: Tracker) -> None:
        super().__init__()
        from audioguide.build import work

        self.failures: list[Failure] = []
        self._work = work
        self._store = store
        self._due = due
        self._tracker = tracker
        self._tasks: dict[Future[Any], _Task] = {}
        self._waiting: dict[str, list[_Making]] = {}
        self._pool = self.enter_context(open_pool(jobs, len(due)))
        self._threads: Executor | None = None

    def work(self) -> None:
        """Speak everything that is missing, and encode a chapter as soon as its clips are there."""
        speaking = self._list_missing()
        for task in speaking:
            voice = task.making.plan.voice
            future: Future[None] = self._speakers(voice.engine).submit(
                self._work.speak, self._store, task.key, voice, task.utterance.spoken
            )
            self._tasks[future] = task
        for making in self._due:
            if not making.missing:
                self._encode(making)
        while self._tasks:
            for future in wait(self._tasks, return_when=FIRST_COMPLETED).done:
                self._finish(self._tasks.pop(future), future.exception())

    def _list_missing(self) -> list[_Speaking]:
        """Utterances to speak, the longest chapters first so that no core idles at the end."""
        self._due.sort(key=lambda making: -_length(making.chapter))
        speaking = []
        for making in self._due:
            for key, utterance in making.chapter.to_speak:
                speaking.append(_Speaking(making, key, utterance))
                self._waiting[key] = []
        for making in self._due:
            making.missing = self._waiting.keys() & set(_clip_keys(making))
            for key in making.missing:
                self._waiting[key].append(making)
        return speaking

    def _speakers(self, engine: str) -> Executor:
        """The executor that suits how an engine may be shared."""
        from audioguide.speech.engine import KeepsParts
        from audioguide.speech.registry import load_engine

        loaded = load_engine(engine)
        if loaded.parallel != "threads":
            return self._pool
        if self._threads is None:
            if isinstance(loaded, KeepsParts):
                loaded.keep_parts(self._store.root / "store" / "part")
            self._threads = self.enter_context(open_threads(THREADS_FOR_ONLINE_VOICES))
        return self._threads

    def _encode(self, making: _Making) -> None:
        wanted = making.chapter.wanted
        future = self._pool.submit(
            self._work.encode,
            self._store,
            (wanted.kind, wanted.audio_key),
            wanted.section,
            _clip_keys(making),
            wanted.settings,
            wanted.bed,
        )
        self._tasks[future] = making

    def _finish(self, task: _Task, error: BaseException | None) -> None:
        """Take in what a task came to, and start what waited for it."""
        if error is not None and (
            isinstance(error, BuildError) or not isinstance(error, AudioguideError)
        ):
            raise error
        if isinstance(task, _Making):
            if error is not None:
                self._fail(task, Failure(_slug(task), task.chapter.wanted.number, str(error)))
            self._tracker.finished(task.plan, task.chapter)
            return
        self._tracker.spoke(task.making.plan, task.making.chapter, task.utterance)
        for making in self._waiting[task.key]:
            making.missing.discard(task.key)
            if error is not None:
                number = making.chapter.wanted.number
                self._fail(making, Failure(_slug(making), number, str(error), task.utterance.text))
            elif not making.missing and not making.failed:
                self._encode(making)

    def _fail(self, making: _Making, failure: Failure) -> None:
        making.failed = True
        self.failures.append(failure)


def _slug(making: _Making) -> str:
    return making.plan.loaded.imprint.slug


def _length(chapter: ChapterPlan) -> int:
    """How long a chapter is, in spoken characters."""
    return sum(len(utterance.spoken) for utterance in chapter.wanted.section.utterances)


def _clip_keys(making: _Making) -> list[str]:
    """One for each utterance of a chapter, in order."""
    voice, section = making.plan.voice, making.chapter.wanted.section
    return [keys.clip_key(voice, utterance.spoken) for utterance in section.utterances]
