"""Commands that print a JSON document whatever happens, where ``--json`` was asked for."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import click
import msgspec

from audioguide.errors import AudioguideError, ManuscriptError
from audioguide.stopping import at_stop, held

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audioguide.cli.documents import Document

JSON_OPTION = "--json"
_PRINTED = f"{__name__}.printed"
"""Under which name a context knows that its document was printed: there is one in any case."""
STOPPED = "stopped; what was finished is kept"


def print_json(document: Document) -> None:
    """One document on standard output; a file name that is not UTF-8 stands in its escapes."""
    try:
        # The script of a book is 20 MB, which the other way takes seconds.
        text = msgspec.json.format(msgspec.json.encode(document), indent=1).decode()
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(document), indent=1)
    with held():
        # Whole, or not at all; a stop waits that long.
        click.echo(text)
        if context := click.get_current_context(silent=True):
            context.meta[_PRINTED] = True


class JsonCommand(click.Command):
    """A command whose ``--json`` holds for errors too.

    Args:
        empty: Makes its document where nothing was done, but for what failed.
    """

    def __init__(self, *args: Any, empty: Callable[[], Document], **given: Any) -> None:
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
                self._print_failed(None, None, error.format_message())
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; what ends it is told in JSON too."""
        if not ctx.params.get("as_json"):
            return super().invoke(ctx)
        try:
            with at_stop(functools.partial(self._print_failed, None, None, STOPPED)):
                return super().invoke(ctx)
        except ManuscriptError as error:
            source = ctx.params.get("source", error.path)
            self._print_failed(source, error.line if source == error.path else None, str(error))
            raise
        except (AudioguideError, OSError) as error:
            if not isinstance(error, BrokenPipeError):
                self._print_failed(None, None, str(error))
            raise
        except click.ClickException as error:
            self._print_failed(None, None, error.format_message())
            raise
        except (click.Abort, KeyboardInterrupt):
            self._print_failed(None, None, STOPPED)
            raise

    def _print_failed(self, source: object, line: int | None, message: str) -> None:
        context = click.get_current_context(silent=True)
        if context and context.meta.get(_PRINTED):
            return
        from audioguide.cli.documents import FailedEntry

        entry = FailedEntry(None if source is None else str(source), line, message)
        print_json(msgspec.structs.replace(self._empty(), failed=(entry,)))


def _is_asked(args: Sequence[str]) -> bool:
    """Whether the option stands among the words of a command, before a lone ``--``."""
    options = args[: args.index("--")] if "--" in args else args
    return JSON_OPTION in options
