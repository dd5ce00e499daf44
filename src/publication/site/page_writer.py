"""The pages that MkDocs does not make: templates filled in, one page at a time, as MkDocs does it for its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import jinja2
from mkdocs.utils import get_relative_url

from publication.pages.page_id import PageId, file_address, in_docs
from publication.pages.project import Project
from publication.pages.source import plain_text, split_source
from publication.versions.archive import PICTURES_ADDRESS, ArchivedVersion


@dataclass(frozen=True)
class PageBody:
    """What MkDocs' templates know as `page`. url: from the site's root. headings: of the second level: id and HTML."""

    url: str
    content: str = ""
    headings: tuple[tuple[str, str], ...] = ()


class PageWriter:
    """Fills in the templates of a language.

    shared: what MkDocs gives every template. is_page: whether something stood, or stands, at a page's address.
    """

    def __init__(
        self, env: jinja2.Environment, shared: Mapping[str, Any], project: Project, is_page: Callable[[PageId], bool]
    ) -> None:
        self._env = env
        self._shared = shared
        self._renderer, self._cache = project.renderer, project.cache
        self._is_page = is_page

    def write(self, template: str, body: PageBody, context: Mapping[str, Any]) -> bytes:
        """A page as readers get it."""
        base_url = get_relative_url(".", body.url)
        text = self._env.get_template(template).render({**self._shared, "page": body, "base_url": base_url, **context})
        return text.encode()

    def body(self, version: ArchivedVersion) -> PageBody:
        """The text of a version, on that version's own page."""
        source = split_source(plain_text(version.text))
        rendered = self._renderer.render(source.body if source else "", self._cache)
        url = version.page.version_address(version.date)
        html = rendered.with_addresses(lambda address: self._address(version, address, url))
        return PageBody(url, html, rendered.headings)

    def _address(self, version: ArchivedVersion, address: str, url: str) -> str:
        """Where a relative address in a version leads, as seen from that version's page."""
        target, rest = in_docs(version.page, address), address[len(address.partition("#")[0].partition("?")[0]) :]
        page = PageId.from_source(target)
        if target in version.pictures:
            found = f"{PICTURES_ADDRESS}/{version.pictures[target]}"
        elif target.endswith(".md"):
            if not self._is_page(page):
                return address
            found = page.address or "./"
        else:
            found = quote(file_address(target))
        return get_relative_url(found, url) + rest
