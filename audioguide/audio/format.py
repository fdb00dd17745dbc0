"""What all sound of a guide is: one rate while it is worked on, one kind of MP3 when it is done.

Plain figures, apart from the code that works on sound, for those who join or describe files.
"""

from __future__ import annotations

SAMPLE_RATE = 24_000
"""Working rate in hertz: every millisecond is 24 whole samples and every MP3 frame is 24 ms."""

SAMPLES_PER_MS = SAMPLE_RATE // 1000

BIT_RATE_KBPS = 96
FRAME_SAMPLES = 576
FRAME_BYTES = FRAME_SAMPLES // 8 * BIT_RATE_KBPS * 1000 // SAMPLE_RATE
"""Every frame has this size: 96 kbit/s at 24 kHz needs no padding."""
