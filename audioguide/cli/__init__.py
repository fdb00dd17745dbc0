"""The command line: one module a command; each parses, calls one function and prints."""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import signal
import sys
import threading
from typing import NoReturn

import click

from audioguide import __version__
from audioguide.errors import AudioguideError
from audioguide.stopping import STOPPED
from audioguide.stopping import exit_code as stopped_by

COMMANDS = {
    "new": "Write a small text to begin with, ready to build.",
    "build": "Build guides: MP3 chapters, playlist and manifest.",
    "plan": "Show what a build would do, and why.",
    "watch": "Build again whenever a text is saved.",
    "script": "Show what will be spoken, for proof-reading.",
    "check": "Measure finished files against every rule of gentleness.",
    "breathe": "Write a breathing-only track, without words.",
    "voices": "Show, install and try voices.",
    "clean": "Remove finished work that no guide uses any more.",
    "import": "Turn a pasted article, HTML or DOCX into a manuscript.",
    "serve": "Play guides in a browser or on a phone nearby.",
}
"""Every command with its line in ``audioguide --help``, so that the list loads none of them."""


class LazyGroup(click.Group):
    """A group that imports a command only when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded from the module of its name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"audioguide.cli.{cmd_name}{'_' if cmd_name == 'import' else ''}"
        command = importlib.import_module(module).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command by its name, or an error that names the nearest one."""
        import difflib

        name = args[0]
        if name in COMMANDS:
            return super().resolve_command(ctx, args)
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"commands: {', '.join(COMMANDS)}"
        raise click.UsageError(f"no command {name!r}; {advice}", ctx)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="audioguide")
def group() -> None:
    """Turn a Dutch text into a calm audio guide with a soft breathing cue."""


def main() -> None:
    """Run the command line: exit 0 all well, 1 not all could be made, 2 wrong use."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Closed by whoever started this, who does not want to know.
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name that is not UTF-8 is shown by its escapes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        exit_code = group(standalone_mode=False) or 0
        sys.stdout.flush()
    except click.ClickException as error:
        _print_error(error.format_message())
        exit_code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        # Where no handler listens, as in a program that has the command line inside.
        click.echo(STOPPED, err=True)
        exit_code = stopped_by(signal.SIGINT)
    except AudioguideError as error:
        _print_error(str(error))
        exit_code = error.exit_code
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            _print_error(str(error))
        # Nobody takes our output any more; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        exit_code = 1
    _exit(exit_code)


def _exit(exit_code: int) -> NoReturn:
    """Exit at once.

    To take the interpreter apart piece by piece would take as long again as a look at a guide with
    nothing to do, and would wait for threads that wait for a slow network.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    if threading.active_count() == 1:
        atexit._run_exitfuncs()  # noqa: SLF001 - multiprocessing ends its processes like this
    os._exit(exit_code)


def _print_error(message: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        click.echo(f"audioguide: {message}", err=True)
