"""Under which names this machine may be asked.

A page elsewhere could otherwise have its own name point here and read along (DNS rebinding). An
address of this machine in the place of a name is safe: nobody else has it.
"""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s:/\\@?#\[\],]+)(?::[0-9]{0,5})?", re.IGNORECASE)
LOCALHOST = "localhost"


def is_own(host: str, *, lan: bool) -> bool:
    """Whether a request is meant for this machine.

    Everything is looked up anew: a laptop gets another address when it changes networks.

    Args:
        host: The header of that name, with or without a port.
        lan: Whether devices on the home network may ask, by any address or name of this machine.
    """
    found = _HOST.fullmatch(host)
    if not found:
        return False
    name = found[1].lower().strip("[]").removesuffix(".")
    try:
        address = ip_address(name)
    except ValueError:
        return name == LOCALHOST or (lan and name in _own_names())
    return address.is_loopback or (lan and _is_own_address(address))


def _own_names() -> set[str]:
    """This machine's name, and what it is called by devices nearby (RFC 6762)."""
    name = socket.gethostname().lower().removesuffix(".")
    short = name.partition(".")[0]
    return {name, short, f"{short}.local"} if short else set()


def _is_own_address(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is an address of any of the interfaces: only then a socket can have it."""
    if address.is_unspecified or address.is_multicast:
        return False
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True
