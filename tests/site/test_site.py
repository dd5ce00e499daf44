"""All pages and all histories, held together."""

from pathlib import Path

from publication.publishing.publish import publish, withdraw
from tests.support.language_sites import site
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, edit, published, write


def test_every_page_is_read_with_its_history(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nb/sok.md", draft())
    found, mistakes = site(tmp_path)
    assert mistakes == []
    assert found.pages.keys() == {("nb", "deltakere"), ("nb", "sok")}
    assert found.histories.keys() == {("nb", "deltakere")}
    assert found.pages["nb", "deltakere"].path == PAGE
    assert found.gone("nb") == []


def test_a_withdrawn_page_keeps_its_history(tmp_path: Path) -> None:
    withdraw(published(tmp_path), [PAGE], "Avsluttet.", SECOND, TODAY)
    found, mistakes = site(tmp_path)
    assert mistakes == []
    assert found.pages == {}
    assert [history.page for history in found.gone("nb")] == ["deltakere"]
    assert found.gone("nn") == []


def test_a_change_that_is_not_published_is_a_mistake_but_not_in_the_preview(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, "docs/nb/ny.md", draft())
    _, mistakes = site(tmp_path)
    assert mistakes == [
        f"{PAGE}:1: differs from its published version versions/nb/deltakere/2020-12-18.md.\n"
        f'    Publish it: make publish PAGE={PAGE} NOTE="…"',
        "docs/nb/ny.md:1: first_published, last_updated og change_note mangler.\n"
        '    Publish the page, which writes it: make publish PAGE=… NOTE="…"',
    ]
    found, mistakes = site(tmp_path, preview=True)
    assert mistakes == []
    assert {key: history.unpublished for key, history in found.histories.items()} == {
        ("nb", "deltakere"): True,
        ("nb", "ny"): True,
    }


def test_a_page_with_mistakes_is_told_of_and_left_out(tmp_path: Path) -> None:
    write(published(tmp_path), "docs/nb/ny.md", "Tekst.")
    found, mistakes = site(tmp_path)
    assert [mistake.splitlines()[0] for mistake in mistakes] == ["docs/nb/ny.md:1: linjene øverst på siden mangler."]
    assert found.pages.keys() == {("nb", "deltakere")}


def test_translations_are_held_against_their_originals(tmp_path: Path) -> None:
    published(tmp_path)
    write(tmp_path, "docs/nn/deltakere.md", draft(translation_of="2020-12-18"))
    publish(tmp_path, ["docs/nn/deltakere.md"], "Ny omsetjing.", SECOND, TODAY)
    assert site(tmp_path, "nb", "nn")[1] == []
    edit(tmp_path, "docs/nn/deltakere.md", "translation_of: 2020-12-18", "translation_of: 2020-12-19")
    assert site(tmp_path, "nb", "nn", preview=True)[1] == [
        "docs/nn/deltakere.md:4: translation_of: 2020-12-19 names no version of the bokmål page.\n"
        "    Name the version that the text renders; the newest is translation_of: 2020-12-18"
    ]


def test_a_page_that_is_missing_in_a_language_is_a_mistake_but_not_in_the_preview(tmp_path: Path) -> None:
    published(tmp_path, day=FIRST)
    _, mistakes = site(tmp_path, "nb", "nn")
    assert [mistake.splitlines()[0] for mistake in mistakes] == [
        f"{PAGE}:1: is not translated: docs/nn/deltakere.md does not exist."
    ]
    assert site(tmp_path, "nb", "nn", preview=True)[1] == []


def test_two_pages_cannot_have_one_address(tmp_path: Path) -> None:
    published(tmp_path)
    for path in ("docs/nb/deltakere/index.md", "docs/nb/nn.md", "docs/nn/index.md"):
        write(tmp_path, path, draft())
    _, mistakes = site(tmp_path, "nb", "nn", preview=True)
    advice = "    Give the newer of the two another name."
    assert mistakes == [
        f"docs/nb/deltakere/index.md:1: has the same address as docs/nb/deltakere.md: /deltakere/\n{advice}",
        f"docs/nn/index.md:1: has the same address as docs/nb/nn.md: /nn/\n{advice}",
    ]
