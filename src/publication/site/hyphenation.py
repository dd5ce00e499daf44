"""Where a line may break: at the joints of long compounds, and not inside «e-helse», a host name or «20. november».

The joints are a short list. Patterns, such as Pyphen's, divide by syllable («koordine-ringsprosjektet»), and browsers
differ in what they know of Norwegian. What belongs together is put in an element, so that no sign is added to texts
that are copied, compared and searched.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from xml.etree.ElementTree import Element

import yaml
from babel.dates import get_month_names
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString
from markupsafe import Markup, escape

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
UNBROKEN = "unbroken"
"""The class of what belongs together."""

_NAMES = (get_month_names("wide", locale=locale).values() for locale in ("nb", "nn", "en"))
_MONTHS = "|".join(chain.from_iterable(_NAMES))
_TOGETHER = "|".join(
    [
        r"(?<![\w.-])(?:\w+\.)*\w+-[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b",  # helse-nord.no
        r"\b[^\W\d_]-[^\W\d_]{1,14}\b",  # e-helse, e-postadresse
        r"\b[^\W\d_]{2,3}-[^\W\d_]{1,9}\b",  # KI-plan
        r"\b[^\W\d_]{1,9}-[^\W\d_]{1,3}\b",  # RHF-ene
        rf"\b\d{{1,2}}\.? (?:{_MONTHS})\b",
    ]
)
_ATTRIBUTE_LIST = r"\{[^{}\n]*\}"


def hyphenated(text: str) -> Markup:
    """A text as HTML: with soft hyphens at the joints of long compounds, and unbroken where it belongs together."""
    return unbroken(_joints().sub(lambda match: match[0] + SOFT_HYPHEN, text))


def unbroken(text: str) -> Markup:
    """A text as HTML, unbroken where it belongs together."""
    return Markup("").join(_parts(text))


def _parts(text: str) -> Iterator[Markup]:
    for number, part in enumerate(re.split(f"({_TOGETHER})", text)):
        yield Markup('<span class="{}">{}</span>').format(UNBROKEN, part) if number % 2 else escape(part)


@cache
def _joints() -> re.Pattern[str]:
    """What stands before a joint, where what comes after it follows."""
    words = yaml.safe_load(files(__package__).joinpath("joints.yml").read_text(encoding="utf-8"))
    halves = (word.split("-") for word in words)
    return re.compile("|".join(f"{first}(?={second})" for first, second in halves), re.IGNORECASE)


class UnbrokenProcessor(InlineProcessor):
    """Puts what belongs together in an element of its own; code and addresses are taken before it comes."""

    def handleMatch(  # type: ignore[override]  # the stubs hold it against Pattern's, which is another one
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        """The element, and which part of the text it stands for; nothing for an attribute list, which is read later."""
        if m[0].startswith("{"):
            return None, None, None
        element = Element("span", {"class": UNBROKEN})
        element.text = AtomicString(m[0])
        return element, m.start(0), m.end(0)


class HyphenationExtension(Extension):
    """Adds UnbrokenProcessor after every other inline pattern."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with Python-Markdown."""
        md.inlinePatterns.register(UnbrokenProcessor(rf"{_ATTRIBUTE_LIST}|{_TOGETHER}", md), "unbroken", 1)


def makeExtension(**options: object) -> HyphenationExtension:
    """The entrance that Python-Markdown looks for."""
    return HyphenationExtension(**options)
