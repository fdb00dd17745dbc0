"""With eyes closed: ±15 seconds, the way back, the remembered sleep timer, soft ends."""

import shutil

import pytest
from conftest import DESKTOP, PHONE, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

CLOSE = "return Math.abs(sound.currentTime - arguments[0]) < 0.9"


@pytest.fixture
def page(browser, address):
    browser.open(address)
    return browser


@pytest.fixture
def site(guide):
    """The folder that a guide lies in, with its exports."""
    return guide.parent


def press(browser, *keys):
    from selenium.webdriver.common.action_chains import ActionChains

    actions = ActionChains(browser.driver)
    for key in keys[:-1]:
        actions.key_down(key)
    actions.send_keys(keys[-1])
    for key in keys[:-1]:
        actions.key_up(key)
    actions.perform()


def go_to(browser, place):
    """Without a hand: as if it had been listened to until there."""
    browser.run("sound.currentTime = arguments[0]", place)
    browser.until(f"return sound.currentTime >= {place}")


def at(browser, place, give=1.5):
    browser.until(f"return !sound.seeking && Math.abs(sound.currentTime - {place}) < {give}")


def offered(browser):
    if browser.run("return document.getElementById('back').hidden"):
        return None
    return browser.text("back").removeprefix("Terug naar waar je was")


def test_fifteen_seconds_by_key_by_touch_and_by_lock_screen(page):
    from selenium.webdriver.common.keys import Keys

    later = [
        lambda: press(page, Keys.ARROW_RIGHT),
        lambda: press(page, "l"),
        lambda: page.click("later"),
        lambda: page.run("handlers.seekforward({})"),
    ]
    earlier = [
        lambda: press(page, Keys.ARROW_LEFT),
        lambda: press(page, "j"),
        lambda: page.click("earlier"),
        lambda: page.run("handlers.seekbackward({ action: 'seekbackward' })"),
    ]
    for on, off in zip(later, earlier, strict=True):
        on()
        at(page, 15, 0.1)
        off()
        at(page, 0, 0.1)
    page.run("handlers.seekforward({ seekOffset: 7 })")
    at(page, 7, 0.1)
    page.run("handlers.seekbackward({ seekOffset: 3 })")
    at(page, 4, 0.1)
    page.click("earlier")
    at(page, 0, 0.1)
    assert page.run("return sound.paused")
    assert page.text("where") == "Hoofdstuk 1 van 3"
    assert page.complaints() == []


@pytest.mark.parametrize("size", [PHONE, (320, 480), DESKTOP])
def test_the_two_touch_areas_are_large_named_and_pause_nothing(browser, address, size):
    browser.open(address, size)
    browser.click("play")
    browser.playing()
    for name in ("later", "earlier"):
        width, height = browser.run(
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
            "return [box.width, box.height]",
            name,
        )
        assert width >= 120
        assert height >= 88
        browser.click(name)
        browser.until("return !sound.seeking")
        assert not browser.run("return sound.paused")
    assert browser.text("later") == "15 seconden verder"
    assert browser.text("earlier") == "15 seconden terug"


def test_every_stray_move_can_be_taken_back(page):
    page.click("play")
    page.playing()
    page.run("document.getElementById('reading').open = true")

    def sentence():
        found = page.driver.find_elements("css selector", "#text button")[-1]
        page.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", found)
        found.click()

    def listed():
        page.run("document.querySelector('#list').parentElement.open = true")
        found = page.driver.find_elements("css selector", "#list button")[2]
        page.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", found)
        found.click()

    moves = [
        lambda: page.click("next"),
        lambda: page.click("later"),
        lambda: page.run("handlers.nexttrack({})"),
        lambda: page.run("handlers.seekto({ seekTime: 20 })"),
        sentence,
        listed,
    ]
    for move in moves:
        go_to(page, 8)
        page.run("return new Promise((done) => setTimeout(done, 600))")
        page.run("sound.pause()")
        page.paused()
        place = page.run("return sound.currentTime")
        move()
        page.until("return !document.getElementById('back').hidden")
        assert offered(page) == f"Begin hier, 0:{round(place):02}"
        page.click("back")
        page.chapter(1)
        at(page, place)
        if page.text("play") == "Luister":
            page.click("play")
        page.playing()
    assert page.complaints() == []


def test_of_several_moves_in_a_row_the_place_before_the_first_is_kept(page):
    page.click("play")
    go_to(page, 6)
    for _ in range(3):
        page.click("next")
        page.click("earlier")
    assert offered(page).startswith("Begin hier, 0:0")
    press(page, "z")
    page.chapter(1)
    at(page, 6, 3)
    page.playing()


def test_the_way_back_survives_a_reload_and_can_itself_be_taken_back(page):
    from selenium.webdriver.common.keys import Keys

    page.click("play")
    go_to(page, 9)
    page.click("next")
    page.chapter(2)
    page.click("play")
    page.paused()
    page.driver.refresh()
    page.chapter(2)
    assert offered(page).startswith("Begin hier, 0:")
    press(page, Keys.BACKSPACE)
    page.chapter(1)
    at(page, 9, 3)
    assert offered(page).startswith("Midden, 0:0")
    press(page, "Z")
    page.chapter(2)


def test_the_offer_ends_after_a_while_and_nothing_is_offered_at_first(page):
    assert offered(page) is None
    page.click("next")
    assert offered(page)
    page.run("window.later += 170_000")
    page.click("play")
    page.playing()
    assert offered(page)
    page.run("window.later += 11_000")
    page.click("play")
    page.paused()
    assert offered(page) is None
    press(page, "z")
    page.chapter(1)


