"""No first visit, new worker, reload, offline start or new build skips or restarts a chapter."""

import contextlib
import shutil

import pytest
from conftest import serving
from hosts import Host
from listening import LISTEN, built, heard

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

CHAPTER = "## {title}\n\n{text}\n\n[adem: 1 min, 4-6]\n"
OLD = [("Begin", "Je mag hier liggen."), ("Midden", "Het is stil."), ("Einde", "Dit is het einde.")]
NEW = [OLD[0], ("Midden", "Het is heel erg stil. " + "Ook buiten is het stil. " * 6), OLD[2]]
SHORTER = [OLD[0], OLD[2]]
NO_COPIES = "delete window.caches; Object.defineProperty(window, 'caches', { value: undefined });"


def manuscript(chapters):
    parts = [CHAPTER.format(title=title, text=text) for title, text in chapters]
    return "---\ntitle: Proef\nauthor: Ans\n---\n\n" + "\n".join(parts)


@pytest.fixture(scope="session")
def builds(tmp_path_factory):
    """The guide as it was, with a chapter that says something else, and with one less."""
    folder = tmp_path_factory.mktemp("builds")
    found = {}
    for name, chapters in {"old": OLD, "new": NEW, "shorter": SHORTER}.items():
        output = built(folder, manuscript(chapters))
        found[name] = shutil.copytree(output / "gids", folder / name / "gids")
        if (output / "exports").is_dir():
            shutil.copytree(output / "exports", folder / name / "exports")
    return {name: guide.parent for name, guide in found.items()}


@pytest.fixture
def site(builds, tmp_path):
    return shutil.copytree(builds["old"], tmp_path / "site")


@pytest.fixture
def ear(browser):
    """A browser that notes down, ten times a second, what is heard."""
    browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
    return browser


@contextlib.contextmanager
def hosted(site, **how):
    host = Host(site, **how)
    try:
        yield host
    finally:
        host.close()


@contextlib.contextmanager
def some_host(kind, site):
    if kind == "audioguide serve":
        with serving(site) as address:
            yield address
        return
    how = {
        "with ranges": {},
        "without ranges": {"ranges": False},
        "slow": {"bytes_a_second": 120_000},
        "slow, without ranges": {"bytes_a_second": 120_000, "ranges": False},
    }
    with hosted(site, **how[kind]) as host:
        yield host.address


def ready(browser, seconds=60):
    browser.until("return document.documentElement.dataset.offline === 'ready'", seconds)


def replace(site, build):
    """A new build is published where the old one stood."""
    for folder in site.iterdir():
        shutil.rmtree(folder)
    shutil.copytree(build, site, dirs_exist_ok=True)


def wind(browser, place):
    """As someone does who moves the slider."""
    browser.run(
        "const slider = document.getElementById('seek'); slider.value = arguments[0];"
        "slider.dispatchEvent(new Event('input', { bubbles: true }))",
        place,
    )


def listen_on(browser, seconds):
    """Real time: this is what is tested."""
    browser.driver.set_script_timeout(seconds + 20)
    browser.run(f"return new Promise((done) => setTimeout(done, {1000 * seconds}))")


HOSTS = ["audioguide serve", "with ranges", "without ranges", "slow", "slow, without ranges"]


