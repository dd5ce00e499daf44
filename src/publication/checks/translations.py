"""Whether every page is there in every language, apart from those that need not be."""

from collections.abc import Iterable, Mapping, Sequence

from publication.pages.page import page_path
from publication.pages.page_id import DEFAULT_LANGUAGE
from publication.problems import Problems


def check_languages(
    keys: Iterable[tuple[str, str]], languages: Sequence[str], untranslated: Mapping[str, str], problems: Problems
) -> None:
    """Note each page that lacks a translation, each that lacks its original, and each exception without a page.

    keys: language and name of every page. untranslated: the exceptions in mkdocs.yml: «sok.md» -> reason.
    """
    found = set(keys)
    originals = {page for language, page in found if language == DEFAULT_LANGUAGE}
    wanted = [page for page in originals if f"{page}.md" not in untranslated]
    for language in languages:
        for page in wanted:
            if (language, page) not in found:
                _missing(language, page, problems)
    for language, page in found:
        if page not in originals:
            path = page_path(language, page)
            message = f"translates {page_path(DEFAULT_LANGUAGE, page)}, which does not exist."
            withdraw = f'make publish PAGE={path} MODE=withdraw NOTE="…"'
            problems.add(path, 1, message, f"Write the original, or withdraw this page too: {withdraw}")
    for name in untranslated:
        if name.removesuffix(".md") not in originals:
            message = f"untranslated: {name} is no page in docs/{DEFAULT_LANGUAGE}/."
            problems.add("mkdocs.yml", 1, message, "Take the line away.")


def _missing(language: str, page: str, problems: Problems) -> None:
    problems.add(
        page_path(DEFAULT_LANGUAGE, page),
        1,
        f"is not translated: {page_path(language, page)} does not exist.",
        f'Translate it, or give the reason in mkdocs.yml, under publication: untranslated: {{ {page}.md: "…" }}',
    )
