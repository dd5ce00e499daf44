"""Where a line may break: at the joints of long compounds, and not inside «e-helse», a host name or «20. november».

The joints are a short list. Patterns, such as Pyphen's, divide by syllable («koordine-ringsprosjektet»), and browsers
differ in what they know of Norwegian. What belongs together is put in an element, and the hyphen at a joint is the
style sheet's, so that no sign is added to texts that are copied, compared and searched.
"""

import re
from collections.abc import Sequence
from functools import cache
from html import escape

from babel.dates import get_month_names
from markupsafe import Markup

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
JOINT = '<span class="joint"></span>'
"""Where the style sheet puts a soft hyphen."""
UNBROKEN = "unbroken"
"""The class of what belongs together."""

_TOGETHER = (
    r"(?<![\w.-])(?:\w+\.)*\w+-[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b",  # helse-nord.no
    r"\b[^\W\d_]-[^\W\d_]{1,14}\b",  # e-helse, e-postadresse
    r"\b[^\W\d_]{2,3}-[^\W\d_]{1,9}\b",  # KI-plan
    r"\b[^\W\d_]{1,9}-[^\W\d_]{1,3}\b",  # RHF-ene
)


def hyphenated(text: str, language: str, joints: Sequence[str]) -> Markup:
    """Return a text as HTML, marked at the joints of long compounds, and unbroken where it belongs together.

    joints: compounds with a hyphen where they may be divided; endings and what they go on with need not be there.
    """
    if joints:
        text = _joints(tuple(joints)).sub(lambda match: match[0] + SOFT_HYPHEN, text)
    return Markup(str(unbroken(text, language)).replace(SOFT_HYPHEN, JOINT))


def jointed(html: str, joints: Sequence[str]) -> Markup:
    """Return HTML with its texts, not its tags, marked at the joints of long compounds."""
    if not joints:
        return Markup(html)
    in_text = f"(?:{_joints(tuple(joints)).pattern})(?![^<>]*>)"
    return Markup(re.sub(in_text, rf"\g<0>{JOINT}", html, flags=re.IGNORECASE))


def unbroken(text: str, language: str) -> Markup:
    """Return a text as HTML, unbroken where it belongs together."""
    return Markup(_together(language).sub(rf'<span class="{UNBROKEN}">\g<0></span>', escape(text, quote=False)))


@cache
def months(language: str) -> str:
    """Return the names of a language's months, as alternatives of a pattern."""
    return "|".join(map(re.escape, get_month_names("wide", locale=language).values()))


@cache
def _together(language: str) -> re.Pattern[str]:
    return re.compile("|".join([*_TOGETHER, rf"\b\d{{1,2}}\.? (?:{months(language)})\b"]))


@cache
def _joints(words: tuple[str, ...]) -> re.Pattern[str]:
    """What stands before a joint, where what comes after it follows."""
    halves = (word.split("-") for word in words)
    return re.compile("|".join(f"{first}(?={second})" for first, second in halves), re.IGNORECASE)
