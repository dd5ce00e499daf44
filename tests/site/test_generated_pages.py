"""The pages that no author writes."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from publication.pages.front_matter import split_source
from publication.pages.page_id import PageId
from publication.publishing.publish import adopt, publish, withdraw
from publication.site.generated_pages import (
    INLINE_DIFFERENCES,
    GeneratedPage,
    Template,
    for_history,
    generated_context,
    generated_pages,
    rendered_rows,
    version_source,
    with_differences,
)
from publication.site.metadata import Context
from publication.site.page_context import HistoryRow, history_rows
from tests.support.language_sites import content, language_site
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, edit, project, published, write

PARTICIPANTS = PageId("nb", "deltakere")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with two versions."""
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY)
    return tmp_path


def generated(root: Path) -> dict[str, GeneratedPage]:
    """The generated pages, under their addresses."""
    return {page.address: page for page in generated_pages(content(root), "nb")}


def test_a_page_has_a_history_and_a_page_for_each_version(root: Path) -> None:
    assert {address: (page.source, page.template) for address, page in generated(root).items()} == {
        "deltakere/versjoner/": ("nb/deltakere@versions.md", Template.HISTORY),
        "deltakere/versjoner/2021-11-20/": ("nb/deltakere@2021-11-20.md", Template.VERSION),
        "deltakere/versjoner/2020-12-18/": ("nb/deltakere@2020-12-18.md", Template.VERSION),
    }


def test_a_version_stands_as_it_was_published(root: Path) -> None:
    page = generated(root)["deltakere/versjoner/2020-12-18/"]
    assert page.text == (root / "versions/nb/deltakere/2020-12-18.md").read_text(encoding="utf-8")
    assert page.version
    assert page.source == version_source(page.history, page.version)


def test_a_version_is_read_whatever_editor_it_was_written_in(tmp_path: Path) -> None:
    write(tmp_path, PAGE, "\ufeff" + draft().replace("\n", "\r\n"))
    publish(project(tmp_path), [PAGE], "Ny side.", FIRST, TODAY)
    text = generated(tmp_path)["deltakere/versjoner/2020-12-18/"].text
    assert text.startswith("---\ntitle: Deltakere\n")
    assert "\r" not in text


def test_a_withdrawn_page_leaves_a_page_at_its_address(root: Path) -> None:
    withdraw(project(root), [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    page = generated(root)["deltakere/"]
    assert (page.source, page.template, page.version) == ("nb/deltakere.md", Template.WITHDRAWN, None)


def test_other_languages_are_left_to_their_own_build(root: Path) -> None:
    write(root, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(project(root), ["docs/nn/deltakere.md"], "Ny omsetjing.", TODAY, TODAY)
    found = generated_pages(content(root, "nb", "nn"), "nn")
    assert [page.source.split("/")[0] for page in found] == ["nn", "nn"]


@pytest.mark.parametrize("name", ["deltakere", "2021", "1e3", "yes", "null"])
def test_a_page_without_text_has_a_title_that_yaml_reads_as_text(tmp_path: Path, name: str) -> None:
    published(tmp_path, f"docs/nb/{name}.md")
    source = split_source(generated(tmp_path)[f"{name}/versjoner/"].text)
    assert source
    assert yaml.safe_load(source.yaml) == {"title": name}


def compared(root: Path, rendered: dict[str, str]) -> list[HistoryRow]:
    """The rows of the page's history with their differences."""
    here = language_site(root)
    history = here.whole.histories[PARTICIPANTS]
    return with_differences(history, history_rows(here, history), rendered, here.words)


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
    assert [row.difference for row in found] == [None, None]
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
    adopt(project(tmp_path), PAGE, texts, TODAY)
    names = [f"nb/deltakere@{day}.md" for day in [*days, SECOND]]
    shown = for_history(compared(tmp_path, {name: f"<p>{name}</p>" for name in names}))
    assert [bool(row.difference) for row in shown] == [True] * INLINE_DIFFERENCES + [False] * 3
    assert [row.difference_url for row in shown[INLINE_DIFFERENCES:]] == [
        "deltakere/versjoner/2020-01-03/#endringer",
        "deltakere/versjoner/2020-01-02/#endringer",
        None,
    ]


def test_the_rows_of_a_language_are_found_under_their_page(root: Path) -> None:
    published(root, "docs/nb/kontakt.md")
    write(root, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(project(root), ["docs/nn/deltakere.md"], "Ny omsetjing.", TODAY, TODAY)
    here = language_site(root, "nb", "nn")
    texts = {page.source: "<p>Tekst.</p>" for page in generated_pages(here.whole, "nb")}
    rows = rendered_rows(here, texts)
    assert {page: [row.slug for row in found] for page, found in rows.items()} == {
        PARTICIPANTS: ["2021-11-20", "2020-12-18"],
        PageId("nb", "kontakt"): ["2020-12-18"],
    }
    assert rows[PARTICIPANTS] == compared(root, texts)


def context(root: Path, address: str) -> Context:
    """What the template of the generated page at an address is given, the texts of all versions being alike."""
    here, pages = language_site(root), generated(root)
    rows = compared(root, {page.source: '<p><a href="../x/">Tekst</a></p>' for page in pages.values()})
    return generated_context(here, pages[address], rows)


def test_the_template_of_a_history_is_given_the_rows_as_they_stand_in_the_list(root: Path) -> None:
    found = context(root, "deltakere/versjoner/")
    assert [row.slug for row in found["rows"]] == ["2021-11-20", "2020-12-18"]
    assert [item["url"] for item in found["translations"]] == ["deltakere/versjoner/"]


def test_the_template_of_a_version_is_given_its_own_row(root: Path) -> None:
    found = context(root, "deltakere/versjoner/2020-12-18/")
    assert (found["row"].slug, found["valid_until"]) == ("2020-12-18", SECOND)
    assert [item["url"] for item in found["translations"]] == ["deltakere/versjoner/"]


def test_the_template_of_a_withdrawn_page_leads_to_the_page_in_other_languages(root: Path) -> None:
    withdraw(project(root), [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    found = context(root, "deltakere/")
    assert found["title"] == "Siden er trukket tilbake"
    assert [item["url"] for item in found["translations"]] == [""]  # no page there: to the front page
