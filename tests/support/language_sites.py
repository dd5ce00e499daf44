"""Languages of small repositories, for the tests of what is made from them."""

from dataclasses import replace

from publication.pages.project import read_pages
from publication.problems import Problems
from publication.site.language_site import LanguageSite, Settings
from publication.versions.history import Content, make_content
from publication.words import read_words
from tests.support.repository import TODAY, Repository

SITE_URL = "https://eksempel.test/sti/"
PARTS = {
    **{"search": "sok.md", "browsers": "nettlesere.md", "about": "om-nettstedet.md", "afterwards": "i-ettertid.md"},
    **{"glossary": "ordliste.md", "changes": "endringer.md", "checks": "om-nettstedet.md#kontroll"},
    "privacy": "personvern.md",
}
SETTINGS = Settings(SITE_URL, "Nettstedet", review_interval_months=24, today=TODAY, parts=PARTS)


def content(repository: Repository, *languages: str) -> Content:
    """The pages as they stand, and the versions; in bokmål alone if no languages are named."""
    project = replace(repository.project, languages=languages or ("nb",))
    return make_content(project, read_pages(project, TODAY, Problems()), repository.archive)


def language_site(repository: Repository, *languages: str, language: str = "nb") -> LanguageSite:
    """One language of a site without mistakes."""
    whole = content(repository, *languages)
    return LanguageSite(whole, language, {name: read_words(name) for name in whole.languages}, SETTINGS)
