"""A small guide, served and on disk, and a real browser to open it in."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.serve.run import Server

TITLE = "</script><script>alert(1)</script> & rust"
MANUSCRIPT = f"""---
title: "{TITLE}"
author: Ans
---

## Begin <b>hier</b>

Je mag hier liggen. Niets hoeft nu.

Nog een alinea.

## Midden

Het is stil.

## Einde

Dit is het einde.
"""
BROWSER_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--mute-audio", "--hide-scrollbars", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
"""Autoplay stays as real users have it: nothing plays before a real click."""
PHONE, DESKTOP = (390, 844), (1280, 900)
CACHE = Path(__file__).parents[2] / ".cache"
SPY = """
window.handlers = {};
const keep = MediaSession.prototype.setActionHandler;
MediaSession.prototype.setActionHandler = function (name, act) {
  window.handlers[name] = act;
  return keep.call(this, name, act);
};
const now = Date.now;
window.later = 0;
Date.now = () => now() + window.later;
"""


def need(program):
    """A program that ``.ci/run`` installs; elsewhere its tests skip where it is missing."""
    return shutil.which(program) or missing(program)


def missing(what):
    if os.environ.get("AUDIOGUIDE_WITNESSES") == "required":
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core, which ``.ci/run`` gets from npm."""
    found = sorted(CACHE.glob("axe-core@*/package/axe.min.js"))
    return found[-1].read_text(encoding="utf-8") if found else missing("axe-core in .cache")


@pytest.fixture(scope="session")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("listening")
    manuscript = folder / "gids.md"
    manuscript.write_text(MANUSCRIPT, encoding="utf-8")
    options = BuildOptions(output=folder / "output", jobs=1)
    (result,) = build(make_plans([manuscript], options), silent, print)
    assert not result.failures
    return options.output


@pytest.fixture
def guide(output, tmp_path):
    """A copy of the guide that a test may harm, with what lies beside its folder."""
    shutil.copytree(output / "exports", tmp_path / "site" / "exports")
    return shutil.copytree(output / "gids", tmp_path / "site" / "gids")


@contextlib.contextmanager
def serving(folder):
    server = Server(folder, 0, lan=False)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.close()
        thread.join(5)


@pytest.fixture
def served(guide):
    with serving(guide.parent) as address:
        yield f"{address}gids/"


class Browser:
    """Chromium, with what it asked for and complained of."""

    def __init__(self, driver):
        self.driver = driver

    def open(self, address, size=PHONE):
        self.size(*size)
        self.driver.get(address)
        self.until("return document.getElementById('chapter').textContent !== ''")

    def size(self, width, height):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def run(self, script, *args):
        return self.driver.execute_script(
            f"const sound = document.querySelector('audio');{script}", *args
        )

    def until(self, script, seconds=15):
        """Wait for the page to say yes."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := self.run(script):
                return found
            self.run("return new Promise((done) => setTimeout(done, 50))")
        shown = self.driver.find_element("tag name", "main").text
        pytest.fail(f"never came true: {script}; the page: {shown!r}")

    def text(self, name):
        return self.run("return document.getElementById(arguments[0]).textContent.trim()", name)

    def click(self, name):
        """A real click, as a finger would."""
        element = self.driver.find_element("id", name)
        self.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
        element.click()

    def choose(self, name, value):
        from selenium.webdriver.support.ui import Select

        Select(self.driver.find_element("id", name)).select_by_value(value)

    def playing(self):
        self.until("return !sound.paused && sound.currentTime > 0.2")

    def paused(self):
        self.until("return sound.paused")

    def chapter(self, number):
        self.until(
            f"return document.getElementById('where').textContent === 'Hoofdstuk {number} van 3'"
        )

    def asked_for(self):
        """Every address the page asked for."""
        rows = [json.loads(row["message"])["message"] for row in self.driver.get_log("performance")]
        return [
            row["params"]["request"]["url"]
            for row in rows
            if row["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self):
        return [row["message"] for row in self.driver.get_log("browser")]


@pytest.fixture
def browser(tmp_path):
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = need("chromium")
    for flag in (*BROWSER_FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=ChromeService(need("chromedriver")))
    try:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SPY})
        yield Browser(driver)
    finally:
        driver.quit()


@pytest.fixture(params=["served", "disk"])
def address(request, guide):
    if request.param == "disk":
        yield (guide / "index.html").as_uri()
    else:
        with serving(guide.parent) as base:
            yield f"{base}gids/"
