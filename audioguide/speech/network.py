"""The one way out of this machine: over a checked line, with time-outs."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from audioguide import environment
from audioguide.errors import SpeechError, UsageError

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

    from audioguide.environment import Certificates, Network

TIMEOUT_S: Final = (6.0, 15.0)
"""To connect, and between two pieces of a reply."""

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class _Adapter(HTTPAdapter):
    """Sends by the proxy that fits an address, also where a reply sends on."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def send(self, request: PreparedRequest, *given: Any, **named: Any) -> Response:
        """As ``HTTPAdapter`` does."""
        named["proxies"] = named.get("proxies") or self._network.proxies_for(str(request.url))
        return super().send(request, *given, **named)


def open_session() -> requests.Session:
    """A session that checks certificates, those of a user's own authority too.

    Raises:
        SpeechError: The file with those certificates cannot be used.
    """
    network = environment.network()
    if network.certificates:
        _refuse_unusable(network.certificates)
    session = requests.Session()
    # What requests would look up for itself has been read: audioguide/environment.py.
    session.trust_env = False
    session.verify = network.certificates.path if network.certificates else True
    for scheme in ("https://", "http://"):
        session.mount(scheme, _Adapter(network))
    return session


def _refuse_unusable(certificates: Certificates) -> None:
    """Try the certificates that will be used: a bad file would look like a network out of order."""
    path = certificates.path
    where = {"capath" if Path(path).is_dir() else "cafile": path}
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(**where)
    except OSError as error:
        raise SpeechError(
            f"{path}: no certificates can be read from it; correct or unset {certificates.variable}"
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
