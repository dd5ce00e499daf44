"""Characters that cannot stand in what readers are given."""

import re
import unicodedata

NOT_TEXT = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML, and so the feed, cannot hold. YAML's escapes can bring it into a text."""
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing; Unicode counts them with those that do."""


def find_invisible(text: str) -> int | None:
    """Where the first character stands that no reader sees, counted from 0; None when there is none.

    Such characters turn the direction of writing, hide words from search, or make two texts look the same. The soft
    hyphen is one too: where a word may be parted is for the site to say. Spaces and line breaks are not.
    """
    if text.isprintable() and _BLANKS.isdisjoint(text):  # most texts, told at once
        return None
    return next((place for place, sign in enumerate(text) if _is_invisible(sign) and not _joins(text, place)), None)


def _joins(text: str, place: int) -> bool:
    """Whether it is the joiner between two pictures that are shown as one: «👩‍⚕️»."""
    around = text[place - 1 : place + 2]
    return text[place] == "\u200d" and [unicodedata.category(sign)[0] for sign in around[::2]] in (
        ["S", "S"],
        ["M", "S"],
    )


def _is_invisible(sign: str) -> bool:
    if sign in "\t\n\r":
        return False
    return unicodedata.category(sign) in ("Cc", "Cf") or sign in _BLANKS or NOT_TEXT.match(sign) is not None
