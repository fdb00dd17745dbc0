"""A small guide, served and on disk, and a real browser to open it in."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
import time

import pytest

from audioguide.build.options import BuildOptions
from audioguide.build.progress import silent
from audioguide.build.session import build, make_plans
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
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=no-user-gesture-required", "--mute-audio",
)  # fmt: skip
PHONE, DESKTOP = (390, 844), (1280, 900)


def need(program):
    """A program that ``.ci/run`` installs; elsewhere its tests skip where it is missing."""
    found = shutil.which(program)
    if found is None and os.environ.get("AUDIOGUIDE_WITNESSES") == "required":
        pytest.fail(f"{program} is not installed")
    if found is None:
        pytest.skip(f"needs {program}")
    return found


@pytest.fixture(scope="session")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("listening")
    manuscript = folder / "gids.md"
    manuscript.write_text(MANUSCRIPT, encoding="utf-8")
    options = BuildOptions(output=folder / "output", jobs=1)
    (result,) = build(make_plans([manuscript], options), [manuscript], options, silent, print)
    assert not result.failures
    return options.output


@pytest.fixture
def guide(output, tmp_path):
    """A copy of the guide that a test may harm."""
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
        self.driver.set_window_size(*size)
        self.driver.get(address)
        self.until("return document.getElementById('chapter').textContent !== ''")

    def run(self, script, *args):
        return self.driver.execute_script(script, *args)

    def until(self, script, seconds=10):
        """Wait for the page to say yes."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := self.run(script):
                return found
            self.run("return new Promise((done) => setTimeout(done, 50))")
        pytest.fail(f"never came true: {script}; message: {self.text('message')!r}")

    def text(self, name):
        return self.run("return document.getElementById(arguments[0]).textContent", name)

    def click(self, name):
        self.run("document.getElementById(arguments[0]).click()", name)

    def playing(self):
        self.until("return !player.audio.paused && player.audio.currentTime > 0.2")

    def hosts(self):
        """Every address the page asked for."""
        events = [
            json.loads(row["message"])["message"] for row in self.driver.get_log("performance")
        ]
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self):
        return [
            row["message"] for row in self.driver.get_log("browser") if row["level"] == "SEVERE"
        ]


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
        yield Browser(driver)
    finally:
        driver.quit()
