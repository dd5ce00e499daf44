"""Page budgets, in bytes on the wire, and so the same on every machine."""

from pathlib import Path

import pytest

from publication.site.templates import SHARED_STYLES as SHARED
from tests.support.site_pages import all_pages
from tools.page_weight import Weight, weigh

FRONT_PAGE = 5_700
ANY_PAGE = 7_500
SHARED_STYLES = 3_800
"""What all versions have in common is fetched once, with the first of them."""


def test_the_front_page_is_light(site: Path) -> None:
    assert weigh(site / "index.html").brotli <= FRONT_PAGE


def test_every_page_is_within_its_budget(site: Path, subtests: pytest.Subtests) -> None:
    for path in all_pages(site):
        with subtests.test(page=f"/{path}"):
            file = site / path
            weight = weigh(file / "index.html" if file.is_dir() else file)
            assert weight.brotli <= ANY_PAGE


def test_the_styles_that_versions_share_are_light(site: Path) -> None:
    assert weigh(site / SHARED).brotli <= SHARED_STYLES


def test_a_weight_is_the_length_as_it_is_and_compressed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("a" * 1000, encoding="utf-8")
    weight = weigh(file)
    assert weight == Weight(raw=1000, gzip=weight.gzip, brotli=weight.brotli)
    assert 0 < weight.brotli < weight.gzip < 100
