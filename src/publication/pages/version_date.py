"""What names a version: the day it was published, or a day it is known to be older than."""

import re
from dataclasses import dataclass
from datetime import date

_SLUG = re.compile(r"(?:(foer)-)?(\d{4}-\d{2}-\d{2})(?:-([1-9]\d*))?", re.ASCII)


@dataclass(frozen=True, order=True)
class VersionDate:
    """The place of a version among the versions of its page; they sort oldest first.

    day: when the version was published or, when `exact` is false, a day it is older than.
    exact: false for a text whose own date is not known.
    sequence: the order among texts that are older than the same day, from 1; 0 for an exact date.
    """

    day: date
    exact: bool = True
    sequence: int = 0

    @property
    def slug(self) -> str:
        """The version's name in addresses and in versions/: «2021-11-20» or «foer-2021-11-20-1»."""
        return self.day.isoformat() if self.exact else f"foer-{self.day.isoformat()}-{self.sequence}"

    @classmethod
    def from_slug(cls, slug: str) -> "VersionDate | None":
        """The inverse of `slug`; None for what is no version's name."""
        match = _SLUG.fullmatch(slug)
        if match is None or bool(match[1]) is not bool(match[3]):
            return None
        try:
            day = date.fromisoformat(match[2])
        except ValueError:
            return None
        return cls(day, exact=not match[1], sequence=int(match[3] or 0))
