"""The pages that no author writes."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from publication.pages.source import split_source
from publication.publishing.publish import adopt, publish, withdraw
from publication.site.generated_pages import (
    INLINE_DIFFERENCES,
    GeneratedPage,
    Template,
    for_history,
    generated_pages,
    version_source,
    with_differences,
)
from publication.site.page_context import Step, steps
from tests.support.language_sites import edition
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, edit, published, write

KEY = ("nb", "deltakere")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with two versions."""
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(tmp_path, [PAGE], "KS er med.", SECOND, TODAY)
    return tmp_path


def generated(root: Path) -> dict[str, GeneratedPage]:
    """The generated pages, under their addresses."""
    return {page.address: page for page in generated_pages(edition(root).site, "nb")}


def test_a_page_has_a_history_and_a_page_for_each_version(root: Path) -> None:
    assert {address: (page.source, page.template) for address, page in generated(root).items()} == {
        "deltakere/versjoner/": ("nb/deltakere@versions.md", Template.HISTORY),
        "deltakere/versjoner/2021-11-20/": ("nb/deltakere@2021-11-20.md", Template.VERSION),
        "deltakere/versjoner/2020-12-18/": ("nb/deltakere@2020-12-18.md", Template.VERSION),
    }


def test_a_version_stands_as_it_was_published(root: Path) -> None:
    page = generated(root)["deltakere/versjoner/2020-12-18/"]
    assert page.text == (root / "versions/nb/deltakere/2020-12-18.md").read_text(encoding="utf-8")
    assert page.entry
    assert page.source == version_source(page.history, page.entry)


def test_a_version_is_read_whatever_editor_it_was_written_in(tmp_path: Path) -> None:
    write(tmp_path, PAGE, "\ufeff" + draft().replace("\n", "\r\n"))
    publish(tmp_path, [PAGE], "Ny side.", FIRST, TODAY)
    text = generated(tmp_path)["deltakere/versjoner/2020-12-18/"].text
    assert text.startswith("---\ntitle: Deltakere\n")
    assert "\r" not in text


def test_a_withdrawn_page_leaves_a_page_at_its_address(root: Path) -> None:
    withdraw(root, [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    page = generated(root)["deltakere/"]
    assert (page.source, page.template, page.entry) == ("nb/deltakere.md", Template.WITHDRAWN, None)


def test_other_languages_are_left_to_their_own_build(root: Path) -> None:
    write(root, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(root, ["docs/nn/deltakere.md"], "Ny omsetjing.", TODAY, TODAY)
    site = edition(root, "nb", "nn", preview=True).site
    assert [page.source.split("/")[0] for page in generated_pages(site, "nn")] == ["nn", "nn"]


@pytest.mark.parametrize("name", ["deltakere", "2021", "1e3", "yes", "null"])
def test_a_page_without_text_has_a_title_that_yaml_reads_as_text(tmp_path: Path, name: str) -> None:
    published(tmp_path, f"docs/nb/{name}.md")
    source = split_source(generated(tmp_path)[f"{name}/versjoner/"].text)
    assert source
    assert yaml.safe_load(source.yaml) == {"title": name}


def compared(root: Path, rendered: dict[str, str]) -> list[Step]:
    """The steps of the page's history with their differences."""
    here = edition(root)
    history = here.site.histories[KEY]
    return with_differences(history, steps(here, history), rendered, here.words)


def test_each_version_is_compared_with_the_one_before(root: Path) -> None:
    new, old = compared(
        root, {"nb/deltakere@2021-11-20.md": "<p>Ny tekst.</p>", "nb/deltakere@2020-12-18.md": "<p>Tekst.</p>"}
    )
    assert new.difference
    assert new.difference.changed
    assert "<ins" in new.difference.html
    assert old.difference is None


def test_two_versions_with_the_same_text_do_not_differ(root: Path) -> None:
    same = "<p>Tekst.</p>"
    new, _ = compared(root, {"nb/deltakere@2021-11-20.md": same, "nb/deltakere@2020-12-18.md": same})
    assert new.difference
    assert not new.difference.changed


def test_a_text_that_is_lost_is_compared_with_nothing(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND, first_published=FIRST.isoformat(), last_updated=SECOND.isoformat())
    found = compared(tmp_path, {"nb/deltakere@2021-11-20.md": "<p>Tekst.</p>"})
    assert [step.difference for step in found] == [None, None]
    assert for_history(found) == found


def test_addresses_in_a_difference_start_from_where_it_is_shown(root: Path) -> None:
    link = '<p>Les <a href="../../../kontakt/">mer</a>{}.</p>'
    found = compared(
        root,
        {"nb/deltakere@2021-11-20.md": link.format(" nå"), "nb/deltakere@2020-12-18.md": link.format("")},
    )
    shown = for_history(found)[0].difference
    assert found[0].difference
    assert shown
    assert 'href="../../../kontakt/"' in found[0].difference.html
    assert 'href="../../kontakt/"' in shown.html


def test_a_long_history_links_to_its_older_differences(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    days = [date(2020, 1, number) for number in range(1, INLINE_DIFFERENCES + 3)]
    texts = [
        write(tmp_path, f"{day}.md", draft(first_published="2020-01-01", last_updated=str(day), change_note="Ny."))
        for day in reversed(days)
    ]
    adopt(tmp_path, PAGE, texts, TODAY)
    names = [f"nb/deltakere@{day}.md" for day in [*days, SECOND]]
    shown = for_history(compared(tmp_path, {name: f"<p>{name}</p>" for name in names}))
    assert [bool(step.difference) for step in shown] == [True] * INLINE_DIFFERENCES + [False] * 3
    assert [step.difference_url for step in shown[INLINE_DIFFERENCES:]] == [
        "deltakere/versjoner/2020-01-03/#endringer",
        "deltakere/versjoner/2020-01-02/#endringer",
        None,
    ]
