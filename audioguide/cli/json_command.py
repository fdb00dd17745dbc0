"""Commands that print a JSON document whatever happens, where ``--json`` was asked for."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import click

from audioguide.errors import AudioguideError, ManuscriptError
from audioguide.stopping import at_stop, held

if TYPE_CHECKING:
    from collections.abc import Sequence

JSON_OPTION = "--json"
_PRINTED = f"{__name__}.printed"
"""Under which name a context knows that its document was printed: there is one in any case."""
STOPPED = "stopped; what was finished is kept"


def print_json(document: dict[str, Any]) -> None:
    """One document on standard output; a file name that is not UTF-8 stands in its escapes."""
    try:
        text = json.dumps(document, ensure_ascii=False, indent=1)
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(document, indent=1)
    with held():
        # Whole, or not at all; a stop waits that long.
        click.echo(text)
        if context := click.get_current_context(silent=True):
            context.meta[_PRINTED] = True


def failed_entry(source: object, line: int | None, message: str) -> dict[str, Any]:
    """One entry of ``failed``: what could not be made, and why.

    Args:
        source: The manuscript, or nothing where it is not about one.
        line: The line of it, where one can be named.
        message: What is wrong, where, and what to do.
    """
    return {"source": None if source is None else str(source), "line": line, "message": message}


class JsonCommand(click.Command):
    """A command whose ``--json`` holds for errors too.

    Args:
        empty: Its document where nothing was done, but for what failed.
    """

    def __init__(self, *args: Any, empty: dict[str, Any], **given: Any) -> None:
        super().__init__(*args, **given)
        self._empty = empty

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read what was typed; wrong use is told in JSON too."""
        asked = _is_asked(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.ClickException as error:
            if asked:
                self._tell(None, None, error.format_message())
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; what ends it is told in JSON too."""
        if not ctx.params.get("as_json"):
            return super().invoke(ctx)
        try:
            with at_stop(functools.partial(self._tell, None, None, STOPPED)):
                return super().invoke(ctx)
        except ManuscriptError as error:
            source = ctx.params.get("source", error.path)
            self._tell(source, error.line if source == error.path else None, str(error))
            raise
        except (AudioguideError, OSError) as error:
            if not isinstance(error, BrokenPipeError):
                self._tell(None, None, str(error))
            raise
        except click.ClickException as error:
            self._tell(None, None, error.format_message())
            raise
        except (click.Abort, KeyboardInterrupt):
            self._tell(None, None, STOPPED)
            raise

    def _tell(self, source: object, line: int | None, message: str) -> None:
        context = click.get_current_context(silent=True)
        if context and context.meta.get(_PRINTED):
            return
        print_json({**self._empty, "failed": [failed_entry(source, line, message)]})


def _is_asked(args: Sequence[str]) -> bool:
    """Whether the option stands among the words of a command, before a lone ``--``."""
    options = args[: args.index("--")] if "--" in args else args
    return JSON_OPTION in options
