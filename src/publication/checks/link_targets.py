"""What links can lead to, read from docs/ for the commands; the build gets it from MkDocs."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from markdown import Markdown

from publication.checks.markdown import LinkTargets
from publication.pages.page_id import DOCS
from publication.pages.rendering import heading_ids, renderer
from publication.pages.source import plain_text, split_source
from publication.site.words import languages


def targets_on_disk(root: Path) -> LinkTargets:
    """Every page and every other file in docs/. root: the repository."""
    docs, markdown = root / DOCS, renderer()
    files = {file.relative_to(docs).as_posix(): file for file in docs.rglob("*") if file.is_file()}
    shown = {name: file for name, file in files.items() if not any(part.startswith(".") for part in name.split("/"))}
    pages = {name: _ids(file, markdown) for name, file in shown.items() if name.endswith(".md")}
    return LinkTargets(pages, shown.keys() - pages.keys(), frozenset(languages()))


def _ids(file: Path, markdown: Markdown) -> Callable[[], set[str]]:
    """What links can lead to in a page, found only when a link asks."""

    @cache
    def ids() -> set[str]:
        source = split_source(plain_text(file.read_text(encoding="utf-8", errors="replace")))
        return heading_ids(source.body if source else "", markdown)

    return ids
