"""The way to mend a page stands on each page that has an author, when it is known where the source is."""

import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from lxml import html

from tests.support.program import publication
from tests.support.sample import SAMPLE
from tests.support.site_build import SITE_URL

REPOSITORY = "https://github.com/eier/navn"
LIMIT = 150  # bytes
AUTHORED = ("", "deltakere/", "arbeid/lydbok/", "arbeid/", "nn/deltakere/", "en/kontakt/")


@pytest.fixture(scope="module")
def with_links(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built where the repository is known."""
    root = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("edit") / "sample")
    publication(root, "build", SITE_URL=SITE_URL, REPO_URL=f"{REPOSITORY}/")
    return root / "site"


def links(site: Path, address: str) -> list[str]:
    page = html.document_fromstring((site / address / "index.html").read_text(encoding="utf-8"))
    found = [str(link.get("href")) for link in page.iter("a")]
    return [link for link in found if "/edit/" in link or "/issues/new" in link]


@pytest.mark.parametrize("address", AUTHORED)
def test_each_page_leads_to_its_own_file_and_to_a_form_that_knows_its_address(with_links: Path, address: str) -> None:
    edit, report = links(with_links, address)
    language = address[:2] if address[:3] in ("nn/", "en/") else "nb"
    name = address.removeprefix(f"{language}/")
    file = f"docs/{language}/{name.removesuffix('/') or 'index'}"
    found = {f"{REPOSITORY}/edit/main/{file}.md", f"{REPOSITORY}/edit/main/{file}/index.md"}
    assert edit in found
    assert (SAMPLE / edit.partition("/edit/main/")[2]).exists()
    assert report.startswith(f"{REPOSITORY}/issues/new?")
    assert parse_qs(urlsplit(report).query) == {"template": ["feil-pa-siden.yml"], "adresse": [f"{SITE_URL}{address}"]}


@pytest.mark.parametrize("address", ["deltakere/versjoner/", "deltakere/versjoner/2021-11-20/", "sok/", "endringer/"])
def test_what_nobody_writes_by_hand_has_none(with_links: Path, address: str) -> None:
    assert links(with_links, address) == []


@pytest.mark.parametrize("address", AUTHORED)
def test_both_links_cost_little(with_links: Path, address: str) -> None:
    text = (with_links / address / "index.html").read_bytes()
    start = text.index(f'<p class="muted"><a href="{REPOSITORY}/edit'.encode())
    end = text.index(b"</p>", start) + len(b"</p>")
    without = text[:start] + text[end:]
    assert 0 < len(brotli.compress(text)) - len(brotli.compress(without)) <= LIMIT


def test_there_is_none_where_the_source_is_not_known(sample: Path) -> None:
    assert links(sample, "deltakere/") == []
    assert "feil-pa-siden" not in (sample / "deltakere/index.html").read_text()
