"""A stand-in on this machine for Google Translate's speech endpoint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from stand_in import StandIn
from tiny_voice import write_voice


@pytest.fixture(scope="session")
def google() -> Iterator[StandIn]:
    """One that always answers well."""
    with StandIn() as stand_in:
        yield stand_in


@pytest.fixture(scope="session")
def piper_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one installed Piper voice."""
    folder = tmp_path_factory.mktemp("piper")
    write_voice(folder / "nl_NL-pim-medium.onnx")
    return folder
