"""The one way out of this machine: over a checked line, with time-outs."""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import requests

from audioguide.errors import SpeechError, UsageError

TIMEOUT_S: Final = (6.0, 15.0)
"""To connect, and between two pieces of a reply."""

_AUTHORITIES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
"""Where a user may name certificates; the first that is set counts."""

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def open_session() -> requests.Session:
    """A session that checks certificates, those of a user's own authority too.

    Raises:
        SpeechError: The file with those certificates cannot be used.
    """
    _refuse_unusable_authority()
    session = requests.Session()
    # requests knows REQUESTS_CA_BUNDLE by itself, and not the variable of OpenSSL.
    session.verify = os.environ.get("SSL_CERT_FILE") or True
    return session


def _refuse_unusable_authority() -> None:
    """Try the certificates that will be used: a bad file would look like a network out of order."""
    named = next((name for name in _AUTHORITIES if os.environ.get(name)), None)
    if named is None:
        return
    path = os.environ[named]
    where = {"capath" if Path(path).is_dir() else "cafile": path}
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(**where)
    except OSError as error:
        raise SpeechError(
            f"{path}: no certificates can be read from it; correct or unset {named}"
        ) from error


def is_untrusted(error: Exception) -> bool:
    """Whether a line was refused for its certificate, and not merely cut while it was opened."""
    return "CERTIFICATE_VERIFY_FAILED" in str(error)


def refuse_open_line(address: str) -> None:
    """Refuse an address that is not ``https``, unless it is on this machine.

    Raises:
        UsageError: Anybody on the way could read or change what goes there.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise UsageError(f"{address}: only https leaves this machine")
