"""What mkdocs.yml says of the pages; `config.py` reads it with MkDocs' own loader."""

import fnmatch
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from publication.cache import Cache
from publication.pages.page_id import PageId, set_original_language
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

    languages: the folders in docs/, the original language first. timezone: where the day of a publication is counted.
    undated: patterns of the pages without dates and versions: «sok.md», with * and ? as wildcards.
    parts: what the shell leads to, and where that stands in each language: «checks» -> «om-nettstedet.md#kontroll».
    own_words: the folder with the site's own words, one file a language; None without any.
    menus: language -> the files in its menu; a language that leaves its menu to MkDocs is not there.
    """

    root: Path
    languages: tuple[str, ...]
    cache: Cache = field(default_factory=Cache)
    timezone: str = "UTC"
    undated: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    own_words: Path | None = None
    menus: Mapping[str, Set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        set_original_language(self.languages[0])  # the addresses of pages follow from it

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """Every text of the shell, by language. Raises ProblemsFound where some are missing."""
        problems, found = Problems(), dict[str, Mapping[str, str]]()
        for language in self.languages:
            try:
                found[language] = read_words(language, self.own_words)
            except WordsError as error:
                path, *said = error.args
                problems.add(path.removeprefix(f"{self.root.as_posix()}/"), *said)
        problems.stop_if_any()
        return found

    def is_undated(self, page: PageId) -> bool:
        """Whether a pattern names the page."""
        return any(fnmatch.fnmatchcase(f"{page.name}.md", pattern) for pattern in self.undated)
