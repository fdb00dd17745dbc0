"""``audioguide check``: is it gentle?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import UNSET

import audioguide
from audioguide.cli import check_summary
from audioguide.cli.documents import CheckDocument, FileEntry, FindingEntry
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.messages import print_message
from audioguide.cli.options import force_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide import CheckedFile, Finding

_BACK = "\r\x1b[K"
"""To the beginning of the line, and empty it."""
_MARKS = {True: "ok", False: "FAIL", None: "–"}


@click.command("check", cls=JsonCommand, empty=CheckDocument)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--all", "show_all", is_flag=True, help="Also print every figure of every file.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page with a picture of each chapter, in the guide's language.",
)
@force_option
def command(
    paths: tuple[Path, ...], *, show_all: bool, as_json: bool, report: Path | None, force: bool
) -> int:
    """Measure finished files against every rule of gentleness.

    PATH is a guide's folder or an MP3 file; without one, everything in output/. The outcome comes
    first, then a line for each guide and for each thing that falls short.
    """
    checking = _with_progress(audioguide.check(paths or audioguide.OUTPUT_FOLDER))
    if not as_json:
        checking = _shown(checking, show_all=show_all)
    if report is None:
        checked = tuple(checking)
    else:
        checked = audioguide.write_report(checking, report, force=force)
        print_message(f"report: {report}")
    if as_json:
        # Last, as nothing may follow the one document.
        print_json(as_document(checked))
    return 0 if all(file.ok for file in checked) else 1


def _shown(checking: Iterator[CheckedFile], *, show_all: bool) -> Iterator[CheckedFile]:
    """Each file as it is measured; after the last, what they come to is printed."""
    checked = []
    for file in checking:
        checked.append(file)
        yield file
    for line in check_summary.summary_lines(checked):
        click.echo(line)
    for file in checked if show_all else ():
        click.echo()
        for line in _table(file):
            click.echo(line)


def _with_progress(checking: Iterator[CheckedFile]) -> Iterator[CheckedFile]:
    """Each file as it is measured; who looks at a terminal sees on one line how far it is."""
    shown = sys.stderr.isatty()
    try:
        for number, file in enumerate(checking, 1):
            if shown:
                click.echo(f"{_BACK}measured {number}: {file.path.name}", err=True, nl=False)
            yield file
    finally:
        if shown:
            click.echo(_BACK, err=True, nl=False)


def as_document(checked: Sequence[CheckedFile]) -> CheckDocument:
    """The findings as other programs read them."""
    files = (
        FileEntry(
            file=str(file.path),
            problem=file.problem or UNSET,
            findings=tuple(
                FindingEntry(one.check, one.value, one.unit, str(one.limit), one.ok)
                for one in file.findings
            ),
        )
        for file in checked
    )
    return CheckDocument(tuple(files), all(file.ok for file in checked))


def _table(file: CheckedFile) -> list[str]:
    head = f"{file.path}  ({file.title})"
    problem = [f"  {file.problem}"] if file.problem else []
    return [head, *(_row(finding) for finding in file.findings), *problem]


def _row(finding: Finding) -> str:
    value = "?" if finding.value is None else f"{finding.value:g}"
    figure = f"{value} {finding.unit}".strip()
    return f"  {_MARKS[finding.ok]:<5}{finding.check:<17}{figure:>18}   {finding.limit}"
