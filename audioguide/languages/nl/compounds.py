"""Dutch compounds and derivations: how a word sounds that is put together of known parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from audioguide.languages.nl import inflection

if TYPE_CHECKING:
    from collections.abc import Callable

    Sound = Callable[[str], str | None]

_NEVER_LAST: Final = frozenset(
    "lijk lijks ig tig lig ring rig eren elen aal eel eer ent ant aat aan aard ist isme age oom ium ing ten den de te lijke "
    "aren ander eens er en rijk rijke end ende elijk ers ende ief iel uur eur oor iek iet ook erij rij ling lingen loos baar zaam heid "
    "schap dom nis sel ster vol bel gen ei nier del ven ette geen zie teen nares neen engeld gel derwijze ends baars baarder baarders "
    "lijker lijkers lijken eerder loog logen list gram graaf grafie air om op uit af over voor door bij in dien keer waard ares bare "
    "grafisch logisch logie enen doel".split()
)
"""Words that look like endings: what ends in them is rarely a compound with them."""

_LEAST: Final = 3
"""Letters of a part; what is shorter stands in the table of parts only where it is one."""

UNSTRESSED: Final = {"be": "bə", "ge": "ɣə", "ver": "vər", "ont": "ɔnt", "her": "hɛr", "er": "ɛr"}

SUFFIXES: Final = {
    "heid": "hɛɪt", "heden": "heːdən", "loos": "loːs", "loze": "loːzə", "loosheid": "loːshɛɪt", "vol": "vɔl", "volle": "vɔlə",
    "schap": "sxɑp", "schappen": "sxɑpən", "zaam": "zaːm", "zame": "zaːmə", "zaamheid": "zaːmhɛɪt", "baar": "baːr", "bare": "baːrə",
    "baarheid": "baːrhɛɪt",
    "achtig": "ɑxtəx", "achtige": "ɑxtəɣə", "dom": "dɔm", "ster": "stər", "sters": "stərs", "lijk": "lək", "lijke": "ləkə",
    "lijkheid": "ləkhɛɪt", "lijks": "ləks", "ig": "əx", "ige": "əɣə", "igheid": "əxhɛɪt", "nis": "nɪs", "nissen": "nɪsən", "sel": "səl", "sels": "səls",
}


_VOICES: Final = frozenset("aeiouylmnrw")
"""Letters before which a written *d* or *b* at the end of a part stays voiced."""

_NO_FIRST: Final = frozenset(
    "mis pro con anti inter trans sub re de er hun par dis kom ui kris kar pal jen gel past plan poe para mono socio bio gek man mar "
    "lam vol aan-e alle-en waar daar honderd".split()
)
_NUMERALS: Final = frozenset(
    "een eenen twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien "
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend".split()
)
_AMBIGUOUS: Final = frozenset("over onder om door voor achter weder weer mis vol".split())
"""Particles that verbs have with and without stress: *voorkomen*."""
_VERBAL: Final = re.compile(r".*(?:en|end|ende|t|te|de|d|ing|ingen|er|ers|baar|bare|ig|ige)$")
_STRESSED_LAST: Final = re.compile(
    r"(?:kundig|waardig|vaardig|hartig|zinnig|moedig|matig|handig|zuchtig|krachtig|plichtig|bloedig|aardig|gevoelig|wekkend|lievend"
    r"|gelovig|stellig|rechtelijk|drachtig|talig|soortig|machtig|zichtig|gierig|tijdig|lijvig|ledig|namig|delig|zijdig|hoekig|voudig|schalig|vormig|wegend"
    r")(?:e|en|er|ere|heid|heden|s)?|.*(?:erij|erijen)"
)
"""Second parts that carry the main stress: *kunstmatig*, *letterkundige*, *bakkerij*."""
_PARTICLES: Final = frozenset("aan af bij door in mee na om onder op over terug toe uit voor weg weer tegen samen los vast open".split())
_LIKE_SUFFIXES: Final = re.compile(r"[bdfgklmnprstvz](?:el|er|en|ig)(?:en|ing|ingen|inge|ig|ige|t|d|de|end|ende|aar|aars)")
_STILL_WORDS: Final = frozenset("delen deling leren lering lenen lening menen mening benen tenen heren wering deler deelt leraar leraars zegen".split())
_AFTER_PARTICLES: Final = frozenset("keren kering telen veren weren teren".split())


_BASE_EN: Final = frozenset(
    "eigen buiten binnen boven tegen tussen midden samen open zeven negen regen wagen teken leven oven deken keuken kussen molen "
    "toren koren laken haven linnen heden neven tekens gevangen reken zegen".split()
)
"""Words that end in *-en* and are no plural."""


class Part(NamedTuple):
    """A part of a compound."""

    ipa: str
    name: str
    cost: int


def compound(word: str, sound: Sound, depth: int = 4) -> tuple[str, tuple[str, ...]] | None:
    """How a compound sounds, and its parts; None where it is none."""
    found = _split(word, sound, depth, {})
    if found is None or len(found) < 2:
        return None
    return join(found), tuple(part.name for part in found)


def _split(word: str, sound: Sound, depth: int, seen: dict[str, tuple[Part, ...] | None]) -> tuple[Part, ...] | None:
    """The cheapest way to see a word as parts."""
    if word in seen:
        return seen[word]
    best: tuple[int, tuple[Part, ...]] | None = None
    if whole := last_part(word, sound):
        best = whole.cost, (whole,)
    if depth > 1:
        for end in range(2, len(word) - 1):
            first = first_part(word[:end], sound, word[end])
            if first is None:
                continue
            rest = _split(word[end:], sound, depth - 1, seen)
            if rest is not None and _can_follow(first.name, rest[0].name):
                cost = first.cost + sum(part.cost for part in rest)
                if best is None or cost < best[0]:
                    best = cost, (first, *rest)
    seen[word] = best[1] if best else None
    return seen[word]


def _can_follow(first: str, second: str) -> bool:
    """Whether a part that looks like a verb's ending is a word here."""
    if second in _NUMERALS or first.removesuffix("-en") in _NUMERALS and second[-5:] not in ("kamer", "jarig"):
        return False
    if first in _AMBIGUOUS and _VERBAL.fullmatch(second):
        return False
    if not _LIKE_SUFFIXES.fullmatch(second) or second in _STILL_WORDS:
        return True
    return first in _PARTICLES and second in _AFTER_PARTICLES


