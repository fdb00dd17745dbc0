"""How our Markdown is parsed: CommonMark, and rules of our own for markdown-it-py."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from audioguide.manuscript.directives import find_directive, is_directive, is_escaped, why_refused

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]++\]")
OPENS, CLOSES = "<!--", "-->"
"""Of a comment."""
_LAST_BRACKET = -1
"""Under which the place of the last closing bracket is kept, beside what stands at each place."""


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, blocks and marks of our own, and no code by mere indentation.

    Its environment holds the ``words`` of the text's language, among them the names of directives.
    """
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    made.block.ruler.before("reference", "directive", _directive_rule, interrupts)
    made.block.ruler.before("reference", "footnote", _footnote_rule, interrupts)
    made.inline.ruler.before("link", "footnote_mark", _footnote_mark_rule)
    made.inline.ruler.before("footnote_mark", "lone_bracket", _lone_bracket_rule)
    made.inline.ruler.before("escape", "directive", _inline_directive_rule)
    made.inline.ruler.before("html_inline", "comment", _comment_rule)
    return made


def _lone_bracket_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A bracket that nothing closes, for which links would look through all that follows."""
    mark = next((mark for mark in ("[", "![") if state.src.startswith(mark, state.pos)), None)
    if mark is None:
        return False
    if _LAST_BRACKET not in state.cache:
        state.cache[_LAST_BRACKET] = state.src.rfind("]")
    if state.pos < state.cache[_LAST_BRACKET]:
        return False
    if not silent:
        state.pending += mark
    state.pos += len(mark)
    return True


def _footnote_mark_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001, ARG001
    """``[^1]`` in a sentence: nothing is read for it."""
    mark = _FOOTNOTE_MARK.match(state.src, state.pos)
    if not mark:
        return False
    state.pos = mark.end()
    return True


def _inline_directive_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A directive inside a line; behind a backslash only one that can be followed."""
    if state.src[state.pos] not in "[\\":
        return False
    words = state.env["words"]
    mark = find_directive(state.src, words, state.pos)
    if not mark or (is_escaped(mark) and why_refused(mark[0], words)):
        return False
    if not silent:
        state.push("directive", "", 0).content = mark[0].replace("\\", "")
    state.pos = mark.end()
    return True


def _comment_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """``<!-- … -->`` in a paragraph, or one that the paragraph does not close."""
    if not state.src.startswith(OPENS, state.pos):
        return False
    if state.env.get("commented") is not state.src:
        state.env["commented"] = state.src
        state.env["last_close"] = state.src.rfind(CLOSES)
    closed = state.env["last_close"] > state.pos
    end = state.src.find(CLOSES, state.pos) + len(CLOSES) if closed else state.pos + len(OPENS)
    if not silent:
        kind = "comment" if closed else "unclosed_comment"
        state.push(kind, "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _line_of(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _directive_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """A line that the caller's test takes for a directive, such as ``[pauze: 5s]``."""
    line = _line_of(state, start)
    if not line.startswith("[") or not is_directive(line, state.env["words"]):
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.content = line.strip()
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _footnote_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """``[^1]: text``, with the indented lines that follow it."""
    if not FOOTNOTE.match(_line_of(state, start)):
        return False
    if not silent:
        last = start + 1
        while last < end and not state.isEmpty(last) and state.sCount[last] > state.blkIndent:
            last += 1
        token = state.push("footnote", "", 0)
        token.content = state.getLines(start, last, state.blkIndent, keepLastLF=False)
        token.map = [start, last]
        state.line = last
    return True
