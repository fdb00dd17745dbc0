"""The player page in a real browser, served and from disk."""

import os
from pathlib import Path

import pytest
from conftest import DESKTOP, PHONE, TITLE, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_play_next_previous_and_resume_after_a_reload(browser, address):
    browser.open(address)
    assert browser.text("play") == "Luister"
    browser.click("play")
    browser.playing()
    assert browser.text("play") == "Pauze"
    browser.click("next")
    browser.chapter(2)
    browser.playing()
    browser.click("previous")
    browser.chapter(1)
    browser.playing()
    browser.click("next")
    browser.playing()
    browser.run("sound.currentTime = 7")
    browser.until("return sound.currentTime >= 7.2")
    browser.click("play")
    browser.paused()
    browser.open(address)
    assert browser.text("chapter") == "Midden"
    browser.until("return Math.abs(sound.currentTime - 7.2) < 2")
    assert browser.run("return sound.paused")
    assert browser.complaints() == []


def test_chapters_follow_each_other_without_a_click_to_the_end(browser, address):
    browser.open(address)
    browser.click("play")
    browser.playing()
    for number in (1, 2, 3):
        browser.chapter(number)
        browser.playing()
        browser.run("sound.currentTime = sound.duration - 0.4")
    browser.chapter(1)
    browser.paused()
    assert browser.text("message") == "Dit was de hele gids."
    assert browser.complaints() == []


def test_nothing_is_asked_of_any_other_host(browser, address):
    browser.open(address)
    browser.click("play")
    browser.playing()
    own = ("data:", "chrome:")
    asked = [url for url in browser.asked_for() if not url.startswith(own)]
    assert asked
    home = address.rpartition("gids/")[0]
    assert [url for url in asked if not url.startswith(home)] == []
    assert browser.complaints() == []


def test_a_title_from_a_manuscript_is_text_and_never_script(browser, address):
    browser.open(address)
    assert browser.run("return document.querySelector('h1').textContent") == TITLE
    assert browser.driver.title == TITLE
    assert browser.run("return document.scripts.length") == 2
    assert browser.complaints() == []


def test_an_injected_script_is_refused_by_the_policy(browser, address):
    browser.open(address)
    browser.run(
        "const made = document.createElement('script'); made.textContent = 'window.bad = 1';"
        "document.body.append(made);"
        "const handler = document.createElement('p');"
        "handler.setAttribute('onclick', 'window.bad = 2');"
        "document.body.append(handler); handler.click();"
    )
    assert browser.run("return window.bad === undefined")


def test_the_spoken_sentence_is_marked_and_can_be_tapped(browser, address):
    browser.open(address)
    browser.click("reading")
    browser.until("return document.getElementById('reading').open")
    assert browser.run("return document.querySelectorAll('#text p').length") == 3
    sentence = browser.driver.find_elements("css selector", "#text button")[2]
    browser.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", sentence)
    sentence.click()
    browser.playing()
    browser.until(
        "const on = [...document.querySelectorAll('#text [aria-current]')];"
        "return on.map((one) => one.textContent).join() === 'Niets hoeft nu.'"
    )


def test_the_sleep_timer_fades_over_half_a_minute_and_stops(browser, address):
    browser.open(address)
    browser.choose("sleep", "10")
    browser.click("play")
    browser.playing()
    browser.until("return sound.volume === 1")
    browser.run("window.later += 570_000")
    browser.until("return sound.volume < 1 && sound.volume > 0.8")
    browser.run("window.later += 15_000")
    browser.until("return sound.volume < 0.3 && sound.volume > 0.05")
    browser.run("window.later += 15_000")
    browser.paused()
    assert browser.run("return sound.volume") == 0
    assert browser.text("play") == "Luister"
    assert browser.run("return document.getElementById('sleep').value") == ""
    browser.click("play")
    browser.until("return !sound.paused && sound.volume === 1")


