"""What a page is made of: blocks, with their tokens: words, marks of punctuation, and what stands like one of them."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

_PART_OF_MEANING = frozenset({"s", "sub", "sup", "u"})  # the same word inside of one says something else
_EXACT = frozenset({"code", "kbd", "pre", "samp"})  # every character counts
TIGHT = frozenset(",.;:!?)")
"""Signs that stand right behind a word, and make no other word stand right behind them."""
_SPACED_NUMBER = r"(?<!\w)\d{1,3}(?:[ \xa0\u202f]\d{3})+(?:,\d+)?(?!\w)"
_WORD = r"[\w\xad\u200b-\u200d\u2060]+"
_INSIDE = r"(?:[-‐‑'’@.:/]|(?<=\d)[,–](?=\d))+"  # signs that do not end a word: «doesn’t», «19.500», «5–10»
_SHARE = r"(?:(?<=\d)[ \xa0\u202f]?%)?"  # belongs to its number, with a space or without
_TOKENS = re.compile(rf"((?:{_SPACED_NUMBER}|{_WORD}(?:{_INSIDE}{_WORD})*){_SHARE}|\S[\ufe0e\ufe0f]?)(\s*)")
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚´`", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‐‑–—−", "-")
    | dict.fromkeys("\xa0\u202f", " ") | dict.fromkeys("\xad\u200b\u200c\u200d\u2060")
)  # fmt: skip

Kind = Literal["word", "footnote", "image", "figure", "rule", "break", "address"]
"""What a token is. An address follows the words of its link; what a title says, the words that have it."""


@dataclass(frozen=True, eq=False, slots=True)
class Inline:
    """An inline element. Compared by identity: two links with one address are two."""

    tag: str
    attributes: dict[str, str]


@dataclass(eq=False)
class Block:
    """A leaf with tokens, or a container with children. A leaf without a tag stands directly in its container.

    attributes: those that a difference shows. look: what readers see of it and of what it stands in, beside the words.
    number: of an item of an ordered list. counts_from: what the list would have to begin with to count so.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    look: tuple[Hashable, ...] = ()
    parent: "Block | None" = None
    is_old: bool = False
    depth: int = 0
    children: list["Block"] = field(default_factory=list)
    tokens: list["Token"] = field(default_factory=list)
    number: int | None = None
    counts_from: int = 1

    def path(self, base: "Block | None" = None) -> tuple["Block", ...]:
        """Return the containers around it, outermost first, inside of `base`; the page itself is none."""
        around = self.parent
        is_outermost = around is None or around is base or around.parent is None
        return () if is_outermost or around is None else (*around.path(base), around)

    def leaves(self) -> Iterator["Block"]:
        """Yield the leaves in it, in order; itself if it is one."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    @cached_property
    def key(self) -> tuple[int, ...]:
        """What a leaf says: the same for leaves that say the same."""
        return tuple([token.number for token in self.tokens])

    @cached_property
    def weight(self) -> int:
        """How many letters and digits are in a leaf."""
        return sum([token.weight for token in self.tokens])


@dataclass(eq=False, slots=True)
class Token:
    """A word, a mark of punctuation, or an element that stands in the text like a word.

    number: the same for tokens that say the same. form: the same for those that also look the same.
    wraps: the inline elements around it, outermost first. trail: the white space after it; a block's end is one.
    weight: how many letters and digits it has. element: the image or line break itself.
    size: for the address of a link, how many tokens before it are the text of the link.
    """

    leaf: Block
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
