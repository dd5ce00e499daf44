"""What names an event of a page: its day and number, a day that a text is older than, or no day at all."""

import contextlib
import re
from dataclasses import dataclass
from datetime import date

_SLUG = re.compile(r"(?:(foer-)?(\d{4}-\d{2}-\d{2})|uten-dato)(?:-([1-9]\d*))?", re.ASCII)


@dataclass(frozen=True, order=True)
class VersionDate:
    """The place of an event among the events of its page; they sort oldest first, texts without a day before all.

    day: of the event or, when `exact` is false, a day that the text is older than; date.min where no such day is known.
    sequence: the number among those of the day, from 1; among texts without a day of their own, their order.
    """

    day: date
    exact: bool = True
    sequence: int = 1

    @property
    def is_unknown(self) -> bool:
        """True when the text cannot be put before or after those with a day."""
        return self.day == date.min

    @property
    def slug(self) -> str:
        """The name in addresses and in versions/: «2021-11-20», «2021-11-20-2», «foer-2021-11-20-1», «uten-dato-1»."""
        name = "uten-dato" if self.is_unknown else str(self.day) if self.exact else f"foer-{self.day}"
        return name if self.exact and self.sequence == 1 else f"{name}-{self.sequence}"

    @classmethod
    def from_slug(cls, slug: str) -> "VersionDate | None":
        """The inverse of `slug`; None for what is no event's name."""
        if match := _SLUG.fullmatch(slug):
            with contextlib.suppress(ValueError):  # 2021-02-30
                day = date.fromisoformat(match[2] or str(date.min))
                found = cls(day, exact=bool(match[2]) and not match[1], sequence=int(match[3] or 1))
                return found if found.slug == slug else None
        return None
