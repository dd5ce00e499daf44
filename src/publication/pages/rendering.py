"""The site's Markdown, rendered as the build does it, to learn what links can lead to in a page."""

from collections.abc import Mapping, Sequence

from lxml import html
from markdown import Markdown
from pymdownx.slugs import slugify

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "publication.site.scrolling_tables")
CONFIGS: Mapping[str, Mapping[str, object]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"slugify": slugify(case="lower")},
}
"""With EXTENSIONS, what mkdocs.yml says, for the commands that do without MkDocs; a test holds them together."""


def renderer(extensions: Sequence[str] = EXTENSIONS, configs: Mapping[str, Mapping[str, object]] = CONFIGS) -> Markdown:
    """What turns Markdown into HTML. configs: extension -> its options."""
    return Markdown(extensions=list(extensions), extension_configs={name: dict(own) for name, own in configs.items()})


def heading_ids(body: str, markdown: Markdown) -> set[str]:
    """Everything in a page that links can lead to. markdown: from `renderer`; it can be used again."""
    text = markdown.reset().convert(body)
    return {str(element.get("id")) for element in html.fromstring(f"<div>{text}</div>").iterfind(".//*[@id]")}
