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
ONE_ANSWER = 14_000
"""What a server sends before it waits for the reader's line: ten packets."""


def page_weight(site: Path, path: str) -> int:
    file = site / path
    return weigh(file / "index.html" if file.is_dir() else file).brotli


def test_every_page_is_within_its_budget(sample: Path, subtests: pytest.Subtests) -> None:
    assert page_weight(sample, "") <= FRONT_PAGE
    for path in all_pages(sample):
        with subtests.test(page=f"/{path}"):
            assert page_weight(sample, path) <= ANY_PAGE
    assert page_weight(sample, SHARED) <= SHARED_STYLES


def test_every_page_of_this_site_comes_at_once(site: Path) -> None:
    heavy = {
        f"/{path}": weight
        for path in all_pages(site)
        if "versjoner/" not in path  # which grow with the pages, and are asked for by few
        and (weight := page_weight(site, path)) > ONE_ANSWER
    }
    assert heavy == {}, (
        f"Disse sidene er tunge å hente på en treg linje. Del dem i flere sider på under {ONE_ANSWER} byte."
    )


def test_a_weight_is_the_length_as_it_is_and_compressed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("a" * 1000, encoding="utf-8")
    weight = weigh(file)
    assert weight == Weight(raw=1000, gzip=weight.gzip, brotli=weight.brotli)
    assert 0 < weight.brotli < weight.gzip < 100
