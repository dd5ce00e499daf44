"""Where everything is found on the site. Addresses are relative to the site's root: "" is the front page.

page: a source's path in its language folder, without «.md»: "index", "deltakere", "arbeid/index".
"""

import re
import unicodedata
from pathlib import PurePosixPath

from publication.pages.version_date import VersionDate
from publication.problems import Problems

DEFAULT_LANGUAGE = "nb"
_VERSIONS = "versjoner"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def page_address(language: str, page: str) -> str:
    """The current page: «deltakere/», «nn/arbeid/»."""
    root = "" if language == DEFAULT_LANGUAGE else f"{language}/"
    path = PurePosixPath(page)
    folders = path.parent if path.name == "index" else path
    return root if folders == PurePosixPath(".") else f"{root}{folders}/"


def history_address(language: str, page: str) -> str:
    """The list of the page's versions: «deltakere/versjoner/»."""
    return f"{page_address(language, page)}{_VERSIONS}/"


def version_address(language: str, page: str, version: VersionDate) -> str:
    """One version's text: «deltakere/versjoner/2021-11-20/»."""
    return f"{history_address(language, page)}{version.slug}/"


def source_address(language: str, page: str, version: VersionDate) -> str:
    """One version's Markdown, as archived: «deltakere/versjoner/2021-11-20.md»."""
    return f"{history_address(language, page)}{version.slug}.md"


def timemap_address(language: str, page: str) -> str:
    """The page's TimeMap (RFC 7089): «deltakere/versjoner/timemap.link»."""
    return f"{history_address(language, page)}timemap.link"


def published_addresses(language: str, page: str, version: VersionDate) -> tuple[str, ...]:
    """Every address that publishing one version brings to life."""
    return (
        page_address(language, page),
        history_address(language, page),
        version_address(language, page, version),
        source_address(language, page, version),
        timemap_address(language, page),
    )


def check_page_name(path: str, page: str, problems: Problems) -> None:
    """Note a mistake when the page's name cannot be an address for all time."""
    parts = PurePosixPath(page).parts
    if _VERSIONS in parts:
        problems.add(
            path,
            1,
            f"no page or folder can be named «{_VERSIONS}»: the addresses of earlier versions need the name.",
            "Give the page or the folder another name.",
        )
    if parts[-1:] == ("README",):
        # MkDocs gives it the address of the folder, where the archive would look for it under its own name.
        problems.add(path, 1, "no page can be named «README».", "Name the page of a folder «index».")
    elif not all(_NAME.fullmatch(part) for part in parts):
        problems.add(
            path,
            1,
            "the file's name has signs that do not belong in an address.",
            _name_advice(path, page),
        )


def _name_advice(path: str, page: str) -> str:
    good = [_good_name(part) for part in PurePosixPath(page).parts]
    example = f"{path.removesuffix(f'{page}.md')}{'/'.join(good)}.md" if all(good) else "sporsmal-og-svar.md"
    return f"Use the letters a to z, digits and single hyphens only, also in its folders' names: {example}"


def _good_name(part: str) -> str:
    """The likeliest name that may be used: «Spørsmål og_svar» -> «sporsmal-og-svar»; empty if nothing is left."""
    letters = unicodedata.normalize("NFKD", part.lower().translate(_LETTERS))
    return "-".join(re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))
