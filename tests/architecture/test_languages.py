"""Dutch lives in its own room: nothing else imports it, no literal elsewhere holds a word of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dutch import ROOT, all_dutch_words, dutch_words, english_words, listed, words_of

PACKAGE = ROOT / "audioguide"
DUTCH = PACKAGE / "languages" / "nl"
PLAYER = PACKAGE / "publish" / "player"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if DUTCH not in path.parents)
PARTS = sorted(path for path in PLAYER.iterdir() if path.suffix in {".css", ".html", ".js"})
_ESCAPES = re.compile(r"\\[A-Za-z]")
"""Of a regular expression, whose letters would begin a word."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def literals(module: ast.Module) -> Iterator[str]:
    """The strings of a module that are no docstrings, the texts of f-strings among them."""
    told = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def text_of(path: Path) -> str:
    """What of a file is no code: its literals, or all of a part of the player."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    return _ESCAPES.sub(" ", "\n".join(literals(ast.parse(text))))


def names_of_voices() -> set[str]:
    """They stand in records and are the same whatever a guide is written in."""
    from audioguide.speech.registry import EngineRegistry

    engines = EngineRegistry.installed()
    voices = (voice for engine in engines.names for voice in engines.load(engine).voices())
    return words_of(" ".join(voice.name for voice in voices))


def imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_other_room_imports_dutch(path: Path) -> None:
    module = ast.parse(path.read_text(encoding="utf-8"))
    assert [one for one in imported(module) if one.startswith("audioguide.languages.nl")] == []


def test_no_literal_elsewhere_holds_a_dutch_word() -> None:
    dutch = dutch_words()
    engines = PACKAGE / "speech" / "engines"
    found = {}
    for path in [*MODULES, *PARTS]:
        words = words_of(text_of(path)) & dutch
        if engines in path.parents:
            words -= names_of_voices()
        if words:
            found[name(path)] = sorted(words)
    assert found == {}


def test_what_is_let_pass_is_no_more_than_needed() -> None:
    """A word of that list is Dutch too, stands in a literal, and is none of the most common."""
    let_pass = listed("words_not_only_dutch.txt")
    used = set().union(*(words_of(text_of(path)) for path in [*MODULES, *PARTS]))
    assert let_pass - all_dutch_words() == set(), "not Dutch at all"
    assert let_pass - used == set(), "nowhere in the code"
    assert let_pass & english_words() == set(), "English by what stands in the licence"
    assert let_pass & listed("common_dutch_words.txt") == set(), "surely Dutch"


def test_the_test_itself_sees_dutch(tmp_path: Path) -> None:
    """In a plain string, an f-string and a regular expression; not in a docstring."""
    path = tmp_path / "module.py"
    path.write_text(
        '"""Een stilte."""\nA = "Zoek het geluid"\nB = f"{A} hoofdstuk"\nC = r"\\bwoord\\b"\n',
        encoding="utf-8",
    )
    seen = words_of(text_of(path)) & dutch_words()
    assert seen >= {"zoek", "het", "geluid", "hoofdstuk", "woord"}
    assert "stilte" not in seen
