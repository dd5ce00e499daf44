"""A Python-Markdown extension: tables that scroll by themselves on a narrow screen, also with the keyboard."""

from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class ScrollingTables(Treeprocessor):
    """Puts each table in a region that can take focus, named after the heading above it."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        self._heading = ""
        self._wrap_tables(root)

    def _wrap_tables(self, parent: Element) -> None:
        for index, element in enumerate(list(parent)):
            if element.tag in _HEADINGS:
                self._heading = unescape(strip_tags(render_inner_html(element, self.md)))
            elif element.tag == "table":
                parent[index] = _region(element, self._heading)
            else:
                self._wrap_tables(element)


def _region(table: Element, label: str) -> Element:
    region = Element("div", {"class": "table-region", "tabindex": "0"})
    if label:
        region.set("role", "region")
        region.set("aria-label", label)
    region.append(table)
    return region


class TablesExtension(Extension):
    """Adds ScrollingTables after inline markup is done, so that the heading's text is known."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with Python-Markdown."""
        md.treeprocessors.register(ScrollingTables(md), "scrolling_tables", 5)


def makeExtension(**options: object) -> TablesExtension:
    """The entrance that Python-Markdown looks for."""
    return TablesExtension(**options)