@pytest.mark.parametrize("kind", HOSTS)
def test_on_a_first_visit_the_first_chapter_is_heard_from_its_beginning(ear, site, kind):
    with some_host(kind, site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        ear.playing()
        ear.until("return navigator.serviceWorker.getRegistration().then((one) => one?.active)")
        listen_on(ear, 8)
        heard(ear, "Begin").goes_on_from(0)
        assert ear.complaints() == []


@pytest.mark.parametrize("kind", ["audioguide serve", "slow"])
def test_on_a_first_visit_it_can_be_wound_while_copies_are_made(ear, site, kind):
    with some_host(kind, site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        ear.playing()
        ready(ear)
        for place in (100, 40, 120):
            ear.run(f"sound.currentTime = {place}; heard.length = 0")
            ear.until(f"return sound.currentTime > {place + 0.5}")
            listen_on(ear, 1)
            heard(ear, "Begin").goes_on_from(place)


def test_a_new_worker_leaves_the_sound_alone(ear, site):
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ready(ear)
        ear.open(f"{base}gids/")
        assert ear.run("return Boolean(navigator.serviceWorker.controller)")
        ear.click("play")
        ear.playing()
        worker = site / "gids" / "sw.js"
        worker.write_text(worker.read_text(encoding="utf-8") + "\n// 2\n", encoding="utf-8")
        ear.run(
            "return navigator.serviceWorker.getRegistration().then((one) => {"
            "window.before = one.active; return one.update(); }).then(() => 0)"
        )
        ear.until(
            "return navigator.serviceWorker.getRegistration().then((one) =>"
            " one.waiting || one.active !== window.before)"
        )
        listen_on(ear, 4)
        ear.run("sound.currentTime = 100; heard.length = 0")
        ear.until("return sound.currentTime > 102")
        heard(ear, "Begin").goes_on_from(100)


def test_a_worker_that_takes_over_in_the_middle_of_a_sound_does_no_harm(ear, site):
    """As the workers of older pages did, which may still be there."""
    worker = site / "gids" / "sw.js"
    claims = "self.addEventListener('activate', (e) => e.waitUntil(self.clients.claim()));"
    worker.write_text(f"{worker.read_text(encoding='utf-8')}\n{claims}\n", encoding="utf-8")
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        ready(ear)
        ear.until("return navigator.serviceWorker.controller && sound.currentTime > 4")
        heard(ear, "Begin").goes_on_from(0)
        ear.run("sound.currentTime = 100; heard.length = 0")
        ear.until("return sound.currentTime > 102")
        heard(ear, "Begin").goes_on_from(100)


@pytest.mark.parametrize("kind", ["audioguide serve", "without ranges", "slow"])
def test_after_a_reload_it_goes_on_where_it_was(ear, site, kind):
    with some_host(kind, site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        ear.until("return sound.currentTime > 5")
        ear.driver.refresh()
        ear.until("return document.getElementById('chapter').textContent !== ''")
        ear.click("play")
        ear.until("return !sound.paused && sound.currentTime > 2", 40)
        ear.run("heard.length = 0")
        listen_on(ear, 6)
        heard(ear, "Begin").goes_on_from(3, give_s=3)


def test_without_network_it_starts_and_every_chapter_and_the_level_are_heard(ear, site):
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ready(ear)
    ear.open(f"{base}gids/")
    ear.click("play")
    ear.playing()
    ear.run("sound.currentTime = 90; heard.length = 0")
    listen_on(ear, 3)
    heard(ear, "Begin").goes_on_from(90)
    ear.run("sound.currentTime = sound.duration - 1")
    ear.until("return document.getElementById('chapter').textContent === 'Midden'")
    ear.run("heard.length = 0")
    listen_on(ear, 3)
    heard(ear, "Midden").goes_on_from(0)
    ear.click("volume")
    ear.until("return document.getElementById('chapter').textContent === 'Geluid instellen'")
    ear.until("return sound.currentTime > 1")


def test_what_the_network_still_owes_is_waited_for_and_never_skipped(ear, site):
    ear.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NO_COPIES})
    with hosted(site, bytes_a_second=60_000) as host:
        ear.open(f"{host.address}gids/")
        ear.click("play")
        ear.until("return sound.currentTime > 3")
        host.away = True
        ear.until("return document.getElementById('message').textContent !== ''", 60)
        assert ear.text("message").startswith("Er is even geen verbinding.")
        assert ear.text("chapter") == "Begin"
        assert ear.text("play") == "Pauze"
        place = ear.run("return Math.max(...heard.map((one) => one.at))")
        ear.run("heard.length = 0")
        host.away = False
        ear.until("return !sound.paused && !document.getElementById('message').textContent", 40)
        ear.run("heard.length = 0")
        listen_on(ear, 2)
        heard(ear, "Begin").goes_on_from(place, give_s=4)


def test_when_the_network_goes_in_a_sound_its_copy_goes_on(ear, site):
    with hosted(site, bytes_a_second=120_000) as host:
        ear.open(f"{host.address}gids/")
        ear.click("play")
        ready(ear, 90)
        host.away = True
        place = ear.run("sound.currentTime = sound.duration - 30; return sound.currentTime")
        ear.until(f"return sound.currentTime > {place + 1}", 30)
        ear.run("sound.currentTime = sound.duration - 0.6")
        ear.until("return document.getElementById('chapter').textContent === 'Midden'")
        ear.until("return sound.currentTime > 1", 30)
        ear.run("heard.length = 0")
        listen_on(ear, 2)
        heard(ear, "Midden").goes_on_from(1)


@pytest.mark.parametrize("kind", ["audioguide serve", "without ranges"])
def test_a_rebuilt_guide_leaves_an_open_page_what_it_kept(ear, site, builds, kind):
    with some_host(kind, site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        ready(ear)
        place = ear.run("return sound.currentTime")
        replace(site, builds["new"])
        listen_on(ear, 3)
        heard(ear, "Begin").goes_on_from(0)
        assert ear.run("return sound.currentTime") > place + 2
        wind(ear, 128)
        ear.until("return document.getElementById('chapter').textContent === 'Midden'")
        ear.run("heard.length = 0")
        ear.until("return sound.currentTime > 4")
        heard(ear, "Midden").goes_on_from(0)


def test_a_page_that_others_still_listen_to_keeps_its_copies(ear, site, builds):
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ready(ear)
        first = ear.driver.current_window_handle
        replace(site, builds["new"])
        ear.driver.switch_to.new_window("tab")
        ear.open(f"{base}gids/")
        ready(ear)
        ear.driver.switch_to.window(first)
        ear.click("next")
        ear.click("play")
        ear.playing()
        assert ear.text("message") == ""
        assert "?v=" in ear.run("return sound.currentSrc")
        assert ear.text("chapter") == "Midden"


def test_without_copies_a_rebuilt_chapter_is_heard_in_its_new_words(ear, site, builds):
    ear.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NO_COPIES})
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        ear.playing()
        replace(site, builds["new"])
        ear.run("sound.currentTime = sound.duration - 1")
        ear.until("return document.getElementById('chapter').textContent === 'Midden'")
        ear.playing()
        assert ear.text("message") == "Deze gids is net vernieuwd. Je hoort nu de nieuwe tekst."
        ear.run("heard.length = 0")
        listen_on(ear, 2)
        heard(ear, "Midden", said=ear.text("message")).goes_on_from(0, give_s=2)
        assert "Ook buiten" in ear.run("return document.getElementById('text').textContent")


