"""Where a line may break: at the joints of long compounds, and not inside «e-helse», a host name or «20. november».

The joints are a short list. Patterns, such as Pyphen's, divide by syllable («koordine-ringsprosjektet»), and browsers
differ in what they know of Norwegian. What belongs together is put in an element, and the hyphen at a joint is the
style sheet's, so that no sign is added to texts that are copied, compared and searched.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape

from babel.dates import get_month_names
from markupsafe import Markup

JOINT = '<span class="joint"></span>'
"""Where the style sheet puts a soft hyphen."""
_TOGETHER = (
    # helse-nord.no; a longer one is wider than the narrowest screen, and must break
    r"(?<![\w.-])(?=[\w.-]{1,26}+(?!\.?[\w-]))(?:\w+\.)*\w+-[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b",
    r"\b[^\W\d_]-[^\W\d_]{1,14}\b",  # e-helse, e-postadresse
    r"\b[^\W\d_]{2,3}-[^\W\d_]{1,9}\b",  # KI-plan
    r"\b[^\W\d_]{1,9}-[^\W\d_]{1,3}\b",  # RHF-ene
)

_BREAK = re.compile(r"\w-|\d\.? \w")
"""Where a line might break in one of those; most texts have no such place."""


@lru_cache(1000)  # every page has the same menus
def hyphenated(text: str, language: str, joints: tuple[str, ...]) -> Markup:
    """Return a text as HTML, marked at the joints, «koordinerings-prosjekt», and unbroken where it belongs together."""
    return jointed(str(unbroken(text, language)), joints)


def jointed(html: str, joints: Sequence[str]) -> Markup:
    """Return HTML with its texts, not its tags, marked at the joints of long compounds."""
    small = html.lower()
    halves = (word.lower().split("-") for word in joints)
    if pattern := "|".join(f"{first}(?={second})" for first, second in halves if first + second in small):
        html = re.sub(f"(?:{pattern})(?![^<>]*>)", rf"\g<0>{JOINT}", html, flags=re.IGNORECASE)
    return Markup(html)


@lru_cache(1000)
def unbroken(text: str, language: str) -> Markup:
    """Return a text as HTML, unbroken where it belongs together."""
    html = escape(text, quote=False)
    marked = _together(language).sub(r'<span class="unbroken">\g<0></span>', html) if _BREAK.search(html) else html
    return Markup(marked)


@cache
def months(language: str) -> str:
    """Return the names of a language's months, as alternatives of a pattern."""
    return "|".join(map(re.escape, get_month_names("wide", locale=language).values()))


@cache
def _together(language: str) -> re.Pattern[str]:
    return re.compile("|".join([*_TOGETHER, rf"\b\d{{1,2}}\.? (?:{months(language)})\b"]))
