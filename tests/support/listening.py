"""What is really heard in a page: noted down as it plays, and looked at afterwards."""

from dataclasses import dataclass

from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent

LISTEN = """
window.heard = [];
setInterval(() => {
  const sound = document.querySelector('audio');
  if (!sound) return;
  window.heard.push({
    when: performance.now() / 1000, at: sound.currentTime, paused: sound.paused,
    chapter: document.getElementById('chapter').textContent,
    message: document.getElementById('message').textContent,
  });
}, 100);
"""
HICCUP_S = 1.5
"""A busy machine may hold its breath for so long."""


def built(folder, text):
    """The output folder of a guide with this manuscript."""
    manuscript = folder / "gids.md"
    manuscript.write_text(text, encoding="utf-8")
    options = BuildOptions(output=folder / "output", jobs=1)
    (result,) = build(make_plans([manuscript], options), silent, print)
    assert not result.failures
    return options.output


@dataclass
class Heard:
    chapter: str
    said: str
    notes: list

    def goes_on_from(self, place_s, give_s=1.0):
        """One chapter, no word about a fault, always onward, and no slower than the clock."""
        assert {one["chapter"] for one in self.notes} == {self.chapter}
        assert {one["message"] for one in self.notes} == {self.said}
        places = [one["at"] for one in self.notes]
        assert places == sorted(places)
        assert places[0] >= place_s - give_s
        begun = next(one for one in self.notes if one["at"] > places[0])
        last = self.notes[-1]
        assert not last["paused"]
        assert last["at"] - begun["at"] >= last["when"] - begun["when"] - HICCUP_S


def heard(browser, chapter, said=""):
    return Heard(chapter, said, browser.run("return window.heard"))
