"""The house as a stranger finds it: rooms, sizes, names and types, and what the documents say."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "audioguide"
TESTS = ROOT / "tests"
MODULES = sorted(PACKAGE.rglob("*.py"))

NOT_ROOMS = {
    "architecture",  # rules for the tree itself
    "benchmarks",  # measured by hand
    "content",  # the guides of this project
    "player",  # the page of publish/player in a real browser
    "support",  # what several tests use
    "witnesses",  # finished guides judged by other programs
}
LONGEST = 300
LOOSE_TYPES = ROOT / "tests" / "architecture" / "loose_types.txt"
TABLES = {"dict", "Mapping", "MutableMapping", "list", "Sequence", "tuple", "Iterable", "Iterator"}
ANYTHING = {"Any", "object"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_folders_of_tests_are_the_rooms_of_the_package() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    folders = {path.name for path in TESTS.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders - NOT_ROOMS <= rooms
    assert folders >= NOT_ROOMS


def test_tests_outside_a_folder_are_of_modules_outside_a_room() -> None:
    tested = {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")}
    assert tested <= {path.stem for path in PACKAGE.glob("*.py")} | {"scripts"}


def test_a_test_can_be_found_by_its_name_alone() -> None:
    names = [path.name for path in TESTS.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    long = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in long.items() if lines > LONGEST} == {}


def test_no_module_bears_a_name_of_the_standard_library() -> None:
    named = {path: path.parent.name if path.stem == "__init__" else path.stem for path in MODULES}
    found = {name(path) for path, stem in named.items() if stem in sys.stdlib_module_names}
    assert found == set()


def _is_loose(annotation: ast.expr | None) -> bool:
    """Whether a value of this type may be anything, itself or inside a table."""
    match annotation:
        case ast.Name(id=one) | ast.Attribute(attr=one):
            return one in ANYTHING
        case ast.Constant(value=str(text)):
            return _is_loose(ast.parse(text, mode="eval").body)
        case ast.BinOp(left=left, right=right):
            return _is_loose(left) or _is_loose(right)
        case ast.Tuple(elts=parts):
            return any(map(_is_loose, parts))
        case ast.Subscript(value=ast.Name(id=one) | ast.Attribute(attr=one), slice=inside):
            return one in TABLES and _is_loose(inside)
    return False


def _annotations(tree: ast.Module) -> Iterator[ast.expr | None]:
    """Every type that is given by hand; what Python asks of special methods does not count."""
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(annotation=annotation):
                yield annotation
            case ast.FunctionDef(name=called, args=given, returns=returns):
                if called.startswith("__") and called != "__init__":
                    continue
                yield returns
                every = [*given.posonlyargs, *given.args, *given.kwonlyargs]
                every += [one for one in (given.vararg, given.kwarg) if one]
                yield from (one.annotation for one in every if not one.arg.startswith("_"))


def test_values_have_types_outside_a_few_modules_at_the_edges() -> None:
    """The list names every module that may hold a value of any type, and only those."""
    found = {
        name(path)
        for path in MODULES
        if any(map(_is_loose, _annotations(ast.parse(path.read_text("utf-8")))))
    }
    assert found == set(LOOSE_TYPES.read_text("utf-8").split())


@pytest.mark.parametrize(
    ("annotation", "loose"),
    [
        ("dict[str, Any]", True),
        ("Mapping[str, object] | None", True),
        ("list[dict[str, Any]]", True),
        ("tuple[object, ...]", True),
        ("object", True),
        ("'Any'", True),
        ("dict[str, int]", False),
        ("Callable[..., Any]", False),
        ("Future[Any]", False),
        ("str | None", False),
    ],
)
def test_what_counts_as_a_value_of_any_type(annotation: str, loose: bool) -> None:
    assert _is_loose(ast.parse(annotation, mode="eval").body) is loose


REQUESTS = tomllib.loads((TESTS / "architecture" / "change_requests.toml").read_text("utf-8"))


@pytest.mark.parametrize("request_", REQUESTS["request"], ids=lambda one: one["asks"])
def test_the_files_of_a_change_request_are_there(request_: dict[str, str | list[str]]) -> None:
    """A star stands for a file that the request makes: then its folder is there, or is new too."""
    files = request_["files"]
    assert request_["first"] in files
    assert [file for file in files if "*" not in file and not (ROOT / file).is_file()] == []
    rooms = {"/".join(file.split("/")[:2]) for file in files if file.startswith("audioguide/")}
    assert len(rooms) <= 3


def _places(document: Path) -> Iterator[str]:
    """The files and folders that a document names, in links and as code."""
    text = re.sub(r"(?s)^```.*?^```", "", document.read_text("utf-8"), flags=re.MULTILINE)
    for target in re.findall(r"\]\(([^)#]+)", text):
        if "://" not in target:
            yield (document.parent / target).resolve().relative_to(ROOT).as_posix()
    for code in re.findall(r"`([^`\s]+)`", text):
        if "/" in code or code.endswith(".py"):
            yield code


def _is_there(place: str) -> bool:
    pattern = re.sub(r"<[^>]*>", "*", place).rstrip("/")
    return any(
        next(base.glob(pattern), None) is not None for base in (ROOT, PACKAGE, ROOT / "docs")
    )


PLACES_OF_AUTHORS = ("output/", ".audioguide/", "content/")
"""Where a person's own project keeps its files, not this tree."""


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_place_that_a_document_names_is_there(document: str) -> None:
    places = [one for one in _places(ROOT / document) if not one.startswith(PLACES_OF_AUTHORS)]
    assert places
    assert [place for place in places if not _is_there(place)] == []
