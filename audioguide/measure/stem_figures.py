"""The figures that only the stems can tell, by the names under which a manifest has them."""

from __future__ import annotations

from enum import StrEnum


class StemFigure(StrEnum):
    """One figure of a chapter's or a track's stems, noted down while it is made."""

    CUE_RISE = "cue_rise"
    CUE_BRIGHTNESS = "cue_brightness"
    ROUGHNESS = "roughness"
    SWELL_DEPTH_LEAST = "swell_depth_least"
    SWELL_DEPTH_MOST = "swell_depth_most"
    IN_OUT_CONTRAST = "in_out_contrast"
    TONAL = "tonal"
    """1 where the cue is a tone, else 0."""
    FADE_IN = "fade_in"
    FADE_OUT = "fade_out"
    TIMING = "timing"
    DRIFT = "drift"
    VOICE_BRIGHTNESS = "voice_brightness"
    GAIN_REDUCTION_SHARE = "gain_reduction_share"
    GAIN_REDUCTION = "gain_reduction"
    SPEECH_ENTRY = "speech_entry"
    SPEECH_OVER_CUE = "speech_over_cue"
