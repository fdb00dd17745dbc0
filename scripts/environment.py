"""Set up ``.venv`` from pinned versions, with nothing but the standard library.

Written so that even an old Python can read it far enough to say what it lacks.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
OLDEST = (3, 11)
BUILD, TEST = "requirements.txt", "requirements-dev.txt"


def prepare(requirements):
    """Make the environment if it is not there or no longer fits; return its Python.

    ``requirements`` is ``BUILD`` or ``TEST``; an environment made for tests serves builds as well.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    _check_python()
    stamp = os.path.join(VENV, "audioguide-%s.stamp" % requirements)
    wanted = _fingerprint(requirements)
    if _read(stamp) != wanted:
        _check_ensurepip()
        if not os.path.exists(_python()) or not _runs(_python()):
            _say("setting up .venv (once, about half a minute) ...")
            shutil.rmtree(VENV, ignore_errors=True)
            _run([sys.executable, "-m", "venv", VENV], "the environment .venv could not be made")
        else:
            _say("bringing .venv up to date ...")
        pip = [_python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        advice = (
            "the packages could not be installed: is there a network, or a package index "
            "(PIP_INDEX_URL), and some room on the disk?"
        )
        _run(pip + ["-r", os.path.join(ROOT, "scripts", requirements)], advice)
        _run(pip + ["--no-build-isolation", "--no-deps", "--editable", ROOT], advice)
        with open(stamp, "w") as file:
            file.write(wanted)
        _say("ready")
    return _python()


def run(command):
    """Become a command that runs in the project folder, so that a stop is for it alone."""
    if os.name != "nt":
        os.chdir(ROOT)
        os.execv(command[0], command)
    # Windows has nothing of the kind; there a console tells both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(subprocess.call(command, cwd=ROOT))


def _leave(number, _frame):
    """Stopped by hand: without a word, as what is not finished is begun again next time."""
    sys.exit(128 + number)


def _check_python():
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        _stop(
            "audioguide needs Python 3.11 or newer and this is %s (%s). Install a newer Python "
            "from python.org or your system's packages and use that one." % (found, sys.executable)
        )


def _check_ensurepip():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        _stop(
            "this Python has no ensurepip, which makes environments. On Debian or Ubuntu: "
            "sudo apt install python3-venv. Then run this again."
        )


def _python():
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, *parts)


def _runs(python):
    """A moved folder or an updated Python leaves an environment that no longer starts."""
    code = "import sys, pip; sys.exit(sys.version_info[:2] != %r)" % (tuple(sys.version_info[:2]),)
    try:
        return subprocess.call([python, "-c", code], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _fingerprint(requirements):
    """Of everything that an environment is made from."""
    checksum = hashlib.sha256(repr((sys.version_info[:2], ROOT)).encode())
    for name in ("pyproject.toml", "scripts/" + BUILD, "scripts/" + requirements):
        with open(os.path.join(ROOT, *name.split("/")), "rb") as file:
            checksum.update(file.read())
    return checksum.hexdigest()


def _read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def _run(command, complaint):
    """Run a step of the set-up quietly; on failure show the end of what it said."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        said = done.stdout.decode("utf-8", "replace").strip().splitlines()
        _stop("\n".join([complaint] + ["  " + line for line in said[-6:]]))


def _say(message):
    sys.stderr.write("audioguide: %s\n" % message)
    sys.stderr.flush()


def _stop(message):
    _say(message)
    sys.exit(1)