def _cost(part: str) -> int:
    return 10 + max(0, 6 - len(part)) * 2


def last_part(word: str, sound: Sound) -> Part | None:
    """A word that can end a compound: known, or formed of a known one."""
    if len(word) < 2 or word in _NEVER_LAST:
        return None
    if ipa := sound(word):
        return Part(ipa, word, _cost(word))
    if len(word) > 3:
        for form in inflection.forms(word, sound):
            return Part(form.ipa, word, _cost(form.base) + 2)
    return None


def first_part(word: str, sound: Sound, following: str) -> Part | None:
    """A word that can begin a compound, with what joins it to the next."""
    options = []
    if word.endswith("s") and (ipa := sound(word[:-1])) and len(word) > 3:
        options.append(Part(ipa + "s", f"{word[:-1]}-s", _cost(word[:-1]) + 2))
    for joint in ("en", "e"):
        if word.endswith(joint) and len(word) > len(joint) + 2:
            stem = word[: -len(joint)]
            for base in inflection.stems(stem):
                if ipa := sound(base):
                    options.append(Part(inflection.voiced(ipa, stem[-1]) + "ə", f"{base}-{joint}", _cost(base) + (2 if joint == "en" else 4)))
            if joint == "en" and (ipa := sound(stem + "e")) and ipa.endswith("ə"):
                options.append(Part(ipa, f"{stem}e-n", _cost(stem) + 2))
    if word in _BASE_EN:
        options = []
    if not any("-e" in option.name for option in options) and (ipa := sound(word)):
        if word[-1] in "db" and ipa[-1] in "tp" and following in _VOICES and not word.endswith(("wereld", "avond", "ochtend")):
            ipa = ipa[:-1] + word[-1]
        options.append(Part(ipa, word, _cost(word)))
    return min(options, key=lambda part: part.cost, default=None)


def join(parts: tuple[Part, ...]) -> str:
    """The first part keeps its main stress, those after it get secondary ones."""
    if len(parts) == 2 and _STRESSED_LAST.fullmatch(parts[1].name):
        return meet(parts[0].ipa.replace("ˈ", "ˌ"), _main(parts[1].ipa))
    out = _main(parts[0].ipa)
    for part in parts[1:]:
        ipa = _main(part.ipa).replace("ˌ", "").replace("ˈ", "ˌ")
        out = meet(out, ipa)
    return out


def _main(ipa: str) -> str:
    return ipa if "ˈ" in ipa else f"ˈ{ipa}"


_STRONG: Final = {("t", "d"): "d", ("p", "b"): "b", ("s", "z"): "s", ("f", "v"): "f", ("x", "ɣ"): "ɣ", ("d", "t"): "t"}
"""Two consonants that meet and become one."""


def meet(before: str, after: str) -> str:
    """Two parts one after the other: no consonant twice."""
    mark = after[: len(after) - len(after.lstrip("ˌˈ"))]
    rest = after[len(mark) :]
    if before[-1] == rest[0] and rest[0] not in "aeiouyøɑɛɪɔɵəœʌː":
        before = before[:-1]
    elif one := _STRONG.get((before[-1], rest[0])):
        before, rest = before[:-1], one + rest[1:]
    return before + mark + rest


def with_prefix(word: str, sound: Sound) -> tuple[str, str] | None:
    """A known word with an unstressed prefix."""
    for prefix, ipa in UNSTRESSED.items():
        rest = word[len(prefix):]
        if word.startswith(prefix) and len(rest) > 2 and (part := last_part(rest, sound)):
            return meet(ipa, _main(part.ipa)), f"{prefix}- {part.name}"
    return None


def derived(word: str, sound: Sound) -> tuple[str, str] | None:
    """A known word with a suffix of its own sound; and how it is made."""
    for start in range(2, len(word) - 1):
        suffix = word[start:]
        if (ipa := SUFFIXES.get(suffix)) is None:
            continue
        stem = word[:start]
        for base in (stem, *inflection.stems(stem)) if suffix[0] in "ia" else (stem, ):
            if found := (sound(base) or next((form.ipa for form in inflection.forms(base, sound)), None)):
                if suffix[0] in "ia":
                    found = inflection.voiced(found, stem[-1])
                return meet(found if "ˈ" in found else "ˈ" + found, ipa), f"{base} -{suffix}"
    return None
