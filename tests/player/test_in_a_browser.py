"""The player page in a real browser, served and from disk."""

import json
import os
from pathlib import Path

import pytest
from conftest import DESKTOP, PHONE, TITLE, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(params=["served", "disk"])
def address(request, guide):
    if request.param == "disk":
        yield (guide / "index.html").as_uri()
    else:
        with serving(guide.parent) as base:
            yield f"{base}gids/"


def test_play_next_previous_and_resume_after_a_reload(browser, address):
    browser.open(address)
    assert browser.text("play") == "Luister"
    browser.click("play")
    browser.playing()
    assert browser.text("play") == "Pauze"
    browser.click("next")
    assert browser.text("chapter") == "Midden"
    browser.playing()
    browser.click("previous")
    assert browser.text("where") == "Hoofdstuk 1 van 3"
    browser.click("next")
    browser.until("return player.audio.readyState > 2")
    browser.run("player.audio.currentTime = 7")
    browser.until("return player.audio.currentTime >= 7")
    browser.click("play")
    browser.open(address)
    assert browser.text("chapter") == "Midden"
    browser.until("return Math.abs(player.audio.currentTime - 7) < 2")
    assert browser.complaints() == []


def test_chapters_follow_each_other_without_a_click(browser, address):
    browser.open(address)
    browser.click("play")
    browser.playing()
    browser.run("player.audio.currentTime = player.audio.duration - 0.3")
    browser.until("return player.state.at === 1 && player.audio.currentTime > 0.2")


def test_nothing_is_asked_of_any_other_host(browser, served):
    browser.open(served)
    browser.click("play")
    browser.playing()
    asked = [url for url in browser.hosts() if not url.startswith(("data:", "chrome"))]
    assert asked
    assert all(url.startswith(served.rpartition("gids/")[0]) for url in asked)
    assert browser.complaints() == []


def test_a_title_from_a_manuscript_is_text_and_never_script(browser, address):
    browser.open(address)
    assert browser.text("title") == TITLE
    assert browser.driver.title == TITLE
    assert browser.complaints() == []


def test_the_spoken_sentence_is_marked_and_can_be_tapped(browser, address):
    browser.open(address)
    browser.run("document.getElementById('reading').open = true")
    browser.run("document.querySelectorAll('#text button')[2].click()")
    browser.until(
        "const on = document.querySelector('#text [aria-current]');"
        "return on && on.textContent === 'Niets hoeft nu.'"
    )
    assert browser.run("return document.querySelectorAll('#text p').length") == 3


def test_the_sleep_timer_fades_and_stops(browser, address):
    browser.open(address)
    browser.click("play")
    browser.playing()
    browser.run("player.state.sleepAt = Date.now() + 15000")
    browser.until("return player.audio.volume < 0.3 && player.audio.volume > 0.1")
    browser.run("player.state.sleepAt = Date.now() + 300")
    browser.until("return player.audio.paused")
    assert browser.text("play") == "Luister"
    assert browser.run("return player.audio.volume") == 1


def test_a_tap_anywhere_pauses_and_a_swipe_changes_chapter(browser, served):
    from selenium.webdriver.common.action_chains import ActionChains

    browser.open(served)
    stage = browser.driver.find_element("id", "hint")
    ActionChains(browser.driver).click(stage).perform()
    browser.playing()
    ActionChains(browser.driver).click(stage).perform()
    browser.until("return player.audio.paused")
    ActionChains(browser.driver).click_and_hold(stage).move_by_offset(-120, 0).release().perform()
    browser.until("return player.state.at === 1")
    ActionChains(browser.driver).click_and_hold(stage).move_by_offset(120, 0).release().perform()
    browser.until("return player.state.at === 0")


def test_the_keyboard_is_enough(browser, served):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser.open(served)
    keys = ActionChains(browser.driver)
    keys.send_keys(" ").perform()
    browser.playing()
    keys.send_keys(Keys.PAGE_DOWN).perform()
    browser.until("return player.state.at === 1")
    for _ in range(40):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        if browser.run("return document.activeElement.id") == "play":
            break
    browser.playing()
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    browser.until("return player.audio.paused")


def test_the_lock_screen_knows_what_plays(browser, served):
    browser.open(served)
    browser.click("next")
    shown = browser.run(
        "const m = navigator.mediaSession.metadata;"
        "return [m.title, m.album, m.artist, m.artwork[0].src]"
    )
    assert shown[:3] == ["Midden", TITLE, "Ans"]
    assert shown[3].endswith("/cover.jpg")


def test_it_plays_offline_after_the_first_visit(browser, guide):
    with serving(guide.parent) as base:
        browser.open(f"{base}gids/")
        browser.until("return document.documentElement.dataset.offline === 'ready'", 20)
    browser.open(f"{base}gids/")
    browser.click("next")
    browser.click("play")
    browser.playing()
    browser.run("player.audio.currentTime = 5")
    browser.until("return player.audio.currentTime >= 5")


@pytest.mark.parametrize("harm", ["missing", "changed", "noise"])
def test_a_missing_or_changed_file_is_told_and_the_next_one_plays(browser, guide, harm):
    first = min(guide.glob("01-*.mp3"))
    if harm == "missing":
        first.unlink()
    elif harm == "changed":
        first.write_bytes(next(iter(guide.glob("02-*.mp3"))).read_bytes())
    else:
        first.write_bytes(b"geen geluid" * 1000)
    browser.open((guide / "index.html").as_uri())
    browser.click("play")
    browser.until("return player.state.at === 1 && player.audio.currentTime > 0.2")
    assert "Het volgende hoofdstuk komt nu." in browser.text("message")


def test_the_circle_moves_only_when_asked(browser, address):
    browser.open(address)
    assert browser.run("return document.getElementById('circle').hidden")
    browser.click("breathing")
    browser.click("play")
    browser.playing()
    before = browser.run("return document.getElementById('circle').style.transform")
    browser.until(
        f"return document.getElementById('circle').style.transform !== {json.dumps(before)}"
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP, (320, 480)])
def test_targets_are_large_and_nothing_runs_off_the_screen(browser, served, size):
    browser.open(served, size)
    small = browser.run(
        "return [...document.querySelectorAll('main > * button, select, summary')]"
        ".filter((one) => !one.closest('#text') && one.offsetParent)"
        ".filter((one) => one.offsetHeight < 48 || one.offsetWidth < 48).map((one) => one.id)"
    )
    assert small == []
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    if shots := os.environ.get("AUDIOGUIDE_SCREENSHOTS"):
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        browser.driver.save_screenshot(str(Path(shots) / f"player-{size[0]}.png"))
