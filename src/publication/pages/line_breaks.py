"""Where a line may break: at the joints of long compounds, and not inside «e-helse», a host name or «20. november».

The joints are a short list. Patterns, such as Pyphen's, divide by syllable («koordine-ringsprosjektet»), and browsers
differ in what they know of Norwegian. What belongs together is put in an element, and the hyphen at a joint is the
style sheet's, so that no sign is added to texts that are copied, compared and searched.
"""

import re
from functools import cache
from html import escape
from importlib.resources import files
from itertools import chain

import yaml
from babel.dates import get_month_names
from markupsafe import Markup

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
JOINT = '<span class="joint"></span>'
"""Where the style sheet puts a soft hyphen."""
UNBROKEN = "unbroken"
"""The class of what belongs together."""

_NAMES = (get_month_names("wide", locale=locale).values() for locale in ("nb", "nn", "en"))
MONTHS = "|".join(chain.from_iterable(_NAMES))
_TOGETHER = re.compile(
    "|".join(
        [
            r"(?<![\w.-])(?:\w+\.)*\w+-[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b",  # helse-nord.no
            r"\b[^\W\d_]-[^\W\d_]{1,14}\b",  # e-helse, e-postadresse
            r"\b[^\W\d_]{2,3}-[^\W\d_]{1,9}\b",  # KI-plan
            r"\b[^\W\d_]{1,9}-[^\W\d_]{1,3}\b",  # RHF-ene
            rf"\b\d{{1,2}}\.? (?:{MONTHS})\b",
        ]
    )
)


def hyphenated(text: str) -> Markup:
    """Return a text as HTML, marked at the joints of long compounds, and unbroken where it belongs together."""
    marked = str(unbroken(_joints().sub(lambda match: match[0] + SOFT_HYPHEN, text)))
    return Markup(marked.replace(SOFT_HYPHEN, JOINT))


def unbroken(text: str) -> Markup:
    """Return a text as HTML, unbroken where it belongs together."""
    return Markup(_TOGETHER.sub(rf'<span class="{UNBROKEN}">\g<0></span>', escape(text, quote=False)))


@cache
def _joints() -> re.Pattern[str]:
    """What stands before a joint, where what comes after it follows."""
    words = yaml.safe_load(files(__package__).joinpath("joints.yml").read_text(encoding="utf-8"))
    halves = (word.split("-") for word in words)
    return re.compile("|".join(f"{first}(?={second})" for first, second in halves), re.IGNORECASE)
