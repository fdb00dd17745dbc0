"""One table of kinds of steps: plan, totals, JSON and the words for people follow its rows."""

from dataclasses import replace

import msgspec
import pytest

from audioguide.cli import steps as shown
from audioguide.cli.build import summary
from audioguide.pipeline import steps
from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.result import GuideResult
from audioguide.pipeline.steps import ENCODE, STEP_KINDS, Step, StepKind

POLISH = StepKind("polish", "polish", "polished", effort=2)


@pytest.fixture
def plan(project, monkeypatch):
    """A plan with a step of a kind that is done between two others."""
    (found,) = make_plans([project.manuscript], project.options())
    at = STEP_KINDS.index(ENCODE)
    monkeypatch.setattr(steps, "STEP_KINDS", (*STEP_KINDS[:at], POLISH, *STEP_KINDS[at:]))
    chapter = found.chapters[1]
    step = Step(POLISH, 2, "for the shine", chapter.target.file)
    with_it = replace(chapter, steps=(*chapter.steps, step))
    return replace(found, chapters=(found.chapters[0], with_it, *found.chapters[2:]))


def test_a_new_row_stands_in_the_plan_in_its_order(plan):
    kinds = [step.kind for step in plan.steps]
    order = list(dict.fromkeys(kind.name for kind in kinds))
    assert order == ["speak", "polish", "encode", "derive"]


def test_a_new_row_is_counted_in_json(plan):
    document = msgspec.to_builtins(shown.as_document([plan], [()]))
    assert list(document["totals"]) == [
        *("speak", "polish", "encode", "tag", "remove", "derive"),
        "reused",
    ]
    assert document["totals"]["polish"] == 1
    (step,) = [one for one in document["guides"][0]["steps"] if one["kind"] == "polish"]
    assert step == {
        "kind": "polish",
        "chapter": 2,
        "reason": "for the shine",
        "text": "02-midden.mp3",
    }


def test_a_new_row_is_shown_to_people_in_its_words(plan):
    assert "  polish 02-midden.mp3  (chapter 2: for the shine)" in shown.plan_lines(plan)
    head = summary(GuideResult(plan, plan.record, ())).splitlines()[0]
    assert ", 1 polished, 3 encoded;" in head


def test_every_kind_is_told_apart():
    assert len({kind.name for kind in STEP_KINDS}) == len(STEP_KINDS)
    assert set(shown.empty_document().totals) == {"reused", *(kind.name for kind in STEP_KINDS)}


def test_progress_counts_the_effort_of_the_rows(project):
    seen = []
    sources, options = [project.manuscript], project.options()
    plans = make_plans(sources, options)
    build(plans, seen.append, print)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert seen[-1].done == pytest.approx(1)
