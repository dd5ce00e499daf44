"""The site's Markdown as readers get it, and what links can lead to in it."""

from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from publication.cache import Cache
from publication.config import load_project
from publication.pages.page import pages_in_docs
from publication.pages.rendering import NotRenderable, ids, parse
from publication.pages.source import plain_text, split_source
from tests.support.repository import RENDERER
from tests.support.site_build import ROOT


def test_the_renderer_is_the_one_of_the_build() -> None:
    config, project = load_config(str(ROOT / "mkdocs.yml")), load_project(ROOT)
    of_the_build = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    assert project.renderer.extensions == tuple(config.markdown_extensions)
    pages = pages_in_docs(project)
    assert pages
    for page in pages:
        source = split_source(plain_text((ROOT / page.path).read_text(encoding="utf-8")))
        assert source
        rendered = project.renderer.render(source.body, Cache())
        assert rendered.with_addresses(str) == of_the_build.reset().convert(source.body)


def test_headings_and_elements_with_ids_are_found() -> None:
    body = "## Så måles det\n\n### KI { #ki }\n\n<p id='rhf'>RHF</p>\n\n## Så måles det\n"
    for _ in range(2):
        assert ids(parse(RENDERER.render(body, Cache()).html)) == {"så-måles-det", "ki", "rhf", "så-måles-det_1"}


def test_a_page_without_headings_has_no_ids() -> None:
    assert ids(parse(RENDERER.render("", Cache()).html)) == set()


def test_relative_addresses_of_markdown_are_told_from_those_of_raw_html() -> None:
    body = '[a](a.md#x) ![b](b.png) <c@d.no> [e](https://f.no) [g](#h)\n\n<a href="e.md">e</a> <img src="f.png">'
    rendered = RENDERER.render(body, Cache())
    assert rendered.addresses == ("a.md#x", "b.png")
    values = [
        node.attributes.get("href") or node.attributes["src"] or "" for node in parse(rendered.html).css("a, img")
    ]
    assert [rendered.address(value) for value in values] == ["a.md#x", "b.png", None, None, None, None, None]
    assert 'href="A.MD#X"' in rendered.with_addresses(str.upper)


@pytest.mark.parametrize("address", ["https://x.test/", "//x.test/", "/rot/", "#del", "mailto:c@d.no", ""])
def test_an_address_that_is_not_relative_stays_as_it_is(address: str) -> None:
    rendered = RENDERER.render(f"[a](<{address}>)", Cache())
    assert (rendered.addresses, rendered.html) == ((), f'<p><a href="{address}">a</a></p>')


def test_addresses_are_filled_in_as_markup() -> None:
    rendered = RENDERER.render('[a](a.md?b="c"&d#e) ![f](g.png)', Cache())
    assert rendered.addresses == ('a.md?b="c"&d#e', "g.png")
    assert rendered.with_addresses(lambda address: f"../{address}") == (
        '<p><a href="../a.md?b=&quot;c&quot;&amp;d#e">a</a> <img alt="f" src="../g.png" /></p>'
    )


def test_headings_of_the_second_level_are_told_apart() -> None:
    body = "## Så *måles* det\n\n### KI\n\n## A & B { #ab }\n"
    assert RENDERER.render(body, Cache()).headings == (("så-måles-det", "Så måles det"), ("ab", "A &amp; B"))


def test_raw_html_cannot_pretend_to_have_an_address_of_markdown() -> None:
    body = "[a](a.md)"
    token = RENDERER.render(body, Cache()).token
    forged = f'{body}\n\n<a href="{token}0-">b</a>'
    rendered = RENDERER.render(forged, Cache())
    assert rendered.address(f"{token}0-") is None
    assert f'href="{token}0-"' in rendered.with_addresses(str)


def test_what_was_rendered_is_found_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "results.sqlite")
    first = RENDERER.render("## Kort\n\n[a](a.md)", cache)
    cache.save()
    assert RENDERER.render("## Kort\n\n[a](a.md)", cache) == first
    assert first.headings == (("kort", "Kort"),)


@pytest.mark.parametrize("body", ["- " * 3000 + "a", "*" * 3000 + "a" + "*" * 3000], ids=["list", "emphasis"])
def test_text_that_is_nested_too_deeply_is_not_rendered_and_harms_no_other_page(body: str) -> None:
    with pytest.raises(NotRenderable):
        RENDERER.render(body, Cache())
    assert RENDERER.render("Tekst.", Cache()).html == "<p>Tekst.</p>"
