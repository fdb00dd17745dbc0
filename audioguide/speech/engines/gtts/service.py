"""Ask Google Translate for the sound of a few words: politely, patiently, over a checked line."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

import requests
import tenacity
from gtts import gTTS

from audioguide.errors import SpeechError
from audioguide.speech.contract import OutOfReachError
from audioguide.speech.engines.gtts.reply import BadReplyError, mp3_of_reply
from audioguide.speech.network import TIMEOUT_S, is_untrusted, open_session

if TYPE_CHECKING:
    from collections.abc import Callable

_LARGEST_REPLY_BYTES: Final = 4 << 20
"""A hundred characters at Google's 64 kbit/s are about 100 kB."""

_PIECE_BYTES: Final = 1 << 12
_LONGEST_REPLY_S: Final = 45.0

_AT_ONCE: Final = 4
"""Requests under way together: what a browser would open, and the maintainers of gTTS ask."""

_CLOSED_S: Final = 60.0
"""After a refusal, how long no part is sent: a build should stop cleanly, a later one may try."""

_GREETS: Final = 4
"""Tries where nobody has ever answered: a machine without a network is soon told so."""

_NAP_S: Final = 0.2

_SERVER_ERRORS: Final = range(500, 600)
_REFUSED_FOR_GOOD: Final = frozenset({401, 403, 404, 407, 451})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long to try."""

    tries: int = 8
    first_wait_s: float = 0.5
    """Upper bound of the first random wait; it doubles with each try."""
    longest_wait_s: float = 20.0
    """Longer than this is left to the user, who is told when to come back."""


class ServiceRefusalError(OutOfReachError):
    """The service cannot be reached or does not want to answer now.

    Args:
        reason: What happened.
        retry_after_s: When the service said to come back.
        passing: Whether the same request may well succeed in a moment.
    """

    def __init__(
        self, reason: str, retry_after_s: float | None = None, *, passing: bool = True
    ) -> None:
        when = "later" if retry_after_s is None else f"in {_in_words(retry_after_s)}"
        super().__init__(f"{reason}; what came in is kept, so try again {when}")
        self.retry_after_s = retry_after_s
        self.passing = passing


class Service:
    """The endpoint that gTTS knows, asked by a session of our own.

    gTTS prepares the request. It would send it with certificates unchecked, without time-outs or a
    second try, and take a reply without sound for a success: so sending and reading are done here.

    Args:
        endpoint: Where to send instead of Google, for tests.
        patience: How often and how long to try.
    """

    def __init__(self, endpoint: str | None = None, patience: Patience | None = None) -> None:
        self._endpoint = endpoint
        self._patience = patience or Patience()
        self._few = threading.BoundedSemaphore(_AT_ONCE)
        self._refusal: ServiceRefusalError | None = None
        self._closed_until = 0.0
        self._reached = False
        self._session = open_session()

    def ask(self, part: str, language: str, check: Callable[[bytes], object]) -> bytes:
        """The MP3 of a part.

        Once it has refused one part for good, the others are not sent either for a while.

        Args:
            part: At most a hundred characters.
            language: As Google names it.
            check: Raises ``BadReplyError`` for sound that cannot be this part.

        Raises:
            ServiceRefusalError: Not reached, or not willing, after all tries.
            BadReplyError: It answered every time, never with this part whole.
            SpeechError: It does not take this text.
        """
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_is_passing),
            stop=self._enough,
            wait=self._wait_s,
            sleep=_sleep_unless_stopped,
            reraise=True,
        )
        if self._refusal is not None and time.monotonic() < self._closed_until:
            raise self._refusal
        try:
            return retrying(self._ask_once, part, language, check)
        except ServiceRefusalError as refusal:
            self._refusal = refusal
            self._closed_until = time.monotonic() + max(_CLOSED_S, refusal.retry_after_s or 0.0)
            raise

    def _ask_once(self, part: str, language: str, check: Callable[[bytes], object]) -> bytes:
        with self._few:
            mp3 = mp3_of_reply(self._send(part, language))
        check(mp3)
        return mp3

    def _send(self, part: str, language: str) -> bytes:
        """The body of a good reply; never follows a redirect, which could carry the text off."""
        speech = gTTS(
            part,
            lang=language,
            lang_check=False,
            pre_processor_funcs=[],
            tokenizer_func=lambda text: [text],
        )
        (request,) = speech._prepare_requests()  # noqa: SLF001 - what is public sends it unchecked
        if self._endpoint is not None:
            request.url = _moved(request.url, self._endpoint)
        try:
            with self._session.send(
                request, timeout=TIMEOUT_S, allow_redirects=False, stream=True
            ) as response:
                self._reached = True
                _refuse_unless_ok(response)
                return _read(response)
        except requests.exceptions.RequestException as error:
            if is_untrusted(error):
                raise ServiceRefusalError(
                    "the certificate of Google's voice is not one this machine trusts, so no text "
                    "was sent (on a company network, name its own in REQUESTS_CA_BUNDLE)",
                    passing=False,
                ) from error
            raise ServiceRefusalError("Google's voice cannot be reached") from error

    def _wait_s(self, state: tenacity.RetryCallState) -> float:
        """A random wait that may double with each try, and never less than the service asked."""
        patience = self._patience
        backoff = tenacity.wait_random_exponential(
            multiplier=patience.first_wait_s, max=patience.longest_wait_s
        )
        return max(backoff(state), _asked_wait_s(state))

    def _enough(self, state: tenacity.RetryCallState) -> bool:
        too_long = _asked_wait_s(state) > self._patience.longest_wait_s
        tries = self._patience.tries
        return too_long or state.attempt_number >= (tries if self._reached else min(tries, _GREETS))


def _sleep_unless_stopped(seconds: float) -> None:
    """Wait, but not on when a person has stopped the program: Python joins its threads at the end.

    Raises:
        ServiceRefusalError: The program is ending.
    """
    wake_s = time.monotonic() + seconds
    while (left_s := wake_s - time.monotonic()) > 0:
        if not threading.main_thread().is_alive():
            raise ServiceRefusalError("stopped", passing=False)
        time.sleep(min(left_s, _NAP_S))


def _is_passing(error: BaseException) -> bool:
    return isinstance(error, BadReplyError) or (
        isinstance(error, ServiceRefusalError) and error.passing
    )


def _asked_wait_s(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return (error.retry_after_s or 0.0) if isinstance(error, ServiceRefusalError) else 0.0


def _refuse_unless_ok(response: requests.Response) -> None:
    """Read the status of the response itself: gTTS calls a 429 "Unknown"."""
    status = response.status_code
    if status == requests.codes.ok:
        return
    retry_after_s = _retry_after_s(response.headers.get("Retry-After", ""))
    if status == requests.codes.too_many_requests:
        raise ServiceRefusalError(
            "Google's voice is asked too much from here (HTTP 429)", retry_after_s
        )
    if status in _SERVER_ERRORS:
        raise ServiceRefusalError(f"Google's voice has a fault (HTTP {status})", retry_after_s)
    if status in _REFUSED_FOR_GOOD or response.is_redirect:
        raise ServiceRefusalError(f"Google's voice says no (HTTP {status})", passing=False)
    raise SpeechError(f"Google's voice does not take this text (HTTP {status})")


def _retry_after_s(header: str) -> float | None:
    """RFC 9110, 10.2.3: seconds, or a date."""
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return None


def _read(response: requests.Response) -> bytes:
    """The whole body, unless it is too much or drips in too slowly."""
    body = bytearray()
    give_up_s = time.monotonic() + _LONGEST_REPLY_S
    for piece in response.iter_content(chunk_size=_PIECE_BYTES):
        body += piece
        if time.monotonic() > give_up_s:
            raise ServiceRefusalError("Google's voice answers far too slowly")
        if len(body) > _LARGEST_REPLY_BYTES:
            raise BadReplyError("Google's voice sent far more than a few words of sound")
    return bytes(body)


def _moved(url: str | None, endpoint: str) -> str:
    """The same address at another host."""
    there = urlsplit(endpoint)
    return urlunsplit(urlsplit(url or "")._replace(scheme=there.scheme, netloc=there.netloc))


def _in_words(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes > 1 else f"{max(1, round(seconds))} seconds"
