"""The site's Markdown as readers get it, and what links can lead to in it."""

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from publication.config import load_project
from publication.pages.front_matter import plain_text, split_source
from publication.pages.page import pages_in_docs
from publication.pages.rendering import FROM_MARKDOWN, NotRenderable, ids, parse
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
        rendered = project.renderer.render(source.body).replace(f' {FROM_MARKDOWN}=""', "")
        assert rendered == of_the_build.reset().convert(source.body)


def test_headings_and_elements_with_ids_are_found() -> None:
    body = "## Så måles det\n\n### KI { #ki }\n\n<p id='rhf'>RHF</p>\n\n## Så måles det\n"
    for _ in range(2):
        assert ids(parse(RENDERER.render(body))) == {"så-måles-det", "ki", "rhf", "så-måles-det_1"}


def test_a_page_without_headings_has_no_ids() -> None:
    assert ids(parse(RENDERER.render(""))) == set()


def test_links_and_images_of_markdown_are_told_from_those_of_raw_html() -> None:
    body = f'[a](a.md) ![b](b.png) <c@d.no>\n\n<a href="e.md" {FROM_MARKDOWN[:-1]}>e</a> <img src="f.png" alt="f">'
    nodes = parse(RENDERER.render(body)).css("a, img")
    assert [FROM_MARKDOWN in node.attributes for node in nodes] == [True, True, True, False, False]


@pytest.mark.parametrize("body", ["- " * 3000 + "a", "*" * 3000 + "a" + "*" * 3000], ids=["list", "emphasis"])
def test_text_that_is_nested_too_deeply_is_not_rendered_and_harms_no_other_page(body: str) -> None:
    with pytest.raises(NotRenderable):
        RENDERER.render(body)
    assert RENDERER.render("Tekst.") == "<p>Tekst.</p>"
