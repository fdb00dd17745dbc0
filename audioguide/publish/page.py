"""The player page: one file that needs nothing but the sound beside it, so it plays from disk too.

Style, script and the guide's own data stand in the page itself. Its content security policy names
the first two by their hash, which holds from disk as well, where a page has no origin to trust.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from string import Template
from typing import TYPE_CHECKING

import msgspec

from audioguide.names import APP_FILE, ICON_SIZES_PX, icon_file
from audioguide.publish.player import player_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audioguide.model import Imprint, PublishedChapter

NIGHT = "#0a0c10"
SHORT_HASH = 16
SHORT_NAME = 12
"""Characters that fit below an icon (W3C Web Application Manifest, short_name)."""


class _Chapter(msgspec.Struct, frozen=True):
    """One file with sound, as the player's script reads it."""

    file: str
    hash: str
    title: str
    ms: int
    said: tuple[tuple[int, int, str], ...]
    """Each sentence with its begin and end in milliseconds."""
    paragraphs: tuple[int, ...]
    """How many sentences each has."""
    breath: tuple[tuple[int, int, str], ...]
    """Each phase with its begin and end in milliseconds."""


class _Guide(msgspec.Struct, frozen=True):
    """A guide, as the player's script reads it."""

    slug: str
    title: str
    author: str
    whole: str
    words: dict[str, str]
    needs: tuple[str, ...] = msgspec.field(name="shell")
    """The files beside the page that it needs without a network."""
    chapters: tuple[_Chapter, ...]
    volume: _Chapter | None


def page(
    imprint: Imprint,
    chapters: Sequence[PublishedChapter],
    volume: PublishedChapter | None,
    whole: str,
    words: Mapping[str, str],
) -> str:
    """The page; whatever stands in titles and texts is shown and never run.

    Args:
        imprint: Of the guide.
        chapters: In order.
        volume: The file to set the level by, if there is one.
        whole: Name of the whole guide in one file.
        words: What the page says, by the names that stand in ``player/``.
    """
    style, script = player_text("player.css"), f"(() => {{\n{player_text('*.js')}}})();"
    guide = _Guide(
        slug=imprint.slug,
        title=imprint.title,
        author=imprint.author,
        whole=whole,
        words={**words},
        needs=(APP_FILE, *map(icon_file, ICON_SIZES_PX)),
        chapters=tuple(map(_chapter, chapters)),
        volume=_chapter(volume) if volume else None,
    )
    shown = {**words, "title": imprint.title, "language": imprint.language}
    parts = {name: html.escape(text) for name, text in shown.items()} | {
        "policy": _policy(style, script),
        "night": NIGHT,
        "style": style,
        "script": script,
        "guide": _inline_json(guide),
    }
    return Template(player_text("index.html")).substitute(parts)


def _policy(style: str, script: str) -> str:
    """What the page may load: itself and what lies beside it, nothing from elsewhere.

    ``'self'`` means nothing to some browsers for a page from disk, hence ``file:``, which means
    nothing for a page from the web.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_source(script)}",
            f"style-src {_source(style)}",
            "img-src 'self' file:",
            "media-src 'self' file:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def web_manifest(imprint: Imprint) -> str:
    """What a phone needs to install the page (W3C Web Application Manifest)."""
    values = {
        "name": imprint.title,
        "short_name": _short(imprint.title) or imprint.slug[:SHORT_NAME],
        "lang": imprint.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": NIGHT,
        "theme_color": NIGHT,
        "icons": [
            {
                "src": icon_file(size_px),
                "sizes": f"{size_px}x{size_px}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size_px in ICON_SIZES_PX
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _short(title: str) -> str:
    """As many whole words as fit below an icon, or the beginning of the first."""
    if len(title) <= SHORT_NAME:
        return title.strip()
    whole_words = title[: SHORT_NAME + 1].rpartition(" ")[0].strip()
    return whole_words or title[:SHORT_NAME].strip()


def _inline_json(guide: _Guide) -> str:
    """JSON that no HTML parser can take for a tag, and no script for a line break."""
    text = json.dumps(msgspec.to_builtins(guide), ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _chapter(chapter: PublishedChapter) -> _Chapter:
    facts = chapter.facts
    return _Chapter(
        file=chapter.file,
        hash=chapter.sha256[:SHORT_HASH],
        title=chapter.title,
        ms=facts.duration_ms,
        said=tuple(
            (span.start_ms, span.end_ms, said.text)
            for span, said in zip(facts.speech, chapter.utterances, strict=True)
        ),
        paragraphs=chapter.paragraphs,
        breath=tuple((cue.start_ms, cue.end_ms, cue.phase) for cue in facts.breath),
    )


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
