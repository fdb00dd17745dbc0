"""Marks for how a text looks: emphasis, quotes, lists, boxes. They are not said.

Most are gone when a manuscript has been read; what comes by another way still has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.languages.nl.forms import Form

if TYPE_CHECKING:
    import re

_ADDRESS = r"\((?:https?://|www\.|mailto:|#)[^\s)]*\)"
_LINE = r"(?:(?<![^\n])[ \t]{0,8})"
_PAIRS = r"(?:\*{2,3}|\*(?!\d)|_{1,3}|~~|==|`{1,3}|%%)"


def _nothing(_: re.Match[str]) -> str:
    return ""


LINKS: tuple[Form, ...] = (
    Form("markup", "link text", rf"!?\[(?=[^\[\]]{{0,400}}\]{_ADDRESS})", _nothing),
    Form("markup", "link address", rf"\]{_ADDRESS}", _nothing),
)
"""Before the addresses that they hold."""
MARKUP: tuple[Form, ...] = (
    Form("markup", "page link", r"\[\[|\]\]", _nothing),
    Form("markup", "quote", rf"{_LINE}(?:>\s?){{1,8}}+(?=\S)", _nothing),
    Form("markup", "heading", rf"{_LINE}#{{1,6}}\s(?=\S)", _nothing),
    Form("markup", "task box", r"(?<!\S)(?:[-*+]\s)?(?:\[[ xX]\](?=\s\S)|[☐☑☒]\s?)", _nothing),
    Form(
        "markup",
        "list mark",
        rf"{_LINE}(?:[-–—]{{1,3}}|[*+•‣▪●○◦]|~(?=[^\n]{{1,200}} ~\s*(?:\n|\Z)))"
        r"\s(?=[^\W_]|[\"'“‘(\[*_])",
        _nothing,
    ),
    Form(
        "markup",
        "signs of a heading",
        rf"{_LINE}(?:={{2,60}}|(?:~{{3,60}}|\+{{3,60}})(?=\s))"
        r"|(?<=\s)(?:={2,60}|~{3,60}|\+{3,60})(?=\s*(?:\n|\Z))",
        _nothing,
    ),
    Form("sign", "equals", r"(?<=\s)={2,3}(?=\s)", lambda _: "is"),
    Form("markup", "opening", rf"(?<![\w*_~=`]){_PAIRS}(?=[\"'“‘(]?[^\W_])", _nothing),
    Form("markup", "closing", rf"(?<=[\w.,;:!?)\"'”’])(?<![\d*]){_PAIRS}(?![\w*_~=`])", _nothing),
    Form("markup", "rule", rf"{_LINE}(?:[-*_=~]\s?){{3,400}}+(?=\n|$)", _nothing),
    Form("markup", "edge of a row", rf"{_LINE}\|\s?|(?<!\S)\|(?=\s*(?:\n|$))", _nothing),
    Form("markup", "cell", r"(?<!\S)\|(?!\S)", lambda _: ","),
)
