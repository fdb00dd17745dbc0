"""Messages: they go beside the results, on standard error."""

from __future__ import annotations

import click


def print_message(message: str) -> None:
    """A line beside the results."""
    click.echo(message, err=True)


def print_error(message: str) -> None:
    """What went wrong, with the name of the program before it."""
    print_message(f"audioguide: {message}")
