"""The guides of this project, judged by programs that are not ours.

Needs mp3val, mpg123 and ffmpeg on the PATH, which ``.ci/run`` installs; elsewhere these tests skip
where one is missing.
"""

import itertools
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent

ROOT = Path(__file__).parents[2]
SAMPLE_RATE = 24_000

pytestmark = pytest.mark.slow


def witness(*command):
    """What a program says, on both streams, and its exit code."""
    if shutil.which(command[0]) is None:
        if os.environ.get("AUDIOGUIDE_WITNESSES") == "required":
            pytest.fail(f"{command[0]} is not installed")
        pytest.skip(f"needs {command[0]}")
    return subprocess.run(
        list(map(str, command)), capture_output=True, stdin=subprocess.DEVNULL, check=False
    )


@pytest.fixture(scope="session")
def guides(made_once):
    def make(output):
        sources, options = [ROOT / "content" / "nl"], BuildOptions(output=output)
        results = build(make_plans(sources, options), silent, print)
        assert all(not result.failures for result in results)

    output = made_once("finished-guides", make)
    return [output / "als-rust-niet-lukt", output / "ademruimte"]


def chapters(guides):
    for folder in guides:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for chapter in [manifest["volume"], *manifest["chapters"]]:
            yield folder / chapter["file"], chapter, manifest


def decoded(path):
    """Samples as the system's ffmpeg decodes them."""
    done = witness("ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-")
    assert done.returncode == 0
    assert done.stderr == b""
    return np.frombuffer(done.stdout, np.float32)


def ebur128(samples):
    """Integrated loudness and true peak, by ffmpeg's own meter."""
    done = subprocess.run(
        ["ffmpeg", "-nostats", "-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", "1", "-i", "-",
         "-af", "ebur128=peak=true", "-f", "null", "-"],
        input=samples.astype("<f4").tobytes(), capture_output=True, check=True,
    )  # fmt: skip
    summary = done.stderr.decode().rpartition("Summary:")[2]
    loudness = re.search(r"I:\s+(-?[\d.]+) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    return float(loudness[1]), float(peak[1])


def test_the_guide_has_eleven_to_thirteen_chapters(guides):
    assert 11 <= len(list(guides[0].glob("*.mp3"))) <= 13


def whole(folder):
    """The whole guide in one file."""
    return folder.parent / "exports" / f"{folder.name}.mp3"


def test_no_program_finds_a_fault_in_any_file(guides):
    files = [path for path, _, _ in chapters(guides)]
    for path in [*files, *map(whole, guides)]:
        assert b"WARNING" not in witness("mp3val", path).stdout, path
        probe = witness("ffprobe", "-v", "warning", path)
        assert (probe.returncode, probe.stderr) == (0, b""), path
        played = witness("mpg123", "-q", "-t", path)
        assert (played.returncode, played.stderr) == (0, b""), path


def test_every_file_lasts_as_long_as_its_manifest_says(guides):
    for path, chapter, _ in chapters(guides):
        assert len(decoded(path)) == chapter["duration_ms"] * SAMPLE_RATE // 1000, path


def test_tags_read_back(guides):
    for path, chapter, manifest in chapters(guides):
        id3 = ID3(path)
        assert str(id3["TIT2"]) == chapter["title"]
        title = manifest["guide"]["title"]
        assert str(id3["TALB"]) == (title if chapter["number"] else f"Geluid instellen: {title}")
        number = f"{chapter['number']}/{len(manifest['chapters'])}"
        assert str(id3.get("TRCK", number)) == number


def test_chapters_are_equally_loud_while_speaking_and_never_peak(guides):
    for folder in guides:
        levels = []
        for path, chapter, _ in chapters([folder]):
            samples = decoded(path)
            assert ebur128(samples)[1] <= -6.0, path
            speech = [
                samples[span["start_ms"] * 24 : span["end_ms"] * 24] for span in chapter["speech"]
            ]
            level, _ = ebur128(np.concatenate(speech))
            assert level == pytest.approx(chapter["loudness_lufs"], abs=0.3)
            assert level == pytest.approx(-20, abs=0.5)
            levels.append(level)
        assert max(abs(a - b) for a, b in itertools.combinations(levels, 2)) <= 0.5


def test_both_ends_of_every_file_are_silence(guides):
    for path, _, _ in chapters(guides):
        samples = decoded(path)
        edges = np.concatenate([samples[:1200], samples[-1200:]])
        assert np.abs(edges).max() <= 0.001, path


def test_no_digit_reached_the_voice(guides):
    for _, chapter, _ in chapters(guides):
        for span in chapter["speech"]:
            assert not re.search(r"[\d%&@]", span["spoken"]), span["spoken"]


def first_sound_ms(samples):
    return 1000 * int(np.argmax(np.abs(samples) > 0.001)) / SAMPLE_RATE


def test_the_whole_guide_lists_every_chapter_where_it_is_heard(guides):
    for folder in guides:
        probe = witness("ffprobe", "-v", "error", "-of", "json", "-show_chapters", whole(folder))
        marks = json.loads(probe.stdout)["chapters"]
        files = [one for one in chapters([folder]) if one[1]["number"]]
        assert [one["tags"]["title"] for one in marks] == [one["title"] for _, one, _ in files]
        samples = decoded(whole(folder))
        for mark, (path, _, _) in zip(marks, files, strict=True):
            start, end = (
                round(float(mark[name]) * SAMPLE_RATE) for name in ("start_time", "end_time")
            )
            alone = first_sound_ms(decoded(path))
            assert first_sound_ms(samples[start:end]) == pytest.approx(alone, abs=30), path
