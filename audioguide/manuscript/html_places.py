"""What the place of a text in a web page says: which elements stand beside the text proper."""

from __future__ import annotations

import re

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
_NAMES = re.compile(
    r"(?<![\w-])(?:(?!(?:has|no|with|without|is|hide|elementor|fusion|vc|et)[_-])[a-z0-9]+[_-]{1,2}){0,3}?"
    r"(?:(?P<menu>nav|navbar|navigation|menu|breadcrumbs?|kruimelpad|skip-link|toc|pagination|post-navigation)"
    r"|(?P<cookie>cookies?|cookiebar|consent|gdpr|avg-melding)"
    r"|(?P<sharing>share|sharing|sharedaddy|social|socials|social-media|delen|addtoany)"
    r"|(?P<comments>comments?|comment-respond|reacties|respond|disqus)"
    r"|(?P<byline>byline|entry-meta|post-meta|posted-on|post-date|author|author-box|tags|post-tags|tag-list"
    r"|tagcloud|cat-links|publish-date|meta-info)"
    r"|(?P<rating>ratings?|stars|votes)"
    r"|(?P<newsletter>newsletter|nieuwsbrief|subscribe|mailpoet|mc4wp|mailchimp|signup|aanmelden|inschrijven)"
    r"|(?P<related>related|related-posts|relatedposts|gerelateerd|lees-ook|leesook|read-more|recommended"
    r"|recommendations|aanbevolen|yarpp)"
    r"|(?P<credit>credits?|photo-credit|wp-caption-text|fotograaf)"
    r"|(?P<foot>site-footer|page-footer|footer-widgets?|main-footer)"
    r"|(?P<beside>sidebar|advert|advertisement|ads?|advertentie|promo|promotion|popup|pop-up|modal|site-header))"
    r"(?![a-z0-9])"
    r"|(?<![\w-])(?:(?P<foot2>footer|colophon|colofon)|(?P<beside2>widgets?|widget-area|widget_\w+|banner|masthead))(?![\w-])"
)
_KINDS = {"credit": "picture credit", "foot": "foot of the page", "foot2": "foot of the page"}
_KINDS |= {"beside2": "beside the text", "beside": "beside the text", "related": "related pages"}
_OPENS = re.compile(r"accordion|toggle|collaps|tab-?(?:content|panel)|faq|answer|antwoord")
"""Names of what a click opens in the text itself."""
_WRAPPERS = frozenset({"body", "html", "main", "article"})


def why_tagged(tag: str, given: dict[str, str], *, in_main: bool) -> str | None:
    """Why an element stands beside the text by what it is; None where it may be text."""
    if tag in _WRAPPERS:
        return None
    if tag == "header":
        return None if in_main else HEAD
    if tag == "li" and re.match(r"(?:foot|end)note", given.get("id", "")):
        return "footnote"
    return _TAGS.get(tag) or _ROLES.get(given.get("role", ""))


def why_named(tag: str, given: dict[str, str]) -> str | None:
    """Why it does so by its class or its id."""
    if not _NAMED.fullmatch(tag):
        return None
    names = f"{given.get('class', '')} {given.get('id', '')}".lower()
    found = _NAMES.search(names)
    kind = found.lastgroup if found else None
    return _KINDS.get(kind, kind) if kind else None


def why_hidden(given: dict[str, str]) -> str | None:
    """Whether an element is not shown when the page opens."""
    if _OPENS.search(f"{given.get('class', '')} {given.get('id', '')}".lower()):
        return None
    style = given.get("style", "").replace(" ", "").lower()
    unseen = "hidden" in given or given.get("aria-hidden") == "true" or "display:none" in style
    return HIDDEN if unseen else None
