"""Speaking and encoding side by side, on whatever executors the work is given."""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections import deque
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from audioguide.commands import again
from audioguide.errors import AudioguideError, BuildError
from audioguide.pipeline.executors import default_jobs, open_pool, open_threads
from audioguide.pipeline.progress import Tracker
from audioguide.pipeline.tasks import DrawTask, EncodeTask, SpeakTask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor, Future

    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.progress import Report
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.tasks import ChapterTasks, Task
    from audioguide.speech.registry import EngineRegistry

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
class TaskFailure:
    """Why a chapter could not be made."""

    reason: str
    text: str = ""
    """The sentence, where it was one that could not be spoken."""


def perform(store: Store, engines: EngineRegistry, task: Task) -> None:
    """Do a task in whatever process this runs; who hands it out loads no heavy room for it."""
    from audioguide.pipeline import workers

    workers.perform(store, engines, task)


@dataclass(eq=False, slots=True)
class _Chapter:
    """A chapter on its way."""

    tasks: ChapterTasks
    missing: set[str] = field(default_factory=set)
    """Clips that are still being spoken."""
    failed: bool = False


@dataclass(eq=False, slots=True)
class _Queue:
    """An executor and what waits for it."""

    executor: Executor
    width: int
    """Tasks that it is given at once."""
    ready: deque[Task] = field(default_factory=deque)
    running: int = 0


class Scheduler(contextlib.ExitStack):
    """Runs the tasks of one build; clips are spoken in any order, chapters follow their clips.

    Args:
        store: Where finished work is kept.
        options: What was asked of this build: how much at once, and which engines there are.
        chapters: What makes the chapters that are due.
        report: Is told how far the work is.
    """

    def __init__(
        self,
        store: Store,
        options: BuildOptions,
        chapters: Sequence[ChapterTasks],
        report: Report,
    ) -> None:
        super().__init__()
        self.failures: dict[str, list[TaskFailure]] = {}
        """What could not be made, by the key of its audio; several guides may wait for it."""
        self._store, self._engines = store, options.engines
        self._tracker = Tracker(sum(one.effort for one in chapters), report)
        # The longest chapters first, so that no core idles at the end.
        longest_first = sorted(chapters, key=lambda one: -one.encode.length)
        self._chapters = [_Chapter(one) for one in longest_first]
        self._by_audio = {one.tasks.encode.key: one for one in self._chapters}
        self._by_clip = {task.key: one for one in self._chapters for task in one.tasks.speak}
        self._waiting: dict[str, list[_Chapter]] = {key: [] for key in self._by_clip}
        for chapter in self._chapters:
            chapter.missing = self._by_clip.keys() & set(chapter.tasks.encode.clip_keys)
            for key in chapter.missing:
                self._waiting[key].append(chapter)
        self._news: SimpleQueue[tuple[_Queue, Task, Future[None]]] = SimpleQueue()
        jobs = options.jobs or default_jobs()
        self._workers = min(jobs, max(len(chapters), len(self._by_clip) // SPOKEN_ALONE))
        pool = self.enter_context(open_pool(self._workers))
        self._pool = _Queue(pool, QUEUED_A_WORKER * self._workers)
        self._threads: _Queue | None = None

    def work(self, drawings: Sequence[DrawTask]) -> None:
        """Speak everything that is missing, and encode a chapter as soon as its clips are there.

        Args:
            drawings: What else there is to do meanwhile.

        Raises:
            BuildError: The store cannot be written, or the system stopped a worker.
        """
        self._pool.ready.extend(drawings)
        for chapter in self._chapters:
            for task in chapter.tasks.speak:
                self._queue_for(task.voice.engine).ready.append(task)
        for chapter in self._chapters:
            if not chapter.missing:
                self._encode(chapter)
        self._hand_out()
        while any(queue.running for queue in self._queues()):
            with contextlib.suppress(Empty):
                queue, done, future = self._news.get(timeout=_LISTEN_S)
                queue.running -= 1
                self._take_in(done, future.exception())
                self._hand_out()

    def _queues(self) -> list[_Queue]:
        return [self._pool] if self._threads is None else [self._pool, self._threads]

    def _queue_for(self, engine: str) -> _Queue:
        """The executor that suits how an engine may be shared."""
        from audioguide.speech.contract import KeepsParts

        loaded = self._engines.load(engine)
        if loaded.parallel != "threads":
            return self._pool
        if self._threads is None:
            if isinstance(loaded, KeepsParts):
                loaded.keep_parts(self._store.root / "store" / "part")
            threads = self.enter_context(open_threads(THREADS_FOR_ONLINE_VOICES))
            self._threads = _Queue(threads, QUEUED_A_WORKER * THREADS_FOR_ONLINE_VOICES)
        return self._threads

    def _encode(self, chapter: _Chapter) -> None:
        """Let a chapter be made before more is spoken, but the last ones when all is spoken.

        One chapter keeps one worker busy for long; so all workers come to their end together.
        """
        if self._is_among_the_last(chapter):
            self._pool.ready.append(chapter.tasks.encode)
        else:
            self._pool.ready.appendleft(chapter.tasks.encode)

    def _is_among_the_last(self, chapter: _Chapter) -> bool:
        """Whether fewer chapters of its size are still being spoken than there are workers."""
        size = chapter.tasks.encode.length / 2
        unspoken = (
            one for one in self._chapters if one.missing and one.tasks.encode.length >= size
        )
        return sum(1 for _ in itertools.islice(unspoken, self._workers)) < self._workers

    def _hand_out(self) -> None:
        """Give each executor as much as it can hold."""
        for queue in self._queues():
            while queue.ready and queue.running < queue.width:
                following = queue.ready.popleft()
                queue.running += 1
                future = queue.executor.submit(perform, self._store, self._engines, following)
                future.add_done_callback(functools.partial(self._hear, queue, following))

    def _hear(self, queue: _Queue, task: Task, future: Future[None]) -> None:
        """Called by an executor, from whatever thread it has."""
        self._news.put((queue, task, future))

    def _take_in(self, task: Task, error: BaseException | None) -> None:
        """What a task came to, and what waited for it."""
        if isinstance(error, BrokenExecutor):
            raise BuildError(
                "the system stopped a worker, perhaps for want of memory; what was finished is "
                f"kept, go on with: {again('build', '--jobs', '1')}"
            ) from error
        if error is not None and (
            isinstance(task, DrawTask)
            or isinstance(error, BuildError)
            or not isinstance(error, AudioguideError)
        ):
            raise error
        match task:
            case EncodeTask():
                self._encoded(task, error)
            case SpeakTask():
                self._spoke(task, error)

    def _encoded(self, task: EncodeTask, error: BaseException | None) -> None:
        chapter = self._by_audio[task.key]
        if error is not None:
            self._fail(chapter, TaskFailure(str(error)))
        self._tracker.add(task.effort, chapter.tasks.label)

    def _spoke(self, task: SpeakTask, error: BaseException | None) -> None:
        text = task.utterance.text
        self._tracker.add(task.effort, self._by_clip[task.key].tasks.label, text)
        for chapter in self._waiting[task.key]:
            chapter.missing.discard(task.key)
            if error is not None:
                self._fail(chapter, TaskFailure(str(error), text))
            elif not chapter.missing and not chapter.failed:
                self._encode(chapter)

    def _fail(self, chapter: _Chapter, why: TaskFailure) -> None:
        chapter.failed = True
        self.failures.setdefault(chapter.tasks.encode.key, []).append(why)
