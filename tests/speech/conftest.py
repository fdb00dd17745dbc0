"""A stand-in on this machine for Google Translate's speech endpoint."""

from collections.abc import Iterator

import pytest
from stand_in import StandIn


@pytest.fixture(scope="session")
def google() -> Iterator[StandIn]:
    """One that always answers well."""
    with StandIn() as stand_in:
        yield stand_in
