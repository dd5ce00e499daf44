"""What mkdocs.yml says of the pages; `config.py` reads it with MkDocs' own loader."""

import fnmatch
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from publication.cache import Cache
from publication.pages.page_id import PageId
from publication.pages.rendering import Renderer


@dataclass(frozen=True)
class Project:
    """A repository and its settings.

    root: the folder with mkdocs.yml, docs/ and versions/.
    languages: the folders in docs/ that each hold one language, the original first.
    cache: where results are kept from run to run; by default, nowhere.
    timezone: where the day of a publication is counted, as IANA names it.
    undated: patterns of the pages that carry no dates and no versions: «sok.md», with * and ? as wildcards.
    untranslated: «side.md» -> why it need not be in every language.
    menus: language -> the files in its menu; a language that leaves its menu to MkDocs is not there.
    """

    root: Path
    languages: tuple[str, ...]
    renderer: Renderer
    cache: Cache = field(default_factory=Cache)
    timezone: str = "UTC"
    undated: tuple[str, ...] = ()
    untranslated: Mapping[str, str] = field(default_factory=dict)
    menus: Mapping[str, Set[str]] = field(default_factory=dict)

    def is_undated(self, page: PageId) -> bool:
        """Whether a pattern names the page."""
        return any(fnmatch.fnmatchcase(f"{page.name}.md", pattern) for pattern in self.undated)
