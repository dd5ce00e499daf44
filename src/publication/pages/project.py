"""A repository: what mkdocs.yml says of it (`config.py` reads it), and the pages in docs/ as they were written."""

import fnmatch
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from publication.cache import Cache, stable
from publication.pages.front_matter import FrontMatter, Kind, read_front_matter
from publication.pages.page_id import DOCS, PageId, set_original_language
from publication.pages.source import decode, files_in
from publication.problems import Problems
from publication.words import WordsError, read_words

PARTS = ("search", "browsers", "about", "privacy", "afterwards", "glossary", "changes", "checks")
"""The parts of a site that its shell leads to, or says something of its own on."""


class Operator(NamedTuple):
    """Who runs a site, and an e-mail address or a page to write to; empty where that is not said."""

    name: str = ""
    contact: str = ""

    @property
    def address(self) -> str:
        """Where a link to the contact leads."""
        return self.contact if not self.contact or self.contact.startswith("https://") else f"mailto:{self.contact}"


@dataclass(frozen=True)
class Project:
    """A repository, the folder with mkdocs.yml, docs/ and versions/, and its settings.

    languages: the folders in docs/, the original language first. today: the day of the build.
    undated: patterns of the pages without dates and versions: «sok.md», with * and ? as wildcards.
    parts: what the shell leads to, and where that stands in each language: «checks» -> «om-nettstedet.md#kontroll».
    own_words: the folder with the site's own words. menus: language -> the files in its menu, unless MkDocs makes it.
    """

    root: Path
    languages: tuple[str, ...]
    today: date
    cache: Cache = field(default_factory=Cache)
    undated: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    own_words: Path | None = None
    menus: Mapping[str, Set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        set_original_language(self.languages[0])  # the addresses of pages follow from it

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """Every text of the shell, by language. Raise ProblemsFound where some are missing."""
        problems, found = Problems(), dict[str, Mapping[str, str]]()
        for language in self.languages:
            try:
                found[language] = read_words(language, self.own_words)
            except WordsError as error:
                path, *said = error.args
                problems.add(path.removeprefix(f"{self.root.as_posix()}/"), *said)
        problems.stop_if_any()
        return found

    @cached_property
    def words_key(self) -> str:
        """What stands for all of them, in the keys of what is kept."""
        return stable(self.words)

    def is_undated(self, page: PageId) -> bool:
        """Return whether a pattern names the page."""
        return any(fnmatch.fnmatchcase(f"{page.name}.md", pattern) for pattern in self.undated)


@dataclass(frozen=True)
class Page:
    """One page in docs/. text: the whole file, as it is. pictures: those that it shows, as seen from docs/."""

    id: PageId
    text: str
    front_matter: FrontMatter
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def moved_from(self) -> PageId | None:
        """The name that the page had until now, where its author says so."""
        name = self.front_matter.moved_from.removesuffix(".md")
        return self.id._replace(name=name) if name else None

    def line_of(self, key: str) -> int:
        """Return the line of the file on which a key of the front matter stands; 1 when it is not there."""
        return self.front_matter.lines.get(key, 1)


def pages_in_docs(project: Project) -> list[PageId]:
    """Return every page in a language's folder, sorted by its path."""
    found = files_in(project.root / DOCS)
    pages = (PageId.from_source(name) for name in found if name.endswith(".md") and found[name])
    return [page for page in pages if page.language in project.languages and page.name]


def read_text(root: Path, page: PageId, problems: Problems) -> str | None:
    """Return the text of a page; None when it is not text, which is then noted."""
    return decode(page.path, (root / page.path).read_bytes(), problems)


def read_page(project: Project, page: PageId, text: str, problems: Problems) -> Page | None:
    """Return a page without its pictures; None when its front matter has mistakes, see `read_front_matter`."""
    kind = Kind.UNDATED if project.is_undated(page) else Kind.PAGE
    front_matter = read_front_matter(page.path, text, kind, project.today, problems)
    return Page(page, text, front_matter) if front_matter else None


def read_pages(project: Project, problems: Problems) -> Iterator[Page]:
    """Yield every page that `read_page` gives, sorted by its path."""
    for page in pages_in_docs(project):
        text = read_text(project.root, page, problems)
        if text is not None and (found := read_page(project, page, text, problems)):
            yield found
