"""The one writer of pages: a body and its template filled in, for pages, versions, histories, tombstones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import jinja2
from mkdocs.utils import get_relative_url

from publication.checks.body import Examine
from publication.pages.page_id import PageId, file_address, in_docs
from publication.pages.source import body_of
from publication.versions.archive import PICTURES_ADDRESS


@dataclass(frozen=True)
class PageBody:
    """What templates know as `page`. url: from the site's root. headings: of the second level: id and HTML."""

    url: str
    content: str = ""
    headings: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class PageWriter:
    """Fills in the templates of a language.

    shared: what MkDocs gives every template. examine: reads bodies in the language.
    newest_name: what a page is called now, that had this name once; None for what never was one.
    """

    env: jinja2.Environment
    shared: Mapping[str, Any]
    examine: Examine
    newest_name: Callable[[PageId], PageId | None]

    def write(self, template: str, body: PageBody, context: Mapping[str, Any]) -> bytes:
        """Return a page as readers get it."""
        base_url = get_relative_url(".", body.url)
        text = self.env.get_template(template).render({**self.shared, "page": body, "base_url": base_url, **context})
        return text.encode()

    def body(self, page: PageId, text: str, url: str, pictures: Mapping[str, str] | None = None) -> PageBody:
        """Return what stands on a page.

        text: the whole file. url: where it is shown. pictures: of an archived text: see ArchivedVersion.
        """
        body = self.examine(body_of(text))
        html = body.html(lambda address: self._address(page, address, url, pictures or {}))
        return PageBody(url, html, body.headings)

    def _address(self, page: PageId, address: str, url: str, pictures: Mapping[str, str]) -> str:
        """Return where a relative address in a text leads, as seen from the address that the text is shown at."""
        target, rest = in_docs(page, address), address[len(address.partition("#")[0].partition("?")[0]) :]
        if target in pictures:
            found = f"{PICTURES_ADDRESS}/{pictures[target]}"
        elif target.endswith(".md"):
            goal = self.newest_name(PageId.from_source(target))
            if goal is None:
                return address
            found = goal.address or "./"
        else:
            found = quote(file_address(target))
        return get_relative_url(found, url) + rest
