"""The one way out of this machine: over a checked line, with time-outs."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import urlsplit

import requests

from audioguide.errors import UsageError

TIMEOUT_S: Final = (6.0, 15.0)
"""To connect, and between two pieces of a reply."""

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def open_session() -> requests.Session:
    """A session that checks certificates, those of a user's own authority too."""
    session = requests.Session()
    # requests knows REQUESTS_CA_BUNDLE by itself, and not the variable of OpenSSL.
    session.verify = os.environ.get("SSL_CERT_FILE") or True
    return session


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
