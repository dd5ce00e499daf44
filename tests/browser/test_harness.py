"""The harness itself: a test that cannot fail proves nothing."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import BuildSite
from tests.support.looking import visiting
from tests.support.site_build import SITE_URL
from tests.support.site_pages import all_pages, relative, sitemap_addresses
from tools.server import serve

PAGE = """---
title: Deltakere
description: Hvem som er med.
first_published: 2020-12-18
last_updated: 2021-11-20
change_note: Helsetilsynet og KS er kommet med.
---
Tekst.
"""


def test_a_small_site_is_built_with_the_real_templates(build_site: BuildSite) -> None:
    built = build_site({"nb/index.md": PAGE})
    assert (built.exit_code, built.messages) == (0, "")
    assert '<time datetime="2021-11-20">20.11.2021</time>' in built.read("index.html")
    assert built.read("versjoner/2021-11-20.md") == PAGE


def test_a_small_site_with_a_mistake_is_not_built(build_site: BuildSite) -> None:
    built = build_site({"nb/index.md": PAGE.replace("2021-11-20", "20.11.2021")})
    assert built.exit_code == 1
    assert "docs/nb/index.md:5: last_updated: «20.11.2021» er ikke en dato." in built.messages
    assert not (built.site / "index.html").exists()


def test_the_sitemap_names_pages_that_were_built(sample: Path) -> None:
    addresses = sitemap_addresses(sample)
    assert addresses
    assert {relative(address, SITE_URL) for address in addresses} <= set(all_pages(sample))


@pytest.mark.parametrize("prefix", ["/", "/en/dyp/sti/"])
def test_what_is_missing_gets_the_sites_own_page_and_404(tmp_path: Path, prefix: str) -> None:
    (tmp_path / "404.html").write_text("Siden finnes ikke", encoding="utf-8")
    with serve(tmp_path, prefix) as address:
        for path in ("borte/", "borte.md", "../../index.html"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(address + path)
            assert caught.value.code == 404
            assert caught.value.read().decode() == "Siden finnes ikke"
            caught.value.close()


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("side.md", "text/markdown; charset=utf-8"),
        ("timemap.link", "application/link-format"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
    ],
)
def test_types_are_those_of_the_real_host(tmp_path: Path, name: str, content_type: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    with serve(tmp_path) as address, urllib.request.urlopen(address + name) as answer:
        assert answer.headers["Content-Type"] == content_type


def test_without_javascript_no_script_runs_and_a_visit_tells_what_it_asked_for(
    chromium: Browser, tmp_path: Path
) -> None:
    page = (
        '<!doctype html><title>Før</title><script>document.title = "Etter"</script><img src="http://annen.test/x.png">'
    )
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with serve(tmp_path) as address, visiting(chromium) as visit:
        visit.go(address)
        assert visit.page.title() == "Før"
        assert visit.requests == [address, "http://annen.test/x.png"]
        visit.go(address, javascript=True)
        assert visit.page.title() == "Etter"
        assert len(visit.messages) > 0
