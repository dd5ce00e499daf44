"""What names a version."""

from datetime import date

from publication.pages.version_date import VersionDate

DAY = date(2021, 11, 20)


def test_a_version_is_named_by_its_day() -> None:
    assert VersionDate(DAY).slug == "2021-11-20"
    assert VersionDate(DAY, exact=False, sequence=12).slug == "foer-2021-11-20-12"


def test_texts_that_are_older_than_a_day_come_before_it_in_their_order() -> None:
    second, first = (VersionDate(DAY, exact=False, sequence=number) for number in (2, 1))
    earlier = VersionDate(date(2020, 12, 18))
    assert sorted([VersionDate(DAY), second, first, earlier]) == [earlier, first, second, VersionDate(DAY)]
    assert [first.slug, VersionDate(DAY).slug] == ["foer-2021-11-20-1", "2021-11-20"]
