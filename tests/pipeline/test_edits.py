"""Any edits in any order: an incremental build equals a clean one, and the plan equals the work."""

import copy
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import equal_parts
import pytest
from hum import HumEngine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from made_engines import registry_of

from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.pipeline.store import Store

WORDS = ["stil", "zacht", "licht", "warm", "hier", "adem", "rust", "later", "langzaam", "vandaag"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(
    lambda words: " ".join(words).capitalize() + "."
)
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(
    lambda words: " ".join(words).capitalize()
)
INDEX = st.integers(0, 50)
PIECES = SENTENCES | st.sampled_from(["", "[pauze: 2s]", "[adem: 15 s, 3-4]"])


class Editing(RuleBasedStateMachine):
    """An author with a short memory; after every build the work is looked over."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="audioguide-edits-"))
        self.patch = pytest.MonkeyPatch()
        self.engines = registry_of(hum=HumEngine())
        self.work = Counter()
        put = Store.put

        def counted(store, kind, key, facts, payload=b""):
            self.work[kind.name] += 1
            put(store, kind, key, facts, payload)

        self.patch.setattr(Store, "put", counted)
        equal_parts.install(self.patch)

    def teardown(self):
        self.patch.undo()
        shutil.rmtree(self.folder)

    @initialize(chapters=st.lists(st.tuples(TITLES, st.lists(SENTENCES, min_size=1, max_size=3)),
                                  min_size=1, max_size=3))  # fmt: skip
    def begin(self, chapters):
        self.front = {"title": "Gids", "author": "Ans"}
        self.chapters = [[title, list(pieces)] for title, pieces in chapters]
        self.before = []
        self.build()

    def pick(self, index):
        return self.chapters[index % len(self.chapters)]

    def remember(self):
        self.before.append((dict(self.front), copy.deepcopy(self.chapters)))

    @rule(chapter=INDEX, piece=INDEX, text=PIECES)
    def change_a_sentence(self, chapter, piece, text):
        self.remember()
        pieces = self.pick(chapter)[1]
        pieces[piece % len(pieces)] = text

    @rule(chapter=INDEX, piece=INDEX, text=PIECES)
    def insert_a_sentence(self, chapter, piece, text):
        self.remember()
        pieces = self.pick(chapter)[1]
        pieces.insert(piece % (len(pieces) + 1), text)

    @rule(chapter=INDEX, piece=INDEX)
    def delete_a_sentence(self, chapter, piece):
        self.remember()
        pieces = self.pick(chapter)[1]
        if len(pieces) > 1:
            del pieces[piece % len(pieces)]

    @rule(at=INDEX, title=TITLES, text=SENTENCES)
    def insert_a_chapter(self, at, title, text):
        self.remember()
        self.chapters.insert(at % (len(self.chapters) + 1), [title, [text]])

    @precondition(lambda self: len(self.chapters) > 1)
    @rule(at=INDEX)
    def delete_a_chapter(self, at):
        self.remember()
        del self.chapters[at % len(self.chapters)]

    @precondition(lambda self: len(self.chapters) > 1)
    @rule(at=INDEX, to=INDEX)
    def move_a_chapter(self, at, to):
        self.remember()
        moved = self.chapters.pop(at % len(self.chapters))
        self.chapters.insert(to % (len(self.chapters) + 1), moved)

    @precondition(lambda self: len(self.chapters) > 1)
    @rule(at=INDEX)
    def merge_two_chapters(self, at):
        self.remember()
        at %= len(self.chapters) - 1
        self.chapters[at][1] += self.chapters.pop(at + 1)[1]

    @rule(at=INDEX, title=TITLES)
    def rename_a_chapter(self, at, title):
        self.remember()
        self.pick(at)[0] = title

    @rule(
        key_value=st.sampled_from(
            [("title", "Andere gids"), ("author", "Bea"), ("date", "2026"), ("breath", "off"),
             ("breath", "3-4"), ("paragraph_pause_ms", "2500"), ("pace", "100"), ("sound", "noise")]
        )
    )  # fmt: skip
    def change_the_front_matter(self, key_value):
        self.remember()
        self.front[key_value[0]] = key_value[1]

    @precondition(lambda self: self.before)
    @rule()
    def undo(self):
        self.front, self.chapters = self.before.pop()

    @rule(which=INDEX, harm=st.sampled_from(["delete", "truncate", "flip"]))
    def harm_a_published_file(self, which, harm):
        files = sorted((self.folder / "output" / "gids").iterdir())
        self.spoil(files[which % len(files)], harm)

    @rule(which=INDEX, harm=st.sampled_from(["delete", "truncate", "flip"]))
    def harm_the_store(self, which, harm):
        hidden = self.folder / "output" / ".audioguide"
        files = sorted(path for path in hidden.rglob("*") if path.is_file())
        self.spoil(files[which % len(files)], harm)

    def spoil(self, path, harm):
        if harm == "delete":
            path.unlink()
            return
        data = bytearray(path.read_bytes())
        if harm == "truncate" or not data:
            data = data[: len(data) // 2]
        else:
            data[len(data) // 2] ^= 1
        path.write_bytes(data)

    @rule()
    def build(self):
        path = self.folder / "gids.md"
        front = "\n".join(f"{key}: {value}" for key, value in self.front.items())
        body = "\n\n".join(f"## {title}\n\n" + "\n\n".join(p) for title, p in self.chapters)
        path.write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
        if not any(piece.endswith(".") for _, pieces in self.chapters for piece in pieces):
            return
        planned = self.make(path, self.folder / "output")
        assert self.work["clip"] == planned["speak"] + planned["said to set the level by"]
        assert self.work["chapter"] == planned["encode"]
        assert not any(self.steps(path, self.folder / "output"))
        clean = self.folder / "clean"
        self.make(path, clean)
        assert self.published(self.folder / "output") == self.published(clean)
        assert not list((self.folder / "output" / ".audioguide" / "tmp").iterdir())
        shutil.rmtree(clean)

    def make(self, path, output):
        options = BuildOptions(output=output, jobs=1, engines=self.engines)
        self.work.clear()
        plans = make_plans([path], options)
        planned = Counter(step.kind.name for plan in plans for step in plan.steps)
        planned["said to set the level by"] = sum(len(plan.volume.to_speak) for plan in plans)
        if any(planned.values()):
            (result,) = build(plans, silent, print)
            assert result.failures == ()
        return planned

    def steps(self, path, output):
        options = BuildOptions(output=output, engines=self.engines)
        return [step for plan in make_plans([path], options) for step in plan.steps]

    def published(self, output):
        return {path.name: path.read_bytes() for path in (output / "gids").iterdir()}


def run(examples, seed):
    random.seed(seed)
    machine = type(f"Editing{seed}", (Editing,), {})
    machine.TestCase.settings = settings(
        max_examples=examples, stateful_step_count=8, deadline=None, derandomize=False,
        suppress_health_check=list(HealthCheck), print_blob=True,
    )  # fmt: skip
    machine.TestCase("runTest").runTest()


def test_a_few_edit_sequences():
    run(4, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 9))
def test_two_hundred_edit_sequences(seed):
    """Eight times twenty-five."""
    run(25, seed)
