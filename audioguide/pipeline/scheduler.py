"""Speaking and encoding side by side, on whatever executors the work is given."""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections import deque
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

from audioguide.commands import again
from audioguide.errors import AudioguideError, BuildError
from audioguide.pipeline import keys, tasks
from audioguide.pipeline.executors import default_jobs, open_pool, open_threads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor, Future

    from audioguide.model import Utterance
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.progress import Tracker
    from audioguide.pipeline.steps import ChapterPlan
    from audioguide.pipeline.store import Store

THREADS_FOR_ONLINE_VOICES = 4
"""Enough to hide the wait, few enough to be polite to a free service."""
QUEUED_A_WORKER = 4
"""Tasks handed to an executor ahead of time: no worker waits, and a long guide needs no more
memory than a short one."""
SPOKEN_ALONE = 40
"""Sentences that are spoken sooner than a second worker is started."""
_LISTEN_S = 0.5
"""How long to wait for news at a time: some systems notice Ctrl-C only in between."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a chapter could not be made."""

    reason: str
    text: str = ""
    """The sentence, where it was one that could not be spoken."""


@dataclass(eq=False, slots=True)
class Making:
    """A chapter on its way."""

    plan: GuidePlan
    chapter: ChapterPlan
    missing: set[str] = field(default_factory=set)
    """Clips that are still being spoken."""
    failed: bool = False

    def clip_keys(self) -> list[str]:
        """One for each of its utterances, in order."""
        utterances = self.chapter.wanted.section.utterances
        return [keys.clip_key(self.plan.voice, utterance.spoken) for utterance in utterances]


@dataclass(frozen=True, slots=True)
class _Speaking:
    """An utterance on its way; several chapters may wait for it."""

    making: Making
    key: str
    utterance: Utterance


_Task: TypeAlias = "Making | _Speaking | None"
"""None is an errand."""


@dataclass(eq=False, slots=True)
class _Lane:
    """An executor and what waits for it."""

    executor: Executor
    width: int
    """Tasks that it is given at once."""
    ready: deque[tuple[_Task, tuple[Any, ...]]] = field(default_factory=deque)
    running: int = 0


