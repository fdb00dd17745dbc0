"""What it means to a person that something could not be written, and what to do: one table."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from audioguide.errors import BuildError


@dataclass(frozen=True, slots=True)
class _Advice:
    """What to do about one kind of failure."""

    text: str
    of_the_disk: bool = False
    """Whether all of the disk is meant, and not one name on it."""


_ELSEWHERE = "or choose another folder with -o"
_ALLOW = _Advice(f"allow writing there, close what has it open, {_ELSEWHERE}")
_IN_THE_WAY = _Advice(f"move away what stands where the guide's own files belong, {_ELSEWHERE}")
_SPACE = f"free some space, {_ELSEWHERE}"
_ADVICE = {
    errno.ENOSPC: _Advice(_SPACE, of_the_disk=True),
    errno.EDQUOT: _Advice(f"your share of the disk is used up: {_SPACE}", of_the_disk=True),
    errno.EFBIG: _Advice("the disk takes no file this large: choose another folder with -o"),
    errno.EROFS: _Advice(
        f"the disk can only be read: make it writable, {_ELSEWHERE}", of_the_disk=True
    ),
    errno.EIO: _Advice(
        f"the disk reports a fault: have it looked after, {_ELSEWHERE}", of_the_disk=True
    ),
    errno.EACCES: _ALLOW,
    errno.EPERM: _ALLOW,
    errno.ENAMETOOLONG: _Advice("the name is too long here: choose a shorter folder with -o"),
    errno.EISDIR: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTEMPTY: _IN_THE_WAY,
}
_OTHERWISE = _Advice("choose another folder with -o")
_DISK_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})


def refusal(root: Path, error: OSError) -> BuildError:
    """What a failed write means to a person.

    Args:
        root: The store, in the output folder.
        error: What the system said.
    """
    reason = error.strerror or str(error)
    paths = [Path(one) for one in (error.filename2, error.filename) if one]
    named = paths[0] if paths else root.parent
    if error.errno == errno.EXDEV:
        other = next((one.parent for one in paths if root not in (one, *one.parents)), root.parent)
        return BuildError(
            f"{root} lies on another disk or mount than {other}, so that finished files cannot be "
            f"moved there at once ({reason}); keep both on one, {_ELSEWHERE}. "
            "What was finished is kept."
        )
    advice = _ADVICE.get(error.errno or 0, _OTHERWISE)
    if advice.of_the_disk:
        named = root.parent
    elif named.is_relative_to(root / "tmp"):
        named = root
    return BuildError(
        f"{named}: cannot be written ({reason}); {advice.text}. What was finished is kept."
    )


def disk_fault(error: BaseException | None) -> OSError | None:
    """The fault of the disk that is behind an error, whoever reported it; none where it is not.

    Args:
        error: With the errors that it was raised from.
    """
    while error is not None:
        if isinstance(error, OSError) and error.errno in _DISK_FAULTS:
            return error
        error = error.__cause__ or error.__context__
    return None
