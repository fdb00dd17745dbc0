"""What is read from the environment: the one place, and the table of what a person can set there.

Read elsewhere, each for a reason of its own: ``audioguide/__init__.py`` sets the number of threads
before numpy asks for it; ``pipeline/executors.py`` sets two variables of glibc for its workers;
``commands.py`` asks for the shell's ``PWD``, so that a command it writes fits where it was typed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that a person can set."""

    name: str
    meaning: str
    """In English, for the documentation."""


VARIABLES: Final = (
    Variable("HTTPS_PROXY", "the proxy for what goes over the network; also in small letters"),
    Variable("HTTP_PROXY", "the same for addresses that begin with http"),
    Variable("ALL_PROXY", "the same where neither of these is set"),
    Variable("NO_PROXY", "hosts that are reached without a proxy"),
    Variable("REQUESTS_CA_BUNDLE", "certificates of your own authority: a file or a folder"),
    Variable("CURL_CA_BUNDLE", "the same, where that is not set"),
    Variable("SSL_CERT_FILE", "the same, where neither is set"),
    Variable("XDG_DATA_HOME", "on Linux, the folder under which installed voices are kept"),
    Variable("IMAGEIO_FFMPEG_EXE", "an ffmpeg to take instead of the one that comes with the tool"),
    Variable("TMPDIR", "where temporary files go"),
)
"""``docs/voices.md`` shows these. The last three are read by the libraries that need them."""

_CERTIFICATES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
"""The first that is set counts."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """Where the certificates of a user's own authority are."""

    path: str
    """A file or a folder."""
    variable: str
    """Which names it."""


@dataclass(frozen=True, slots=True)
class Network:
    """How this machine reaches others."""

    proxies: tuple[tuple[str, str], ...] = ()
    """Scheme of an address, or ``all``, and the proxy for it."""
    no_proxy: str = ""
    """Hosts that are reached without one, as ``NO_PROXY`` lists them."""
    certificates: Certificates | None = None
    """Those to trust instead of the usual ones."""

    def proxies_for(self, address: str) -> dict[str, str]:
        """The proxies for an address by their scheme; none where it is reached without."""
        from requests.utils import should_bypass_proxies

        direct = should_bypass_proxies(address, no_proxy=self.no_proxy or None)
        return {} if direct else dict(self.proxies)


def network() -> Network:
    """Proxies and certificates: from the environment, proxies also from the system's settings."""
    from urllib.request import getproxies

    named = next((name for name in _CERTIFICATES if os.environ.get(name)), None)
    return Network(
        proxies=tuple(sorted(getproxies().items())),
        no_proxy=os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or "",
        certificates=Certificates(os.environ[named], named) if named else None,
    )


def data_folder() -> Path:
    """The user's own folder for what the tool keeps, voices above all, as the system wants it."""
    import platformdirs

    return platformdirs.user_data_path("audioguide", appauthor=False)
