"""What names a version."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publication.pages.version_date import VersionDate

DAY = date(2021, 11, 20)
VERSIONS = st.one_of(
    st.builds(VersionDate, st.dates()),
    st.builds(VersionDate, st.dates(), exact=st.just(False), sequence=st.integers(1, 99)),
)


@given(VERSIONS)
def test_a_slug_names_one_version(version: VersionDate) -> None:
    assert VersionDate.from_slug(version.slug) == version


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "2021-11-2",
        "20211120",
        "2021-W46-6",
        "2021-02-30",
        "٢٠٢١-11-20",
        "foer-2021-11-20",
        "foer-2021-11-20-0",
        "x",
    ],
)
def test_what_is_no_version_is_named(slug: str) -> None:
    with pytest.raises(ValueError, match="is not the name of a version") as caught:
        VersionDate.from_slug(slug)
    assert str(caught.value) == f"{slug!r} is not the name of a version"


def test_texts_that_are_older_than_a_day_come_before_it_in_their_order() -> None:
    second, first = (VersionDate(DAY, exact=False, sequence=number) for number in (2, 1))
    earlier = VersionDate(date(2020, 12, 18))
    assert sorted([VersionDate(DAY), second, first, earlier]) == [earlier, first, second, VersionDate(DAY)]
    assert [first.slug, VersionDate(DAY).slug] == ["foer-2021-11-20-1", "2021-11-20"]
