"""The site's Markdown as readers get it: rendered with the extensions and options of mkdocs.yml."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from selectolax.lexbor import LexborHTMLParser

FROM_MARKDOWN = f"data-{secrets.token_hex(8)}"
"""An attribute of each link and image that was written in Markdown, whose address MkDocs follows. Raw HTML has none,
and cannot pretend to: the name is another one each time."""


class NotRenderable(Exception):
    """Raised for Markdown that is nested too deeply for Python-Markdown."""


class Renderer:
    """Turns the body of a page into HTML; every address in it is as its author wrote it.

    extensions, configs: as in MkDocsConfig: `markdown_extensions` and `mdx_configs`.
    """

    def __init__(self, extensions: Sequence[str | Extension], configs: Mapping[str, Mapping[str, Any]]) -> None:
        self.extensions = tuple(extensions)
        self._configs = {name: dict(options) for name, options in configs.items()}
        self._markdown = self._new_markdown()

    def render(self, body: str) -> str:
        """The body as HTML. Raises NotRenderable."""
        try:
            return self._markdown.reset().convert(body)
        except RecursionError:
            self._markdown = self._new_markdown()  # `reset` does not lead it out of the lists that it failed in
            raise NotRenderable from None

    def _new_markdown(self) -> Markdown:
        return Markdown(extensions=[*self.extensions, _MarkLinks()], extension_configs=self._configs)


def parse(html: str) -> LexborHTMLParser:
    """HTML as a browser reads it: with the parser of the HTML standard."""
    return LexborHTMLParser(html)


def ids(tree: LexborHTMLParser) -> set[str]:
    """Everything in a page that links can lead to."""
    return {node.attributes["id"] or "" for node in tree.css("[id]")}


class _MarkLinks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_LinkMarker(md), "mark_links", 0)  # as late as MkDocs' own


class _LinkMarker(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in {"a", "img"}:
                element.set(FROM_MARKDOWN, "")
