"""What the place of a text in a web page says: which elements stand beside the text proper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audioguide.languages.page_rules import PageRules

HIDDEN, HEAD = "hidden", "head of the page"

_TAGS = {
    "nav": "menu", "footer": "foot of the page", "aside": "beside the text", "form": "form",
    "button": "button", "select": "form", "textarea": "form", "dialog": "pop-up",
    "figure": "picture", "table": "table", "pre": "code", "audio": "player", "video": "player",
}  # fmt: skip
_ROLES = {
    "navigation": "menu", "banner": HEAD, "contentinfo": "foot of the page",
    "search": "form", "complementary": "beside the text", "dialog": "pop-up", "form": "form",
    "alertdialog": "pop-up",
}  # fmt: skip
_NAMED = re.compile(r"div|section|[uo]l|p|span|header|h[1-6]|table")
_PREFIX = (
    r"(?:(?!(?:has|no|with|without|is|hide|elementor|fusion|vc|et)[_-])[a-z0-9]+[_-]{1,2}){0,3}?"
)
"""What may stand before a name: the first words of longer ones, but for those that deny it."""
_NAMES = {
    "menu": r"nav|navbar|navigation|menu|breadcrumbs?|skip-link|toc|pagination|post-navigation",
    "cookie": r"cookies?|cookiebar|consent|gdpr",
    "sharing": r"share|sharing|sharedaddy|social|socials|social-media|addtoany",
    "comments": r"comments?|comment-respond|respond|disqus",
    "byline": r"byline|entry-meta|post-meta|posted-on|post-date|author|author-box|tags|post-tags"
    r"|tag-list|tagcloud|cat-links|publish-date|meta-info",
    "rating": r"ratings?|stars|votes",
    "newsletter": r"newsletter|subscribe|mailpoet|mc4wp|mailchimp|signup",
    "related": r"related|related-posts|relatedposts|read-more|recommended|recommendations|yarpp",
    "credit": r"credits?|photo-credit|wp-caption-text",
    "foot": r"site-footer|page-footer|footer-widgets?|main-footer",
    "beside": r"sidebar|advert|advertisement|ads?|promo|promotion|popup|pop-up|modal|site-header",
}
"""Classes and ids by kind; of two that fit the first holds. A language adds its own."""
_WHOLE_NAMES = {
    "colophon": r"footer|colophon",
    "widget": r"widgets?|widget-area|widget_\w+|banner|masthead",
}
"""Those that are told by the whole name only."""
_REASONS = {
    "credit": "picture credit", "foot": "foot of the page", "colophon": "foot of the page",
    "widget": "beside the text", "beside": "beside the text", "related": "related pages",
}  # fmt: skip
"""What kinds are called, where not as they are here."""
_OPENED = r"accordion|toggle|collaps|tab-?(?:content|panel)|faq|answer"
"""Names of what a click opens in the text itself."""
_WRAPPERS = frozenset({"body", "html", "main", "article"})


@dataclass(frozen=True, slots=True)
class ElementNames:
    """Patterns of classes and ids that tell what an element is for."""

    beside: re.Pattern[str]
    """Of elements beside the text; the group that matched is their kind."""
    opened: re.Pattern[str]
    """Of what a click opens in the text itself."""


def element_names(pages: PageRules) -> ElementNames:
    """The names that mean something in the pages of a language.

    Args:
        pages: What its pages call their elements beside what any page does.
    """
    own = pages.element_names
    beside = rf"(?<![\w-]){_PREFIX}(?:{_by_kind(_NAMES, own)})(?![a-z0-9])"
    whole = rf"(?<![\w-])(?:{_by_kind(_WHOLE_NAMES, own)})(?![\w-])"
    opened = "|".join((_OPENED, *map(re.escape, pages.opened_names)))
    return ElementNames(re.compile(f"{beside}|{whole}"), re.compile(opened))


def _by_kind(names: Mapping[str, str], own: Mapping[str, Sequence[str]]) -> str:
    """A pattern with a group for each kind of name."""
    return "|".join(
        f"(?P<{kind}>{'|'.join((pattern, *map(re.escape, own.get(kind, ()))))})"
        for kind, pattern in names.items()
    )


def why_tagged(tag: str, given: dict[str, str], *, in_main: bool) -> str | None:
    """Why an element stands beside the text by what it is; None where it may be text."""
    if tag in _WRAPPERS:
        return None
    if tag == "header":
        return None if in_main else HEAD
    if tag == "li" and re.match(r"(?:foot|end)note", given.get("id", "")):
        return "footnote"
    return _TAGS.get(tag) or _ROLES.get(given.get("role", ""))


def why_named(tag: str, given: dict[str, str], names: ElementNames) -> str | None:
    """Why it does so by its class or its id."""
    if not _NAMED.fullmatch(tag):
        return None
    found = names.beside.search(_class_and_id(given))
    kind = found.lastgroup if found else None
    return _REASONS.get(kind, kind) if kind else None


def why_hidden(given: dict[str, str], names: ElementNames) -> str | None:
    """Whether an element is not shown when the page opens."""
    if names.opened.search(_class_and_id(given)):
        return None
    style = given.get("style", "").replace(" ", "").lower()
    unseen = "hidden" in given or given.get("aria-hidden") == "true" or "display:none" in style
    return HIDDEN if unseen else None


def _class_and_id(given: dict[str, str]) -> str:
    return f"{given.get('class', '')} {given.get('id', '')}".lower()