def test_the_sleep_timer_keeps_its_choice_and_counts_from_when_it_plays(page):
    page.choose("sleep", "20")
    page.driver.refresh()
    page.until("return document.getElementById('chapter').textContent !== ''")
    assert page.run("return document.getElementById('sleep').value") == "20"
    page.run("window.later += 3_600_000")
    page.click("play")
    page.until("return sound.volume === 1")
    page.run("window.later += 1_150_000")
    page.until("return !sound.paused && sound.volume === 1")
    page.run("window.later += 60_000")
    page.paused()
    page.click("play")
    page.until("return !sound.paused && sound.volume === 1")
    assert page.run("return document.getElementById('sleep').value") == "20"
    page.choose("sleep", "")
    page.driver.refresh()
    page.until("return document.getElementById('chapter').textContent !== ''")
    assert page.run("return document.getElementById('sleep').value") == ""


LEVELS = (
    "window.levels = []; sound.addEventListener('volumechange', () => levels.push(sound.volume));"
    "sound.addEventListener('pause', () => levels.push('pause'))"
)


def test_it_stops_with_a_fade_and_starts_a_few_seconds_earlier(page):
    page.click("play")
    go_to(page, 10)
    page.until("return sound.volume === 1")
    page.run(LEVELS)
    page.click("play")
    assert page.text("play") == "Luister"
    page.paused()
    page.until("return levels.includes('pause')")
    levels = page.run("return levels")
    fade = levels[: levels.index("pause")]
    assert len(fade) >= 5
    assert fade == sorted(fade, reverse=True)
    assert fade[-1] < 0.1
    place = page.run("return sound.currentTime")
    page.click("play")
    page.until("return !sound.paused")
    assert page.run("return sound.currentTime") == pytest.approx(place - 3, abs=0.8)
    page.playing()


def test_earlier_is_never_more_than_that_however_often_it_is_tapped(page):
    page.click("play")
    go_to(page, 12)
    page.until("return sound.currentTime > 12.3")
    for _ in range(5):
        page.click("play")
        page.paused()
        page.click("play")
        page.until("return !sound.paused")
    assert page.run("return sound.currentTime") > 9
    page.run("document.getElementById('play').click(); document.getElementById('play').click()")
    page.run("return new Promise((done) => setTimeout(done, 700))")
    assert not page.run("return sound.paused")
    assert page.run("return sound.currentTime") > 9.5


def test_it_never_starts_before_the_chapter_nor_before_what_was_chosen(page):
    page.click("next")
    page.chapter(2)
    page.click("play")
    page.until("return sound.currentTime > 0.5")
    page.click("play")
    page.paused()
    page.run(
        "window.places = []; sound.addEventListener('seeked', () => places.push(sound.currentTime))"
    )
    page.click("play")
    page.playing()
    page.chapter(2)
    assert all(place < 0.2 for place in page.run("return places"))
    page.click("play")
    page.paused()
    page.click("later")
    place = page.run("return sound.currentTime")
    page.click("play")
    page.until("return !sound.paused")
    assert page.run("return sound.currentTime") >= place


def test_a_pause_that_the_browser_makes_has_no_fade(page):
    page.click("play")
    page.until("return sound.volume === 1")
    page.run(LEVELS + "; sound.pause()")
    page.until("return levels.includes('pause')")
    assert page.run("return levels[0]") == "pause"
    assert page.text("play") == "Luister"


def test_a_window_that_may_remember_nothing_comes_back_from_setting_the_level(browser, address):
    browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {
            "source": "Object.defineProperty(window, 'localStorage',"
            " { get() { throw new DOMException('no', 'SecurityError'); } });"
        },
    )
    browser.open(address)
    browser.choose("sleep", "20")
    browser.click("next")
    browser.click("play")
    go_to(browser, 5)
    browser.click("volume")
    browser.until("return document.getElementById('where').textContent === ''")
    browser.playing()
    browser.run("sound.currentTime = sound.duration - 0.4")
    browser.chapter(2)
    browser.playing()
    at(browser, 6, 3)
    assert browser.complaints() == []


@pytest.fixture(params=["served", "disk"])
def place(request, site):
    if request.param == "disk":
        yield (site / "gids" / "index.html").as_uri()
    else:
        with serving(site) as base:
            yield f"{base}gids/"


def test_whole_guide_and_level_are_found_outside_the_folder(browser, place):
    browser.open(place)
    browser.click("volume")
    browser.until("return sound.currentSrc.includes('/exports/gids_volume.mp3') && !sound.paused")
    browser.playing()
    link = browser.run(
        "const link = document.getElementById('whole'); return [link.hidden, link.href]"
    )
    assert link[0] is False
    assert link[1] == place.rpartition("gids/")[0] + "exports/gids.mp3"
    assert browser.complaints() == []


@pytest.mark.parametrize("before", ["playing", "paused"])
def test_without_the_level_file_it_says_so_and_goes_on_where_it_was(browser, place, site, before):
    shutil.rmtree(site / "exports")
    browser.open(place)
    browser.click("next")
    browser.click("play")
    go_to(browser, 5)
    if before == "paused":
        browser.click("play")
        browser.paused()
    browser.click("volume")
    browser.until("return document.getElementById('message').textContent !== ''")
    assert browser.text("message").startswith(
        "Het stukje om het geluid in te stellen staat er niet"
    )
    browser.chapter(2)
    at(browser, 5, 3)
    assert browser.text("play") == ("Pauze" if before == "playing" else "Luister")
    if before == "playing":
        browser.playing()
    if place.startswith("http"):
        browser.until("return document.getElementById('whole').hidden")
    else:
        assert not browser.run("return document.getElementById('whole').hidden")
