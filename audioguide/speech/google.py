"""Google Translate's voice, online, by the package gTTS: the text goes to Google."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

from audioguide.errors import SpeechError, UsageError
from audioguide.speech.engine import VoiceInfo, unknown_voice

if TYPE_CHECKING:
    import requests

    from audioguide.audio.clip import Clip

_VOICES: Final = ("nl",)
_LONGEST_PART: Final = 100
"""Characters that the endpoint takes at a time: gTTS's own GOOGLE_TTS_MAX_CHARS."""

_TIMEOUT_S: Final = (10.0, 30.0)
"""To connect, and between two pieces of a reply."""

_LARGEST_REPLY_BYTES: Final = 4 << 20
"""A hundred characters at Google's 64 kbit/s are about 100 kB."""

_PHRASE_PAUSE_MS: Final = 220
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_WAY_ON: Final = "try again later, or go on without the network: --engine espeak"


class GoogleEngine:
    """gTTS makes the requests and knows the protocol; sending and reading are done here.

    gTTS itself sends with certificate checks switched off, without time-outs, and takes a reply
    without sound for a success.

    Args:
        endpoint: Where to send instead of Google, for tests: ``http`` only on this machine.
    """

    parallel = "threads"

    def __init__(self, endpoint: str | None = None) -> None:
        if endpoint is not None:
            address = urlsplit(endpoint)
            if address.scheme != "https" and address.hostname not in _LOOPBACK:
                raise UsageError(f"{endpoint}: text is only sent over https")
        self._endpoint = endpoint
        self._session: requests.Session | None = None
        self._opening = threading.Lock()

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Google has one Dutch voice."""
        return (
            VoiceInfo(
                name="nl",
                description="pleasant, a woman; the text of the guide goes to Google",
                natural=True,
                offline=False,
                private=False,
                installed=True,
                licence="Google's terms of service",
            ),
        )

    def fingerprint(self, voice: str) -> str:
        """The package and the voice; what Google changes on its side cannot be seen."""
        from importlib.metadata import version

        if voice not in _VOICES:
            raise unknown_voice("gtts", voice, _VOICES)
        return f"gTTS {version('gTTS')} {voice}"

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        """One utterance, fetched in parts of at most a hundred characters."""
        from audioguide.speech.join import join_phrases
        from audioguide.speech.pace import at_pace

        if voice not in _VOICES:
            raise unknown_voice("gtts", voice, _VOICES)
        parts = [self._clip_of_part(part, voice) for part in split_phrases(spoken, _LONGEST_PART)]
        return at_pace(join_phrases(parts, _PHRASE_PAUSE_MS), spoken, pace_wpm)

    def _clip_of_part(self, part: str, voice: str) -> Clip:
        from audioguide.audio.decode import decode
        from audioguide.errors import AudioError

        try:
            return decode(self._fetch(part, voice), "mp3")
        except AudioError as error:
            raise SpeechError(f"Google's voice: {error}; {_WAY_ON}") from error

    def _fetch(self, part: str, voice: str) -> bytes:
        """The MP3 of one part, checked."""
        import requests

        from audioguide.speech.reply import BadReplyError, mp3_of_reply

        try:
            status, body = self._send(part, voice)
        except requests.exceptions.SSLError as error:
            raise SpeechError(
                "Google's certificate is not one this machine trusts, so no text was sent; behind "
                "a company network, name its certificates in REQUESTS_CA_BUNDLE"
            ) from error
        except requests.exceptions.RequestException as error:
            raise SpeechError(f"Google's voice cannot be reached; {_WAY_ON}") from error
        if status != requests.codes.ok:
            raise SpeechError(f"Google's voice says no (HTTP {status}); {_WAY_ON}")
        try:
            return mp3_of_reply(body)
        except BadReplyError as error:
            raise BadReplyError(f"Google's voice: {error}; {_WAY_ON}") from error

    def _send(self, part: str, voice: str) -> tuple[int, bytes]:
        """Status and body; never follows a redirect, which could carry the text elsewhere."""
        from gtts import gTTS

        speech = gTTS(
            part,
            lang=voice,
            lang_check=False,
            pre_processor_funcs=[],
            tokenizer_func=lambda text: [text],
        )
        (request,) = speech._prepare_requests()  # noqa: SLF001 - the public way sends them unverified
        if self._endpoint is not None:
            request.url = _moved(request.url, self._endpoint)
        session = self._opened_session()
        settings: Any = session.merge_environment_settings(
            request.url, proxies={}, stream=True, verify=None, cert=None
        )
        with session.send(
            request, timeout=_TIMEOUT_S, allow_redirects=False, **settings
        ) as response:
            body = bytearray()
            for piece in response.iter_content(chunk_size=1 << 16):
                body += piece
                if len(body) > _LARGEST_REPLY_BYTES:
                    return response.status_code, b""
            return response.status_code, bytes(body)

    def _opened_session(self) -> requests.Session:
        """One session for all threads, so that connections are kept open between parts."""
        import requests

        with self._opening:
            if self._session is None:
                self._session = requests.Session()
                # requests knows REQUESTS_CA_BUNDLE by itself and OpenSSL's own variable not.
                self._session.verify = os.environ.get("SSL_CERT_FILE") or True
            return self._session


def _moved(url: str, endpoint: str) -> str:
    """The same address at another host."""
    there = urlsplit(endpoint)
    return urlunsplit(urlsplit(url)._replace(scheme=there.scheme, netloc=there.netloc))


def split_phrases(spoken: str, limit: int) -> list[str]:
    """Stand-in."""
    import textwrap

    return textwrap.wrap(spoken, limit)
