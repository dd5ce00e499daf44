"""The pages that no author writes, as templates that show what they are given fill them in."""

import re
from datetime import date
from typing import Any

import jinja2
import pytest

from publication.cache import Cache
from publication.checks.body import examiner
from publication.pages.page_id import PageId
from publication.site import generated_pages
from publication.site.generated_pages import INLINE_DIFFERENCES, GeneratedPages, history_key
from publication.site.navigation import Navigation
from publication.site.page_writer import PageWriter
from tests.support.language_sites import language_site
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, Repository, draft

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
def updated(repository: Repository) -> Repository:
    """A page with two versions."""
    repository.with_page()
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="KS er med.", day=SECOND)
    return repository


def generated(repository: Repository, *languages: str, language: str = "nb") -> dict[str, str]:
    """The generated pages of a language, under their addresses."""
    here = language_site(repository, *languages, language=language)
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES))
    writer = PageWriter(env, {}, examiner(here.words, Cache()), here.whole.newest_name)
    pages = GeneratedPages(here, Navigation(), writer, {}, "post@eksempel.test", "shell")
    return {address.removesuffix("index.html"): data.decode() for address, data in all_of(pages)}


def all_of(pages: GeneratedPages) -> list[tuple[str, bytes]]:
    """Every page, also those in the folders of versions."""
    files = [*pages, *(file for folder in pages.folders() for file in folder.make())]
    return [(address, data) for address, data in files if address.endswith("index.html")]


def test_a_page_has_a_history_and_a_page_for_each_version(updated: Repository) -> None:
    assert list(generated(updated)) == [
        "deltakere/",
        "",
        "deltakere/versjoner/2020-12-18/",
        "deltakere/versjoner/2021-11-20/",
        "deltakere/versjoner/",
    ]


def test_a_page_and_its_newest_version_have_the_same_text(updated: Repository) -> None:
    pages = generated(updated)
    assert pages["deltakere/"] == "Deltakere at https://eksempel.test/sti/deltakere/\n<p>Ny tekst.</p>\nFalse"
    assert "\n<p>Ny tekst.</p>\n" in pages["deltakere/versjoner/2021-11-20/"]


def test_a_page_may_have_a_template_of_its_own(updated: Repository) -> None:
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES | {"own.html": "own: {{ title }}"}))
    here = language_site(updated)
    writer = PageWriter(env, {}, examiner(here.words, Cache()), lambda page: page)
    pages = dict(GeneratedPages(here, Navigation(), writer, {"deltakere.md": "own.html"}, "", "shell"))
    assert pages["deltakere/index.html"] == b"own: Deltakere"


def test_a_version_stands_as_it_was_published(updated: Repository) -> None:
    first, second = (generated(updated)[f"deltakere/versjoner/{slug}/"] for slug in ("2020-12-18", "2021-11-20"))
    assert first.startswith("Deltakere 2020-12-18 until 2021-11-20\n<p>Tekst.</p>\nfirst\n")
    assert second.startswith("Deltakere 2021-11-20 until None\n<p>Ny tekst.</p>\nchanged\n")


def test_a_version_is_read_whatever_editor_it_was_written_in(repository: Repository) -> None:
    repository.write(PAGE, "\ufeff" + draft("## Kort\n\nTekst.").replace("\n", "\r\n"))
    repository.publish(PAGE, note="Ny side.", day=FIRST)
    page = generated(repository)["deltakere/versjoner/2020-12-18/"]
    assert '<h2 id="kort">Kort</h2>\n<p>Tekst.</p>' in page
    assert "\n#kort\n" in page
    assert "\r" not in page


def test_a_withdrawn_page_leaves_a_page_at_its_address(updated: Repository) -> None:
    updated.withdraw(PAGE, day=date(2022, 3, 1))
    page = generated(updated)["deltakere/"]
    assert page.startswith("Siden er trukket tilbake\nForsiden > Deltakere\n")
    assert page.endswith("translations deltakere/")  # the page itself, which says why it is gone


