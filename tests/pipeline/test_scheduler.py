"""How the work of a build is handed out: a little at a time, on any executor; and if one dies."""

import contextlib
import multiprocessing
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest
from hum import HumEngine
from made_engines import registry_of

from audioguide.errors import BuildError
from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.scheduler import QUEUED_A_WORKER

LONG = "title: Lang\n---\n" + "".join(
    f"\n## Deel {part}\n\n" + " ".join(f"Dit is zin {part} punt {line}." for line in range(12))
    for part in range(4)
)


class CountingExecutor(Executor):
    """A thread, and how many tasks were ever in their hands at once."""

    def __init__(self):
        self.inner = ThreadPoolExecutor(1)
        self.held = self.most = self.all = 0

    def submit(self, fn, /, *args, **kwargs):
        self.held += 1
        self.all += 1
        self.most = max(self.most, self.held)
        future = self.inner.submit(fn, *args, **kwargs)
        future.add_done_callback(self.let_go)
        return future

    def let_go(self, _future):
        self.held -= 1

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.inner.shutdown(wait=wait, cancel_futures=cancel_futures)


@pytest.fixture
def executor(monkeypatch, project):
    project.engines = registry_of(hum=HumEngine())
    project.write("---\nengine: hum\nvoice: any\n" + LONG)
    counting = CountingExecutor()

    @contextlib.contextmanager
    def open_pool(_workers):
        with counting:
            yield counting

    monkeypatch.setattr("audioguide.pipeline.scheduler.open_pool", open_pool)
    return counting


def test_any_executor_will_do_and_it_is_handed_a_few_tasks_at_a_time(project, executor):
    (result,) = project.build(jobs=2)
    assert result.failures == ()
    volume, pictures = 5 + 1, 1
    assert executor.all == 4 * (13 + 1) + volume + pictures
    # What is let go is counted a moment before the next task is handed out.
    assert executor.most <= 2 * QUEUED_A_WORKER


def test_a_chapter_is_encoded_before_the_next_one_is_spoken(project, executor):
    finished = []
    sources, options = [project.manuscript], project.options(jobs=1)
    build(make_plans(sources, options), finished.append, print)
    spoken_before_first_encode = [bool(one.text) for one in finished].index(False)
    assert spoken_before_first_encode <= 13 + 5 + QUEUED_A_WORKER


def test_the_last_chapters_wait_until_all_is_spoken_so_that_workers_end_together(project, executor):
    finished = []
    sources, options = [project.manuscript], project.options(jobs=2)
    build(make_plans(sources, options), finished.append, print)
    spoken = [bool(one.text) for one in finished]
    last_spoken = len(spoken) - spoken[::-1].index(True)
    assert len(spoken) - last_spoken >= options.jobs


def test_a_worker_that_the_system_stops_is_an_error_that_says_what_to_do(project):
    def kill(_progress):
        for worker in multiprocessing.active_children():
            worker.kill()

    sources, options = [project.manuscript], project.options(jobs=2)
    plans = make_plans(sources, options)
    with pytest.raises(BuildError, match=r"stopped a worker.*--jobs 1"):
        build(plans, kill, print)
    (result,) = project.build(jobs=1)
    assert result.failures == ()
