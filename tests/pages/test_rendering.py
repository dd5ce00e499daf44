"""What links can lead to in a page."""

from functools import partial
from typing import Any

from mkdocs.config import load_config

from publication.pages import rendering
from tests.support.site_build import ROOT


def comparable(configs: dict[str, Any]) -> dict[str, Any]:
    """Options that can be compared: functions with their arguments are so only piece by piece."""
    return {
        name: {key: (value.func, value.keywords) if isinstance(value, partial) else value for key, value in own.items()}
        for name, own in configs.items()
    }


def test_the_renderer_is_the_one_of_the_build() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert set(rendering.EXTENSIONS) == set(config.markdown_extensions)
    assert comparable(dict(rendering.CONFIGS)) == comparable(config.mdx_configs)


def test_headings_and_elements_with_ids_are_found() -> None:
    body = "## Så måles det\n\n### KI { #ki }\n\n<p id='rhf'>RHF</p>\n\n## Så måles det\n"
    markdown = rendering.renderer()
    for _ in range(2):
        assert rendering.heading_ids(body, markdown) == {"så-måles-det", "ki", "rhf", "så-måles-det_1"}


def test_a_page_without_headings_has_no_ids() -> None:
    assert rendering.heading_ids("", rendering.renderer()) == set()
