"""Languages of small repositories, for the tests of what is made from them."""

from dataclasses import replace

from publication.cache import Cache
from publication.config import PublicationConfig
from publication.pages.project import read_pages
from publication.problems import Problems
from publication.site.language_site import LanguageSite
from publication.versions.history import Content, make_content
from tests.support.repository import Repository

SITE_URL = "https://eksempel.test/sti/"
PARTS = {
    **{"search": "sok.md", "browsers": "nettlesere.md", "about": "om-nettstedet.md", "afterwards": "i-ettertid.md"},
    **{"glossary": "ordliste.md", "changes": "endringer.md", "checks": "om-nettstedet.md#kontroll"},
    "privacy": "personvern.md",
}


def options(**given: object) -> PublicationConfig:
    """The plugin's options: those given, and the pages that play a part."""
    found = PublicationConfig()
    found.load_dict({"parts": PARTS, **given})
    return found


def content(repository: Repository, *languages: str) -> Content:
    """The pages as they stand, and the versions; in bokmål alone if no languages are named."""
    project = replace(repository.project, languages=languages or ("nb",))
    return make_content(project, read_pages(project, Problems()), repository.archive)


def language_site(
    repository: Repository, *languages: str, language: str = "nb", cache: Cache | None = None
) -> LanguageSite:
    """One language of a site without mistakes. cache: that of the repository if not given."""
    whole = content(repository, *languages)
    project = replace(repository.project, languages=whole.languages, cache=cache or repository.project.cache)
    return LanguageSite(project, options(), whole, language, SITE_URL, "Nettstedet")


def with_words(site: LanguageSite, **words: str) -> LanguageSite:
    """The same language with other texts in its shell."""
    project = replace(site.project)
    vars(project)["words"] = {**site.project.words, site.language: {**site.words, **words}}
    return replace(site, project=project)
