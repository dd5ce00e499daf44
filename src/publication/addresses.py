"""Where everything is found on the site. Addresses are relative to the site's root: "" is the front page.

page: a source's path in its language folder, without «.md»: "index", "deltakere", "arbeid/index".
"""

import re
from pathlib import PurePosixPath

from publication.dates import VersionDate
from publication.problems import Problems

DEFAULT_LANGUAGE = "nb"
_VERSIONS = "versjoner"
_NAME = re.compile(r"[\w-]+")


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
    if not all(_NAME.fullmatch(part) for part in parts):
        problems.add(
            path,
            1,
            "the file's name has signs that do not belong in an address.",
            "Use letters, digits and hyphens only, in the file's name and its folders' names.",
        )
