"""Markup that is left over in what readers see: written for other software, or almost right.

GitHub's preview shows most of it as it is, too, so that its author could have seen it; some of it works there alone.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import yaml

from publication.pages.markdown import OPAQUE
from publication.problems import short

Slip = tuple[int, str, str]
"""A mistake: its line, counted from 0 in the body, what is wrong, and what to write instead."""


_SIGNS = re.compile(r"[{\[\]*_~=^$|<>&#!?+•·▪●◦‣∙\u00a0]|:[a-z]|^[ \t]*(?:[:–—-]|[a-z]\))|\n[ \t]*\d", re.MULTILINE)
"""What most texts have none of, and no pattern is without."""
_FOUND = "\x1f"
"""Stands for what another pattern has found already; no text that is read has that sign."""


def leftovers(texts: Iterable[tuple[int, str]]) -> Iterator[Slip]:
    """Yield each piece of markup that is left over. texts: the line and the visible text of each block."""
    for first, text in texts:
        if not _SIGNS.search(text):
            continue
        for pattern, message, advice in _patterns():
            for match in pattern.finditer(text):
                found = short(re.sub(f"[{OPAQUE}{_FOUND}]+", "…", match[0].strip()).partition("\n")[0])
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                yield first + text.count("\n", 0, start), message.replace("{}", found), advice.replace("{}", found)
            text = pattern.sub(lambda match: re.sub(r"[^\n]", _FOUND, match[0]), text)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    """What is looked for, in this order; what one has found, the next ones do not see."""
    found = yaml.safe_load(files(__package__).joinpath("leftovers.yml").read_text(encoding="utf-8"))
    return [(re.compile(one["pattern"], re.MULTILINE), one["wrong"], one["write"]) for one in found]
