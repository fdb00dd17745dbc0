"""What is not spoken is said by ``build``, and shown with its line by ``script``."""

import json

import pytest
from test_build_command import audioguide, write

TEXT = """## Rust

Lees [dit](https://a.nl) en [dat](https://b.nl) eens, en ga daarna weer rustig liggen op de bank.

| dag | uur |
|-----|-----|
| ma  | 10  |

<!-- nog nakijken -->

## Einde

Tot later. Het is goed zo, en er hoeft nu niets meer.

### Bronnen

- Een boek
"""


def test_a_build_says_by_kind_what_it_left_out_and_how_to_see_it(tmp_path):
    path = write(tmp_path, TEXT)
    done = audioguide("build", path, cwd=tmp_path)
    assert done.returncode == 0
    said = [line for line in done.stderr.splitlines() if "left out" in line]
    counts = "2 links, 1 table, 1 list of sources, 1 comment"
    (line,) = said
    assert line.startswith(f"left out of {path}: {counts}; see: ")
    assert line.endswith(f"audioguide script {path}")
    again = audioguide("build", path, cwd=tmp_path)
    assert again.stderr == "", "who builds without a change has read it already"
    write(tmp_path, TEXT.replace("Tot later.", "Tot ziens."))
    planned = audioguide("plan", path, cwd=tmp_path)
    assert [line for line in planned.stderr.splitlines() if "left out" in line] == said


def test_the_script_shows_each_with_line_and_text(tmp_path):
    path = write(tmp_path, TEXT)
    done = audioguide("script", "--json", path, cwd=tmp_path)
    left_out = json.loads(done.stdout)["left_out"]
    assert [(one["line"], one["kind"], one["text"]) for one in left_out] == [
        (3, "link", "https://a.nl"),
        (3, "link", "https://b.nl"),
        (5, "table", "dag · uur · ma · 10"),
        (9, "comment", "nog nakijken"),
        (15, "list of sources", "Bronnen\nEen boek"),
    ]
    assert all(one["reason"] for one in left_out)
    for one in left_out:
        assert f"{path}:{one['line']}: not spoken: {one['reason']}" in done.stderr.splitlines()


@pytest.mark.parametrize("command", ["build", "plan", "script"])
def test_a_chapter_of_which_more_than_a_third_is_left_out_is_a_warning(tmp_path, command):
    rows = "".join(f"| regel {number} | met meer woorden |\n" for number in range(10))
    path = write(
        tmp_path, f"## Rust\n\nGa liggen.\n\n## Lijst\n\nZie hier.\n\n|a|b|\n|-|-|\n{rows}"
    )
    done = audioguide(command, path, cwd=tmp_path)
    assert done.returncode == 0
    (said,) = [line for line in done.stderr.splitlines() if "warning" in line]
    assert said.startswith(f"{path}:5: warning: 95% of the words of 'Lijst' are left out")
    assert "(52 of 55)" in said


@pytest.mark.parametrize("command", ["plan", "script"])
def test_what_the_voice_cannot_follow_of_a_lexicon_is_a_warning(tmp_path, command):
    path = write(tmp_path, "## Rust\n\nGa liggen in de stilte.\n")
    lists = path.with_name("lexicon.toml")
    lists.write_text('"rust" = "/rɵst/"\n"stilte" = "stil-te"\n"elders" = "/ɛl/"\n', "utf-8")
    for engine, told in (("espeak", 0), ("gtts", 1)):
        done = audioguide(command, path, "--engine", engine, cwd=tmp_path)
        said = [line for line in done.stderr.splitlines() if "by its spelling" in line]
        assert len(said) == told
    assert said[0].startswith(f"{lists}:1: warning: 'rust' is read by its spelling: ")


@pytest.mark.parametrize("command", ["build", "script"])
def test_a_chapter_that_is_not_heard_at_all_is_a_warning(tmp_path, command):
    path = write(tmp_path, "## Rust\n\nGa liggen.\n\n## Stilte\n\n[pauze: 5s]\n")
    done = audioguide(command, path, cwd=tmp_path)
    assert done.returncode == 0
    assert f"{path}:5: warning: 'Stilte' makes no chapter: there is nothing to speak" in done.stderr


def test_comments_links_and_sources_apart_make_no_warning(tmp_path):
    words = " ".join(["woord"] * 50)
    text = f"## Rust\n\nGa [liggen](https://x.nl/{'a' * 300}).\n\n<!-- {words} -->\n"
    path = write(tmp_path, f"{text}\n## Bronnen\n\n{words}\n\n| {words} | b |\n|-|-|\n")
    done = audioguide("script", path, cwd=tmp_path)
    assert "warning" not in done.stderr


@pytest.mark.parametrize(
    "written",
    [
        "<script>\nzon maan\n\n{}",
        "<STYLE media=print>zon maan\n\n{}",
        "<div><svg><text>zon maan</text></svg></div>\n\n{}",
        "<iframe src=x>zon maan</iframe>\n\n{}",
    ],
)
def test_what_html_swallows_in_a_manuscript_is_shown_with_its_line(tmp_path, written):
    path = write(tmp_path, f"## Rust\n\nGa liggen.\n\n{written.format('Blijf liggen.')}\n")
    done = audioguide("script", path, cwd=tmp_path)
    (said,) = [line for line in done.stderr.splitlines() if "not spoken" in line]
    assert said.startswith(f"{path}:5: not spoken: code: ")
    assert "zon maan" in said
    assert ("Blijf liggen." in done.stdout) != ("Blijf liggen." in said)
