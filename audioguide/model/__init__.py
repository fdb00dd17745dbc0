"""The values that flow through the program, from manuscript to published chapter.

All are frozen and hold no behaviour but what follows from their own fields, so every stage is a
function from values to values. Times are milliseconds here, whole samples inside the audio rooms.
"""

from __future__ import annotations

from audioguide.model.breath import BreathCue, BreathPattern, PlacedBreath
from audioguide.model.chapter import ChapterFacts, PublishedChapter, SpeechSpan
from audioguide.model.guide import Block, Exercise, Guide, Imprint, Paragraph, Pause, Section
from audioguide.model.left_out import LeftOut, Shortened
from audioguide.model.script import Passage, Script, ScriptItem, ScriptSection
from audioguide.model.utterance import Pronunciation, Token, Utterance
from audioguide.model.voice import Voice

__all__ = [
    "Block",
    "BreathCue",
    "BreathPattern",
    "ChapterFacts",
    "Exercise",
    "Guide",
    "Imprint",
    "LeftOut",
    "Paragraph",
    "Passage",
    "Pause",
    "PlacedBreath",
    "Pronunciation",
    "PublishedChapter",
    "Script",
    "ScriptItem",
    "ScriptSection",
    "Section",
    "Shortened",
    "SpeechSpan",
    "Token",
    "Utterance",
    "Voice",
]