def test_it_can_stop_at_the_end_of_a_chapter(browser, address):
    browser.open(address)
    browser.choose("sleep", "chapter")
    browser.click("play")
    browser.playing()
    browser.run("sound.currentTime = sound.duration - 3")
    browser.until("return sound.volume > 0 && sound.volume < 0.02")
    browser.chapter(2)
    browser.paused()
    assert browser.text("play") == "Luister"


def test_where_the_level_cannot_be_set_it_stops_between_sentences(browser, served):
    """As on iOS, where a page cannot change the volume."""
    browser.open(served)
    browser.run("Object.defineProperty(sound, 'volume', { get: () => 1, set: () => {} })")
    browser.choose("sleep", "10")
    browser.click("play")
    browser.playing()
    browser.run("window.later += 600_000")
    browser.paused()
    first = browser.run(
        "return JSON.parse(document.getElementById('guide').textContent).chapters[0]"
    )
    at = 1000 * browser.run("return sound.currentTime")
    assert not [begin for begin, end, _ in first["said"] if begin <= at < end]


def test_the_sound_comes_up_softly_wherever_it_begins(browser, served):
    browser.open(served)
    browser.run(
        "window.levels = [];sound.addEventListener('volumechange', () => levels.push(sound.volume))"
    )
    browser.click("play")
    browser.until("return sound.volume === 1")
    levels = browser.run("return levels")
    assert levels[0] == 0
    assert levels == sorted(levels)
    assert len(levels) > 5


def test_the_pace_can_be_slowed_and_is_remembered(browser, address):
    browser.open(address)
    browser.choose("speed", "0.8")
    browser.click("play")
    browser.playing()
    assert browser.run("return sound.playbackRate") == pytest.approx(0.8)
    browser.click("next")
    browser.playing()
    assert browser.run("return sound.playbackRate") == pytest.approx(0.8)
    browser.open(address)
    assert browser.run("return document.getElementById('speed').value") == "0.8"


def test_the_level_is_set_with_a_file_of_its_own_and_the_guide_goes_on(browser, address):
    browser.open(address)
    browser.click("next")
    browser.chapter(2)
    browser.click("volume")
    browser.until("return sound.currentSrc.includes('_volume.mp3') && !sound.paused")
    assert browser.text("chapter") == "Geluid instellen"
    browser.playing()
    browser.run("sound.currentTime = sound.duration - 0.4")
    browser.chapter(2)
    browser.playing()


def test_a_tap_anywhere_pauses_and_a_swipe_changes_chapter(browser, address):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.actions.pointer_input import PointerInput

    def swipe(from_x, to_x):
        finger = PointerInput("touch", "finger")
        actions = ActionChains(browser.driver, devices=[finger], duration=60)
        hand = actions.w3c_actions.pointer_action
        hand.move_to_location(from_x, 350)
        hand.pointer_down()
        for step in range(1, 6):
            hand.move_to_location(from_x + (to_x - from_x) * step // 5, 352)
        hand.pointer_up()
        actions.perform()

    browser.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    browser.open(address)
    swipe(200, 202)
    browser.playing()
    swipe(60, 62)
    browser.paused()
    swipe(300, 100)
    browser.chapter(2)
    assert browser.run("return sound.paused")
    swipe(100, 300)
    browser.chapter(1)


def test_a_mouse_that_drags_changes_nothing(browser, served):
    from selenium.webdriver.common.action_chains import ActionChains

    browser.open(served, DESKTOP)
    title = browser.driver.find_element("id", "chapter")
    ActionChains(browser.driver).click_and_hold(title).move_by_offset(-200, 0).release().perform()
    browser.run("return new Promise((done) => setTimeout(done, 300))")
    assert browser.text("where") == "Hoofdstuk 1 van 3"
    assert browser.run("return sound.paused")


def test_the_keyboard_is_enough(browser, address):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys):
        actions = ActionChains(browser.driver)
        for key in keys[:-1]:
            actions.key_down(key)
        actions.send_keys(keys[-1])
        for key in keys[:-1]:
            actions.key_up(key)
        actions.perform()

    browser.open(address)
    press(" ")
    browser.playing()
    press(Keys.SHIFT, Keys.ARROW_RIGHT)
    browser.chapter(2)
    browser.playing()
    press(Keys.ARROW_RIGHT)
    browser.until("return sound.currentTime >= 15")
    press(Keys.ARROW_LEFT)
    browser.until("return sound.currentTime < 10")
    reached = []
    for _ in range(14):
        press(Keys.TAB)
        reached.append(
            browser.run("const on = document.activeElement; return on.id || on.localName")
        )
        if reached[-1] == "play":
            press(Keys.ENTER)
            browser.paused()
            press(" ")
            browser.playing()
    wanted = {
        "seek",
        "previous",
        "play",
        "next",
        "sleep",
        "speed",
        "breathing",
        "volume",
        "summary",
    }
    assert wanted <= set(reached)
    browser.run(
        "document.getElementById('reading').open = true;"
        "document.querySelector('#text button').focus()"
    )
    press(Keys.ARROW_DOWN)
    assert browser.run("return document.activeElement.textContent") == "Het is stil."
    press(Keys.ENTER)
    browser.until("return document.activeElement.getAttribute('aria-current') === 'true'")
    assert browser.complaints() == []


