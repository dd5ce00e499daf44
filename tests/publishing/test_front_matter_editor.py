"""Changing keys in a front matter without touching anything else."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publication.pages.source import split_source
from publication.publishing import front_matter_editor as edits

PAGE = """\
---
# by the editors
title: 'Deltakere'   # short
change_note: >
  En lang
  merknad.
corrections:
  - date: 2021-11-21
    note: Skrivefeil.
# about the date
last_updated: 2021-11-20 # checked
---
last_updated: not this one
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("last_updated", "2026-11-23", "last_updated: 2021-11-20 # checked", "last_updated: 2026-11-23 # checked"),
        ("title", "Nye", "title: 'Deltakere'   # short", "title: Nye   # short"),
        ("change_note", "Kort.", "change_note: >\n  En lang\n  merknad.\n", "change_note: Kort.\n"),
        ("first_published", "2020-12-18", "# checked\n---", "# checked\nfirst_published: 2020-12-18\n---"),
    ],
)
def test_only_the_value_is_set(key: str, value: str, old: str, new: str, newline: str, mark: str) -> None:
    page = mark + PAGE.replace("\n", newline)
    expected = mark + PAGE.replace(old, new).replace("\n", newline)
    assert edits.edit(page, {key: value}) == expected


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("last_updated", "last_updated: 2021-11-20 # checked\n"),
        ("change_note", "change_note: >\n  En lang\n  merknad.\n"),
        ("corrections", "corrections:\n  - date: 2021-11-21\n    note: Skrivefeil.\n"),
        ("provenance", ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_key_and_its_value_are_removed(key: str, lines: str, newline: str) -> None:
    page = PAGE.replace("\n", newline)
    assert edits.edit(page, {key: None}) == PAGE.replace(lines, "", 1).replace("\n", newline)


def test_a_page_without_front_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="the page has no front matter"):
        edits.edit("Tekst.", {"title": "x"})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_a_value_on_one_line(text: str) -> None:
    value = edits.scalar(text)
    assert yaml.safe_load(f"note: {value}") == {"note": text}
    source = split_source(edits.edit(PAGE, {"change_note": value}))
    assert source is not None
    assert yaml.safe_load(source.yaml)["change_note"] == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Helsetilsynet og KS er kommet med.", "Helsetilsynet og KS er kommet med."),
        ("Nytt: KS", '"Nytt: KS"'),
        ("2021", '"2021"'),
        ("Sak # 4", '"Sak # 4"'),
        ("«Sitat» – og strek", "«Sitat» – og strek"),
        ("Ny 👩‍⚕️", "Ny 👩‍⚕️"),
        ("Nytt: 👩‍⚕️", '"Nytt: 👩‍⚕️"'),
        ('"Nytt": \\', '"\\"Nytt\\": \\\\"'),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, value: str) -> None:
    assert edits.scalar(text) == value
