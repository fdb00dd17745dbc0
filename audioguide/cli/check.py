"""``audioguide check``: is it gentle?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audioguide.cli.options import DEFAULT_OUTPUT, force_option
from audioguide.files import check_free, forced_or_own

if TYPE_CHECKING:
    from audioguide.check.findings import Finding
    from audioguide.check.guide import CheckedFile

_MARKS = {True: "ok", False: "FAIL", None: "–"}


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write a page with a picture of each chapter, in the guide's language.",
)
@force_option
def command(paths: tuple[Path, ...], *, as_json: bool, report: Path | None, force: bool) -> int:
    """Measure finished files against every rule of gentleness.

    PATH is a guide's folder or an MP3 file; without one, everything in output/.
    """
    from audioguide.check.guide import check_paths

    if report is not None:
        from audioguide.check.report import COMMAND

        check_free(report, forced_or_own(COMMAND, force=force))
    checked = []
    for file in check_paths(paths or (DEFAULT_OUTPUT,)):
        checked.append(file)
        if not as_json:
            for line in _table(file):
                click.echo(line)
    ok = all(file.ok for file in checked)
    if as_json:
        click.echo(json.dumps(as_plain(checked), ensure_ascii=False, indent=1))
    else:
        click.echo(verdict(checked))
    if report is not None:
        from audioguide.check.report import write_report

        write_report(checked, report, force=force)
        click.echo(f"report: {report}", err=True)
    return 0 if ok else 1


def as_plain(checked: list[CheckedFile]) -> dict[str, Any]:
    """The findings as other programs read them."""
    files = [
        {
            "file": str(file.path),
            **({"problem": file.problem} if file.problem else {}),
            "findings": [
                {
                    "check": finding.check,
                    "value": finding.value,
                    "unit": finding.unit,
                    "limit": str(finding.limit),
                    "ok": finding.ok,
                }
                for finding in file.findings
            ],
        }
        for file in checked
    ]
    return {"files": files, "ok": all(file.ok for file in checked)}


def verdict(checked: list[CheckedFile]) -> str:
    """One line for all that was checked."""
    failing = [(file, one) for file in checked for one in file.findings if one.ok is False]
    count = sum(file.sound is not None for file in checked)
    if not failing:
        return f"gentle: {count} file{'s' * (count != 1)}, every check that applies holds"
    file, first = failing[0]
    return f"not gentle: {len(failing)} of the checks fail, first {first.check} in {file.path.name}"


def _table(file: CheckedFile) -> list[str]:
    head = f"{file.path}  ({file.title})"
    problem = [f"  {file.problem}"] if file.problem else []
    return [head, *(_row(finding) for finding in file.findings), *problem, ""]


def _row(finding: Finding) -> str:
    value = "?" if finding.value is None else f"{finding.value:g}"
    figure = f"{value} {finding.unit}".strip()
    return f"  {_MARKS[finding.ok]:<5}{finding.check:<17}{figure:>18}   {finding.limit}"
