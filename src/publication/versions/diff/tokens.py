"""What a paragraph says, as tokens: words, marks of punctuation, and what stands between them like words."""

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

INLINE = frozenset(
    {
        *("a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"),
        *("span", "strong", "sub", "sup", "time", "var"),
    }
)
"""The tags of elements inside a paragraph that a difference shows."""

_AUTHORS_MARKS = {"del": "s", "ins": "u"}  # what an author struck out or added is no mark of the difference
_PART_OF_MEANING = frozenset({"s", "sub", "sup", "u"})  # the same word inside of one says something else
_PLAIN = frozenset({"a", "span", "time"})  # what they are makes no difference to how the words look
_EXACT = frozenset({"code", "kbd", "pre", "samp"})  # every character counts
_KEPT_ATTRIBUTES = {
    "a": ("href", "hreflang"),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "td": ("colspan", "rowspan", "align"),
    "th": ("colspan", "rowspan", "align", "scope"),
}
TIGHT = frozenset(",.;:!?)")
"""Signs that stand right behind a word, and make no other word stand right behind them."""
_SCRIPT = re.compile(r"\s*(?:data|javascript|vbscript)\s*:", re.IGNORECASE)
_SPACED_NUMBER = r"(?<!\w)\d{1,3}(?:[ \xa0\u202f]\d{3})+(?!\w)"
_WORD = r"[\w\xad\u200b-\u200d\u2060]+"
_INSIDE = r"(?:[-‐‑'’@.:/]|(?<=\d),(?=\d))+"  # signs that do not end a word: «doesn’t», «19.500», «e-helse»
_SHARE = r"(?:(?<=\d)[ \xa0\u202f]?%)?"  # belongs to its number, with a space or without
_TOKENS = re.compile(rf"((?:{_SPACED_NUMBER}|{_WORD}(?:{_INSIDE}{_WORD})*){_SHARE}|\S[\ufe0e\ufe0f]?)(\s*)")
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚´`", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‐‑–—−", "-")
    | dict.fromkeys("\xa0\u202f", " ") | dict.fromkeys("\xad\u200b\u200c\u200d\u2060")
)  # fmt: skip

Kind = Literal["word", "footnote", "image", "figure", "rule", "break", "address"]
"""What a token is. An address follows the words of its link; what a title says, the words that have it."""


Numbers = defaultdict[Hashable, int]
"""A number for each thing that is said, so that the same thing is told by one comparison, however long it is."""


@dataclass(frozen=True, eq=False, slots=True)
class Inline:
    """An inline element. Compared by identity: two links with one address are two."""

    tag: str
    attributes: dict[str, str]


@dataclass(eq=False, slots=True)
class Token:
    """A word, a mark of punctuation, or an element that stands in the text like a word.

    number: the same for tokens that say the same. form: the same for those that also look the same.
    wraps: the inline elements around it, outermost first. trail: the white space after it; a block's end is one.
    weight: how many letters and digits it has. element: the image or line break itself.
    size: for the address of a link, how many tokens before it are the text of the link.
    """

    kind: Kind
    text: str
    number: int
    form: int
    wraps: tuple[Inline, ...] = ()
    trail: str = ""
    weight: int = 0
    element: Inline | None = None
    size: int = 0


@lru_cache(2_000)  # most texts stand in both versions, and in the next two that are compared
def split(text: str, tags: Sequence[str], is_after_word: bool, space: str) -> Sequence[tuple[str, Hashable, int, str]]:
    """Return the words and marks of punctuation in a text: each, what it says, its weight, the white space after it.

    What it says: quotes, dashes and hard spaces are the same in all forms, but in code. tags: of what is around it.
    is_after_word: whether the token before it is a word, or a sign behind one. space: what is between them. One that is
    missing, or one before a comma, is a slip that may have been mended; in a block of code, all of it counts.
    """
    is_exact, is_block = not _EXACT.isdisjoint(tags), "pre" in tags
    seen = tuple(tag for tag in tags if tag in _PART_OF_MEANING)
    found = []
    for word, after in _TOKENS.findall(text):
        plain = word if is_exact else word.translate(_TYPOGRAPHY) or word
        is_slip = word in TIGHT if space else is_after_word and (word == "(" or word[0].isalnum())
        weight = len(word) if word.isalnum() else sum(map(str.isalnum, word))
        trail = after if is_block else after and " "
        found.append((word, (plain, space if is_block else is_slip, *seen), weight, trail))
        is_after_word, space = word[-1:].isalnum() or word in TIGHT, trail
    return found


def look(wraps: tuple[Inline, ...]) -> Hashable:
    """What the elements around a word make of it; a link makes nothing of it."""
    seen = (("" if wrap.tag in _PLAIN else wrap.tag, wrap.attributes.get("dir")) for wrap in wraps)
    return tuple(part for part in seen if any(part))


def inline(tag: str, attributes: Mapping[str, str]) -> Inline | None:
    """An inline element as a difference shows it; None for one that nobody sees."""
    kept = kept_attributes(tag, attributes)
    for name in {"visually-hidden", "footnote-ref"}.intersection(attributes.get("class", "").split()):
        kept["class"] = name
    if tag == "span" and "aria-hidden" in attributes:
        kept["aria-hidden"] = attributes["aria-hidden"]
    return Inline(_AUTHORS_MARKS.get(tag, tag), kept) if kept or tag not in _PLAIN - {"a"} else None


def kept_attributes(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that a difference may show, without addresses that run scripts."""
    names = ("lang", "dir", "title", *_KEPT_ATTRIBUTES.get(tag, ())) if attributes else ()
    kept = {name: attributes[name] for name in names if name in attributes}
    # An old text may be from before the checks of new ones.
    scripts = [name for name in kept.keys() & {"href", "src"} if _SCRIPT.match(kept[name])]
    return {name: value for name, value in kept.items() if name not in scripts}
