"""Every link that the engine writes leads somewhere: in pages, in their heads, and to parts of pages.

Those that authors write are checked by `publication check`, line by line.
"""

from pathlib import Path

from tests.support.site_build import SITE_URL, SUBPATH_URL
from tools.links import find_broken_links


def test_no_link_is_broken_when_a_site_lies_in_a_folder(sample_subpath: Path) -> None:
    assert find_broken_links(sample_subpath, SUBPATH_URL) == []


def test_a_missing_page_part_or_canonical_address_is_found(tmp_path: Path) -> None:
    page = """<!doctype html><title>Side</title><link rel="canonical" href="http://nettsted.test/annet/">
    <p id="her"><a href="borte/">1</a> <a href="#her">2</a> <a href="#der">3</a> <a href="#top">4</a></p>"""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert [(link.page, link.address) for link in find_broken_links(tmp_path)] == [
        (SITE_URL, f"{SITE_URL}#der"),
        (SITE_URL, f"{SITE_URL}annet/"),
        (SITE_URL, f"{SITE_URL}borte/"),
    ]
