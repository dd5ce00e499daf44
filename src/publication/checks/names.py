"""The names of pages: each becomes an address for all time."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from publication.pages.page_id import VERSIONS_SEGMENT, PageId
from publication.problems import Problems

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def check_name(page: PageId, problems: Problems) -> None:
    """Note a mistake when the page's name cannot be an address for all time."""
    parts = PurePosixPath(page.name).parts
    if VERSIONS_SEGMENT in parts:
        problems.add(
            page.path,
            1,
            f"ingen side eller mappe kan hete «{VERSIONS_SEGMENT}»: navnet står i adressene til tidligere versjoner.",
            "Gi siden eller mappen et annet navn.",
        )
    if parts[-1:] == ("README",):
        # MkDocs gives it the address of the folder, where the archive would look for it under its own name.
        problems.add(page.path, 1, "ingen side kan hete «README».", "Kall siden til en mappe «index».")
    elif any(part in _RESERVED for part in parts):
        problems.add(page.path, 1, "Windows kan ikke ha en fil eller mappe med dette navnet.", "Gi den et annet navn.")
    elif not all(_NAME.fullmatch(part) for part in parts):
        message = "filnavnet har tegn som ikke kan stå i en adresse."
        problems.add(page.path, 1, message, _name_advice(page))


def check_distinct_addresses(pages: Iterable[PageId], problems: Problems) -> None:
    """Note each page that would stand where another one does: «a.md» beside «a/index.md», or «nb/nn.md»."""
    first: dict[str, PageId] = {}
    for page in sorted(set(pages)):
        other = first.setdefault(page.address, page)
        if other != page:
            message = f"har samme adresse som {other.path}: /{page.address}"
            problems.add(page.path, 1, message, "Gi den nyeste av de to et annet navn.")


def _name_advice(page: PageId) -> str:
    good = [_good_name(part) for part in PurePosixPath(page.name).parts]
    name = "/".join(good) if all(good) else "sporsmal-og-svar"
    example = page._replace(name=name).path
    return f"Bruk bare bokstavene a til z, tall og enkle bindestreker, også i navn på mapper: {example}"


def _good_name(part: str) -> str:
    """The likeliest name that may be used: «Spørsmål og_svar» -> «sporsmal-og-svar»; empty if nothing is left."""
    letters = unicodedata.normalize("NFKD", part.lower().translate(_LETTERS))
    return "-".join(re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))
