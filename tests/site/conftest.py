"""Repositories that several of these tests start from."""

from datetime import date

import pytest

from tests.support.repository import FIRST, PAGE, SECOND, Repository, draft


@pytest.fixture
def three_texts(repository: Repository) -> Repository:
    """A page with two versions, and a text that is older than the second and has no date."""
    first = FIRST.isoformat()
    repository.with_page(day=SECOND, first_published=first, last_updated="2021-11-20")
    undated = draft(first_published=first, dated="before 2021-11-20", sequence="1", provenance="Kopi.")
    oldest = draft(first_published=first, last_updated=first, change_note="Ny side.")
    repository.adopt(PAGE, repository.write("b.md", undated), repository.write("a.md", oldest))
    return repository


@pytest.fixture
def two_languages(three_texts: Repository) -> Repository:
    """The page, and its translation."""
    three_texts.write("docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    three_texts.publish("docs/nn/deltakere.md", note="Ny omsetjing.")
    return three_texts


@pytest.fixture
def retold(repository: Repository) -> Repository:
    """A page that bears the dates of an original which it tells in other words, and its translation."""
    repository.with_retold_page(PAGE, retold="2026-11-20")
    repository.write("docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    repository.publish("docs/nn/deltakere.md", note="Ny omsetjing.", day=date(2026, 11, 21))
    return repository