class Workshop(contextlib.ExitStack):
    """Runs the tasks of one build; clips are spoken in any order, chapters follow their clips.

    Args:
        store: Where finished work is kept.
        options: What was asked of this build: how much at once, and which engines there are.
        due: The chapters to make.
        tracker: Is told what was finished.
    """

    def __init__(
        self, store: Store, options: BuildOptions, due: list[Making], tracker: Tracker
    ) -> None:
        super().__init__()
        self.refused: dict[str, list[Refusal]] = {}
        """What could not be made, by the key of its audio; several guides may wait for it."""
        self._store = store
        self._engines = options.engines
        self._tracker = tracker
        # The longest chapters first, so that no core idles at the end.
        self._due = sorted(due, key=lambda making: -_length(making.chapter))
        self._waiting: dict[str, list[Making]] = {}
        self._news: SimpleQueue[tuple[_Lane, _Task, Future[None]]] = SimpleQueue()
        spoken = sum(len(making.chapter.to_speak) for making in due)
        self._workers = min(options.jobs or default_jobs(), max(len(due), spoken // SPOKEN_ALONE))
        pool = self.enter_context(open_pool(self._workers))
        self._pool = _Lane(pool, QUEUED_A_WORKER * self._workers)
        self._threads: _Lane | None = None

    def work(self, errands: Sequence[tuple[Any, ...]]) -> None:
        """Speak everything that is missing, and encode a chapter as soon as its clips are there.

        Args:
            errands: What else there is to do, each a function and what it is given.

        Raises:
            BuildError: The store cannot be written, or the system stopped a worker.
        """
        self._pool.ready.extend((None, call) for call in errands)
        for speaking in self._list_missing():
            plan = speaking.making.plan
            call = (
                tasks.speak,
                self._store,
                speaking.key,
                self._engines,
                plan.voice,
                speaking.utterance.spoken,
                plan.loaded.imprint.language,
            )
            self._lane(plan.voice.engine).ready.append((speaking, call))
        for making in self._due:
            if not making.missing:
                self._encode(making)
        self._hand_out()
        while any(lane.running for lane in self._lanes()):
            with contextlib.suppress(Empty):
                lane, task, future = self._news.get(timeout=_LISTEN_S)
                lane.running -= 1
                self._take_in(task, future.exception())
                self._hand_out()

    def _list_missing(self) -> list[_Speaking]:
        """Utterances to speak, in the order of their chapters."""
        speaking = [
            _Speaking(making, key, utterance)
            for making in self._due
            for key, utterance in making.chapter.to_speak
        ]
        self._waiting = {one.key: [] for one in speaking}
        for making in self._due:
            making.missing = self._waiting.keys() & set(making.clip_keys())
            for key in making.missing:
                self._waiting[key].append(making)
        return speaking

    def _lanes(self) -> list[_Lane]:
        return [self._pool] if self._threads is None else [self._pool, self._threads]

    def _lane(self, engine: str) -> _Lane:
        """The executor that suits how an engine may be shared."""
        from audioguide.speech.contract import KeepsParts

        loaded = self._engines.load(engine)
        if loaded.parallel != "threads":
            return self._pool
        if self._threads is None:
            if isinstance(loaded, KeepsParts):
                loaded.keep_parts(self._store.root / "store" / "part")
            threads = self.enter_context(open_threads(THREADS_FOR_ONLINE_VOICES))
            self._threads = _Lane(threads, QUEUED_A_WORKER * THREADS_FOR_ONLINE_VOICES)
        return self._threads

    def _encode(self, making: Making) -> None:
        """Let a chapter be made before more is spoken, but the last ones when all is spoken.

        One chapter keeps one worker busy for long; so all workers come to their end together.
        """
        wanted = making.chapter.wanted
        call = (
            tasks.encode,
            self._store,
            (wanted.kind, wanted.audio_key),
            wanted.section,
            making.clip_keys(),
            wanted.settings,
            wanted.bed,
            making.plan.loaded.imprint.language,
        )
        lane = self._pool.ready
        if self._is_among_the_last(making):
            lane.append((making, call))
        else:
            lane.appendleft((making, call))

    def _is_among_the_last(self, making: Making) -> bool:
        """Whether fewer chapters of its size are still being spoken than there are workers."""
        size = _length(making.chapter) / 2
        unspoken = (one for one in self._due if one.missing and _length(one.chapter) >= size)
        return sum(1 for _ in itertools.islice(unspoken, self._workers)) < self._workers

    def _hand_out(self) -> None:
        """Give each executor as much as it can hold."""
        for lane in self._lanes():
            while lane.ready and lane.running < lane.width:
                task, call = lane.ready.popleft()
                lane.running += 1
                future = lane.executor.submit(*call)
                future.add_done_callback(functools.partial(self._hear, lane, task))

    def _hear(self, lane: _Lane, task: _Task, future: Future[None]) -> None:
        """Called by an executor, from whatever thread it has."""
        self._news.put((lane, task, future))

    def _take_in(self, task: _Task, error: BaseException | None) -> None:
        """What a task came to, and what waited for it."""
        if isinstance(error, BrokenExecutor):
            raise BuildError(
                "the system stopped a worker, perhaps for want of memory; what was finished is "
                f"kept, go on with: {again('build', '--jobs', '1')}"
            ) from error
        if error is not None and (
            task is None or isinstance(error, BuildError) or not isinstance(error, AudioguideError)
        ):
            raise error
        if task is None:
            return
        if isinstance(task, Making):
            if error is not None:
                self._refuse(task, Refusal(str(error)))
            self._tracker.finished(task.plan, task.chapter)
            return
        self._tracker.spoke(task.making.plan, task.making.chapter, task.utterance)
        for making in self._waiting[task.key]:
            making.missing.discard(task.key)
            if error is not None:
                self._refuse(making, Refusal(str(error), task.utterance.text))
            elif not making.missing and not making.failed:
                self._encode(making)

    def _refuse(self, making: Making, why: Refusal) -> None:
        making.failed = True
        self.refused.setdefault(making.chapter.wanted.audio_key, []).append(why)


def _length(chapter: ChapterPlan) -> int:
    """How long a chapter is, in spoken characters."""
    return sum(len(utterance.spoken) for utterance in chapter.wanted.section.utterances)
