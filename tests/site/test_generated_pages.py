"""The pages that no author writes, as templates that show what they are given fill them in."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import pytest

from publication.cache import Cache
from publication.checks.body import examiner
from publication.pages.page_id import PageId
from publication.publishing.adopt import adopt
from publication.site import generated_pages
from publication.site.generated_pages import INLINE_DIFFERENCES, GeneratedPages, history_key
from publication.site.navigation import Navigation
from publication.site.page_writer import PageWriter
from tests.support.language_sites import language_site
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    draft,
    edit,
    project,
    publish,
    published,
    withdraw,
    write,
)

PARTICIPANTS = PageId("nb", "deltakere")
TEMPLATES = {
    "files/timemap.link": "",
    "main.html": "{{ title }} at {{ canonical }}\n{{ page.content }}\n{{ has_contact }}",
    "history.html": "{% for row in rows %}{{ row.date.slug }}: {{ row.difference.html if row.difference else None }}"
    "{% if row.difference_url %}-> {{ row.difference_url }}{% endif %}\n{% endfor %}"
    "translations {{ translations | map(attribute='url') | join(' ') }}",
    "version.html": "{{ title }} {{ row.date.slug }} until {{ row.valid_until }}\n{{ page.content }}\n"
    "{{ 'changed' if row.difference and row.difference.changed else 'same' if row.difference else 'first' }}\n"
    "since {{ row.since.name ~ row.since.html | replace('\n', ' ') if row.since else None }}-> {{ row.since_url }}\n"
    "{{ headings | map(attribute='url') | join(' ') }}\n{{ has_contact }}\n"
    "translations {{ translations | map(attribute='url') | join(' ') }}",
    "withdrawn.html": "{{ title }}\n{{ crumbs | map(attribute='title') | join(' > ') }}\n"
    "translations {{ translations | map(attribute='url') | join(' ') }}",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with two versions."""
    published(tmp_path)
    edit(tmp_path, PAGE, "Tekst.", "Ny tekst.")
    publish(project(tmp_path), [PAGE], "KS er med.", SECOND, TODAY)
    return tmp_path


def generated(root: Path, *languages: str, language: str = "nb") -> dict[str, str]:
    """The generated pages of a language, under their addresses."""
    here = language_site(root, *languages, language=language)
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES))
    writer = PageWriter(env, {}, examiner(here.words, Cache()), here.whole.newest_name)
    pages = GeneratedPages(here, Navigation(), writer, {}, "post@eksempel.test", "shell")
    return {address.removesuffix("index.html"): data.decode() for address, data in all_of(pages)}


def all_of(pages: GeneratedPages) -> list[tuple[str, bytes]]:
    """Every page, also those in the folders of versions."""
    files = [*pages, *(file for folder in pages.folders() for file in folder.make())]
    return [(address, data) for address, data in files if address.endswith("index.html")]


def test_a_page_has_a_history_and_a_page_for_each_version(root: Path) -> None:
    assert list(generated(root)) == [
        "deltakere/",
        "deltakere/versjoner/2020-12-18/",
        "deltakere/versjoner/2021-11-20/",
        "deltakere/versjoner/",
    ]


def test_a_page_and_its_newest_version_have_the_same_text(root: Path) -> None:
    pages = generated(root)
    assert pages["deltakere/"] == "Deltakere at https://eksempel.test/sti/deltakere/\n<p>Ny tekst.</p>\nFalse"
    assert "\n<p>Ny tekst.</p>\n" in pages["deltakere/versjoner/2021-11-20/"]


def test_a_page_may_have_a_template_of_its_own(root: Path) -> None:
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES | {"own.html": "own: {{ title }}"}))
    here = language_site(root)
    writer = PageWriter(env, {}, examiner(here.words, Cache()), lambda page: page)
    pages = dict(GeneratedPages(here, Navigation(), writer, {"deltakere.md": "own.html"}, "", "shell"))
    assert pages["deltakere/index.html"] == b"own: Deltakere"


def test_a_version_stands_as_it_was_published(root: Path) -> None:
    first, second = (generated(root)[f"deltakere/versjoner/{slug}/"] for slug in ("2020-12-18", "2021-11-20"))
    assert first.startswith("Deltakere 2020-12-18 until 2021-11-20\n<p>Tekst.</p>\nfirst\n")
    assert second.startswith("Deltakere 2021-11-20 until None\n<p>Ny tekst.</p>\nchanged\n")


def test_a_version_is_read_whatever_editor_it_was_written_in(tmp_path: Path) -> None:
    write(tmp_path, PAGE, "\ufeff" + draft("## Kort\n\nTekst.").replace("\n", "\r\n"))
    publish(project(tmp_path), [PAGE], "Ny side.", FIRST, TODAY)
    page = generated(tmp_path)["deltakere/versjoner/2020-12-18/"]
    assert '<h2 id="kort">Kort</h2>\n<p>Tekst.</p>' in page
    assert "\n#kort\n" in page
    assert "\r" not in page