def test_what_is_gone_is_told_and_the_way_back_is_offered(ear, site, builds):
    ear.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NO_COPIES})
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        ear.playing()
        replace(site, builds["shorter"])
        ear.run("sound.currentTime = sound.duration - 1")
        ear.until("return document.getElementById('chapter').textContent === 'Einde'")
        ear.playing()
        assert ear.text("message").startswith("‘Midden’ zit niet meer in deze gids.")
        assert ear.text("where") == "Hoofdstuk 2 van 2"
    replace(site, builds["old"])
    next((site / "gids").glob("02-*.mp3")).unlink()
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ear.click("next")
        ear.until("return document.getElementById('chapter').textContent === 'Einde'")
        assert ear.text("message").startswith("‘Midden’ is niet te vinden")
        assert ear.run("return !document.getElementById('back').hidden")
        shutil.copy(next((builds["old"] / "gids").glob("02-*.mp3")), site / "gids")
        ear.click("back")
        ear.click("play")
        ear.playing()


def test_a_copy_that_the_browser_took_away_is_no_loss(ear, site):
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ready(ear)
        ear.open(f"{base}gids/")
        ear.click("play")
        ear.playing()
        assert "?v=" in ear.run("return sound.currentSrc")
        ear.run("return caches.delete('audioguide gids')")
        ear.run("sound.currentTime = 90; heard.length = 0")
        ear.until("return sound.currentTime > 91", 30)
        ear.run("heard.length = 0")
        listen_on(ear, 2)
        heard(ear, "Begin").goes_on_from(91)


