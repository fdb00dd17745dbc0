"""Where Piper voices live on this machine, and which there are to install."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from audioguide.commands import tool
from audioguide.environment import data_folder
from audioguide.errors import SpeechError
from audioguide.languages import DEFAULT, codes
from audioguide.speech.contract import SPEAKER_MARK, unknown_voice


@dataclass(frozen=True, slots=True)
class CollectedVoice:
    """A voice of the collection rhasspy/piper-voices."""

    language: str
    """Which it speaks, by its code."""
    description: str


COLLECTED_VOICES: Final = {
    "nl_BE-nathalie-medium": CollectedVoice("nl", "a woman, Flemish"),
    "nl_NL-pim-medium": CollectedVoice("nl", "a man"),
    "nl_NL-ronnie-medium": CollectedVoice("nl", "a man"),
    "nl_NL-alex-medium": CollectedVoice("nl", "a man"),
    "nl_BE-rdh-medium": CollectedVoice("nl", "a man, Flemish"),
    "nl_BE-nathalie-x_low": CollectedVoice("nl", "a woman, Flemish; small and quick"),
    "nl_NL-mls-medium": CollectedVoice(
        "nl", "52 readers: choose one as nl_NL-mls-medium#12; poor on short sentences"
    ),
}
"""Those worth offering, the one to try first on top."""

UNKNOWN_LICENCE: Final = "see its model card"

_SAMPLE_BYTES: Final = 1 << 16
_SAMPLES: Final = 16


@dataclass(frozen=True, slots=True)
class PiperFiles:
    """A voice on this machine: its model, and which of its speakers."""

    model: Path
    speaker: str | None

    @property
    def config(self) -> Path:
        """What Piper keeps beside a model."""
        return self.model.with_name(f"{self.model.name}.json")

    @property
    def card(self) -> Path:
        """The model card, where the voice was installed by ``audioguide voices``."""
        return self.model.with_name(f"{self.model.stem}.MODEL_CARD")


def voices_folder() -> Path:
    """The user's own data folder for voices, as the system wants it."""
    return data_folder() / "voices"


def installed_voices(folder: Path) -> dict[str, str]:
    """Names of the voices in a folder with the language of each, the best known first."""
    found = {
        model.stem: language
        for model in sorted(folder.glob("*.onnx"))
        if (language := _language_in(PiperFiles(model, None).config))
    }
    known = [name for name in COLLECTED_VOICES if name in found]
    return {name: found[name] for name in [*known, *found]}


def describe(name: str) -> str:
    """A few words on a voice."""
    known = COLLECTED_VOICES.get(name)
    return known.description if known else "a voice of your own"


def language_of(files: PiperFiles) -> str:
    """Which of the known languages a voice speaks, by its code; the usual one where it is none."""
    language = _language_in(files.config)
    return language if language in codes() else DEFAULT


def find_files(voice: str, folder: Path) -> PiperFiles:
    """The files of a voice.

    Args:
        voice: An installed voice's name, or the path of a model or of a folder with one; a speaker
            may follow after ``#``, by number or by name.
        folder: Where installed voices are.

    Raises:
        SpeechError: A known voice that is not installed, or files that are not there.
        UsageError: No such voice.
    """
    name, _, speaker = voice.partition(SPEAKER_MARK)
    if is_path(voice):
        files = PiperFiles(_own_model(Path(name).expanduser()), speaker or None)
    else:
        files = PiperFiles(folder / f"{name}.onnx", speaker or None)
        if not files.model.exists():
            if name in COLLECTED_VOICES:
                raise SpeechError(
                    f"voice {name} is not installed; get it with: {tool('voices', 'install', name)}"
                )
            raise unknown_voice(
                "piper", name, {**COLLECTED_VOICES, **dict.fromkeys(_names(folder))}
            )
    if not files.config.exists():
        raise SpeechError(f"{files.config}: missing; a Piper model needs it beside it")
    return files


def is_path(voice: str) -> bool:
    """Whether a voice is named by where its model lies."""
    name = voice.partition(SPEAKER_MARK)[0]
    return "/" in name or "\\" in name or name.endswith(".onnx")


def read_config(files: PiperFiles) -> dict[str, Any]:
    """What Piper needs to know of a model.

    Raises:
        SpeechError: The file is damaged.
    """
    try:
        config = json.loads(files.config.read_bytes())
    except (OSError, ValueError) as error:
        raise broken(files.config, error) from error
    if not isinstance(config, dict):
        raise broken(files.config, "not a JSON object")
    return config


def broken(path: Path, why: object) -> SpeechError:
    """The error for a voice file that cannot be used, with the way to a sound one."""
    name = path.name.removesuffix(".json").removesuffix(".onnx")
    known = name in COLLECTED_VOICES
    again = f"; get it again with: {tool('voices', 'install', name)}" if known else ""
    reason = str(why).strip().splitlines()[0][:120]
    return SpeechError(f"{path}: this voice file is broken ({reason}){again}")


def model_digest(files: PiperFiles) -> str:
    """What tells two models apart without reading all of them: size, samples, and the config.

    Training changes weights everywhere, so sixteen places of a model cannot all stay the same.
    """
    digest = hashlib.sha256(files.config.read_bytes())
    size = files.model.stat().st_size
    digest.update(str(size).encode())
    with files.model.open("rb") as model:
        for place in range(_SAMPLES):
            model.seek(size * place // _SAMPLES)
            digest.update(model.read(_SAMPLE_BYTES))
    return digest.hexdigest()[:16]


def licence_of(files: PiperFiles) -> str:
    """What the model card says of the licence, in its own words."""
    try:
        card = files.card.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return UNKNOWN_LICENCE
    return licence_in(card)


def licence_in(card: str) -> str:
    """The licence line of a model card."""
    found = re.search(r"licen[cs]e[^:\n]*:[ \t]*(\S[^\n]*)", card, re.IGNORECASE)
    return found.group(1).strip() if found else UNKNOWN_LICENCE


def _own_model(path: Path) -> Path:
    """A user's own model: the file, or the only one in the folder."""
    if not path.is_dir():
        if not path.exists():
            raise SpeechError(f"{path}: no such voice file")
        return path
    models = sorted(path.glob("*.onnx"))
    if len(models) != 1:
        raise SpeechError(f"{path}: holds {len(models)} models (*.onnx); name the file itself")
    return models[0]


def _names(folder: Path) -> list[str]:
    return [model.stem for model in folder.glob("*.onnx")]


def _language_in(config: Path) -> str:
    """The language that a config names, without its region; empty where it names none."""
    try:
        spoken_with = json.loads(config.read_bytes())["espeak"]["voice"]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    return spoken_with.partition("-")[0] if isinstance(spoken_with, str) else ""
