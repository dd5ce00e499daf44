"""One language of the site, with what its pages have in common: words, dates, addresses."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from functools import lru_cache
from unicodedata import combining, normalize

from babel.dates import format_date
from babel.units import format_unit
from markupsafe import Markup, escape

from publication.config import PublicationConfig
from publication.pages.page_id import PageId, VersionDate
from publication.pages.project import Operator, Project
from publication.versions.history import Content, History

# The same days and ages stand on many pages.
_written_date = lru_cache(format_date)
_written_unit = lru_cache(format_unit)


@dataclass(frozen=True, eq=False)
class LanguageSite:
    """One language of the site, which may have a name, a license and an operator of its own.

    Compared by identity, so that what is gathered of one can be kept with it.

    site_url: ends with a slash. license: the address of what says how the texts may be used; empty where that is not
    said. operator: see there.
    """

    project: Project
    options: PublicationConfig
    whole: Content
    language: str
    site_url: str
    site_name: str
    license: str = ""
    operator: Operator = field(default_factory=Operator)

    @property
    def words(self) -> Mapping[str, str]:
        """The texts of the shell in this language."""
        return self.project.words[self.language]

    @property
    def home(self) -> str:
        """The address of the language's front page, from the site's root."""
        return PageId(self.language, "index").address

    @property
    def publisher(self) -> str:
        """Who runs the site; where that is not said, what the site calls itself."""
        return self.operator.name or self.words["publisher"] or self.site_name

    def address_of(self, part: str) -> str:
        """Return where a part of the site stands, from its root; empty where the language has none."""
        file, mark, heading = self.options.parts.get(part, "").partition("#")
        page = PageId(self.language, file.removesuffix(".md"))
        return f"{page.address}{mark}{heading}" if page in self.whole.pages else ""

    def absolute(self, address: str) -> str:
        """Return the full address of something on the site."""
        return self.site_url + address

    def local_date(self, day: date) -> str:
        """Return a date as the language writes it: 20.11.2021, or 20 November 2021."""
        return _written_date(day, format=self.words["date_pattern"], locale=self.language)

    def time_element(self, day: date) -> Markup:
        """Return a date for people and machines."""
        return Markup(f'<time datetime="{day.isoformat()}">{escape(self.local_date(day))}</time>')

    def age(self, updated: date) -> str:
        """Return how old a text is, in whole years or months; empty while it is younger than the review interval."""
        months = months_between(updated, self.project.today)
        if months < self.options.review_interval_months:
            return ""
        unit, count = ("duration-year", months // 12) if months >= 12 else ("duration-month", months)
        return _written_unit(count, unit, locale=self.language)

    def alphabetical(self, text: str) -> str:
        """Return what to sort a text by, so that it comes where readers of the language look for it."""
        letters = "".join(sign for sign in text.casefold() if sign.isalnum() or sign == " ")
        return alphabet(self.words["alphabet"])(letters)

    def version_label(self, history: History, date: VersionDate) -> str:
        """«20.11.2021», «før 20.11.2021», «uten dato»; with a number where several would be called the same."""
        key, numbered = "version_before", "version_before_numbered"
        if date.is_unknown:
            key, numbered = "version_undated", "version_undated_numbered"
        elif date.exact:
            key, numbered = "version_exact", "version_exact_numbered"
        alike = sum((other.day, other.exact) == (date.day, date.exact) for other in history.dates)
        # Of a day's versions, the first had no number while it was the only one, and goes on without.
        is_numbered = date.sequence > 1 if date.exact else alike > 1
        day = "" if date.is_unknown else self.local_date(date.day)
        return self.words[numbered if is_numbered else key].format(date=day, number=date.sequence)

    def version_name(self, history: History, date: VersionDate) -> str:
        """Return the same, to stand behind «versjonen»: «fra 20.11.2021», «uten dato»."""
        label = self.version_label(history, date)
        return label if date.is_unknown else self.words["version_from"].format(name=label)

    def title_of(self, history: History) -> str:
        """Return the newest title that a page has had."""
        known = self.whole.pages.get(history.page) or next(iter(history.versions), None)
        return known.front_matter.title if known else history.page.name


@lru_cache
def alphabet(rules: str) -> Callable[[str], str]:
    """Return what gives a text in small letters a key to sort it by.

    rules: where a language has letters of its own, as in ICU's: «z<æ=ä<ø y=ü» puts æ and ä after z, ø after them, and
    takes ü for y. All other letters count without their accents and strokes.
    """
    keys = {"æ": "ae", "đ": "d", "ł": "l", "ø": "o", "œ": "oe", "ŧ": "t"}
    for rule in rules.split():
        first, *later = rule.split("<")
        base, *same = first.split("=")
        keys |= dict.fromkeys(same, base)
        for place, letters in enumerate(later, start=1):
            keys |= dict.fromkeys(letters.split("="), base + "\U0010ffff" * place)
    pattern = re.compile("|".join([*sorted(map(re.escape, keys), key=len, reverse=True), "."]))

    def plain(sign: str) -> str:
        return keys.get(sign) or "".join(part for part in normalize("NFD", sign) if not combining(part))

    # Most of the changes in a change log are of the same few pages.
    return lru_cache(lambda text: pattern.sub(lambda match: plain(match[0]), text))


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def http_date(day: date) -> str:
    """Return the start of a day, in the form that HTTP and RFC 7089 use."""
    return format_datetime(datetime.combine(day, time(), tzinfo=UTC), usegmt=True)
