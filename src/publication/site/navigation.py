"""The menus of a page, and the way to it from the front page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from publication.pages.page_id import PageId

Link = dict[str, str]
"""title, url and, in menus, current: «page», «true» for what the page belongs to, or nothing."""


@dataclass(frozen=True)
class NavItem:
    """An entry of the navigation in mkdocs.yml.

    page: None for a section without an index page, and for a link to another site. children: of a section.
    """

    title: str
    url: str
    page: PageId | None
    children: tuple["NavItem", ...] = ()

    @property
    def index(self) -> "NavItem | None":
        """The index page of a section."""
        return next((child for child in self.children if child.page and child.page == self.page), None)


class Navigation:
    """The navigation of one language."""

    def __init__(self, items: Sequence[NavItem] = ()) -> None:
        self._items = items
        self._trails = dict(_trails(items, ()))

    def menus(self, page: PageId | None, *, is_itself: bool) -> dict[str, list[Link]]:
        """Return the main menu, and the pages about the site: a section without an index page.

        page: the page shown, or that what is shown belongs to. is_itself: the former.
        """
        menu: list[Link] = []
        about: list[Link] = []
        for item in self._items:
            if item.children and not item.index:
                shown = (child for child in item.children if child.index or not child.children)
                about = [_menu_link(child, page, is_itself=is_itself) for child in shown]
            else:
                menu.append(_menu_link(item, page, is_itself=is_itself))
        return {"menu": menu, "about_menu": about}

    @property
    def pages(self) -> list[PageId]:
        """Every page in the menus, in their order."""
        return list(self._trails)

    def onward(self, page: PageId) -> list[Link]:
        """Return where a page within a section leads on: to the next page there, if any, and up to the section."""
        for section in _sections(self._items):
            inside = [child for child in section.children if child.page and child.page != section.page]
            for child, following in zip_longest(inside, inside[1:]):
                if child.page == page:
                    return [{"title": item.title, "url": item.url} for item in (following, section) if item]
        return []

    def crumbs(self, page: PageId, home: Link, below: list[Link]) -> list[Link]:
        """Return the way to a page that lies below the first level; to what lies `below` it, for what belongs to it.

        A page that is in the menu no more, since it is withdrawn, is found below the section that it stood in.
        """
        trail = self._trails.get(page) or self._trails.get(page.section, ())
        shown = [item for item in trail if item.url != home["url"]]
        crumbs = [home, *({"title": item.title, "url": item.url} for item in shown), *below]
        return crumbs if len(crumbs) > 2 or below else []


def _trails(items: Sequence[NavItem], above: tuple[NavItem, ...]) -> Iterator[tuple[PageId, tuple[NavItem, ...]]]:
    """Yield each page with the index pages above it, and itself."""
    for item in items:
        if item.children:
            index = item.index
            yield from _trails(item.children, (*above, index) if index else above)
        elif item.page:
            yield item.page, above if item in above else (*above, item)


def _sections(items: Sequence[NavItem]) -> Iterator[NavItem]:
    """Yield each section that has an index page."""
    for item in items:
        if item.index:
            yield item
        yield from _sections(item.children)


def _menu_link(item: NavItem, page: PageId | None, *, is_itself: bool) -> Link:
    is_within = item.page == page or any(child.page == page for child in item.children)
    current = "" if page is None or not is_within else "page" if is_itself and item.page == page else "true"
    return {"title": item.title, "url": item.url, "current": current}
