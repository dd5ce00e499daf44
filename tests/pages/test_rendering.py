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
        tokens = getattr(of_the_build, "toc_tokens")  # noqa: B009 -- the extension adds it, unknown to mypy
        assert rendered.headings == tuple((token["id"], token["name"]) for token in tokens)


def html(body: str) -> str:
    return RENDERER.render(body, Cache()).html


def test_headings_and_elements_with_ids_are_found() -> None:
    body = "## Så måles det\n\n### KI { #ki }\n\n<p id='rhf'>RHF</p>\n\n## Så måles det\n"
    for _ in range(2):
        assert ids(parse(html(body))) == {"så-måles-det", "ki", "rhf", "så-måles-det_1"}


def test_headings_of_the_second_level_are_told_apart() -> None:
    body = "## Så *måles* det\n\n### KI\n\n## A & B { #ab }\n"
    assert RENDERER.render(body, Cache()).headings == (("så-måles-det", "Så måles det"), ("ab", "A &amp; B"))


def test_a_page_without_headings_has_no_ids() -> None:
    assert ids(parse(html(""))) == set()
    assert RENDERER.render("", Cache()).headings == ()


def test_links_and_images_of_markdown_are_told_from_those_of_raw_html() -> None:
    guess = f"address-{'0' * 16}-0-"
    body = f'[a](a.md) ![b](b.png) <c@d.no>\n\n<a href="e.md">e</a> <img src="f.png" alt="f"> <a href="{guess}">g</a>'
    rendered = RENDERER.render(body, Cache())
    nodes = parse(rendered.html).css("a, img")
    values = [node.attributes.get("href") or node.attributes.get("src") or "" for node in nodes]
    assert [rendered.address(value) for value in values] == ["a.md", "b.png", None, None, None, None]
    assert values[2:] == ["mailto:c@d.no", "e.md", "f.png", guess]
    assert rendered.addresses == ("a.md", "b.png")


@pytest.mark.parametrize(
    "address", ["https://x.test/", "//x.test/", "/rot/", "#del", "mailto:c@d.no", "<>"], ids=lambda address: address
)
def test_an_address_that_is_not_relative_stays_as_it_is(address: str) -> None:
    rendered = RENDERER.render(f"[a]({address})", Cache())
    assert rendered.addresses == ()
    assert rendered.html == f'<p><a href="{address.strip("<>")}">a</a></p>'


def test_relative_addresses_are_filled_in_as_markup() -> None:
    rendered = RENDERER.render('[a](a.md?b="c"&d#e) ![f](g.png)', Cache())
    assert rendered.addresses == ('a.md?b="c"&d#e', "g.png")
    finished = rendered.with_addresses(lambda address: f"../{address}")
    assert finished == '<p><a href="../a.md?b=&quot;c&quot;&amp;d#e">a</a> <img alt="f" src="../g.png" /></p>'


def test_what_was_kept_is_what_was_rendered(tmp_path: Path) -> None:
    body = "## Å\n\n[a](a.md)"
    cache = Cache(tmp_path / "results.sqlite")
    rendered = RENDERER.render(body, cache)
    cache.save()
    assert RENDERER.render(body, Cache(tmp_path / "results.sqlite")) == rendered == RENDERER.render(body, Cache())


@pytest.mark.parametrize("body", ["- " * 3000 + "a", "*" * 3000 + "a" + "*" * 3000], ids=["list", "emphasis"])
def test_text_that_is_nested_too_deeply_is_not_rendered_and_harms_no_other_page(body: str) -> None:
    with pytest.raises(NotRenderable):
        html(body)
    assert html("Tekst.") == "<p>Tekst.</p>"
