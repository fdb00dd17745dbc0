"""Download a Piper voice whole or not at all, going on where an earlier download stopped."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import msgspec
import requests
import tenacity

from audioguide.commands import tool
from audioguide.errors import SpeechError
from audioguide.languages import codes
from audioguide.speech.contract import InstalledVoice, unknown_voice
from audioguide.speech.engines.piper.voices import PiperFiles, licence_of
from audioguide.speech.network import TIMEOUT_S, is_untrusted, open_session, refuse_open_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audioguide.speech.contract import DownloadProgress

COLLECTION: Final = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
_INDEX: Final = "voices.json"
_LARGEST_INDEX_BYTES: Final = 8 << 20
_PIECE_BYTES: Final = 1 << 16
_TRIES: Final = 6
_FIRST_WAIT_S: Final = 0.5
_LONGEST_WAIT_S: Final = 15.0

# Letters that a file name may have anywhere: what the index says becomes a path on this machine.
_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")


class _ListedFile(msgspec.Struct, frozen=True):
    """A file of a voice, as the index of a collection has it."""

    size_bytes: int
    md5_digest: str


class _ListedVoice(msgspec.Struct, frozen=True):
    """A voice in the index of a collection."""

    files: dict[str, _ListedFile]
    """By their path in the collection."""


_INDEX_DECODER: Final = msgspec.json.Decoder(dict[str, _ListedVoice], strict=False)


class _CutError(Exception):
    """A download that stopped before its end and may go on."""


@dataclass(frozen=True, slots=True)
class _DueFile:
    """One file of a voice, and what it must be when it has come in."""

    path: str
    """In the collection."""
    target: Path
    size_bytes: int
    md5: str


class Installer:
    """Gets voices from a collection in the layout of rhasspy/piper-voices.

    Args:
        folder: Where voices go.
        collection: The address of the collection; ``COLLECTION`` when nothing is said.
        first_wait_s: Upper bound of the first random wait after a cut.
    """

    def __init__(
        self, folder: Path, collection: str | None = None, first_wait_s: float = _FIRST_WAIT_S
    ) -> None:
        collection = COLLECTION if collection is None else collection
        refuse_open_line(collection)
        self._folder = folder
        self._collection = collection.rstrip("/")
        self._session = open_session()
        self._retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_CutError),
            stop=tenacity.stop_after_attempt(_TRIES),
            wait=tenacity.wait_random_exponential(multiplier=first_wait_s, max=_LONGEST_WAIT_S),
            reraise=True,
        )

    def install(self, name: str, progress: DownloadProgress) -> InstalledVoice:
        """Get a voice; files that are already there and right are not asked for.

        The model is put in its place last, so a voice that is there is whole.

        Raises:
            UsageError: The collection has no such voice; the nearest names are named.
            SpeechError: The download failed; what came in is kept and a next try goes on from it.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            files = self._files_of(name)
            for due in files:
                self._retrying(self._download, due, progress)
        except _CutError as error:
            raise SpeechError(
                f"voice {name} could not be downloaded whole ({error}); "
                f"what came in is kept, go on with: {tool('voices', 'install', name)}"
            ) from error
        except OSError as error:
            raise SpeechError(f"{self._folder}: cannot be written: {error.strerror}") from error
        found = PiperFiles(self._folder / f"{name}.onnx", None)
        return InstalledVoice(name, found.model, licence_of(found))

    def _files_of(self, name: str) -> list[_DueFile]:
        """What the collection says of a voice: card, config, model."""
        index = self._retrying(self._index)
        spoken = [key for key in index if key.partition("_")[0] in codes()]
        if name not in spoken or not _SAFE_NAME.fullmatch(name):
            raise unknown_voice("piper", name, spoken)
        targets = {".MODEL_CARD": "MODEL_CARD", ".onnx.json": ".onnx.json", ".onnx": ".onnx"}
        found = []
        for ending, in_collection in targets.items():
            for path, listed in index[name].files.items():
                if PurePosixPath(path).name.endswith(in_collection):
                    target = self._folder / f"{name}{ending}"
                    found.append(_DueFile(path, target, listed.size_bytes, listed.md5_digest))
        if len(found) != len(targets):
            raise SpeechError(f"{self._collection}: lists voice {name} without all its files")
        return found

    def _index(self) -> dict[str, _ListedVoice]:
        """The voices of the collection by name."""
        response = self._get(_INDEX, from_byte=0)
        with response:
            body = b""
            for piece in self._pieces(response):
                body += piece
                if len(body) > _LARGEST_INDEX_BYTES:
                    break
        try:
            return _INDEX_DECODER.decode(body)
        except msgspec.ValidationError as error:
            raise SpeechError(f"{self._collection}: no collection of Piper voices") from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise _CutError("the list of voices is damaged") from error

    def _download(self, due: _DueFile, progress: DownloadProgress) -> None:
        """One file into its place, by way of a file beside it that keeps what has come in."""
        if _is_whole(due.target, due):
            progress(due.target.name, due.size_bytes, due.size_bytes)
            return
        unfinished = due.target.with_name(f".{due.target.name}.part")
        have = unfinished.stat().st_size if unfinished.exists() else 0
        if have < due.size_bytes:
            self._fetch(due, unfinished, have, partial(progress, due.target.name))
        if not _is_whole(unfinished, due):
            unfinished.unlink()
            if have:
                raise _CutError(f"{due.target.name} is not what it was when it was begun")
            raise SpeechError(
                f"{due.target.name} arrived with other bytes than {self._collection} lists; "
                "nothing of it was kept, so try again"
            )
        unfinished.replace(due.target)

    def _fetch(
        self, due: _DueFile, unfinished: Path, have: int, progress: Callable[[int, int], None]
    ) -> None:
        with self._get(due.path, from_byte=have) as response:
            goes_on = response.status_code == requests.codes.partial_content
            with unfinished.open("ab" if goes_on else "wb") as file:
                for piece in self._pieces(response):
                    file.write(piece)
                    if file.tell() > due.size_bytes:
                        return
                    progress(file.tell(), due.size_bytes)
                if file.tell() < due.size_bytes:
                    raise _CutError(f"{due.target.name} was cut off")

    def _get(self, path: str, from_byte: int) -> requests.Response:
        """A reply with something in it."""
        headers = {"Accept-Encoding": "identity"}
        if from_byte:
            headers["Range"] = f"bytes={from_byte}-"
        try:
            response = self._session.get(
                f"{self._collection}/{path}", headers=headers, stream=True, timeout=TIMEOUT_S
            )
        except requests.exceptions.RequestException as error:
            if is_untrusted(error):
                raise SpeechError(
                    f"{self._collection}: its certificate is not one this machine trusts; "
                    "on a company network, name its own in REQUESTS_CA_BUNDLE"
                ) from error
            raise _CutError("no connection") from error
        if response.ok:
            return response
        response.close()
        status = response.status_code
        if status >= requests.codes.server_error or status == requests.codes.too_many_requests:
            raise _CutError(f"the server says HTTP {status}")
        raise SpeechError(f"{self._collection}/{path}: HTTP {status}; try again later")

    @staticmethod
    def _pieces(response: requests.Response) -> Iterator[bytes]:
        try:
            yield from response.iter_content(_PIECE_BYTES)
        except requests.exceptions.RequestException as error:
            raise _CutError("the connection broke") from error


def _is_whole(path: Path, due: _DueFile) -> bool:
    """Whether a file has the size and the checksum that the collection lists."""
    if not path.exists() or path.stat().st_size != due.size_bytes:
        return False
    digest = hashlib.md5(usedforsecurity=False)  # the collection lists no other
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest() == due.md5
