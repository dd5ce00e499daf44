"""What names an event of a page: its day and number, a day that a text is older than, or no day at all."""

import re
from dataclasses import dataclass
from datetime import date

_SLUG = re.compile(r"(?:(foer)-)?(\d{4}-\d{2}-\d{2})(?:-([1-9]\d*))?|uten-dato-([1-9]\d*)", re.ASCII)


@dataclass(frozen=True, order=True)
class VersionDate:
    """The place of an event among the events of its page; they sort oldest first, texts without a day before all.

    day: of the event or, when `exact` is false, a day that the text is older than; date.min where no such day is known.
    exact: false for a text whose own day is not known.
    sequence: the number among those of the day, from 1; among texts older than the same day, or without one, their
    order.
    """

    day: date
    exact: bool = True
    sequence: int = 1

    @classmethod
    def unknown(cls, sequence: int) -> "VersionDate":
        """Of a text that is neither known to be older than any day, nor newer."""
        return cls(date.min, exact=False, sequence=sequence)

    @property
    def is_unknown(self) -> bool:
        """True when the text cannot be put before or after those with a day."""
        return self.day == date.min

    @property
    def slug(self) -> str:
        """The name in addresses and in versions/: «2021-11-20», «2021-11-20-2», «foer-2021-11-20-1», «uten-dato-1»."""
        if self.is_unknown:
            return f"uten-dato-{self.sequence}"
        if not self.exact:
            return f"foer-{self.day.isoformat()}-{self.sequence}"
        return self.day.isoformat() if self.sequence == 1 else f"{self.day.isoformat()}-{self.sequence}"

    @classmethod
    def from_slug(cls, slug: str) -> "VersionDate | None":
        """The inverse of `slug`; None for what is no event's name."""
        match = _SLUG.fullmatch(slug)
        if match is None:
            return None
        if match[4]:
            return cls.unknown(int(match[4]))
        try:
            found = cls(date.fromisoformat(match[2]), exact=not match[1], sequence=int(match[3] or 1))
        except ValueError:
            return None
        return found if found.slug == slug and not found.is_unknown else None
