"""Text in capitals to the case it would have elsewhere (Lita et al., tRuEcasIng, 2003).

A title or a shouted sentence is written in capitals as a whole; so that all classes know what
stands in it, its words are put in lower case, and what is spelled stays in capitals.
"""

from __future__ import annotations

import re

from audioguide.languages.nl.tables import tables

_WORD = r"[A-ZÀ-Þ]++(?![^\W\d_])(?:['’/-][A-ZÀ-Þ]++(?![^\W\d_]))*+"
_RUN = re.compile(
    rf"(?<![^\W\d_])(?<![A-ZÀ-Þ]['’/-]){_WORD}(?:[,:;!?.\d&-]{{0,9}}+\s[\s,:;!?.\d&-]*+{_WORD})++"
)
"""Two words in capitals or more, with nothing else between than marks and figures."""
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-ZÀ-Þ]{2,}(?![^\W\d_])")
_BEGINS = re.compile(r"(?:^|[\n.!?:])[\s\"'“‘(–-]*$")
_ENDS = re.compile(r"[\s\"'”’)–-]*(?:$|[\n.!?:])")
_REACH = 12
_FEW_LETTERS, _MANY_WORDS = 4, 3
_LONGEST_SPELLED = 5
_AFTER_FIGURE = re.compile(
    r"(?<=\d)(?:E|STE|DE|X)\b|(?<=\d)\s?(?:U|X|KM|KG|CM|MM|MG|ML|MIN|SEC)\b|\bT/M\b"
)
"""What follows a figure is written as elsewhere."""
_ME_IS_LETTERS = re.compile(
    r"(?<![A-ZÀ-Þ])ME(?=[/-][A-Z])|(?<=[A-Z]/)ME(?![A-ZÀ-Þ])"
    r"|^ME(?=:|\s(?:EN|OF|IS|BIJ|KAN|HEEFT|ALS|BETEKENT)\b)|(?<=\b(?:EN|IS|OF) )ME(?=[?!.]?$)"
    r"|(?:(?<=\b(?:MET|BIJ|DAT|HEB) )|(?<=\bOVER )|(?<=\b(?:HEEFT|TEGEN) )|(?<=\bZONDER ))"
    r"ME(?![A-ZÀ-Þ])"
)
"""*ME* is the illness where it cannot be a pronoun."""


def truecase(text: str) -> str:
    """A text of the same length; without capitals in a row it is the same."""
    return _RUN.sub(_lowered, text)


def _lowered(run: re.Match[str]) -> str:
    if not _is_loud(run):
        return run[0]
    kept = {found.start() for found in _ME_IS_LETTERS.finditer(run[0])}
    text = _AFTER_FIGURE.sub(lambda found: found[0].lower(), run[0])
    return _CAPITALS.sub(
        lambda found: found[0] if found.start() in kept else _in_title(found[0]), text
    )


def _is_loud(run: re.Match[str]) -> bool:
    """Whether it is a sentence in capitals, and no row of acronyms."""
    words = _CAPITALS.findall(run[0])
    common = any(word in tables().stressed or len(word) > _LONGEST_SPELLED for word in words)
    if not _is_whole(run):
        return common and len(words) >= _MANY_WORDS
    return common or any(len(word) >= _FEW_LETTERS for word in words)


def _is_whole(run: re.Match[str]) -> bool:
    """Whether nothing else stands in its sentence."""
    text, start, end = run.string, run.start(), run.end()
    begins = start <= 0 or _BEGINS.search(text[max(0, start - _REACH) : start])
    return bool(begins and _ENDS.match(text, end, end + _REACH))


def _in_title(word: str) -> str:
    from audioguide.languages.nl.classes.letters import is_spelled_in_title

    lower = word.lower()
    return word if is_spelled_in_title(word) or len(lower) != len(word) else lower
