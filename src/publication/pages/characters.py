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
    """Return whether it is the joiner before a picture, which is shown as one with that before it: «👩‍⚕️»."""
    return text[place] == "\u200d" and unicodedata.category(text[place + 1 : place + 2] or " ")[0] == "S"


def _is_invisible(sign: str) -> bool:
    is_unseen = unicodedata.category(sign) in ("Cc", "Cf") or sign in _BLANKS or NOT_TEXT.match(sign) is not None
    return is_unseen and sign not in "\t\n\r"
