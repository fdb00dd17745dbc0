"""The check passes what is gentle, and for every row there is something that it catches."""

import copy
import hashlib
import json
from dataclasses import asdict

import numpy as np
import pytest
from click.testing import CliRunner
from sound_files import read_clip
from synthetic import make_section

from audioguide.audio.encode import ENCODER_GAIN_DB, encode_mp3
from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS
from audioguide.audio.gain import fade_edges
from audioguide.audio.loudness import measure_powers
from audioguide.breath.cue import BreathStem
from audioguide.breath.schedule import place
from audioguide.cli.check import command
from audioguide.errors import AudioError, UsageError
from audioguide.languages import load
from audioguide.measure.breath_safety import is_warned
from audioguide.measure.checks import CHECKS
from audioguide.measure.guide import check_paths
from audioguide.measure.stem_figures import StemFigure
from audioguide.measure.stems import (
    cue_rise_db,
    harsh_share_db,
    in_out_ratio,
    lag_ms,
    roughness,
    swell_depth_db,
)
from audioguide.measure.subject import Origin, Subject
from audioguide.mix.mastering import Master, limit
from audioguide.mix.onset import rise_time_ms
from audioguide.mix.voice import prepare_voice
from audioguide.model import BreathCue, BreathPattern, ChapterFacts, Exercise, SpeechSpan, Utterance
from audioguide.render.chapter import make_chapter
from audioguide.render.metrics import breath_figures
from audioguide.settings import Settings

NAMES = {check.name for check in CHECKS}
WORDING = load("nl").wording
CALM_WORDS = "rustig liggen we hier"
SECTION = make_section(1, 3, Exercise(40, BreathPattern(4, 6)), 2)


def manifest_of(facts, file):
    """What a build writes of one chapter."""
    lines = [" ".join(WORDING.safety), *["Rustig liggen we hier."] * (len(facts.speech) - 1)]
    chapter = asdict(facts) | {"file": file, "title": "Proef", "number": 1}
    chapter["speech"] = [
        asdict(span) | {"text": text, "spoken": CALM_WORDS}
        for span, text in zip(facts.speech, lines, strict=True)
    ]
    return chapter


@pytest.fixture(scope="module")
def made(speech_clips, tmp_path_factory):
    """A gentle chapter: its facts, bytes and decoded samples."""
    folder = tmp_path_factory.mktemp("made")
    clips = [prepare_voice(clip) for clip in speech_clips[:6]]
    facts = make_chapter(SECTION, clips, Settings(), folder / "a.mp3")
    return facts, (folder / "a.mp3").read_bytes(), read_clip(folder / "a.mp3").samples


class GuideFolder:
    """A guide folder of one or more copies of the gentle chapter, to be spoilt."""

    def __init__(self, made, folder):
        self.facts, self.data, self.samples = made
        self.folder = folder
        self.manifest = {"guide": {"title": "Gids", "language": "nl"}, "chapters": []}
        self.add("01.mp3")

    @property
    def chapter(self):
        return self.manifest["chapters"][0]

    def add(self, file):
        (self.folder / file).write_bytes(self.data)
        self.manifest["chapters"].append(manifest_of(self.facts, file))

    def replace_sound(self, samples, file="01.mp3"):
        made_good = np.float32(10 ** (-ENCODER_GAIN_DB / 20))
        encode_mp3([(samples * made_good).astype(np.float32)], self.folder / file)

    def failing(self):
        text = json.dumps(self.manifest)
        (self.folder / "manifest.json").write_text(text, encoding="utf-8")
        return {
            one.check
            for file in check_paths([self.folder])
            for one in file.findings
            if one.ok is False
        }


@pytest.fixture
def guide(made, tmp_path):
    return GuideFolder(made, tmp_path)


def test_a_gentle_guide_passes_and_every_row_is_told(guide):
    assert guide.failing() == set()
    told = {one.check for file in check_paths([guide.folder]) for one in file.findings if one.ok}
    assert told == NAMES


def test_a_chapter_that_has_everything_notes_down_every_figure(made):
    assert {*made[0].stems} == {*StemFigure}


