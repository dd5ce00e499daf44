"""The pages in docs/ compared with what was published of them."""

from pathlib import Path

from publication.pages.page import Page
from publication.problems import Problems
from publication.versions.archive import Archive
from publication.versions.history import History, same_text


def check_published(page: Page, history: History, problems: Problems) -> None:
    """Note a mistake when a page in docs/ is not what was last published.

    A page with other mistakes is left alone: it could not be published yet.
    """
    path = page.id.path
    if problems.concern(path):
        return
    publish = f'make publish PAGE={path} NOTE="…"'
    newest = next(iter(history.preserved), None)
    if history.withdrawal:
        message = f"was withdrawn on {history.withdrawal.day}, but stands in docs/ again."
        problems.add(path, 1, message, f"Delete it, or publish it anew: {publish}")
    elif newest is None or newest.archived is None:
        problems.add(path, 1, "has never been published.", f"Publish it: {publish}")
    elif not same_text(page.text, newest.archived.text):
        message = f"differs from its published version {newest.archived.path}."
        problems.add(path, 1, message, f"Publish it: {publish}")


def check_not_lost(root: Path, archive: Archive, problems: Problems) -> None:
    """Note a mistake for each published page that is no longer in docs/ and was not withdrawn."""
    for page in archive.versions:
        if page not in archive.withdrawals and not (root / page.path).is_file():
            withdraw = f'make publish PAGE={page.path} MODE=withdraw NOTE="…"'
            advice = (
                f"Bring it back: git checkout -- {page.path}. If it is to be taken down, then withdraw it: {withdraw}"
            )
            problems.add(page.path, 1, "was published, but is gone, and was not withdrawn.", advice)
