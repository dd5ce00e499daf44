"""Languages of small repositories, for the tests of what is made from them."""

from pathlib import Path

from publication.pages.project import read_pages
from publication.problems import Problems
from publication.site.language_site import LanguageSite, Settings
from publication.versions.archive_reader import read_archive
from publication.versions.content import Content, make_content
from publication.words import read_words
from tests.support.repository import TODAY, project

SITE_URL = "https://eksempel.test/sti/"
PARTS = {
    **{"search": "sok.md", "browsers": "nettlesere.md", "about": "om-nettstedet.md", "afterwards": "i-ettertid.md"},
    **{"glossary": "ordliste.md", "changes": "endringer.md", "checks": "om-nettstedet.md#kontroll"},
    "privacy": "personvern.md",
}
SETTINGS = Settings(SITE_URL, "Nettstedet", review_interval_months=24, today=TODAY, parts=PARTS)


def content(root: Path, *languages: str) -> Content:
    """The pages as they stand, and the versions of a repository; in bokmål alone if no languages are named."""
    problems, whole = Problems(), project(root, *(languages or ("nb",)))
    archive = read_archive(root, TODAY, problems)
    problems.stop_if_any()
    return make_content(whole, read_pages(whole, TODAY, Problems()), archive)


def language_site(root: Path, *languages: str, language: str = "nb") -> LanguageSite:
    """One language of a site without mistakes."""
    whole = content(root, *languages)
    return LanguageSite(whole, language, {name: read_words(name) for name in whole.languages}, SETTINGS)