def test_the_lock_screen_knows_what_plays_and_its_keys_work(browser, address):
    browser.open(address)
    browser.click("play")
    browser.playing()
    shown = browser.run(
        "const m = navigator.mediaSession.metadata;"
        "return [m.title, m.album, m.artist, navigator.mediaSession.playbackState]"
    )
    assert shown == ["Begin hier", TITLE, "Ans", "playing"]
    browser.run("handlers.nexttrack({})")
    browser.chapter(2)
    assert browser.run("return navigator.mediaSession.metadata.title") == "Midden"
    browser.playing()
    browser.run("handlers.seekto({ seekTime: 6 })")
    browser.until("return sound.currentTime >= 6")
    browser.run("handlers.pause({})")
    browser.paused()
    assert browser.run("return navigator.mediaSession.playbackState") == "paused"
    browser.run("handlers.previoustrack({})")
    browser.chapter(1)
    browser.run("handlers.play({})")
    browser.playing()


def test_it_plays_offline_after_the_first_visit(browser, guide):
    with serving(guide.parent) as base:
        address = f"{base}gids/"
        browser.open(address)
        browser.until("return document.documentElement.dataset.offline === 'ready'", 30)
        assert browser.complaints() == []
    for again in (address, f"{address}index.html"):
        browser.open(again)
        browser.click("play")
        browser.playing()
        browser.click("next")
        browser.playing()
        browser.run("sound.currentTime = 9")
        browser.until("return sound.currentTime >= 9.2")
        browser.click("previous")
    browser.driver.refresh()
    browser.until("return document.getElementById('chapter').textContent === 'Begin hier'")


def test_it_can_be_installed(browser, served):
    browser.open(served)
    browser.until("return document.documentElement.dataset.offline === 'ready'", 30)
    found = browser.driver.execute_cdp_cmd("Page.getAppManifest", {})
    assert found["errors"] == []
    wrong = browser.driver.execute_cdp_cmd("Page.getInstallabilityErrors", {})
    assert [one["errorId"] for one in wrong["installabilityErrors"]] in ([], ["in-incognito"])


def test_after_a_new_build_the_page_shows_and_keeps_the_new_one(browser, guide, served):
    browser.open(served)
    browser.until("return document.documentElement.dataset.offline === 'ready'", 30)
    page = guide / "index.html"
    old = page.read_text(encoding="utf-8")
    page.write_text(old.replace('"hash":"', '"hash":"00'), encoding="utf-8")
    browser.open(served)
    browser.until("return document.documentElement.dataset.offline === 'ready'", 30)
    kept = browser.run(
        "return caches.open('audioguide gids').then((one) => one.keys())"
        ".then((keys) => keys.map((key) => key.url).filter((url) => url.includes('.mp3')))"
    )
    assert len(kept) == 4
    assert all("?v=00" in url for url in kept)


