"""What names a version."""

from datetime import date

import pytest

from publication.pages.page_id import VersionDate

DAY = date(2021, 11, 20)


def test_a_version_is_named_by_its_day() -> None:
    assert VersionDate(DAY).slug == "2021-11-20"
    assert VersionDate(DAY, exact=False, sequence=12).slug == "foer-2021-11-20-12"


@pytest.mark.parametrize(
    "found",
    [
        VersionDate(DAY),
        VersionDate(DAY, sequence=12),
        VersionDate(DAY, exact=False),
        VersionDate(DAY, exact=False, sequence=2),
        VersionDate(date.min, exact=False, sequence=3),
    ],
)
def test_the_name_is_read_as_it_is_written(found: VersionDate) -> None:
    assert VersionDate.from_slug(found.slug) == found


@pytest.mark.parametrize(
    "slug",
    [
        *("2021-11-20-1", "2021-11-20-0", "2021-11-20-02", "foer-2021-11-20", "2021-02-30", "uten-dato-0", "uten-dato"),
        *("0001-01-01", "foer-0001-01-01-1", "2021-11-20 ", "withdrawn", ""),
    ],
)
def test_what_is_no_name_of_an_event(slug: str) -> None:
    assert VersionDate.from_slug(slug) is None


def test_events_of_a_day_come_in_the_order_of_their_numbers_and_texts_without_a_day_before_all() -> None:
    numbered = [VersionDate(DAY, sequence=number) for number in (1, 2, 10, 11)]
    assert sorted([numbered[3], *numbered[:3]]) == numbered
    assert [one.slug for one in numbered] == ["2021-11-20", "2021-11-20-2", "2021-11-20-10", "2021-11-20-11"]
    undated = VersionDate(date.min, exact=False, sequence=1)
    assert undated.is_unknown
    assert min(undated, VersionDate(DAY, exact=False)) == undated


def test_texts_that_are_older_than_a_day_come_before_it_in_their_order() -> None:
    second, first = (VersionDate(DAY, exact=False, sequence=number) for number in (2, 1))
    earlier = VersionDate(date(2020, 12, 18))
    assert sorted([VersionDate(DAY), second, first, earlier]) == [earlier, first, second, VersionDate(DAY)]
    assert [first.slug, VersionDate(DAY).slug] == ["foer-2021-11-20-1", "2021-11-20"]
