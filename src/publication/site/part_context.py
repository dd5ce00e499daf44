"""What the templates of parts are given besides: the page for search, and the change log with its years."""

from collections.abc import Callable, Iterator, Mapping

from publication.pages.project import Page
from publication.site.change_log import Change, changes_by_year, originals
from publication.site.language_site import LanguageSite
from publication.site.metadata import Context
from publication.site.navigation import Navigation
from publication.site.page_context import page_context, shared_context, translations


def authored_context(site: LanguageSite, navigation: Navigation, page: Page, template: str) -> Context:
    """A page as it stands in docs/, with what its own template needs more than main.html does."""
    make_extra = _EXTRAS.get(template)
    extra = make_extra(site, navigation) if make_extra else {}
    return page_context(site, page) | extra | {"translations": translations(site, page.id)}


def search_extra(site: LanguageSite, navigation: Navigation) -> Context:
    """What the search page adds: every page of the language, in the order of the menus; those in none come last."""
    places = {page: place for place, page in enumerate(navigation.pages)}
    pages = [page for key, page in site.whole.pages.items() if key.language == site.language]
    listed = [
        {
            "title": page.front_matter.title,
            "description": page.front_matter.description,
            "url": page.id.address,
        }
        for page in sorted(pages, key=lambda page: (places.get(page.id, len(places)), page.id))
    ]
    return {"all_pages": listed}


CHANGE_LOG_TEMPLATE = "changes.html"


def change_log_extra(site: LanguageSite, _navigation: Navigation) -> Context:
    """What the change log adds: the changes of the newest year, and where those of the others are."""
    found = changes_by_year(site)
    newest = next(iter(found), 0)
    return {**_year_context(found, newest), "originals": originals(site)}


def change_log_years(site: LanguageSite, page: Page) -> Iterator[tuple[str, Context]]:
    """Yield the pages of the years below the change log: address and context."""
    found = changes_by_year(site)
    for year in found:
        address = f"{page.id.address}{year}/"
        own = {
            "title": site.words["changes_year"].format(title=page.front_matter.title, year=year),
            "originals": [],
            "crumbs": [{"title": str(year), "url": address}],
            "translations": translations(site, page.id),
        }
        shared = shared_context(site, page.id, address, page.front_matter)
        yield address, shared | _year_context(found, year) | own


def _year_context(found: Mapping[int, list[Change]], year: int) -> Context:
    return {"changes": found.get(year, []), "year": year, "years": list(found)}


_EXTRAS: Mapping[str, Callable[[LanguageSite, Navigation], Context]] = {
    "search.html": search_extra,
    CHANGE_LOG_TEMPLATE: change_log_extra,
}