def test_other_languages_are_left_to_their_own_build(updated: Repository) -> None:
    updated.write("docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    updated.publish("docs/nn/deltakere.md", note="Ny omsetjing.")
    assert list(generated(updated, "nb", "nn", language="nn")) == [
        "nn/deltakere/",
        "nn/",
        f"nn/deltakere/versjoner/{TODAY}/",
        "nn/deltakere/versjoner/",
    ]


@pytest.mark.parametrize("name", ["2021", "1e3", "yes", "null"])
def test_a_page_may_have_a_name_that_yaml_would_not_take_for_text(repository: Repository, name: str) -> None:
    repository.with_page(f"docs/nb/{name}.md")
    assert f"{name}/versjoner/" in generated(repository)


def test_each_page_has_its_own_versions(updated: Repository) -> None:
    updated.with_page("docs/nb/kontakt.md")
    pages = [address for address in generated(updated) if address.startswith("kontakt/")]
    assert pages == ["kontakt/", "kontakt/versjoner/2020-12-18/", "kontakt/versjoner/"]
    assert generated(updated)["kontakt/versjoner/"].splitlines()[:-1] == ["2020-12-18: None"]


def test_each_version_is_compared_with_the_one_before(updated: Repository) -> None:
    new, old = generated(updated)["deltakere/versjoner/"].split("\n2020-12-18: ")
    assert new.startswith('2021-11-20: <p class="unchanged">')
    assert "<ins" in new
    assert old.startswith("None\n")


def test_a_title_and_a_lead_are_compared_too(updated: Repository) -> None:
    updated.edit(PAGE, "title: Deltakere", "title: Alle < og > deltakere")
    updated.publish(PAGE, note="Ny tittel.")
    assert "\nchanged\n" in generated(updated)[f"deltakere/versjoner/{TODAY}/"]
    told = generated(updated)["deltakere/versjoner/"]
    assert re.search(r"Tittel: .*<ins>.*Alle &lt; og &gt; deltakere</ins>", told)


def test_two_versions_with_the_same_text_do_not_differ(updated: Repository) -> None:
    updated.edit(PAGE, "Ny tekst.", "Ny   tekst.")
    updated.publish(PAGE, note="Rettet.")
    assert "\nsame\n" in generated(updated)[f"deltakere/versjoner/{TODAY}/"]


def test_a_text_that_is_lost_is_compared_with_nothing(repository: Repository) -> None:
    repository.with_page(day=SECOND, first_published=FIRST.isoformat(), last_updated=SECOND.isoformat())
    assert generated(repository)["deltakere/versjoner/"].startswith("2021-11-20: None\n2020-12-18: None\n")


def test_addresses_start_from_where_they_are_shown(repository: Repository) -> None:
    repository.write("docs/nb/kontakt.md", draft("## Tid\n\nTekst."))
    repository.publish("docs/nb/kontakt.md", note="Ny side.", day=FIRST)
    repository.write(PAGE, draft("Les [om kontakt](kontakt.md#tid)."))
    repository.publish(PAGE, note="Ny side.", day=FIRST)
    repository.edit(PAGE, "Les [om", "Les nå [om")
    repository.publish(PAGE, note="Ny tekst.", day=SECOND)
    pages = generated(repository)
    assert 'href="../../../kontakt/#tid"' in pages["deltakere/versjoner/2021-11-20/"]
    assert 'href="../../kontakt/#tid"' in pages["deltakere/versjoner/"]


def test_a_page_that_shows_the_address_says_so(repository: Repository) -> None:
    repository.write(PAGE, draft("[post@eksempel.test](mailto:post@eksempel.test)"))
    repository.publish(PAGE, note="Ny side.", day=FIRST)
    assert "\nTrue\n" in generated(repository)["deltakere/versjoner/2020-12-18/"]


def test_a_long_history_links_to_its_older_differences(repository: Repository) -> None:
    repository.with_page(day=SECOND)
    note = {"change_note": "Ny."}
    days = [date(2020, 1, number) for number in range(1, INLINE_DIFFERENCES + 3)]
    texts = [
        repository.write(f"{day}.md", draft(f"Den {day}.", first_published="2020-01-01", last_updated=str(day), **note))
        for day in reversed(days)
    ]
    repository.adopt(PAGE, *texts)
    pages = generated(repository)
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


def test_a_history_shows_differences_as_long_as_they_are_short(
    updated: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generated_pages, "INLINE_BYTES", 10)
    page = generated(updated)["deltakere/versjoner/"]
    assert page.startswith("2021-11-20: None-> deltakere/versjoner/2021-11-20/#_endringer\n")


def test_what_has_changed_since_a_version_is_told_against_the_current_one(updated: Repository) -> None:
    updated.edit(PAGE, "Ny tekst.", "Nyere tekst.")
    updated.publish(PAGE, note="Nyere.")
    since = generated(updated)["deltakere/versjoner/2020-12-18/"].partition("\nsince ")[2]
    assert since.startswith('fra 23.11.2026<p class="unchanged">')
    assert "Tekst" in since
    assert "Nyere tekst" in since
    assert "Ny tekst" not in since


def test_nothing_is_compared_with_a_version_that_is_no_longer_current(updated: Repository) -> None:
    updated.withdraw(PAGE, day=date(2022, 3, 1))
    pages = generated(updated)
    assert all("since None-> None\n" in pages[f"deltakere/versjoner/{slug}/"] for slug in ("2020-12-18", "2021-11-20"))


def test_a_comparison_shows_what_is_certain_where_the_end_of_a_text_is_lost(repository: Repository) -> None:
    dates = {"first_published": "2020-12-18", "last_updated": "2021-11-20"}
    repository.with_page(day=SECOND, body="Lik.\n\nNytt.\n\nFelles.\n\nKan ha stått.", **dates)
    keys = {"first_published": "2020-12-18", "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    early = draft("Lik.\n\nFelles.\n\nDet siste.", **keys, incomplete="true")
    repository.adopt(PAGE, repository.write("early.md", early))
    page = generated(repository)["deltakere/versjoner/"]
    assert "Nytt." in page
    assert "Felles." in page
    assert "Kan ha stått." not in page
    assert "Det siste.</del>" in page


def test_versions_and_histories_lead_to_the_histories_of_other_languages(updated: Repository) -> None:
    updated.write("docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    updated.publish("docs/nn/deltakere.md", note="Ny omsetjing.")
    pages = [page for address, page in generated(updated, "nb", "nn").items() if "versjoner/" in address]
    assert len(pages) == 3
    for page in pages:
        assert page.endswith("translations deltakere/versjoner/ nn/deltakere/versjoner/")


def test_only_what_has_changed_is_made_again(updated: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    compared, written = count(monkeypatch, generated_pages, "compare"), count(monkeypatch, PageWriter, "write")
    cache = Cache(updated.root / "results.sqlite")
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES))

    def write_all(shell: str) -> tuple[list[tuple[str, bytes]], int, int]:
        here = language_site(updated, cache=cache)
        writer = PageWriter(env, {}, examiner(here.words, cache), lambda page: page)
        pages = all_of(GeneratedPages(here, Navigation(), writer, {}, "", shell))
        cache.save()
        return pages, len(compared), len(written)

    first = write_all("shell")
    assert first[1:] == (1, 5)
    assert write_all("shell") == first
    assert write_all("another shell") == (first[0], 1, 10)
    updated.edit(PAGE, "Ny tekst.", "Nyere tekst.")
    updated.publish(PAGE, note="Enda nyere.")
    assert write_all("shell")[1:] == (3, 15)  # page, version, the two that are compared with it, and the list of them


def count(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[int]:
    """Gets an entry for each call of a function, which is called all the same."""
    calls, original = [], getattr(owner, name)

    def counted(*arguments: object, **settings: object) -> object:
        calls.append(1)
        return original(*arguments, **settings)

    monkeypatch.setattr(owner, name, counted)
    return calls


def test_the_key_of_a_history_changes_with_all_it_is_made_of(updated: Repository) -> None:
    here = language_site(updated)
    before = history_key(here, here.whole.histories[PARTICIPANTS])
    updated.withdraw(PAGE, day=date(2022, 3, 1))
    here = language_site(updated)
    assert history_key(here, here.whole.histories[PARTICIPANTS]) != before
