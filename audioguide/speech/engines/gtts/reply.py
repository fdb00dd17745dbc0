"""Read what Google Translate's speech endpoint answers, and trust none of it."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from audioguide.errors import SpeechError
from audioguide.speech.engines.gtts.whole_mp3 import NotWholeError, check_whole

_AUDIO: Final = re.compile(rb'jQ1olc","\[\\"([^"\\]*)\\"\]')
"""Where gTTS finds the base64 in a batchexecute reply. The quote and bracket that close it belong
here too, so a reply that was cut inside the sound has no match. The lengths that a reply declares
tell no more, and in Google's own they are a byte or two off."""


class BadReplyError(SpeechError):
    """A reply that says it is fine and holds no whole sound."""


def mp3_of_reply(body: bytes) -> bytes:
    """The MP3 inside a reply.

    Raises:
        BadReplyError: It holds none, or only a part of one.
    """
    if not body.strip():
        raise BadReplyError("Google's voice sent an empty reply")
    found = _AUDIO.search(body)
    if not found:
        kind = "a web page" if b"<html" in body[:1000].lower() else "something else"
        raise BadReplyError(f"Google's voice sent {kind} instead of sound")
    try:
        mp3 = base64.b64decode(found.group(1), validate=True)
    except binascii.Error as error:
        raise BadReplyError("Google's voice sent damaged sound") from error
    try:
        check_whole(mp3)
    except NotWholeError as error:
        raise BadReplyError(f"Google's voice sent sound {error}") from error
    return mp3