def test_a_withdrawn_page_leaves_a_page_at_its_address(root: Path) -> None:
    withdraw(project(root), [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    page = generated(root)["deltakere/"]
    assert page.startswith("Siden er trukket tilbake\nForsiden > Deltakere\n")
    assert page.endswith("translations deltakere/")  # the page itself, which says why it is gone


def test_other_languages_are_left_to_their_own_build(root: Path) -> None:
    write(root, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(project(root), ["docs/nn/deltakere.md"], "Ny omsetjing.", TODAY, TODAY)
    assert list(generated(root, "nb", "nn", language="nn")) == [
        "nn/deltakere/",
        f"nn/deltakere/versjoner/{TODAY}/",
        "nn/deltakere/versjoner/",
    ]


@pytest.mark.parametrize("name", ["2021", "1e3", "yes", "null"])
def test_a_page_may_have_a_name_that_yaml_would_not_take_for_text(tmp_path: Path, name: str) -> None:
    published(tmp_path, f"docs/nb/{name}.md")
    assert f"{name}/versjoner/" in generated(tmp_path)


def test_each_page_has_its_own_versions(root: Path) -> None:
    published(root, "docs/nb/kontakt.md")
    pages = [address for address in generated(root) if address.startswith("kontakt/")]
    assert pages == ["kontakt/", "kontakt/versjoner/2020-12-18/", "kontakt/versjoner/"]
    assert generated(root)["kontakt/versjoner/"].splitlines()[:-1] == ["2020-12-18: None"]


def test_each_version_is_compared_with_the_one_before(root: Path) -> None:
    new, old = generated(root)["deltakere/versjoner/"].split("\n2020-12-18: ")
    assert new.startswith('2021-11-20: <p class="unchanged">')
    assert "<ins" in new
    assert old.startswith("None\n")


def test_a_title_and_a_lead_are_compared_too(root: Path) -> None:
    edit(root, PAGE, "title: Deltakere", "title: Alle < og > deltakere")
    publish(project(root), [PAGE], "Ny tittel.", TODAY, TODAY)
    assert "\nchanged\n" in generated(root)[f"deltakere/versjoner/{TODAY}/"]
    told = generated(root)["deltakere/versjoner/"]
    assert re.search(r"Tittel: .*<ins>.*Alle &lt; og &gt; deltakere</ins>", told)


def test_two_versions_with_the_same_text_do_not_differ(root: Path) -> None:
    edit(root, PAGE, "Ny tekst.", "Ny   tekst.")
    publish(project(root), [PAGE], "Rettet.", TODAY, TODAY)
    assert "\nsame\n" in generated(root)[f"deltakere/versjoner/{TODAY}/"]


def test_a_text_that_is_lost_is_compared_with_nothing(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND, first_published=FIRST.isoformat(), last_updated=SECOND.isoformat())
    assert generated(tmp_path)["deltakere/versjoner/"].startswith("2021-11-20: None\n2020-12-18: None\n")


def test_addresses_start_from_where_they_are_shown(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/kontakt.md", draft("## Tid\n\nTekst."))
    publish(project(tmp_path), ["docs/nb/kontakt.md"], "Ny side.", FIRST, TODAY)
    write(tmp_path, PAGE, draft("Les [om kontakt](kontakt.md#tid)."))
    publish(project(tmp_path), [PAGE], "Ny side.", FIRST, TODAY)
    edit(tmp_path, PAGE, "Les [om", "Les nå [om")
    publish(project(tmp_path), [PAGE], "Ny tekst.", SECOND, TODAY)
    pages = generated(tmp_path)
    assert 'href="../../../kontakt/#tid"' in pages["deltakere/versjoner/2021-11-20/"]
    assert 'href="../../kontakt/#tid"' in pages["deltakere/versjoner/"]


def test_a_page_that_shows_the_address_says_so(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft("[post@eksempel.test](mailto:post@eksempel.test)"))
    publish(project(tmp_path), [PAGE], "Ny side.", FIRST, TODAY)
    assert "\nTrue\n" in generated(tmp_path)["deltakere/versjoner/2020-12-18/"]


def test_a_long_history_links_to_its_older_differences(tmp_path: Path) -> None:
    published(tmp_path, day=SECOND)
    note = {"change_note": "Ny."}
    days = [date(2020, 1, number) for number in range(1, INLINE_DIFFERENCES + 3)]
    texts = [
        write(
            tmp_path,
            f"{day}.md",
            draft(f"Den {day}.", first_published="2020-01-01", last_updated=str(day), **note),
        )
        for day in reversed(days)
    ]
    adopt(project(tmp_path), PAGE, texts, TODAY)
    pages = generated(tmp_path)
    page = pages["deltakere/versjoner/"]
    assert page.count("<ins") == INLINE_DIFFERENCES
    assert page.splitlines()[-4:-1] == [
        "2020-01-03: None-> deltakere/versjoner/2020-01-03/#_endringer",
        "2020-01-02: None-> deltakere/versjoner/2020-01-02/#_endringer",
        "2020-01-01: None",
    ]
    since = {address: text.partition("\nsince ")[2].split("\n")[0] for address, text in pages.items()}
    assert since["deltakere/versjoner/2021-11-20/"] == "None-> None"
    assert since["deltakere/versjoner/2020-01-02/"].startswith("fra 21.01.2020<p")
    assert since["deltakere/versjoner/2020-01-02/"].endswith("deltakere/versjoner/2020-01-21/#_siden")
    assert all(since[f"deltakere/versjoner/{day}/"].startswith("fra 20.11.2021<p") for day in [days[0], *days[2:]])
    assert all(since[f"deltakere/versjoner/{day}/"].endswith("-> None") for day in [days[0], *days[2:]])


def test_a_history_shows_differences_as_long_as_they_are_short(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated_pages, "INLINE_BYTES", 10)
    page = generated(root)["deltakere/versjoner/"]
    assert page.startswith("2021-11-20: None-> deltakere/versjoner/2021-11-20/#_endringer\n")


def test_what_has_changed_since_a_version_is_told_against_the_current_one(root: Path) -> None:
    edit(root, PAGE, "Ny tekst.", "Nyere tekst.")
    publish(project(root), [PAGE], "Nyere.", TODAY, TODAY)
    since = generated(root)["deltakere/versjoner/2020-12-18/"].partition("\nsince ")[2]
    assert since.startswith('fra 23.11.2026<p class="unchanged">')
    assert "Tekst" in since
    assert "Nyere tekst" in since
    assert "Ny tekst" not in since


def test_nothing_is_compared_with_a_version_that_is_no_longer_current(root: Path) -> None:
    withdraw(project(root), [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    pages = generated(root)
    assert all("since None-> None\n" in pages[f"deltakere/versjoner/{slug}/"] for slug in ("2020-12-18", "2021-11-20"))


def test_a_comparison_shows_what_is_certain_where_the_end_of_a_text_is_lost(tmp_path: Path) -> None:
    dates = {"first_published": "2020-12-18", "last_updated": "2021-11-20"}
    published(tmp_path, day=SECOND, body="Lik.\n\nNytt.\n\nFelles.\n\nKan ha stått.", **dates)
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    early = draft("Lik.\n\nFelles.\n\nDet siste.", **keys, incomplete="true")
    adopt(project(tmp_path), PAGE, [write(tmp_path, "early.md", early)], TODAY)
    page = generated(tmp_path)["deltakere/versjoner/"]
    assert "Nytt." in page
    assert "Felles." in page
    assert "Kan ha stått." not in page
    assert "Det siste.</del>" in page


def test_versions_and_histories_lead_to_the_histories_of_other_languages(root: Path) -> None:
    write(root, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(project(root), ["docs/nn/deltakere.md"], "Ny omsetjing.", TODAY, TODAY)
    pages = [page for address, page in generated(root, "nb", "nn").items() if "versjoner/" in address]
    assert len(pages) == 3
    for page in pages:
        assert page.endswith("translations deltakere/versjoner/ nn/deltakere/versjoner/")


def test_only_what_has_changed_is_made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared, written = count(monkeypatch, generated_pages, "compare"), count(monkeypatch, PageWriter, "write")
    cache = Cache(root / "results.sqlite")
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES))

    def write_all(shell: str) -> tuple[list[tuple[str, bytes]], int, int]:
        here = replace(language_site(root), cache=cache)
        writer = PageWriter(env, {}, examiner(here.words, cache), lambda page: page)
        pages = all_of(GeneratedPages(here, Navigation(), writer, {}, "", shell))
        cache.save()
        return pages, len(compared), len(written)

    first = write_all("shell")
    assert first[1:] == (1, 4)
    assert write_all("shell") == first
    assert write_all("another shell") == (first[0], 1, 8)
    edit(root, PAGE, "Ny tekst.", "Nyere tekst.")
    publish(project(root), [PAGE], "Enda nyere.", TODAY, TODAY)
    assert write_all("shell")[1:] == (3, 13)  # page, version, the two that are compared with it, and the list of them


def count(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[int]:
    """Gets an entry for each call of a function, which is called all the same."""
    calls, original = [], getattr(owner, name)

    def counted(*arguments: object, **settings: object) -> object:
        calls.append(1)
        return original(*arguments, **settings)

    monkeypatch.setattr(owner, name, counted)
    return calls


def test_the_key_of_a_history_changes_with_all_it_is_made_of(root: Path) -> None:
    here = language_site(root)
    before = history_key(here, here.whole.histories[PARTICIPANTS])
    withdraw(project(root), [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    here = language_site(root)
    assert history_key(here, here.whole.histories[PARTICIPANTS]) != before
