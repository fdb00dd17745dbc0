"""A small guide in a project of its own, built for real: embedded voice, mix, MP3."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.pipeline.steps import REMOVE
from audioguide.speech.registry import EngineRegistry

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.pipeline.build import Built
    from audioguide.pipeline.steps import Step

MANUSCRIPT = """---
title: Kleine gids
author: Ans
date: 2026-11-22
---

## Begin

Je mag hier liggen. Niets hoeft nu.

## Midden

Het is stil.

## Einde

Dit is het einde. Tot later.
"""


@dataclass
class Project:
    """A folder with manuscripts and an output beside it."""

    folder: Path
    engines: EngineRegistry = field(default_factory=EngineRegistry.installed)

    @property
    def manuscript(self) -> Path:
        return self.folder / "content" / "kleine-gids.md"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def guide(self) -> Path:
        return self.output / "kleine-gids"

    @property
    def exports(self) -> Path:
        return self.output / "exports"

    def write(self, text: str, name: str = "kleine-gids.md") -> Path:
        path = self.manuscript.with_name(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit(self, old: str, new: str) -> None:
        text = self.manuscript.read_text(encoding="utf-8")
        assert old in text
        self.write(text.replace(old, new))

    def options(self, **given: object) -> BuildOptions:
        return BuildOptions(**{"output": self.output, "jobs": 1, "engines": self.engines, **given})

    def build(self, **given: object) -> Built:
        sources, options = [self.manuscript.parent], self.options(**given)
        return build(make_plans(sources, options), silent, print)

    def refusals(self, **given: object) -> list[str]:
        """Why guides cannot be built as their files stand; the same for a plan and a build."""
        planned = make_plans([self.manuscript.parent], self.options(**given)).failed
        assert self.build(**given).failed == planned
        return [one.message for one in planned]

    def refusal(self, **given: object) -> str:
        """The one reason that there is."""
        (message,) = self.refusals(**given)
        return message

    def steps(self, **given: object) -> list[Step]:
        plans = make_plans([self.manuscript.parent], self.options(**given))
        return [step for plan in plans for step in plan.steps]

    def due(self, **given: object) -> Counter[str]:
        """How many steps of each kind a build would take."""
        return Counter(step.kind.name for step in self.steps(**given))

    def work(self, **given: object) -> Counter[str]:
        """The same for chapters alone: without what is made from them, or stands beside them."""
        due = Counter(s.kind.name for s in self.steps(**given) if s.chapter or s.kind is REMOVE)
        del due["derive"]
        return due

    def derived(self) -> set[str]:
        """The files that a build would make from the chapters."""
        plans = make_plans([self.manuscript.parent], self.options())
        return {step.text for plan in plans for step in plan.derivations}

    def chapters(self) -> list[str]:
        """The chapters' files, as they lie in the folder."""
        return sorted(path.name for path in self.guide.glob("[0-9][1-9]-*.mp3"))

    def files(self) -> dict[str, str]:
        """Every published file, seen from the guide's folder, with a hash of it."""
        inside = {path.name: path for path in sorted(self.guide.iterdir())}
        exports = {f"../exports/{path.name}": path for path in sorted(self.exports.glob("*"))}
        return {
            name: hashlib.sha256(path.read_bytes()).hexdigest()
            for name, path in (inside | exports).items()
        }


@pytest.fixture
def project(tmp_path):
    one = Project(tmp_path)
    one.write(MANUSCRIPT)
    return one


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    """What ``built`` is a copy of; nobody changes it."""
    one = Project(tmp_path_factory.mktemp("built"))
    one.write(MANUSCRIPT)
    one.build()
    return one.folder


@pytest.fixture
def built(built_once, project):
    """The guide as a build leaves it, to be changed at will."""
    shutil.copytree(built_once, project.folder, dirs_exist_ok=True)
    return project
