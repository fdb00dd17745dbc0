"""What eSpeak NG says for a text, in IPA, as it tells itself."""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from typing import TYPE_CHECKING, Any, Final

from audioguide.languages.ipa import MAIN_STRESS
from audioguide.speech.engines.espeak.library import (
    CHARS_UTF8,
    FASTEST_WPM,
    PARAMETER_RATE,
    c_library,
    encoded,
    opened,
    speak,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_IPA: Final = 2
"""Without ties and separators: ``espeakPHONEMES_IPA`` of speak_lib.h."""


def tell_phonemes(texts: Iterable[str], espeak_name: str) -> tuple[str, ...]:
    """What eSpeak says for each text, in IPA, its clauses joined by spaces.

    It tells the phonemes of a clause without speaking it, but for one thing: a clause without a
    main stress gets one when its melody is made. Such texts are spoken, for eSpeak's own trace. One
    library serves all texts: of its state, what is left of the last text is all that counts here.

    Args:
        texts: What is said; double brackets hold phonemes.
        espeak_name: A voice as eSpeak names it. What it says does not depend on the variant.

    Raises:
        SpeechError: The library cannot be loaded, or refuses its data, the voice or a text.
    """
    with opened(espeak_name, {PARAMETER_RATE: FASTEST_WPM}) as (library, _):
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        return tuple(_tell(library, text) for text in texts)


def _tell(library: ctypes.CDLL, text: str) -> str:
    # Nothing said: from here on brackets are heeded, and no mark of the last text is still to come.
    speak(library, "", _ignore, phonemes=True)
    buffer = ctypes.create_string_buffer(encoded(text))
    place = ctypes.c_void_p(ctypes.addressof(buffer))
    clauses = []
    while place.value:
        told = library.espeak_TextToPhonemes(ctypes.byref(place), CHARS_UTF8, _IPA)
        clauses.append((told or b"").decode(errors="replace").strip())
    clauses = list(filter(None, clauses))
    if any(MAIN_STRESS not in one for one in clauses):
        clauses = _traced(library, text)
    return " ".join(clauses)


def _traced(library: ctypes.CDLL, text: str) -> list[str]:
    """The phonemes of each clause, from the trace that eSpeak writes while it speaks."""
    c = c_library()
    open_stream = c["_fdopen" if sys.platform == "win32" else "fdopen"]
    open_stream.restype = ctypes.c_void_p
    with tempfile.TemporaryFile() as file:
        stream = ctypes.c_void_p(open_stream(os.dup(file.fileno()), b"w"))
        library.espeak_SetPhonemeTrace(_IPA, stream)
        try:
            speak(library, text, _ignore, phonemes=True)
        finally:
            library.espeak_SetPhonemeTrace(0, None)
            c.fclose(stream)
        file.seek(0)
        lines = file.read().decode(errors="replace").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _ignore(_samples: Any, _count: int) -> None:
    """Samples that nobody needs."""
