"""The check as one page in the guide's language, for authors who know nothing of audio."""

from __future__ import annotations

import itertools
from html import escape
from typing import TYPE_CHECKING

from audioguide.files import forced_or_own, seal, unsealed, writing
from audioguide.languages import DEFAULT, load
from audioguide.measure.waveform import draw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.languages.wording import ReportWording
    from audioguide.measure.findings import Finding
    from audioguide.measure.guide import CheckedFile

_STYLE = """
:root { color-scheme: dark light; --back: #14161a; --ink: #d9d6cf; --soft: #8d8a84;
  --in: #23405c; --out: #2b3a33; --hold: #333; --wave: #7d8794; --loud: #d8b46a;
  --speech: #9db8d2; --bad: #e09a86; }
@media (prefers-color-scheme: light) { :root { --back: #f6f4ef; --ink: #26241f; --soft: #6d6a64;
  --in: #cfe0ef; --out: #dbe8dd; --hold: #e4e4e4; --wave: #8a929c; --loud: #a06f00;
  --speech: #4d7599; --bad: #a8341c; } }
body { background: var(--back); color: var(--ink); font: 1.05rem/1.6 system-ui, sans-serif;
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { font-weight: 500; line-height: 1.25; } h2 { margin-top: 3rem; }
svg { width: 100%; height: auto; } svg text { fill: var(--soft); font-size: 12px; }
.in { fill: var(--in); } .out { fill: var(--out); } .hold { fill: var(--hold); }
.wave { fill: var(--wave); } .speech { fill: var(--speech); }
.loud { fill: none; stroke: var(--loud); stroke-width: 1.5; }
table { border-collapse: collapse; width: 100%; } td, th { padding: .2rem .6rem .2rem 0;
  text-align: left; vertical-align: top; } td.figure { white-space: nowrap; }
.soft { color: var(--soft); } .bad { color: var(--bad); font-weight: 600; }
.key span { display: inline-block; width: 1.2em; height: .8em; margin: 0 .3em 0 1em; }
"""


COMMAND = "check"
"""Under which name a report is sealed."""


def write_report(checked: Sequence[CheckedFile], target: Path, *, force: bool) -> None:
    """Write the page whole or not at all; it needs no other file and no network.

    Args:
        checked: Files and guides with their findings.
        target: The page; one that this command wrote and nobody changed may be replaced.
        force: Whether any other file may be replaced too.

    Raises:
        UsageError: There is a file that may not be replaced.
        WriteError: It could not be written.
    """
    language = next((file.origin.language for file in checked if file.sound), DEFAULT)
    page = render(checked, language)
    with writing(target, may_replace=forced_or_own(COMMAND, force=force)) as unfinished:
        unfinished.write_text(page, encoding="utf-8", newline="\n")
        seal(unfinished)


def render(checked: Sequence[CheckedFile], language: str) -> str:
    """The page as HTML.

    Args:
        checked: Files and guides with their findings.
        language: Of the page.
    """
    words = load(language).wording.report
    gentle = all(file.ok for file in checked)
    body = [
        f"<h1>{escape(words.title)}</h1>",
        f"<p>{escape(words.all_good if gentle else words.not_all_good)}</p>",
        f'<p class="key soft">{"".join(_key(words))}</p>',
        *(part for file in checked for part in _file(file, words)),
    ]
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{unsealed(COMMAND)}">\n'
        f"<title>{escape(words.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _key(words: ReportWording) -> Iterator[str]:
    for colour, text in (
        ("in", words.inhale),
        ("out", words.exhale),
        ("speech", words.speech),
        ("wave", words.wave),
        ("loud", words.loudness_line),
    ):
        yield f'<span style="background: var(--{colour})"></span>{escape(text)}'


def _file(file: CheckedFile, words: ReportWording) -> Iterator[str]:
    yield f"<h2>{escape(file.title)}</h2>"
    yield f'<p class="soft">{escape(file.path.name)}</p>'
    if file.sound is not None:
        yield draw(file.sound, file.origin.facts, escape(f"{words.picture}: {file.title}"))
    yield "<table>"
    for check, findings in itertools.groupby(file.findings, lambda finding: finding.check):
        yield _row(check, list(findings), words)
    yield "</table>"


def _row(check: str, findings: Sequence[Finding], words: ReportWording) -> str:
    """One check with all its figures."""
    told = [finding.ok for finding in findings if finding.ok is not None]
    ok = all(told) if told else None
    verdict = {True: words.good, False: words.bad, None: words.unknown}[ok]
    style = {True: "", False: "bad", None: "soft"}[ok]
    name, _, meaning = words.checks[check].partition(": ")
    figures = "<br>".join(_figure(finding, words) for finding in findings)
    limits = "<br>".join(escape(str(finding.limit)) for finding in findings)
    return (
        f'<tr><td class="{style}">{escape(verdict)}</td><td>{escape(name)}<br>'
        f'<span class="soft">{escape(meaning)}</span></td>'
        f'<td class="figure">{figures}</td><td class="figure soft">{limits}</td></tr>'
    )


def _figure(finding: Finding, words: ReportWording) -> str:
    value = "–" if finding.value is None else f"{finding.value:g}"
    shown = escape(f"{value} {words.units.get(finding.unit, finding.unit)}".strip())
    return f'<span class="bad">{shown}</span>' if finding.ok is False else shown