def test_too_soft_a_chapter(guide):
    guide.replace_sound(guide.samples * 0.8)
    assert guide.failing() == {"loudness"}


def test_too_loud_an_exercise(guide):
    span = guide.facts.exercises[0]
    louder = guide.samples.copy()
    louder[span.start_ms * SAMPLES_PER_MS : span.end_ms * SAMPLES_PER_MS] *= 1.2
    guide.replace_sound(louder)
    assert guide.failing() == {"loudness"}


def test_chapters_that_differ(guide):
    guide.add("02.mp3")
    guide.replace_sound(guide.samples * 0.93, "02.mp3")
    assert "set_match" in guide.failing()


def test_a_spike(guide):
    spiky = guide.samples.copy()
    spiky[30 * SAMPLE_RATE : 30 * SAMPLE_RATE + 12] = 0.95
    guide.replace_sound(spiky)
    assert guide.failing() >= {"true_peak", "spikiness"}


def test_a_sudden_loud_moment(guide):
    loud = guide.samples.copy()
    time = np.arange(SAMPLE_RATE // 2) / SAMPLE_RATE
    loud[30 * SAMPLE_RATE : 30 * SAMPLE_RATE + len(time)] = 0.4 * np.sin(2 * np.pi * 500 * time)
    guide.replace_sound(loud)
    assert "surprise" in guide.failing()


def test_a_hard_edge(guide):
    hard = guide.samples.copy()
    hard[:600] += 0.01
    guide.replace_sound(hard)
    assert guide.failing() == {"file_edges"}


def test_hurried_words(guide):
    for one in guide.chapter["speech"]:
        one["spoken"] = "onwaarschijnlijke overgevoeligheidsverschijnselen " * 3
    assert guide.failing() == {"calm_pace"}


def test_sentences_that_follow_too_soon(guide):
    spans = guide.chapter["speech"]
    spans[1]["end_ms"] = spans[2]["start_ms"] - 500
    assert "calm_pace" in guide.failing()


def test_a_file_without_its_info_tag(guide):
    (guide.folder / "01.mp3").write_bytes(guide.data.replace(b"Info", b"\0\0\0\0", 1))
    assert "integrity" in guide.failing()


def test_a_file_cut_short(guide):
    guide.replace_sound(guide.samples[: -SAMPLE_RATE // 10])
    assert guide.failing() >= {"integrity"}


def test_an_unsafe_breath(guide):
    for cue in guide.chapter["breath"]:
        cue["start_ms"] //= 3
        cue["end_ms"] //= 3
    assert "breath_safety" in guide.failing()


def test_an_exercise_without_its_warning(guide):
    guide.chapter["speech"][0]["text"] = "Adem mee."
    assert guide.failing() == {"breath_safety"}


@pytest.mark.parametrize(
    ("first", "second", "safe"),
    [("full", "short", True), ("full", "full", True), ("short", "full", False),
     ("short", "short", False), ("full", "", False), ("", "short", False)],
)  # fmt: skip
def test_the_full_warning_stands_before_the_first_exercise_of_a_guide(
    made, tmp_path, first, second, safe
):
    """And each later one has at least the short one; alone, a chapter may be a later one."""
    said = {
        "full": " ".join(WORDING.safety), "short": WORDING.safety_short, "": "Adem mee.",
    }  # fmt: skip
    guide = GuideFolder(made, tmp_path)
    chapters = [copy.deepcopy(guide.chapter) for _ in range(2)]
    for number, (chapter, lines) in enumerate(zip(chapters, (first, second), strict=True), 1):
        chapter["file"], chapter["number"] = f"0{number}.mp3", number
        chapter["speech"][0]["text"] = said[lines]
        (tmp_path / chapter["file"]).write_bytes(guide.data)
    guide.manifest["chapters"] = chapters
    assert ("breath_safety" not in guide.failing()) == safe


def test_a_second_exercise_in_a_chapter_has_a_warning_of_its_own():
    lines = [*WORDING.safety, "Dat was de eerste.", WORDING.safety_short]

    def safe(said, **known):
        spans = [SpeechSpan(1000 * n, 1000 * n + 500) for n in range(len(said))]
        spans[4:] = [SpeechSpan(one.start_ms + 60_000, one.end_ms + 60_000) for one in spans[4:]]
        exercises = (SpeechSpan(3600, 3900), SpeechSpan(70_000, 80_000))
        breath = (BreathCue(0, 4000, "in"), BreathCue(4000, 10_000, "out"))
        facts = ChapterFacts(90_000, -20.0, -6.5, tuple(spans), breath, {}, exercises)
        origin = Origin(facts, [Utterance(one, one) for one in said], in_guide=True, **known)
        return is_warned(Subject(sound=None, origin=origin, loudness_lufs=-20.0))

    assert safe(lines, first_exercise=True)
    assert not safe(lines[:4], first_exercise=True)
    assert not safe([lines[-1], *lines[1:]], first_exercise=True)
    assert safe([lines[-1], *["."] * 3, lines[-1]])


def test_a_cue_that_drowns_the_voice(speech_clips, tmp_path, made):
    clips = [prepare_voice(clip) for clip in speech_clips[:6]]
    facts = make_chapter(SECTION, clips, Settings(cue_level_db=4), tmp_path / "a.mp3")
    loud = GuideFolder((facts, (tmp_path / "a.mp3").read_bytes(), made[2]), tmp_path)
    assert loud.failing() == {"speech_over_cue"}
    # The build itself said so; it also saw that this test speaks no safety lines.
    assert set(facts.fails) == {"speech_over_cue", "breath_safety"}


def sine(frequency_hz, seconds, level=0.1):
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * frequency_hz * time)).astype(np.float32)


def bell():
    strike = sine(440, 2) * np.exp(-np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE * 3)
    return np.concatenate([np.zeros(SAMPLE_RATE, np.float32), strike.astype(np.float32)])


def hiss(low_hz, high_hz):
    spectrum = np.fft.rfft(np.random.default_rng(1).standard_normal(4 * SAMPLE_RATE))
    frequency = np.fft.rfftfreq(4 * SAMPLE_RATE, 1 / SAMPLE_RATE)
    return np.fft.irfft(spectrum * (frequency > low_hz) * (frequency < high_hz)).astype(np.float32)


class DriftingStem(BreathStem):
    """A cue that comes later and later."""

    def __init__(self, breaths, sound, drift_ms):
        super().__init__(breaths, sound)
        self.late = drift_ms / breaths[-1].start_ms

    def read(self, start_ms, end_ms):
        late_ms = round(start_ms * self.late)
        return super().read(start_ms - late_ms, end_ms - late_ms)


def track_figures(fade_in_ms, fade_out_ms, drift_ms=0):
    """The figures of a track of twelve breaths of noise with these fades and this drift."""
    placed = place([BreathPattern(4, 6)] * 12)
    edges = fade_edges(np.ones(120_001, np.float32), fade_in_ms, fade_out_ms)
    return breath_figures(placed, DriftingStem(placed, "noise", drift_ms), edges, "noise")


def pumped():
    """A voice of nothing but spikes under the limiter."""
    spikes = np.where(np.arange(20_000) % 60 == 0, 1.2, 0.1).astype(np.float32)
    nothing = np.zeros(len(spikes), np.float32)
    return Master(1.0, nothing, limit(spikes, 0.5), -20.0)


PHASES = (("in", 4000), ("out", 6000))
BROKEN_STEMS = {
    "a bell startles": ("cue_rise", "cue_rise", lambda: cue_rise_db(measure_powers(bell()))),
    "a voice that bursts in": (
        "speech_entry",
        "speech_entry",
        lambda: rise_time_ms(measure_powers(hiss(200, 1000))),
    ),
    "a fade of a moment": ("file_edges", "fade_in", lambda: track_figures(500, 6000)["fade_in"]),
    "an end cut off": ("file_edges", "fade_out", lambda: track_figures(2000, 900)["fade_out"]),
    "a limiter that pumps": ("spikiness", "gain_reduction_share", lambda: pumped().heavy_share),
    "a peak that is crushed": ("spikiness", "gain_reduction", lambda: pumped().most_reduction_db),
    "a hissing cue": ("brightness", "cue_brightness", lambda: harsh_share_db(hiss(300, 6000))),
    "a harsh voice": ("brightness", "voice_brightness", lambda: harsh_share_db(hiss(900, 6000))),
    "a beating cue": (
        "roughness",
        "roughness",
        lambda: roughness(sine(220, 10) * (1 + 0.3 * sine(70, 10, 1.0))),
    ),
    "a cue that does not swell": (
        "swell_depth",
        "swell_depth_least",
        lambda: swell_depth_db(measure_powers(sine(220, 10))),
    ),
    "a cue that comes from nothing": (
        "swell_depth",
        "swell_depth_most",
        lambda: swell_depth_db(measure_powers(sine(220, 10) * np.linspace(0, 1, 240_000) ** 2)),
    ),
    "in and out alike": (
        "in_out_contrast",
        "in_out_contrast",
        lambda: in_out_ratio(sine(220, 10), PHASES),
    ),
    "a cue that comes late": (
        "timing",
        "timing",
        lambda: abs(lag_ms(np.roll(hiss(200, 900), 30 * SAMPLES_PER_MS), hiss(200, 900))),
    ),
    "a pace that drifts": ("timing", "drift", lambda: track_figures(2000, 6000, 90)["drift"]),
}


@pytest.mark.parametrize("case", BROKEN_STEMS)
def test_a_broken_stem_is_named(guide, case):
    check, figure, measured = BROKEN_STEMS[case]
    assert figure in guide.chapter["stems"]
    guide.chapter["stems"][figure] = float(measured())
    assert guide.failing() == {check}


def test_the_cue_stems_own_figures_are_right_about_plain_sounds():
    assert cue_rise_db(measure_powers(sine(300, 3))[200:]) == pytest.approx(0, abs=0.5)
    assert roughness(sine(220, 10) * (1 + 0.3 * sine(70, 10, 1.0))) == pytest.approx(
        0.3 / np.sqrt(2), rel=0.05
    )
    assert lag_ms(np.roll(hiss(200, 900), 240), hiss(200, 900)) == pytest.approx(10, abs=0.1)
    assert in_out_ratio(np.concatenate([glide(200, 400, 4), glide(300, 150, 6)]), PHASES) > 1.2
    assert in_out_ratio(np.concatenate([glide(400, 200, 4), glide(150, 300, 6)]), PHASES) == 0


def glide(start_hz, end_hz, seconds):
    count = round(seconds * SAMPLE_RATE)
    turns = np.cumsum(np.linspace(start_hz, end_hz, count)) / SAMPLE_RATE
    return (0.1 * np.sin(2 * np.pi * turns)).astype(np.float32)


def test_a_file_of_unknown_origin_is_measured_as_far_as_it_can_be(tmp_path):
    encode_mp3([sine(220, 5)], tmp_path / "vreemd.mp3")
    (checked,) = check_paths([tmp_path / "vreemd.mp3"])
    told = {one.check: one.ok for one in checked.findings if one.ok is not None}
    assert told["true_peak"] is True
    assert told["file_edges"] is False
    untold = {one.check for one in checked.findings if one.ok is None}
    assert untold >= {
        "loudness",
        "cue_rise",
        "speech_entry",
        "timing",
        "breath_safety",
        "calm_pace",
    }


def test_a_file_at_another_rate_is_measured_too(tmp_path):
    import soundfile

    samples = np.repeat(sine(220, 4)[:, None], 2, axis=1)
    soundfile.write(tmp_path / "stereo.mp3", samples, 44_100, format="MP3")
    (checked,) = check_paths([tmp_path / "stereo.mp3"])
    assert checked.sound.duration_ms == pytest.approx(4000 * 24_000 / 44_100, abs=60)


def test_what_cannot_be_checked_is_named(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        list(check_paths([tmp_path / "weg.mp3"]))
    with pytest.raises(UsageError, match="no MP3 files"):
        list(check_paths([tmp_path]))
    (tmp_path / "tekst.mp3").write_text("dit is geen geluid")
    with pytest.raises(AudioError, match=r"tekst\.mp3: not a sound file"):
        list(check_paths([tmp_path / "tekst.mp3"]))


@pytest.mark.parametrize("damage", ["missing", "no sound", "empty"])
def test_a_file_that_cannot_be_read_fails_and_the_others_are_checked(guide, damage):
    guide.add("02.mp3")
    path = guide.folder / "01.mp3"
    path.unlink() if damage == "missing" else path.write_text("x" * (damage == "no sound"))
    assert guide.failing() == {"integrity"}
    first, second, _whole = check_paths([guide.folder])
    assert "01.mp3: not a sound file" in first.problem
    assert second.ok
    result = CliRunner().invoke(command, [str(guide.folder)], standalone_mode=False)
    assert result.return_value == 1
    assert "01.mp3: not a sound file" in result.output
    plain = CliRunner().invoke(command, [str(guide.folder), "--json"], standalone_mode=False)
    assert "01.mp3: not a sound file" in json.loads(plain.stdout)["files"][0]["problem"]


def sha256_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_is_not_the_one_of_the_manifest_fails_in_plain_words(guide):
    """As gentle as it may be: new chapters beside an old manifest are no finished guide."""
    guide.add("02.mp3")
    for chapter in guide.manifest["chapters"]:
        chapter["sha256"] = sha256_of(guide.folder / chapter["file"])
    assert guide.failing() == set()
    other = guide.folder / "01.mp3"
    other.write_bytes(b"ID3\x03\0\0\0\0\0\x0a" + bytes(10) + other.read_bytes())
    assert guide.failing() == {"integrity"}
    first, second, _whole = check_paths([guide.folder])
    assert "01.mp3: not the file that the manifest speaks of; build" in first.problem
    assert second.ok
    (alone,) = check_paths([other])
    assert not alone.ok
    result = CliRunner().invoke(command, [str(guide.folder), "--json"], standalone_mode=False)
    assert result.return_value == 1
    found = json.loads(result.stdout)["files"][0]
    (finding,) = [one for one in found["findings"] if one["ok"] is False]
    assert finding == {
        "check": "integrity", "value": 0.0, "unit": "as built", "limit": "≥ 1", "ok": False,
    }  # fmt: skip


def test_a_manifest_of_old_without_hashes_is_read_all_the_same(guide):
    assert "sha256" not in guide.chapter
    assert guide.failing() == set()


@pytest.mark.parametrize("file", ["../../geheim.mp3", "/etc/passwd", "sub/01.mp3"])
def test_a_manifest_that_names_a_file_elsewhere_is_none_of_ours(guide, file):
    guide.chapter["file"] = file
    assert guide.failing() == {"integrity"}
    (spoilt,) = check_paths([guide.folder])
    assert "build the guide again" in spoilt.problem


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"guide": {}, "chapters": [{}]}'])
def test_a_spoilt_manifest_fails_and_other_guides_are_checked(made, tmp_path, text):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        GuideFolder(made, tmp_path / name).failing()
    (tmp_path / "a" / "manifest.json").write_text(text)
    spoilt, *others = check_paths([tmp_path])
    assert not spoilt.ok
    assert "build the guide again" in spoilt.problem
    assert len(others) == 2
    assert all(one.ok for one in others)


def run(*arguments):
    return CliRunner(mix_stderr=False).invoke(
        command, list(map(str, arguments)), standalone_mode=False
    )


def test_the_outcome_comes_first_and_every_figure_only_when_asked(guide):
    guide.failing()
    result = run(guide.folder)
    assert result.return_value == 0, result.output
    assert result.stdout.splitlines() == [
        "gentle: 1 file in 1 guide, every check that applies holds",
        f"{guide.folder}: gentle, 1 file",
    ]
    everything = run(guide.folder, "--all").stdout
    assert everything.startswith(result.stdout)
    assert {name for name in NAMES if name in everything} == NAMES


def test_each_guide_has_a_line_and_each_thing_that_falls_short(made, tmp_path):
    for name in ("a", "b"):
        (tmp_path / "uit" / name).mkdir(parents=True)
    soft = GuideFolder(made, tmp_path / "uit" / "a")
    soft.add("02.mp3")
    soft.replace_sound(soft.samples * 0.8)
    soft.failing()
    GuideFolder(made, tmp_path / "uit" / "b").failing()
    (tmp_path / "uit" / "kapot.mp3").write_bytes(b"geen geluid")
    result = run(tmp_path / "uit")
    assert result.return_value == 1
    first, *lines = result.stdout.splitlines()
    assert first == "not gentle: 4 things fall short, in 2 of 2 guides and 1 file"
    folder = tmp_path / "uit"
    assert [line for line in lines if not line.startswith("  ")] == [
        f"{folder / 'a'}: not gentle, 2 files",
        f"{folder / 'b'}: gentle, 1 file",
        f"{folder / 'kapot.mp3'}: not gentle",
    ]
    short = [line.strip() for line in lines if line.startswith("  ")]
    assert short[0].startswith("01.mp3: loudness is -21.9")
    assert short[0].endswith(" LUFS, and may be from -20.5 to -19.5")
    assert short[1].endswith(" LUFS, and may be from -26.5 to -25.5"), "the cue of the exercise"
    assert short[2].startswith("a: set_match is 1.")
    assert short[2].endswith(" LU, and may be at most 0.5")
    assert short[3].startswith("kapot.mp3: not a sound file")


def test_what_has_no_figure_is_said_in_words(guide):
    guide.chapter["speech"] = guide.chapter["speech"][:-1]
    guide.chapter["exercises"] = [{"start_ms": 0, "end_ms": 1000}]
    guide.failing()
    said = run(guide.folder).stdout
    assert "01.mp3: breath_safety: a pattern is outside the limits, or an exercise has no" in said


def test_no_line_stands_before_the_outcome_however_a_file_fails(guide):
    guide.add("02.mp3")
    (guide.folder / "01.mp3").unlink()
    guide.failing()
    assert run(guide.folder).stdout.startswith("not gentle: 1 thing falls short, in 1 of 1 guide\n")


def test_a_path_that_is_not_there_is_refused_before_anything_is_measured(guide, monkeypatch):
    guide.failing()
    monkeypatch.setattr("audioguide.measure.guide.measure_sound", pytest.fail)
    result = run(guide.folder, guide.folder / "weg.mp3", "--json")
    assert "weg.mp3" in json.loads(result.stdout)["failed"][0]["message"]
    assert isinstance(result.exception, UsageError)


def test_json_and_exit_code_of_a_failing_guide(guide):
    guide.replace_sound(guide.samples * 0.8)
    guide.failing()
    result = CliRunner().invoke(command, [str(guide.folder), "--json"], standalone_mode=False)
    found = json.loads(result.output)
    assert result.return_value == 1
    assert found["ok"] is False
    first = next(one for one in found["files"][0]["findings"] if one["check"] == "loudness")
    assert first["ok"] is False
    assert set(first) == {"check", "value", "unit", "limit", "ok"}


def test_the_report_is_one_dutch_page_with_a_picture_a_chapter(guide, tmp_path):
    guide.chapter["title"] = "Rust & <stilte>"
    guide.chapter["stems"]["cue_rise"] = 40.0
    guide.failing()
    report = tmp_path / "deep" / "verslag.html"
    CliRunner().invoke(command, [str(guide.folder), "--report", str(report)], standalone_mode=False)
    page = report.read_text(encoding="utf-8")
    assert 'lang="nl"' in page
    assert page.count("<svg") == 1
    assert page.count('class="speech"') == 6
    assert "Rust &amp; &lt;stilte&gt;" in page
    assert "niet goed" in page
    assert "http" not in page
    assert {name.partition(":")[0] in page for name in WORDING.report.checks.values()} == {True}
