"""Manuscripts of any size, the same for the same seed: sentences of everyday Dutch words."""

from __future__ import annotations

import random

_SUBJECTS = (
    *("je lichaam", "de avond", "het licht", "je adem"),
    *("een zachte stem", "de kamer", "de stilte", "je hand"),
)
_VERBS = ("wordt", "blijft", "lijkt", "voelt", "is", "komt dichterbij en blijft")
_STATES = ("rustig", "langzaam", "warm", "zwaar", "licht", "heel gewoon", "stil")
_TAILS = (
    "",
    ", en dat is genoeg",
    ", ook als het even duurt",
    ", zonder dat je iets hoeft",
    ", net als gisteren en misschien ook morgen",
    ", terwijl buiten de wind door de bomen gaat",
)


def sentence(dice: random.Random) -> str:
    """One sentence of four to fifteen words."""
    parts = (dice.choice(_SUBJECTS), dice.choice(_VERBS), dice.choice(_STATES))
    text = " ".join(parts) + dice.choice(_TAILS) + "."
    return text[0].upper() + text[1:]


def manuscript(chapters: int, words: int, seed: int = 1, title: str = "Meting") -> str:
    """A guide of about so many words in so many chapters, every sentence in it different.

    Args:
        chapters: How many.
        words: In the whole guide.
        seed: Of the dice.
        title: Of the guide.
    """
    dice = random.Random(seed)
    seen: set[str] = set()
    lines = [f"---\ntitle: {title}\nauthor: Meting\n---"]
    for number in range(1, chapters + 1):
        lines.append(f"## Deel {number}")
        written = 0
        while written < words / chapters:
            paragraph = []
            while len(paragraph) < 5:
                text = sentence(dice)
                if text in seen:
                    text = f"{text[:-1]}, zo {_nth(len(seen))}."
                seen.add(text)
                paragraph.append(text)
                written += len(text.split())
            lines.append(" ".join(paragraph))
    return "\n\n".join(lines) + "\n"


def _nth(count: int) -> str:
    """A few letters that say which number this is, without digits."""
    letters = "aeiou"
    text = ""
    while count:
        count, rest = divmod(count, 25)
        text += "bdklmnprstvwz"[rest // 5] + letters[rest % 5]
    return text or "ba"
