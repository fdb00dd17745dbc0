"""A language beside Dutch: found by its entry point, and heard and seen in everything made."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dutch import dutch_words, words_of
from mutagen.id3 import ID3

ROOT = Path(__file__).parents[2]
SUPPORT = ROOT / "tests" / "support" / "second_language"
TEXT = """---
title: Ripozo
author: Ana
date: 2026-03-01
language: eo
breath: trankvila
---

Kuŝu trankvile. Vi havas 3 minutojn, k.t.p.

## Unua parto

La pacient spiras malrapide.

[spiro dum 20 s]

[paŭzo]

Ankoraŭ.

[spiro: 20 s, trankvila]

## Ω

Nun venas 2 vortoj, ekz. lumo.

## Fontoj

Unu libro.
"""
SAFETY = ["Spiru malpeze, neniam profunde.", "Se vi sentas vin malbone, ĉesu tuj."]
SHORT = "Spiru malpeze, kaj ĉesu se vi sentas vin malbone."


def audioguide(*arguments, cwd, language=SUPPORT):
    """The tool in a process of its own, where the package of the language is installed."""
    done = subprocess.run(
        [sys.executable, "-m", "audioguide", *map(str, arguments)],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(language)])},
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("eo")
    manuscript = folder / "content" / "eo" / "ripozo.md"
    manuscript.parent.mkdir(parents=True)
    manuscript.write_text(TEXT, encoding="utf-8")
    done = audioguide("build", manuscript, "--json", "--jobs", 2, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout), done.stderr


def test_its_guide_is_built_with_its_own_safety_lines_and_opening_chapter(built):
    folder, result, _ = built
    spoken = [step["text"] for step in result["guides"][0]["steps"] if step["kind"] == "speak"]
    assert spoken[:2] == ["Kuŝu trankvile.", "Vi havas 3 minutojn, k.t.p."]
    assert [*SAFETY, SHORT] == [line for line in spoken if "ĉesu" in line or "profunde" in line]
    level = ID3(folder / "output" / "exports" / "ripozo_volume.mp3")
    assert level["TIT2"].text == ["Agordi la sonon"]
    assert "Faru ĝin tre mallaŭta." in str(level.getall("USLT")[0])
    files = sorted(path.name for path in (folder / "output" / "ripozo").glob("*.mp3"))
    assert files == ["01-enkonduko.mp3", "02-unua-parto.mp3", "03-chapitro.mp3"]


def test_its_tags_and_its_page_are_in_it(built):
    folder, _, _ = built
    for path in (folder / "output").rglob("*.mp3"):
        tags = ID3(path)
        assert tags["TLAN"].text == ["epo"]
        assert {frame.lang for frame in tags.getall("USLT")} <= {"epo"}
    page = (folder / "output" / "ripozo" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="eo">' in page
    assert "Frapetu la ekranon por paŭzi." in page
    assert (
        json.loads(re.search(r'id="guide">(.*?)</script>', page)[1])["words"]["play"] == "Aŭskulti"
    )
    manifest = json.loads((folder / "output" / "ripozo" / "manifest.json").read_text("utf-8"))
    assert manifest["guide"]["language"] == "eo"


def test_it_is_checked_in_its_own_words(built):
    folder, _, _ = built
    done = audioguide("check", "output", "--report", "report.html", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    report = (folder / "report.html").read_text(encoding="utf-8")
    assert "Kiel mola estas tiu gvidilo?" in report
    assert "silaboj/s" in report


def test_nothing_of_dutch_is_heard_or_seen(built):
    folder, result, messages = built
    audioguide("check", "output", "--report", "report.html", cwd=folder)
    shown = [messages, json.dumps(result, ensure_ascii=False)]
    for path in [*(folder / "output").rglob("*"), folder / "report.html"]:
        if path.suffix == ".mp3":
            frames = ID3(path).values()
            shown += [str(frame.text) for frame in frames if hasattr(frame, "text")]
        elif path.suffix == ".html":
            shown += seen(path.read_text(encoding="utf-8"))
        elif (
            path.suffix in {".lrc", ".m3u8", ".vtt", ".webmanifest"} or path.name == "manifest.json"
        ):
            shown.append(path.read_text(encoding="utf-8"))
    text = "\n".join(shown)
    for place in (str(folder), sys.executable):
        text = text.replace(place, " ")
    text = re.sub(r"\b[0-9a-f]{16,}\b", " ", text)
    assert "spiru malpeze" in text.lower()
    everyones = {"epo", "fade", "json", "png", "schema"}
    assert words_of(text) & dutch_words() - words_of(TEXT + own_words()) - everyones == set()


def own_words() -> str:
    folder = SUPPORT / "audioguide_eo"
    return "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.toml"))


def seen(page: str) -> list[str]:
    """What a page shows or tells: its text, its own data, and what its parts are called."""
    data = re.findall(r'id="guide">(.*?)</script>', page)
    bare = re.sub(r"<(style|script).*?</\1>", " ", page, flags=re.DOTALL)
    return [
        re.sub(r"<[^>]*>", " ", bare),
        *re.findall(r'(?:aria-label|alt|title)="([^"]*)"', bare),
        *(str(json.loads(one)) for one in data),
    ]


def test_its_script_has_the_shape_that_others_rely_on(built):
    folder, _, _ = built
    done = audioguide("script", "content/eo/ripozo.md", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    script = json.loads(done.stdout)
    (section,) = script["sections"][:1]
    assert section["title"] == "Enkonduko"
    first, second = (one for passage in section["passages"] for one in passage["utterances"])
    assert first["text"] == first["spoken"] == "Kuŝu trankvile."
    assert second["text"] == "Vi havas 3 minutojn, k.t.p."
    assert second["spoken"] == "Vi havas tri minutojn, kaj tiel plu."
    assert second["ipa"] is None
    assert second["tokens"][2] == {
        "text": "3", "class": "cardinal", "spoken": "tri", "rule": "figures",
    }  # fmt: skip
    assert [note["kind"] for note in script["left_out"]] == ["list of sources"]


def test_nothing_is_made_anew_until_a_table_of_it_changes(built, tmp_path):
    folder, _, _ = built
    again = tmp_path / "again"
    shutil.copytree(folder, again)
    package = tmp_path / "package"
    shutil.copytree(SUPPORT, package)

    def rebuilt() -> tuple[dict[str, int], list[str]]:
        done = audioguide("build", "content/eo/ripozo.md", "--json", cwd=again, language=package)
        result = json.loads(done.stdout)
        steps = [step for guide in result["guides"] for step in guide["steps"]]
        return result["totals"], [step["text"] for step in steps if step["kind"] == "speak"]

    totals, spoken = rebuilt()
    assert (totals["speak"], totals["encode"], totals["derive"]) == (0, 0, 0)
    words = package / "audioguide_eo" / "words.toml"
    words.write_text(words.read_text("utf-8").replace('"tri"', '"tri aŭ kvar"'), encoding="utf-8")
    totals, spoken = rebuilt()
    assert spoken == ["Vi havas 3 minutojn, k.t.p."]
    assert totals["encode"] == 1


def test_its_tokens_and_pronunciations_come_with_each_utterance(monkeypatch):
    monkeypatch.syspath_prepend(str(SUPPORT))
    from audioguide_eo import LANGUAGE

    from audioguide.languages.lexicon import Lexicon
    from audioguide.model import Pronunciation, Token

    one, other = LANGUAGE.utterances(
        "La pacient havas 2. Do, ekz. lumo.", Lexicon.of({"lumo": "luumo"})
    )
    assert one.tokens[1:4] == (
        Token("pacient", "word", "pacient"),
        Token("havas", "word", "havas"),
        Token("2", "cardinal", "du", "figures"),
    )
    assert one.pronunciations == (Pronunciation("pacient", "ˈpatsjent"),)
    assert other.spoken == "Do, ekzemple luumo."
    assert [token.rule for token in other.tokens] == ["", "", "abbreviations", "lexicon", ""]


def test_a_language_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\nlanguage: xx\n---\n\nTeksto.\n", encoding="utf-8")
    done = audioguide("script", path, cwd=tmp_path)
    assert done.returncode == 2
    assert "a.md:2: unknown language 'xx'; known: eo, nl" in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("wording/tags_and_names.toml", "opening_title", "openning_title"),
        ("wording/spoken.toml", "breathe_out", "opening_title"),
        ("wording/player.toml", "[player]", "[player"),
        ("__init__.py", "LANGUAGE", "NAMED"),
    ],
)
def test_a_language_that_is_not_whole_is_refused_in_a_line(tmp_path, file, old, new):
    shutil.copytree(SUPPORT, tmp_path / "package")
    broken = tmp_path / "package" / "audioguide_eo" / file
    broken.write_text(broken.read_text("utf-8").replace(old, new), encoding="utf-8")
    path = tmp_path / "a.md"
    path.write_text("---\nlanguage: eo\n---\n\nTeksto.\n", encoding="utf-8")
    done = audioguide("script", path, cwd=tmp_path, language=tmp_path / "package")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