@pytest.mark.parametrize("harm", ["missing", "changed", "noise", "empty", "cut"])
def test_a_missing_or_changed_file_is_told_and_the_next_one_plays(browser, guide, address, harm):
    first = next(guide.glob("01-*.mp3"))
    if harm == "missing":
        first.unlink()
    elif harm == "changed":
        first.write_bytes(next(guide.glob("02-*.mp3")).read_bytes())
    elif harm == "noise":
        first.write_bytes(b"geen geluid" * 1000)
    elif harm == "empty":
        first.write_bytes(b"")
    else:
        first.write_bytes(first.read_bytes()[: first.stat().st_size // 6])
    browser.open(address)
    if harm == "cut":
        browser.click("play")
    browser.chapter(2)
    told = browser.text("message")
    assert told.startswith("‘Begin hier’ is ")
    assert told.endswith("Het volgende hoofdstuk komt nu.")
    if harm != "cut":
        browser.click("play")
    browser.playing()


def test_with_no_file_left_it_says_so_and_stops(browser, guide, address):
    for file in guide.glob("*.mp3"):
        file.unlink()
    browser.open(address)
    browser.until(
        "return document.getElementById('message').textContent.includes('niets meer om te spelen')"
    )
    assert browser.run("return sound.paused")


def test_the_circle_moves_only_when_asked_and_with_the_sound(browser, address):
    browser.open(address)
    assert browser.run("return document.getElementById('circle').hidden")
    browser.click("breathing")
    browser.click("play")
    browser.playing()
    sizes = [browser.run(MEASURE, at) for at in (5, 6, 7)]
    assert len({round(size) for size in sizes}) == 3


MEASURE = (
    "sound.currentTime = arguments[0];"
    "return new Promise((done) => setTimeout(done, 400)).then(() =>"
    "document.getElementById('circle').getBoundingClientRect().width)"
)


def test_for_who_wants_no_motion_the_circle_stays_where_it_is(browser, served):
    reduce = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", reduce)
    browser.open(served)
    browser.click("breathing")
    browser.click("play")
    browser.playing()
    assert len({round(browser.run(MEASURE, at)) for at in (5, 6, 7)}) == 1
    assert browser.run("return getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_nothing_white_is_ever_painted(browser, served):
    browser.driver.execute_cdp_cmd("Page.enable", {})
    browser.driver.get(served)
    for name in ("html", "body"):
        colour = browser.run(
            f"return getComputedStyle(document.querySelector('{name}')).backgroundColor"
        )
        assert colour in {"rgb(10, 12, 16)", "rgba(0, 0, 0, 0)"}
    assert browser.run("return getComputedStyle(document.documentElement).colorScheme") == "dark"


@pytest.mark.parametrize("size", [PHONE, DESKTOP, (320, 480), (640, 450), (844, 390)])
def test_targets_are_large_and_nothing_runs_off_the_screen(browser, served, size):
    browser.open(served, size)
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    small = browser.run(
        "return [...document.querySelectorAll('button, select, summary, input, a')]"
        ".filter((one) => !one.closest('#text') && one.offsetParent)"
        ".filter((one) => one.offsetHeight < 48 || one.offsetWidth < 48).map((one) => one.id)"
    )
    assert small == []
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    if shots := os.environ.get("AUDIOGUIDE_SCREENSHOTS"):
        browser.driver.save_screenshot(str(Path(shots) / f"player-{size[0]}.png"))


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_axe_finds_no_fault(browser, address, size, axe):
    """Rules of WCAG 2.2 AA and good practice, by axe-core."""
    browser.open(address, size)
    browser.click("breathing")
    browser.click("play")
    browser.playing()
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    browser.run(axe)
    found = browser.run(
        "return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice'] })"
    )
    assert len(found["passes"]) > 15
    assert [
        (one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]
    ] == []


def test_the_overview_leads_to_the_guide_and_has_no_fault(browser, guide, axe):
    with serving(guide.parent) as base:
        browser.driver.get(base)
        browser.run(axe)
        found = browser.run("return axe.run()")
        assert found["violations"] == []
        assert browser.complaints() == []
        browser.driver.find_element("partial link text", "rust").click()
        browser.until("return document.getElementById('chapter')")
