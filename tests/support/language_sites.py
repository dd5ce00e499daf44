"""Languages of small repositories, for the tests of what is made from them."""

from pathlib import Path

from publication.problems import Problems
from publication.publishing.prepare import look
from publication.site.language_site import LanguageSite, Settings
from publication.versions.content import Content
from publication.words import read_words
from tests.support.repository import TODAY, project

SITE_URL = "https://eksempel.test/sti/"
SETTINGS = Settings(SITE_URL, "Nettstedet", review_interval_months=24, today=TODAY)


def content(root: Path, *languages: str) -> Content:
    """The site once what waits is published today; in bokmål alone if no languages are named."""
    return look(project(root, *(languages or ("nb",))), TODAY, Problems(), preview=True).content


def language_site(root: Path, *languages: str, language: str = "nb") -> LanguageSite:
    """One language of a site without mistakes."""
    whole = content(root, *languages)
    return LanguageSite(whole, language, {name: read_words(name) for name in whole.languages}, SETTINGS)
