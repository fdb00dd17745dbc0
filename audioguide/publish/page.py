"""The player page: a few hand-written files, and the guide's own data beside them."""

from __future__ import annotations

import html
import json
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.model import Imprint, PublishedChapter
    from audioguide.wording import PlayerWording

PLAYER = Path(__file__).parent / "player"
PAGE, DATA, APP, COVER = "index.html", "guide.js", "manifest.webmanifest", "cover.jpg"
STATIC = ("player.css", "player.js", "sw.js", "icon.svg")
"""Files that are the same for every guide."""
SHELL = (PAGE, DATA, APP, COVER, "player.css", "player.js", "icon.svg")
"""What a phone keeps beside the sound, to open the page offline."""
NIGHT = "#0a0c10"


def page(imprint: Imprint, wording: PlayerWording) -> str:
    """The page itself, its words in the guide's language and its title escaped."""
    template = Template((PLAYER / PAGE).read_text(encoding="utf-8"))
    words = {**msgspec.to_builtins(wording), "title": imprint.title, "language": imprint.language}
    return template.substitute({name: html.escape(text) for name, text in words.items()})


def guide_data(
    imprint: Imprint,
    chapters: Sequence[PublishedChapter],
    volume: PublishedChapter | None,
    wording: PlayerWording,
) -> str:
    """The guide as a script, since a page opened from disk cannot fetch: JSON without ``<``.

    Args:
        imprint: Of the guide.
        chapters: In order.
        volume: The file to set the level by, if there is one.
        wording: What the page says.
    """
    values = {
        "slug": imprint.slug,
        "title": imprint.title,
        "author": imprint.author,
        "words": msgspec.to_builtins(wording),
        "shell": SHELL,
        "chapters": [_chapter(one) for one in chapters],
        "volume": _chapter(volume) if volume else None,
    }
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"self.GUIDE = {text};\n"


def _chapter(chapter: PublishedChapter) -> dict[str, Any]:
    facts = chapter.facts
    return {
        "file": chapter.file,
        "url": f"{chapter.file}?v={chapter.sha256[:16]}",
        "title": chapter.title,
        "ms": facts.duration_ms,
        "said": [
            [span.start_ms, span.end_ms, said.text]
            for span, said in zip(facts.speech, chapter.utterances, strict=True)
        ],
        "paragraphs": chapter.paragraphs,
        "breath": [[cue.start_ms, cue.end_ms, cue.phase] for cue in facts.breath],
    }


def web_manifest(imprint: Imprint) -> str:
    """What a phone needs to install the page (W3C Web Application Manifest)."""
    values = {
        "name": imprint.title,
        "short_name": imprint.title[:12].strip(),
        "lang": imprint.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": NIGHT,
        "theme_color": NIGHT,
        "icons": [
            {"src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            {"src": COVER, "sizes": "800x800", "type": "image/jpeg"},
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
