"""A background sound of the author's own: named in a guide, refused in time, made once."""

import re

import numpy as np
import pytest
import soundfile
from hum import HumEngine
from made_engines import registry_of


@pytest.fixture
def humming(project):
    project.engines = registry_of(hum=HumEngine())
    return project


def rain(path, seconds=12, seed=1):
    noise = np.random.default_rng(seed).standard_normal(8000 * seconds)
    soundfile.write(path, 0.1 * noise, 8000)
    return path


def name_bed(project, name):
    project.edit("author: Ans", f"author: Ans\nbed: {name}")


def test_a_bed_is_made_once_and_heard_in_every_chapter(humming, monkeypatch):
    humming.build()
    without = humming.files()
    rain(humming.manuscript.parent / "regen.wav")
    name_bed(humming, "regen.wav")
    assert humming.due()["encode"] == 3
    kept = list((humming.output / ".audioguide" / "store" / "bed").glob("*/*"))
    assert len(kept) == 1
    monkeypatch.setattr("audioguide.mix.bed.read_bed", pytest.fail)
    humming.build()
    heard = humming.files()
    same = {name for name in heard if name.endswith(".mp3") and heard[name] == without[name]}
    assert same == {"../exports/kleine-gids_volume.mp3"}
    assert not humming.due()


def test_another_sound_or_level_is_encoded_and_another_name_is_not(humming):
    folder = humming.manuscript.parent
    rain(folder / "regen.wav")
    name_bed(humming, "regen.wav")
    humming.build()
    (folder / "regen.wav").rename(folder / "zee.wav")
    humming.edit("regen.wav", "zee.wav")
    assert not humming.due()
    assert humming.due(overrides={"bed_level": -3})["encode"] == 3
    assert humming.due(overrides={"bed": "off"})["encode"] == 3
    rain(folder / "zee.wav", seed=2)
    assert humming.due()["encode"] == 3


def test_a_level_without_a_bed_changes_nothing(humming):
    humming.build()
    assert not humming.due(overrides={"bed_level": -3})


def test_a_damaged_bed_is_made_again(humming):
    rain(humming.manuscript.parent / "regen.wav")
    name_bed(humming, "regen.wav")
    humming.due()
    (kept,) = (humming.output / ".audioguide" / "store" / "bed").glob("*/*")
    good = kept.read_bytes()
    kept.write_bytes(good[:-1])
    humming.build()
    assert kept.read_bytes() == good


def test_a_bed_named_for_the_project_lies_beside_the_settings(humming):
    rain(humming.folder / "regen.wav")
    (humming.folder / "audioguide.toml").write_text('bed = "regen.wav"\n')
    assert humming.due()["encode"] == 3


def test_a_bed_that_cannot_be_used_is_refused_with_the_line_before_anything_is_spoken(humming):
    name_bed(humming, "regen.wav")
    assert re.search(r"kleine-gids\.md:4: bed: .*regen\.wav: cannot be", humming.refusal())
    rain(humming.manuscript.parent / "regen.wav", seconds=2)
    assert re.search(r"md:4: bed: .*regen\.wav: lasts 2\.0 s", humming.refusal())
    missing = humming.refusal(overrides={"bed": "weg.wav"})
    assert re.search(r"weg\.wav: background sound: cannot be read", missing)
    assert not list(humming.output.glob("*/*.mp3"))


def test_a_file_too_large_for_a_bed_is_not_read(humming):
    with (humming.manuscript.parent / "regen.wav").open("wb") as file:
        file.truncate(500_000_000)
    name_bed(humming, "regen.wav")
    assert re.search("larger than 400 MB", humming.refusal())
