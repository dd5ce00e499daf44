"""A preview's links work when its folder is opened without a web server."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from publication.site.build import build as build_site
from publication.site.build import link_to_files
from tests.support.files import write
from tests.support.repository import Repository, draft
from tests.support.site_build import ROOT


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        ("../", "../index.html"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("kontakt/", "kontakt/index.html"),
        ("kontakt/#post", "kontakt/index.html#post"),
        ("sok/?q=x", "sok/index.html?q=x"),
        ("#post", "#post"),
        ("feed.atom", "feed.atom"),
        ("bilder/kart.png", "bilder/kart.png"),
        ("https://ks.no/", "https://ks.no/"),
        ("//ks.no/", "//ks.no/"),
        ("mailto:post@ks.no", "mailto:post@ks.no"),
    ],
)
def test_links_to_folders_lead_to_their_pages(tmp_path: Path, link: str, followed: str) -> None:
    head = '<!doctype html>\n<html lang="nb"><head><meta charset="utf-8"></head>'
    text = head + '<body>\n<p><a href="{}">æ</a></p>\n</body></html>'
    file = write(tmp_path, "side/index.html", text.format(link))
    link_to_files(tmp_path)
    assert file.read_text(encoding="utf-8") == text.format(followed)


def test_the_form_for_search_finds_its_page_too(tmp_path: Path) -> None:
    file = write(tmp_path, "index.html", '<!doctype html>\n<html><body><form action="sok/"></form></body></html>')
    link_to_files(tmp_path)
    assert '<form action="sok/index.html">' in file.read_text()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with a page that was changed and one that is new, as its author previews it."""
    root = tmp_path_factory.mktemp("preview")
    for name in ("docs", "versions", "overrides", "src/publication/words", "src/publication/theme"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    Repository(root, front_pages=False).edit("docs/nb/kontakt.md", "\n---\n", "\n---\n\nNy tekst.\n")
    write(root, "docs/nb/ny.md", draft())
    assert build_site(root, root / "site", preview=True)
    return root / "site"


@pytest.mark.slow
def test_what_is_not_published_is_shown_and_the_note_that_is_missing_too(preview: Path) -> None:
    for page in ("kontakt", "ny"):
        history = (preview / page / "versjoner/index.html").read_text(encoding="utf-8")
        assert "[change_note mangler]" in history
    assert "Ny tekst." in (preview / "kontakt/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_link_of_a_preview_leads_to_a_file(preview: Path) -> None:
    lost = []
    for file in preview.rglob("*.html"):
        for link in html.document_fromstring(file.read_text(encoding="utf-8")).iter("a"):
            path = urlsplit(str(link.get("href")))
            if path.path and not path.scheme and not path.path.startswith("/"):  # 404.html's lead from the root
                target = file.parent / unquote(path.path)
                lost += [] if target.is_file() else [(file.name, path.path)]
    assert lost == []
