"""The site's Markdown as readers get it: rendered with the extensions and options of mkdocs.yml."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from selectolax.lexbor import LexborHTMLParser

from publication.cache import Cache, stable

_ADDRESSES = {"a": "href", "img": "src"}
_TOKEN = re.compile(r"(address-[0-9a-f]{16}-)(\d+)-")


class NotRenderable(Exception):
    """Raised for Markdown that is nested too deeply for Python-Markdown."""


@dataclass(frozen=True)
class Rendered:
    """A body as HTML, in which the relative addresses that were written in Markdown are still open.

    html: with a token for each of `addresses`: `token`, their number, and a hyphen.
    headings: those of the second level, as id and HTML.
    """

    token: str
    html: str
    addresses: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]

    def address(self, value: str) -> str | None:
        """The address that a token stands for; None for a value that is none."""
        match = _TOKEN.fullmatch(value)
        return self.addresses[int(match[2])] if match and match[1] == self.token else None

    def with_addresses(self, resolve: Callable[[str], str]) -> str:
        """The finished HTML. resolve: takes each relative address, and gives the one that readers get."""

        def finished(match: re.Match[str]) -> str:
            return escape(resolve(self.addresses[int(match[2])])) if match[1] == self.token else match[0]

        return _TOKEN.sub(finished, self.html)


class Renderer:
    """Turns the body of a page into HTML. key: stands for all its settings.

    extensions, configs: as in MkDocsConfig: `markdown_extensions` and `mdx_configs`.
    """

    def __init__(self, extensions: Sequence[str | Extension], configs: Mapping[str, Mapping[str, Any]]) -> None:
        self.extensions = tuple(extensions)
        self.key = stable([extensions, configs])
        self._configs = {name: dict(options) for name, options in configs.items()}
        self._addresses = _Addresses()
        self._markdown = self._new_markdown()

    def render(self, body: str, cache: Cache) -> Rendered:
        """The body as HTML. Raises NotRenderable."""
        token, html, addresses, headings = cache.kept_json("rendered", [self.key, body], lambda: self._render(body))
        return Rendered(token, html, tuple(addresses), tuple((name, title) for name, title in headings))

    def _render(self, body: str) -> list[Any]:
        # Raw HTML cannot pretend to have such an address: it would have to hold the checksum of itself.
        self._addresses.token = f"address-{hashlib.sha256(body.encode(errors='replace')).hexdigest()[:16]}-"
        self._addresses.found = []
        try:
            html = self._markdown.reset().convert(body)
        except RecursionError:
            self._markdown = self._new_markdown()  # `reset` does not lead it out of the lists that it failed in
            raise NotRenderable from None
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        headings = [(token["id"], token["name"]) for token in tokens if token["level"] == 2]
        return [self._addresses.token, html, self._addresses.found, headings]

    def _new_markdown(self) -> Markdown:
        return Markdown(extensions=[*self.extensions, self._addresses], extension_configs=self._configs)


def parse(html: str) -> LexborHTMLParser:
    """HTML as a browser reads it: with the parser of the HTML standard."""
    return LexborHTMLParser(html)


def ids(tree: LexborHTMLParser) -> set[str]:
    """Everything in a page that links can lead to."""
    return {node.attributes["id"] or "" for node in tree.css("[id]")}


class _Addresses(Extension):
    """Puts a token in the place of each address that MkDocs would resolve."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.token = ""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_AddressCollector(md, self), "open_addresses", 0)  # as late as MkDocs' own


class _AddressCollector(Treeprocessor):
    def __init__(self, md: Markdown, extension: _Addresses) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _ADDRESSES.get(str(element.tag), "")
            address = element.get(name)
            if address is not None and _is_relative(address):
                element.set(name, f"{self._extension.token}{len(self._extension.found)}-")
                self._extension.found.append(address)


def _is_relative(address: str) -> bool:
    if AMP_SUBSTITUTE in address:  # an e-mail address, written in entities
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return True  # no address at all: told by the checks
    return not (parts.scheme or parts.netloc or address.startswith(("/", "#")) or not address)
