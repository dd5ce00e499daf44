"""The names of pages: each becomes an address for all time."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from publication.pages.page_id import VERSIONS_SEGMENT, PageId
from publication.problems import Problems

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def check_name(page: PageId, problems: Problems) -> None:
    """Note a mistake when the page's name cannot be an address for all time."""
    parts = PurePosixPath(page.name).parts
    if VERSIONS_SEGMENT in parts:
        problems.add(
            page.path,
            1,
            f"no page or folder can be named «{VERSIONS_SEGMENT}»: the addresses of earlier versions need the name.",
            "Give the page or the folder another name.",
        )
    if parts[-1:] == ("README",):
        # MkDocs gives it the address of the folder, where the archive would look for it under its own name.
        problems.add(page.path, 1, "no page can be named «README».", "Name the page of a folder «index».")
    elif not all(_NAME.fullmatch(part) for part in parts):
        message = "the file's name has signs that do not belong in an address."
        problems.add(page.path, 1, message, _name_advice(page))


def check_distinct_addresses(pages: Iterable[PageId], problems: Problems) -> None:
    """Note each page that would stand where another one does: «a.md» beside «a/index.md», or «nb/nn.md»."""
    first: dict[str, PageId] = {}
    for page in sorted(set(pages)):
        other = first.setdefault(page.address, page)
        if other != page:
            message = f"has the same address as {other.path}: /{page.address}"
            problems.add(page.path, 1, message, "Give the newer of the two another name.")


def _name_advice(page: PageId) -> str:
    good = [_good_name(part) for part in PurePosixPath(page.name).parts]
    name = "/".join(good) if all(good) else "sporsmal-og-svar"
    example = page._replace(name=name).path
    return f"Use the letters a to z, digits and single hyphens only, also in its folders' names: {example}"


def _good_name(part: str) -> str:
    """The likeliest name that may be used: «Spørsmål og_svar» -> «sporsmal-og-svar»; empty if nothing is left."""
    letters = unicodedata.normalize("NFKD", part.lower().translate(_LETTERS))
    return "-".join(re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))
