"""Where work runs: in this process when there is little, else in a pool of processes or threads."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from audioguide.stopping import SIGNALS, always_at_stop, at_stop, held, listen_as_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
T = TypeVar("T")

PRELOADED = "audioguide.pipeline.warm_up"
LAST_WORD_S = 1.0
"""How long a worker may take to end."""


class InlineExecutor(Executor):
    """Runs each task at once, in the caller."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The finished future of a call."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future carries whatever its task raised
            future.set_exception(error)
        return future


class _Processes(ProcessPoolExecutor):
    """A pool whose workers start undisturbed.

    They start when a task is handed in. A stop amid that would leave one behind that nobody knows
    of, and it would complain of what it no longer finds.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As any executor; a stop is heard a moment later."""
        with _undisturbed():
            return super().submit(fn, *args, **kwargs)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep a stop waiting, and from processes that are started here, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        with held():
            yield
        return
    with held():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def default_jobs() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def open_pool(workers: int) -> Iterator[Executor]:
    """An executor for work that computes: processes, or this one where one is enough.

    Args:
        workers: How much at once.
    """
    if workers <= 1:
        yield InlineExecutor()
        return
    with _undisturbed():
        processes = _Processes(workers, mp_context=_context(), initializer=_begin_worker)
    with at_stop(_end_workers), _stopped_at_once(processes) as pool:
        yield pool


@contextlib.contextmanager
def open_threads(jobs: int) -> Iterator[Executor]:
    """An executor for work that waits for others.

    Args:
        jobs: How much at once.
    """
    with _stopped_at_once(ThreadPoolExecutor(jobs)) as pool:
        yield pool


@contextlib.contextmanager
def _stopped_at_once(pool: Executor) -> Iterator[Executor]:
    """A pool that does not finish its queue when a person or an error stops the build."""
    try:
        yield pool
    except BaseException:
        for worker in multiprocessing.active_children():
            worker.terminate()
        pool.shutdown(wait=isinstance(pool, ProcessPoolExecutor), cancel_futures=True)
        raise
    pool.shutdown()


WORKER_ENVIRONMENT = {
    "MALLOC_MMAP_THRESHOLD_": "67108864",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
}
"""For workers, where nothing else was asked for: glibc would give each large array back to the
system at once and ask for it again."""


def warm_up(jobs: int) -> None:
    """Let workers load the heavy modules already, in their own time, because work will follow."""
    if jobs > 1:
        _context()


def _context() -> multiprocessing.context.BaseContext:
    """A server that has imported the heavy rooms once and forks from there, where there is one."""
    always_at_stop(_put_away)
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    for name, value in WORKER_ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    try:
        _start_server()
    except OSError:
        # Its socket has no place where temporary files go, mostly as that path is too long.
        return multiprocessing.get_context("spawn")
    return context


def _start_server() -> None:
    """Start it deaf to a stop, which a terminal tells everyone and it would answer at length."""
    from multiprocessing import forkserver, resource_tracker

    with _undisturbed():
        resource_tracker.ensure_running()
    with _undisturbed():  # Once more, as that opened the ears again.
        forkserver.ensure_running()


def _begin_worker() -> None:
    """Leave it to the process that a person started when to stop, and do not outlive that one."""
    listen_as_worker()
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _end_workers() -> None:
    """Let every worker put away what it has in hand, and end it."""
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.terminate()
    until = time.monotonic() + LAST_WORD_S
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
        if worker.exitcode is None:
            worker.kill()
            worker.join()


def _put_away() -> None:
    """What multiprocessing would put away at the end of the interpreter, or complain of."""
    from multiprocessing import forkserver, util

    # It has no other way to end at once and in silence.
    util._run_finalizers(0)  # type: ignore[attr-defined]  # noqa: SLF001
    if server := getattr(forkserver._forkserver, "_forkserver_pid", None):  # noqa: SLF001
        with contextlib.suppress(OSError):
            os.kill(server, signal.SIGTERM)
    shutil.rmtree(util.get_temp_dir(), ignore_errors=True)


def _leave_with_parent() -> None:
    """End this process when the one it works for was killed: its queue would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
