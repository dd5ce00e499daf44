"""The pages that no author writes: each page's history, its versions, and what stands where a page was withdrawn."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from publication.pages.front_matter import plain_text
from publication.pages.page_id import history_address, page_address, version_address
from publication.site.page_context import Step
from publication.site.site import Site
from publication.versions.diff import Difference, DiffWords, compare, relocate
from publication.versions.history import Entry, History

INLINE_DIFFERENCES = 20
"""A history shows this many differences itself; older ones stand on the versions' own pages."""


class Template(enum.StrEnum):
    """The templates of generated pages."""

    HISTORY = "history.html"
    VERSION = "version.html"
    WITHDRAWN = "withdrawn.html"


@dataclass(frozen=True)
class GeneratedPage:
    """A page made from the archive.

    source: its place beside the page it belongs to, so that a version's relative links resolve as the page's own do.
    address: where it stands, from the site's root.
    text: Markdown with front matter.
    """

    source: str
    address: str
    text: str
    template: Template
    history: History
    entry: Entry | None = None


def generated_pages(site: Site, language: str) -> Iterator[GeneratedPage]:
    """Every generated page of a language."""
    for history in site.histories.values():
        if history.language == language:
            yield _history_page(history)
            yield from _version_pages(history)
    for history in site.gone(language):
        yield _withdrawn_page(history)


def version_source(history: History, entry: Entry) -> str:
    """A version's name among the sources: «nb/deltakere@2021-11-20.md»."""
    return f"{history.language}/{history.page}@{entry.version.slug}.md"


def _history_page(history: History) -> GeneratedPage:
    source = f"{history.language}/{history.page}@versions.md"
    address = history_address(history.language, history.page)
    return GeneratedPage(source, address, _empty(history), Template.HISTORY, history)


def _version_pages(history: History) -> Iterator[GeneratedPage]:
    for entry in history.preserved:
        if entry.archived:
            address = version_address(history.language, history.page, entry.version)
            source, text = version_source(history, entry), plain_text(entry.archived.text)
            yield GeneratedPage(source, address, text, Template.VERSION, history, entry)


def _withdrawn_page(history: History) -> GeneratedPage:
    source = f"{history.language}/{history.page}.md"
    address = page_address(history.language, history.page)
    return GeneratedPage(source, address, _empty(history), Template.WITHDRAWN, history)


def _empty(history: History) -> str:
    # MkDocs wants a title in every page; the templates write their own.
    return f"---\n{yaml.safe_dump({'title': history.page}, allow_unicode=True)}---\n"


def with_differences(
    history: History, steps: list[Step], rendered: Mapping[str, str], words: Mapping[str, str]
) -> list[Step]:
    """Each step with what changed since the version before it.

    rendered: the source of a version -> its text as HTML. Addresses in a difference start from a version's page.
    """
    diff_words = DiffWords(
        **{key.removeprefix("diff_"): text for key, text in words.items() if key.startswith("diff_")}
    )
    return [replace(step, difference=_difference(history, step, rendered, diff_words)) for step in steps]


def _difference(history: History, step: Step, rendered: Mapping[str, str], words: DiffWords) -> Difference | None:
    if step.predecessor is None:
        return None
    before, after = (rendered[version_source(history, entry)] for entry in (step.predecessor, step.entry))
    return compare(before, after, words)


def for_history(steps: list[Step]) -> list[Step]:
    """The steps as the list of versions shows them: the newest differences in place, links to the older ones."""
    return [_shown_in_list(step, index) for index, step in enumerate(steps)]


def _shown_in_list(step: Step, index: int) -> Step:
    if step.difference is None or step.url is None:
        return step
    if index >= INLINE_DIFFERENCES:
        return replace(step, difference=None, difference_url=f"{step.url}#endringer")
    html = relocate(step.difference.html, f"{step.entry.version.slug}/")
    return replace(step, difference=replace(step.difference, html=html))
