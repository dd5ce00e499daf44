"""What the site holds: a line for each page, and each language's share of the words."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from publication.pages.markdown import running_text
from publication.pages.project import Page
from publication.pages.source import body_of
from publication.versions.archive import Archive
from publication.versions.history import newer_original

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)")
_HEADING = ("side", "språk", "først publisert", "sist oppdatert", "versjoner", "alder i dager", "oversettelse", "LIX")
"""What people are shown of a page; programs get the number of words, too."""
Row = dict[str, Any]
"""One page.

age: days since the day that the content is from. translation: "original", "in step", or which bokmål version it has
yet to follow; empty for pages without dates, as their dates are. lix: 25 is easy, 40 is medium, 60 is very hard.
"""


def shares(table: Iterable[Row]) -> dict[str, float]:
    """Return each language's share of all words, in per cent with one decimal."""
    words = Counter[str]()
    for row in table:
        words[row["language"]] += row["words"]
    total = max(words.total(), 1)
    return {language: round(100 * count / total, 1) for language, count in sorted(words.items())}


def as_text(table: Sequence[Row]) -> str:
    """Return the report for people."""
    lines: list[Sequence[str]] = [_HEADING]
    for row in table:
        translation = row["translation"].replace("in step", "følger originalen").replace("behind", "ligger etter")
        shown = (value for key, value in {**row, "translation": translation}.items() if key != "words")
        lines.append(["–" if value in (None, "") else str(value) for value in shown])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    aligned = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    parts = ", ".join(f"{language} {share} %" for language, share in shares(table).items()).replace(".", ",")
    return "\n".join([*aligned, "", f"Andel av ordene: {parts or 'ingen sider'}."])


def as_json(table: Sequence[Row]) -> str:
    """Return the report for programs."""
    return json.dumps({"pages": table, "shares": shares(table)}, default=str, indent=2)


def row(page: Page, archive: Archive, today: date) -> Row:
    """Return the line of a page."""
    publication, newer = page.front_matter.publication, newer_original(page, archive)
    text = f"{page.front_matter.description}\n{running_text(body_of(page.text))}"
    followed = f"behind {newer.slug}" if newer else "in step"
    translation = followed if page.front_matter.translation_of else "original"
    return {
        "page": page.id.name,
        "language": page.id.language,
        "first_published": publication.first_published if publication else None,
        "last_updated": publication.last_updated if publication else None,
        "versions": len(archive.versions_of(page.id)),
        "age": (today - (publication.as_of or publication.last_updated)).days if publication else None,
        "translation": translation if publication else "",
        "words": count_words(text),
        "lix": round(lix(text)),
    }


def count_words(text: str) -> int:
    """Return how many words a text has. Hyphens and apostrophes do not end a word."""
    return len(_WORD.findall(text))


def lix(text: str) -> float:
    """Return the readability index of Björnsson: words in a sentence, plus the percentage of words over six letters."""
    words = _WORD.findall(text)
    sentences = len(_SENTENCE_END.findall(text)) or 1
    long = [word for word in words if sum(map(str.isalnum, word)) > 6]
    return len(words) / sentences + 100 * len(long) / max(len(words), 1)
