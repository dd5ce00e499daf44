"""Translations and their originals: whether every page is there in every language, and which version a text renders."""

from collections.abc import Collection, Mapping, Sequence

from publication.pages.front_matter import NEWEST
from publication.pages.page import Page
from publication.pages.page_id import DEFAULT_LANGUAGE, DOCS, PageId
from publication.problems import Problems
from publication.versions.archive import Archive


def check_languages(
    pages: Collection[PageId], languages: Sequence[str], untranslated: Mapping[str, str], problems: Problems
) -> None:
    """Note each page that lacks a translation, each that lacks its original, and each exception without a page.

    untranslated: the exceptions in mkdocs.yml: «sok.md» -> reason.
    """
    originals = {page.name for page in pages if page.is_original}
    for language in languages:
        for name in originals:
            if f"{name}.md" not in untranslated and (language, name) not in pages:
                _add_missing(PageId(language, name), problems)
    for page in pages:
        if page.name not in originals:
            message = f"oversetter {page.original.path}, som ikke finnes."
            withdraw = f'make publish PAGE={page.path} MODE=withdraw NOTE="…"'
            problems.add(page.path, 1, message, f"Skriv originalen, eller trekk tilbake denne siden også: {withdraw}")
    for file in untranslated:
        if file.removesuffix(".md") not in originals:
            message = f"untranslated: {file} er ingen side i {DOCS}/{DEFAULT_LANGUAGE}/."
            problems.add("mkdocs.yml", 1, message, "Ta bort linjen.")


def check_translation(page: Page, archive: Archive, problems: Problems) -> None:
    """Note a mistake when a translation does not name the bokmål version that it renders, or an original does."""
    publication, path = page.front_matter.publication, page.id.path
    newest = archive.newest_version(page.id.original)
    line = page.line_of("translation_of")
    if publication and publication.translation_of and (page.id.is_original or newest is None):
        problems.add(path, line, "translation_of: står på en side som ikke er en oversettelse.", "Ta bort linjen.")
    elif publication is None or newest is None or page.id.is_original:
        return
    elif publication.translation_of is None:
        advice = f"Skriv hvilken versjon på bokmål teksten følger: translation_of: {newest.date.slug}"
        problems.add(path, 1, "translation_of: mangler.", advice)
    elif publication.translation_of != NEWEST and not archive.version(page.id.original, publication.translation_of):
        problems.add(
            path,
            line,
            f"translation_of: bokmålssiden har ingen versjon fra {publication.translation_of.slug}.",
            f"Skriv datoen til versjonen teksten følger. Den nyeste er translation_of: {newest.date.slug}",
        )


def _add_missing(page: PageId, problems: Problems) -> None:
    problems.add(
        page.original.path,
        1,
        f"er ikke oversatt: {page.path} finnes ikke.",
        f'Oversett den, eller skriv grunnen i mkdocs.yml, under publication: untranslated: {{ {page.name}.md: "…" }}',
    )