def test_a_full_disk_keeps_no_copies_and_plays(ear, site):
    ear.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {
            "source": "Cache.prototype.put = () =>"
            " Promise.reject(new DOMException('full', 'QuotaExceededError'));"
        },
    )
    with serving(site) as base:
        ear.open(f"{base}gids/")
        ear.click("play")
        listen_on(ear, 4)
        ear.run("sound.currentTime = 100; heard.length = 0")
        listen_on(ear, 3)
        heard(ear, "Begin").goes_on_from(100)


RANGES = {
    None: (200, None, 0, None),
    "bytes=0-1": (206, "bytes 0-1/{size}", 0, 2),
    "bytes=5-": (206, "bytes 5-{last}/{size}", 5, None),
    "bytes=5-999999999": (206, "bytes 5-{last}/{size}", 5, None),
    "bytes=-7": (206, "bytes {tail}-{last}/{size}", -7, None),
    "bytes=-999999999": (206, "bytes 0-{last}/{size}", 0, None),
    "bytes=999999999-": (416, "bytes */{size}", 0, 0),
    "bytes=-0": (416, "bytes */{size}", 0, 0),
    "bytes=9-3": (200, None, 0, None),
    "bytes=0-1,5-6": (200, None, 0, None),
    "bytes=": (200, None, 0, None),
    "bytes=-": (200, None, 0, None),
    "kilometres=0-1": (200, None, 0, None),
}
ASK = """
const [url, range, since] = arguments;
const headers = { ...(range && { Range: range }), ...(since && { 'If-Range': since }) };
return fetch(url, { headers }).then(async (answer) => {
  const body = new Uint8Array(await answer.arrayBuffer());
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return { status: answer.status, part: answer.headers.get('Content-Range'),
    etag: answer.headers.get('ETag'), type: answer.headers.get('Content-Type'),
    digest: [...digest].map((one) => one.toString(16).padStart(2, '0')).join('') };
});
"""


def test_parts_of_a_copy_are_what_is_asked_for(ear, site):
    from hashlib import sha256

    with serving(site) as base:
        ear.open(f"{base}gids/")
        ready(ear)
        ear.open(f"{base}gids/")
        url = ear.run(
            "const one = JSON.parse(document.getElementById('guide').textContent).chapters[1];"
            "return `${one.file}?v=${one.hash}`"
        )
    file = (site / "gids" / url.partition("?")[0]).read_bytes()
    etag = f'"{url.partition("?v=")[2]}"'
    names = {"size": len(file), "last": len(file) - 1, "tail": len(file) - 7}
    for asked, (status, part, first, last) in RANGES.items():
        answer = ear.run(ASK, url, asked, None)
        body = file[first:last] if status != 416 else b""
        assert answer["status"] == status, asked
        assert answer["part"] == (part and part.format(**names)), asked
        assert answer["digest"] == sha256(body).hexdigest(), asked
        assert (answer["etag"], answer["type"]) == (etag, "audio/mpeg")
    assert ear.run(ASK, url, "bytes=0-1", etag)["status"] == 206
    assert ear.run(ASK, url, "bytes=0-1", '"other"')["status"] == 200
