"""Texts of any size that no one wrote: one thing over and over, real texts without spaces."""

import random
import re
import string
from collections.abc import Iterator
from pathlib import Path

from cases import lines

ROOT = Path(__file__).parents[2]
KEYS = (*string.printable[:-2], *"éëï€½…–—‘’“”•²µ°🙂🌿中あش")
"""Every key of a keyboard, with what Dutch is also written with and some that it is not."""
UNITS = (
    *("ab ", ". ", "1,", "[(", "](", "**_", "![", "<a", "&#", "| ", "- ", "> ", "1. ", "# "),
    *("a.b", "12:", "http://a", "x@", "M.", "dr. ", "[a](", "[a][", "[^", "[[", "`a", "``` "),
    *("~~", "<!--", "<!", "<?", "</", "<a ", "<p>", "<div>", "</p>", "<br>", "<li>", "<b>"),
    *("<a href='x", "&amp;", "&lt;", "&#9;", "<table>", "<pre>", "<script>", "<nav>", "--", "->"),
    *("=>", "\\", "\\[", "a)", "$1", "a\n", "a\n\n", "- a\n", "> a\n", "# a\n", "1. a\n"),
    *("|a|\n", "[a]: b\n", "[^1]: a\n", "---\n", "a\n-\n", "a|", "|-", "1 ", "1. a ", "A. "),
    *("A.", "AB ", "A&", "A-", "a-", "a/", "/a", "1/2 ", "1-2 ", "1-", "1:2 ", "1.000 ", "1.000"),
    *(" 000", "€ 1 ", "1 m ", "1 x ", "1x", "1 en ", "3 mei ", "ma ", "ma, ", "jan. ", "van de "),
    *("de ", "De Heer ", "Jan en ", "I, ", "I en ", "(zie ", "(Jan 2001) ", "Jan, "),
    *("Jan 2001; ", "tot 1 ", "a@b.nl ", "a.nl/", "www.", "www.a.nl ", "://", "a://", "a.nl"),
    *("06 12 ", "0", "010-", "+31 ", "+3", "NL12 ", "12'", "''", '"a" ', '"a', "“a", "“", "‘a’ "),
    *("‘", "(a ", "((", "(1) ", "a) ", "?! ", "!", "...", ". . ", "…a ", "ø", "á", "́", "½ "),
    *("1½", "² ", "m² ", "A b ", "Ab ", "aB", "ABc", "a b", "a1", "1a ", "a^2 ", "^", "[pauze"),
    *("[pauze: ", "[adem: 3 ", "{{", "{{<", "{%", "{: ", "import ", ":::", "[!", "$$", "=="),
    *("::", "_a_ ", "Lees ook\n", "Home\n", "Kop\n\n", "• ", "1\n", "1.\n\n", "I.\n\n", "©"),
    *("foto: ", "door Jan ", "3 reacties "),
)


def short(seed: int = 1, count: int = 300) -> Iterator[str]:
    """Random pairs and triples of keys, a space or a newline between the repeats or nothing."""
    dice = random.Random(seed)
    for _ in range(count):
        keys = "".join(dice.choice(KEYS) for _ in range(dice.choice((2, 3))))
        yield keys + dice.choice(("", "", " ", "\n"))


def repeated(unit: str, length: int) -> str:
    """So many characters of one thing."""
    return (unit * (length // len(unit) + 1))[:length]


def real(length: int) -> dict[str, str]:
    """Real Dutch of so many characters, written as some people do: without spaces or stops."""
    written = "\n\n".join(
        re.sub(r"(?s)\A---.*?---\n", "", path.read_text("utf-8"))
        for path in sorted((ROOT / "content" / "nl").glob("*.md"))
    )
    spoken = "\n".join(lines())
    texts = {}
    for name, text in (("guides", written), ("cases", spoken)):
        bare = re.sub(r"[^\w\s]+", "", text)
        texts |= {
            f"{name} without spaces": "".join(text.split()),
            f"{name} without spaces or stops": "".join(bare.split()),
            f"{name} on one line": " ".join(text.split()),
            f"{name} on one line without stops": " ".join(bare.split()),
            f"{name} in lower case without stops": " ".join(bare.lower().split()),
            f"{name} in capitals": " ".join(text.upper().split()),
            f"{name} a word a line": "\n".join(text.split()),
            f"{name} a word a paragraph": "\n\n".join(text.split()),
            f"{name} with commas for stops": " ".join(text.replace(".", ",").split()),
        }
    dice = random.Random(2)
    alphabet = string.ascii_letters + string.digits + "+/"
    texts["base64"] = "".join(dice.choice(alphabet) for _ in range(length))
    texts["base64 in lines"] = "\n".join(re.findall(".{1,76}", texts["base64"]))
    texts["an address"] = "https://voorbeeld.nl/" + texts["base64"].lower().replace("+", "/?a=1&")
    texts["letters and marks"] = "".join(dice.choice(KEYS) for _ in range(length))
    texts["marks"] = "".join(dice.choice(string.punctuation + " ") for _ in range(length))
    texts["figures"] = "".join(dice.choice(string.digits + " .,-/:") for _ in range(length))
    return {name: repeated(text, length) for name, text in texts.items()}


def all_texts(length: int) -> dict[str, str]:
    """Every kind, by what it is made of."""
    units = dict.fromkeys((*KEYS, *UNITS, *short()))
    return {repr(unit): repeated(unit, length) for unit in units} | real(length)
