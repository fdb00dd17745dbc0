"""The player page: one file that asks nothing of anyone and runs nothing but its own script."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.languages import codes, load
from audioguide.model import (
    BreathCue,
    ChapterFacts,
    Imprint,
    PublishedChapter,
    SpeechSpan,
    Utterance,
)
from audioguide.publish.page import page, web_manifest
from audioguide.publish.player import FOLDER, player_text

WORDING = load("nl").wording.player
NASTY = st.sampled_from(
    [
        "</script><script>alert(1)</script>", "<!--<script>", "]]>", '"', "'", "\\",
        "\\u003c/script>", "\u2028", "\u2029", "&lt;b&gt;", "${alert(1)}", "$policy", "$$",
        "<img src=x onerror=alert(1)>", "</title>", "</style>", "\x00", "\r\n", "é", "😀",
        "javascript:alert(1)",
    ]
)  # fmt: skip
TEXTS = st.lists(NASTY | st.text(max_size=8), max_size=4).map("".join)


def chapter(title="Begin", text="Het is stil."):
    facts = ChapterFacts(
        duration_ms=61_700,
        loudness_lufs=-20.1,
        true_peak_dbtp=-6.6,
        speech=(SpeechSpan(4000, 5200),),
        breath=(BreathCue(0, 4000, "in"),),
        stems={},
    )
    said = (Utterance(text, "Het is stil."),)
    return PublishedChapter(1, "01-begin.mp3", title, said, facts, "ab" * 32, (1,))


def made(title="Rust", author="Ans", one=None):
    imprint = Imprint("rust", title, "nl", author, "2026")
    return page(imprint, [one or chapter()], chapter("Geluid instellen"), "rust.mp3", WORDING)


class Read(HTMLParser):
    """What a browser takes a page for."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.scripts, self.shown = [], [], {}
        self.within = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.within.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        if tag in self.within:
            while self.within.pop() != tag:
                pass

    def handle_data(self, data):
        if self.within and self.within[-1] == "script":
            self.scripts[-1] += data
        elif self.within:
            self.shown.setdefault(self.within[-1], []).append(data)

    def guide(self):
        return json.loads(self.scripts[0])


def shape(text):
    return [(tag, sorted(attrs)) for tag, attrs in Read(text).tags]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_whatever_stands_in_titles_and_texts_is_shown_and_never_run(title, author, heading, text):
    html = made(title, author, chapter(heading, text))
    read = Read(html)
    assert shape(html) == shape(made())
    assert read.scripts[1] == Read(made()).scripts[1]
    guide = read.guide()
    assert (guide["title"], guide["author"]) == (title, author)
    assert guide["chapters"][0]["title"] == heading
    assert guide["chapters"][0]["said"][0][2] == text
    assert not re.search(r"[<>&\u2028\u2029]", read.scripts[0])


def test_the_policy_allows_the_style_and_the_script_of_the_page_by_their_hash_alone():
    html = made()
    meta = next(attrs for _, attrs in Read(html).tags if "http-equiv" in attrs)
    rules = dict(rule.strip().split(" ", 1) for rule in meta["content"].split(";"))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)[0]
    for rule, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    others = {value for rule, value in rules.items() if rule not in {"style-src", "script-src"}}
    assert others == {"'none'", "'self'", "'self' file:"}


def test_the_page_carries_no_handler_no_style_attribute_and_no_address_of_another_host():
    html = made()
    for tag, attrs in Read(html).tags:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], tag
    assert not re.search(r"https?://|//\w+\.\w", html)


def test_all_of_the_player_is_small():
    parts = [path for path in FOLDER.iterdir() if path.suffix in {".html", ".css", ".js"}]
    assert sum(path.stat().st_size for path in parts) < 60_000


def test_the_page_is_dark_before_anything_else_is_read():
    html = made()
    head = html[: html.index("<title>")]
    assert '<meta name="color-scheme" content="dark">' in head
    assert "html { background: var(--night)" in head


def test_the_page_speaks_the_language_of_the_guide():
    read = Read(made())
    assert read.tags[0] == ("html", {"lang": "nl"})
    assert read.guide()["words"]["pause"] == "Pauze"
    assert WORDING["hint"] in " ".join(read.shown["p"])


@pytest.mark.parametrize("code", codes())
def test_the_player_uses_every_word_of_a_language_and_no_other(code):
    """So that a line the player shows is one line of ``wording/player.toml``."""
    shown = set(re.findall(r"\$(\w+)", player_text("index.html")))
    said = set(re.findall(r"\bwords\.(\w+)", player_text("*.js")))
    filled_in = {"guide", "language", "night", "policy", "script", "style", "title"}
    assert (shown | said) - filled_in == set(load(code).wording.player)


def test_the_same_guide_gives_the_same_page():
    assert made() == made()


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Ademruimte", "Ademruimte"),
        ("Als rust niet lukt", "Als rust"),
        ("Prikkelovergevoeligheid", "Prikkeloverg"),
    ],
)
def test_the_name_below_an_icon_is_made_of_whole_words_where_it_can(title, short):
    app = json.loads(web_manifest(Imprint("rust", title, "nl", "", "")))
    assert app["short_name"] == short


@given(TEXTS)
def test_a_phone_can_install_the_page_under_any_title(title):
    app = json.loads(web_manifest(Imprint("rust", title, "nl", "", "")))
    assert app["name"] == title
    assert 0 < len(app["short_name"]) <= 12
    assert app["display"] == "standalone"
    assert {icon["sizes"] for icon in app["icons"]} == {"192x192", "512x512"}
