"""Languages of small repositories, for the tests of what is made from them."""

from pathlib import Path

from publication.pages.page_id import PageId
from publication.problems import Problems
from publication.site.language_site import LanguageSite, Settings
from publication.site.site import PageSource, Rules, Site, read_site
from publication.site.words import read_words
from publication.versions.archive_reader import read_archive
from tests.support.repository import TODAY

SITE_URL = "https://eksempel.test/sti/"
ORIGINAL = "https://eksempel.test/original"
SETTINGS = Settings(SITE_URL, "Nettstedet", ORIGINAL, review_interval_months=24, today=TODAY)


def sources(root: Path) -> list[PageSource]:
    """Every page in docs/."""
    names = sorted(file.relative_to(root / "docs").as_posix() for file in root.glob("docs/**/*.md"))
    pages = map(PageId.from_source, names)
    return [PageSource(page, (root / page.path).read_text(encoding="utf-8")) for page in pages]


def site(root: Path, *languages: str, preview: bool = False) -> tuple[Site, list[str]]:
    """The site, and the mistakes that were found."""
    problems = Problems()
    archive = read_archive(root, TODAY, problems)
    rules = Rules(("sok.md",), {}, TODAY, preview=preview)
    return read_site(sources(root), archive, languages or ("nb",), rules, problems), list(map(str, problems))


def language_site(root: Path, *languages: str, preview: bool = False, language: str = "nb") -> LanguageSite:
    """One language of a site without mistakes."""
    found, mistakes = site(root, *languages, preview=preview)
    assert mistakes == []
    return LanguageSite(found, language, {name: read_words(name) for name in found.languages}, SETTINGS)
