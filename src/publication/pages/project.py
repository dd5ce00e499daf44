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
    """A repository and its settings.

    root: the folder with mkdocs.yml, docs/ and versions/.
    languages: the folders in docs/ that each hold one language, the original first.
    cache: where results are kept from run to run; by default, nowhere.
    timezone: where the day of a publication is counted, as IANA names it.
    undated: patterns of the pages that carry no dates and no versions: «sok.md», with * and ? as wildcards.
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

    def __post_init__(self) -> None:
        """The addresses of pages follow from the original language."""
        set_original_language(self.languages[0])

    def is_undated(self, page: PageId) -> bool:
        """Whether a pattern names the page."""
        return any(fnmatch.fnmatchcase(f"{page.name}.md", pattern) for pattern in self.undated)
