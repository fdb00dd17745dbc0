"""Chapters, settings and voices of many kinds, by name, for keys that must stay what they were."""

from audioguide.model import (
    BreathPattern,
    Exercise,
    Passage,
    Pause,
    ScriptSection,
    Utterance,
    Voice,
)


def passage(*spoken, heading=False):
    return Passage(tuple(Utterance(one, one) for one in spoken), heading=heading)


def said(*spoken):
    return tuple(Utterance(one, one) for one in spoken)


ESPEAK = Voice("espeak", "rustig", 110, "library 1")
SPOKEN = ScriptSection(
    "Titel", (passage("Titel.", heading=True), passage("Eén.", "Twee."), Pause(5000))
)
BREATHED = ScriptSection(
    "Ademen", (passage("Adem mee."), Exercise(180.0, BreathPattern(4.0, 6.0)), passage("Klaar."))
)
LED_IN = ScriptSection(
    "Begeleid",
    (
        Exercise(62.5, BreathPattern(4.0, 6.0, 1.0), said=said("Adem in.", "Adem uit.") * 2),
        Exercise(60, BreathPattern(3.5, 4.25)),
    ),
)
SILENT = ScriptSection("Stil", (Pause(1), Exercise(30.0, BreathPattern(4.0, 5.0, 1.0, 0.5))))
BED = "b" * 64

CHAPTERS = {
    "words": (SPOKEN, ESPEAK, {}, None),
    "words in another voice": (SPOKEN, Voice("gtts", "nl", 95, ""), {}, None),
    "exercise": (BREATHED, ESPEAK, {}, None),
    "words to the breaths": (LED_IN, ESPEAK, {"breath_holds": True, "spoken_breaths": 2}, None),
    "nothing said": (SILENT, ESPEAK, {}, None),
    "empty": (ScriptSection("Leeg", ()), ESPEAK, {}, None),
    "other cue": (SPOKEN, ESPEAK, {"breath": "rustig", "sound": "sea", "cue_level_db": -3.5}, None),
    "other pauses": (
        SPOKEN,
        ESPEAK,
        {"sentence_pause_ms": 900, "paragraph_pause_ms": 2000, "heading_pause_ms": 20_000},
        None,
    ),
    "no waiting": (BREATHED, ESPEAK, {"wait_for_breath": False}, None),
    "no cue": (
        SPOKEN, ESPEAK, {"breath": "off", "sound": "noise", "cue_level_db": 2.0}, None
    ),
    "no cue but in exercises": (BREATHED, ESPEAK, {"breath": "off", "sound": "noise"}, None),
    "background": (BREATHED, ESPEAK, {"bed": "regen.wav", "bed_level_db": -6.0}, BED),
    "background and no cue": (SPOKEN, ESPEAK, {"breath": "off", "bed": "regen.wav"}, BED),
    "level of no background": (SPOKEN, ESPEAK, {"bed_level_db": 4.0}, None),
    "whole number for a level": (SPOKEN, ESPEAK, {"cue_level_db": 4}, None),
}  # fmt: skip
"""What is heard, who speaks, the settings that are not the usual ones, and a background's key."""
