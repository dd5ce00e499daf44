"""One language of the site: how it writes dates, ages, addresses and the names of versions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publication.pages.page_id import PageId, VersionDate
from publication.pages.project import Project
from publication.site.language_site import LanguageSite, http_date, months_between
from publication.versions.archive import Archive, new_version
from publication.versions.history import Content, History
from tests.support.language_sites import SITE_URL, language_site, options
from tests.support.repository import PAGE, SECOND, TODAY, Repository

LANGUAGES = ("nb", "nn", "en")
DAY = date(2020, 12, 8)


def empty(language: str = "nb") -> LanguageSite:
    """A language without pages."""
    project = Project(Path(), LANGUAGES, TODAY)
    return LanguageSite(project, options(), Content(LANGUAGES, {}, {}, Archive()), language, SITE_URL, "Nettstedet")


@pytest.mark.parametrize(("language", "text"), [("nb", "08.12.2020"), ("nn", "08.12.2020"), ("en", "8 December 2020")])
def test_a_date_is_written_as_the_language_does(language: str, text: str) -> None:
    assert empty(language).local_date(DAY) == text
    assert empty(language).time_element(DAY) == f'<time datetime="2020-12-08">{text}</time>'


@pytest.mark.parametrize(
    ("updated", "nb", "en"),
    [
        (TODAY, "", ""),
        (date(2024, 11, 24), "", ""),
        (date(2024, 11, 23), "2 år", "2 years"),
        (date(2023, 11, 24), "2 år", "2 years"),
        (date(2021, 11, 20), "5 år", "5 years"),
    ],
)
def test_a_text_has_an_age_once_it_is_due_for_review(updated: date, nb: str, en: str) -> None:
    assert (empty("nb").age(updated), empty("en").age(updated)) == (nb, en)


def test_a_short_review_interval_is_told_in_months() -> None:
    hasty = replace(empty(), options=options(review_interval_months=1))
    assert hasty.age(date(2026, 10, 24)) == ""
    assert hasty.age(date(2026, 10, 23)) == "1 måned"
    assert hasty.age(date(2025, 11, 24)) == "11 måneder"
    assert hasty.age(date(2025, 11, 23)) == "1 år"


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (date(2020, 1, 31), date(2020, 2, 29), 0),
        (date(2020, 1, 31), date(2020, 3, 31), 2),
        (date(2020, 12, 31), date(2021, 1, 1), 0),
        (date(2020, 12, 1), date(2021, 1, 1), 1),
        (date(2020, 1, 1), date(2020, 1, 1), 0),
    ],
)
def test_months_are_counted_when_they_are_whole(earlier: date, later: date, months: int) -> None:
    assert months_between(earlier, later) == months


def test_a_day_as_http_writes_it() -> None:
    assert http_date(DAY) == "Tue, 08 Dec 2020 00:00:00 GMT"


@pytest.mark.parametrize(("language", "home"), [("nb", ""), ("nn", "nn/"), ("en", "en/")])
def test_each_language_has_its_home(language: str, home: str) -> None:
    assert empty(language).home == home
    assert empty(language).absolute(home) == f"https://eksempel.test/sti/{home}"


def history_of(*dates: VersionDate) -> History:
    page = PageId("nb", "side")
    return History(page, tuple(new_version(page, date, "", {}) for date in dates))


def test_a_version_is_called_by_its_date() -> None:
    history = history_of(VersionDate(DAY))
    assert empty().version_label(history, history.versions[0].date) == "08.12.2020"
    assert empty().version_name(history, history.versions[0].date) == "fra 08.12.2020"


def test_several_versions_of_a_day_are_told_apart_and_the_first_keeps_its_name() -> None:
    history = history_of(VersionDate(DAY, sequence=11), VersionDate(DAY, sequence=2), VersionDate(DAY))
    labels = [empty().version_label(history, version.date) for version in history.versions]
    assert labels == ["08.12.2020, nr. 11", "08.12.2020, nr. 2", "08.12.2020"]


def test_a_text_without_any_day_is_called_so() -> None:
    unknown = [VersionDate(date.min, exact=False, sequence=number) for number in (3, 2, 1)]
    one, three = history_of(unknown[-1]), history_of(*unknown)
    assert empty().version_name(one, unknown[-1]) == "uten dato"
    assert [empty().version_label(three, version.date) for version in three.versions] == [
        "uten dato, nr. 3",
        "uten dato, nr. 2",
        "uten dato, nr. 1",
    ]


def test_a_version_of_unknown_date_is_called_by_what_it_is_older_than() -> None:
    history = history_of(VersionDate(DAY), VersionDate(DAY, exact=False, sequence=1))
    assert empty().version_label(history, history.versions[1].date) == "før 08.12.2020"


def test_several_versions_of_unknown_date_are_told_apart() -> None:
    history = history_of(*(VersionDate(DAY, exact=False, sequence=number) for number in (2, 1)))
    names = [empty().version_label(history, version.date) for version in history.versions]
    assert names == ["før 08.12.2020, nr. 2", "før 08.12.2020, nr. 1"]


def test_a_page_is_called_by_its_newest_title(repository: Repository) -> None:
    repository.with_page(title="Den gamle tittelen")
    here = language_site(repository)
    assert here.title_of(here.whole.histories[PageId("nb", "deltakere")]) == "Den gamle tittelen"
    repository.withdraw(PAGE, day=SECOND)
    gone = language_site(repository)
    assert gone.title_of(gone.whole.histories[PageId("nb", "deltakere")]) == "Den gamle tittelen"
    assert gone.title_of(history_of()) == "side"
