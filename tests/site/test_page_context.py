"""What the templates are given."""

from dataclasses import replace
from datetime import date

import pytest

from publication.pages.front_matter import Correction
from publication.pages.page_id import PageId, VersionDate
from publication.site.change_log import change_log_extra, change_log_years
from publication.site.history_rows import HistoryRow, history_rows
from publication.site.language_site import LanguageSite
from publication.site.metadata import Context
from publication.site.navigation import Navigation, NavItem
from publication.site.page_context import (
    history_context,
    links,
    not_found_context,
    page_context,
    translations,
    version_context,
    withdrawn_context,
)
from publication.site.search_index import search_extra
from publication.versions.archive import digest
from publication.words import read_words
from tests.support.language_sites import PARTS, SITE_URL, language_site
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, Repository, draft

PARTICIPANTS = PageId("nb", "deltakere")
NYNORSK = "docs/nn/deltakere.md"


@pytest.fixture
def incomplete(repository: Repository) -> Repository:
    """A page with a version, a text without a date before it, and a first version that is lost."""
    repository.with_page(day=SECOND, first_published=FIRST.isoformat(), last_updated=SECOND.isoformat())
    keys = {"first_published": FIRST.isoformat(), "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    repository.adopt(PAGE, repository.write("early.md", draft(title="Før", **keys)))
    return repository


@pytest.fixture
def translated(repository: Repository) -> Repository:
    """A page in bokmål and nynorsk."""
    repository.with_page()
    repository.write(NYNORSK, draft(title="Deltakarar", translation_of="2020-12-18"))
    repository.publish(NYNORSK, note="Ny omsetjing.", day=SECOND)
    return repository


def context_of(here: LanguageSite, name: str = "deltakere") -> Context:
    return page_context(here, here.whole.pages[PageId(here.language, name)])


def test_the_shell_leads_to_pages_of_its_own_language(translated: Repository) -> None:
    for file in {goal.partition("#")[0] for goal in PARTS.values()}:
        translated.write(f"docs/nn/{file}", draft())
    here = language_site(translated, "nb", "nn", language="nn")
    assert links(here, PageId("nn", "deltakere")) == {
        "home": "nn/",
        "search": "nn/sok/",
        "browsers": "nn/nettlesere/",
        "about": "nn/om-nettstedet/",
        "privacy": "nn/personvern/",
        "afterwards": "nn/i-ettertid/",
        "checks": "nn/om-nettstedet/#kontroll",
        "glossary": "nn/ordliste/",
        "changes": "nn/endringer/",
        "feed": "nn/feed.atom",
        "sums": "versjoner/SHA256SUMS",
        "current": "nn/deltakere/",
        "history": "nn/deltakere/versjoner/",
    }
    assert "history" not in links(here)
    assert links(replace(here, language="nb")).keys() == links(here).keys()
    assert {part: links(replace(here, language="nb"))[part] for part in PARTS} == dict.fromkeys(PARTS, "")


def test_a_page_as_it_is_now(incomplete: Repository) -> None:
    context = context_of(language_site(incomplete))
    assert (context["title"], context["description"]) == ("Deltakere", "Hvem som er med.")
    assert context["canonical"] == f"{SITE_URL}deltakere/"
    assert context["publication"].version_date == VersionDate(SECOND)
    assert (context["indexed"], context["age"]) == (True, "5 år")
    assert (context["crumbs"], context["alternates"], context["translation"]) == ([], [], None)


def test_a_page_without_dates(repository: Repository) -> None:
    repository.write("docs/nb/sok.md", draft())
    context = context_of(language_site(repository), "sok")
    assert (context["publication"], context["age"], context["relations"]) == (None, "", [])


def versions_of(here: LanguageSite, page: PageId = PARTICIPANTS) -> list[HistoryRow]:
    """The rows of the versions of a page."""
    rows = history_rows(here, here.whole.histories[page])
    return [row for row in rows if row.state != "withdrawn"]


def test_the_history_of_a_page(incomplete: Repository) -> None:
    here = language_site(incomplete)
    found = versions_of(here)
    assert [(row.name, row.state, row.url, row.source) for row in found] == [
        ("fra 20.11.2021", "current", "deltakere/versjoner/2021-11-20/", "deltakere/versjoner/2021-11-20.md"),
        (
            "fra før 20.11.2021",
            "earlier",
            "deltakere/versjoner/foer-2021-11-20-1/",
            "deltakere/versjoner/foer-2021-11-20-1.md",
        ),
        ("fra 18.12.2020", "not preserved", None, None),
    ]
    assert [row.label for row in found] == ["20.11.2021", "før 20.11.2021", "18.12.2020"]
    assert [row.predecessor_name for row in found] == ["fra før 20.11.2021", "", ""]
    context = history_context(here, here.whole.histories[PARTICIPANTS], [*found])
    assert context["title"] == "Versjoner: Deltakere"
    assert context["canonical"] == f"{SITE_URL}deltakere/versjoner/"
    assert context["crumbs"] == [{"title": "Versjoner", "url": "deltakere/versjoner/"}]
    assert context["indexed"] is False
    assert (context["rows"], context["has_undated"], context["original"]) == (found, True, "")


def test_a_row_tells_a_template_all_it_needs_of_a_version(incomplete: Repository) -> None:
    incomplete.edit(PAGE, "Tekst.", "Teksten.")
    incomplete.correct(PAGE, note="Skrivefeil.")
    here = language_site(incomplete)
    corrected, newest, older, lost = rows = versions_of(here)
    assert [
        (row.date.slug, row.date.day, row.date.exact, row.told.change_note, row.told.provenance) for row in rows
    ] == [
        ("2026-11-23", TODAY, True, "Ny side.", ""),
        ("2021-11-20", SECOND, True, "Ny side.", ""),
        ("foer-2021-11-20-1", SECOND, False, "", "Kopi."),
        ("2020-12-18", FIRST, True, "", ""),
    ]
    assert corrected.correction == Correction(TODAY, "Skrivefeil.")
    assert [row.correction for row in (newest, older, lost)] == [None, None, None]
    assert [row.corrected_after for row in rows] == [False, True, False, False]
    assert [(row.valid_from, row.valid_until) for row in rows] == [
        (TODAY, None),
        (SECOND, TODAY),
        (None, SECOND),
        (None, None),
    ]
    assert not any(row.is_our_wording or row.told.incomplete for row in rows)


def test_the_row_of_a_text_that_bears_the_date_of_an_original(retold: Repository) -> None:
    retold.edit(PAGE, "Tekst.", "Ny tekst.")
    retold.publish(PAGE, note="Ny tekst her.")
    rows = versions_of(language_site(retold, "nb", "nn"))
    assert [(row.date.slug, row.as_of, row.retold, row.is_our_wording) for row in rows] == [
        ("2026-11-23", SECOND, date(2026, 11, 20), False),
        ("2021-11-20", SECOND, date(2026, 11, 20), True),
        ("2020-12-18", None, None, False),
    ]
    assert [(row.valid_from, row.valid_until) for row in rows][:2] == [(TODAY, None), (date(2026, 11, 20), TODAY)]


def test_all_that_happened_to_a_page_is_told_in_its_order(repository: Repository) -> None:
    text = repository.with_page().read(PAGE)
    for reason in ("Feil.", "Fortsatt feil."):
        repository.withdraw(PAGE, note=reason, day=SECOND)
        repository.write(PAGE, text)
        repository.publish(PAGE, note=f"Tilbake: {reason}", day=TODAY if reason == "Fortsatt feil." else SECOND)
    here = language_site(repository)
    rows = history_rows(here, here.whole.histories[PARTICIPANTS])
    assert [(row.label, row.state) for row in rows] == [
        ("23.11.2026", "current"),
        ("20.11.2021, nr. 3", "withdrawn"),
        ("20.11.2021, nr. 2", "earlier"),
        ("20.11.2021", "withdrawn"),
        ("18.12.2020", "earlier"),
    ]
    assert [row.told.change_note for row in rows if row.state == "withdrawn"] == ["Fortsatt feil.", "Feil."]
    found = versions_of(here)
    assert [row.returned for row in found] == [True, True, False]
    assert [(row.valid_from, row.valid_until) for row in found] == [(TODAY, None), (SECOND, SECOND), (FIRST, SECOND)]


def test_texts_without_a_day_are_put_before_nothing_and_after_nothing_that_has_one(repository: Repository) -> None:
    repository.with_page()
    texts = [
        repository.write(f"{number}.md", draft(dated="unknown", sequence=str(number), provenance="Kopi."))
        for number in (1, 2)
    ]
    repository.adopt(PAGE, *texts)
    newest, second, first = versions_of(language_site(repository))
    assert [row.label for row in (newest, second, first)] == ["18.12.2020", "uten dato, nr. 2", "uten dato, nr. 1"]
    assert [row.predecessor_name for row in (newest, second, first)] == ["", "uten dato, nr. 1", ""]
    assert [row.date.is_unknown for row in (newest, second, first)] == [False, True, True]
    assert (second.valid_from, second.valid_until) == (None, None)


def test_the_history_of_a_translation_leads_to_that_of_its_original(translated: Repository) -> None:
    here = language_site(translated, "nb", "nn", language="nn")
    history = here.whole.histories[PageId("nn", "deltakere")]
    context = history_context(here, history, history_rows(here, history))
    assert (context["original"], context["has_undated"]) == ("deltakere/versjoner/", False)


def test_a_version_of_a_page(incomplete: Repository) -> None:
    here = language_site(incomplete)
    history = here.whole.histories[PARTICIPANTS]
    newest, older, lost = versions_of(here)
    context = version_context(here, history, older)
    assert (context["title"], context["canonical"]) == ("Før", f"{SITE_URL}deltakere/versjoner/foer-2021-11-20-1/")
    assert context["crumbs"] == [
        {"title": "Versjoner", "url": "deltakere/versjoner/"},
        {"title": "før 20.11.2021", "url": "deltakere/versjoner/foer-2021-11-20-1/"},
    ]
    current = version_context(here, history, newest)
    assert (context["as_of"], current["as_of"]) == ("før 20.11.2021", "")
    with pytest.raises(ValueError, match=r"2020-12-18 of nb/deltakere\.md has no text to show"):
        version_context(here, history, lost)


def test_a_version_says_which_day_its_content_is_from_where_that_is_known(retold: Repository) -> None:
    for language, day in (("nb", "20.11.2021"), ("nn", "20.11.2021")):
        here, page = language_site(retold, "nb", "nn", language=language), PageId(language, "deltakere")
        context = version_context(here, here.whole.histories[page], versions_of(here, page)[0])
        assert context["as_of"] == day
        assert context["translation_of"] == ("" if language == "nb" else "frå 20.11.2021")


def test_a_withdrawn_page(repository: Repository) -> None:
    repository.with_page().withdraw(PAGE, day=date(2022, 3, 1))
    here = language_site(repository)
    context = withdrawn_context(here, here.whole.histories[PARTICIPANTS])
    assert context["description"] == (
        "Trukket tilbake 01.03.2022: Deltakere. Alle versjonene av siden kan fortsatt leses."
    )
    assert context["crumbs"] == [{"title": "Deltakere", "url": "deltakere/"}]
    assert context["replaced_by"] is None


def test_a_withdrawn_page_leads_to_what_replaces_it(repository: Repository) -> None:
    other = "docs/nb/annen.md"
    repository.with_page().with_page(other)
    repository.withdraw(PAGE, note="Flyttet.", day=date(2022, 3, 1), replaced_by="annen.md")
    here = language_site(repository)
    context = withdrawn_context(here, here.whole.histories[PARTICIPANTS])
    assert context["replaced_by"] == {"title": "Deltakere", "url": "annen/"}
    repository.withdraw(other, note="Borte.", day=date(2022, 3, 1))
    here = language_site(repository)
    assert withdrawn_context(here, here.whole.histories[PARTICIPANTS])["replaced_by"] is None


def test_what_replaced_a_page_that_was_taken_down_itself_is_followed_and_a_ring_is_not(repository: Repository) -> None:
    other, third = "docs/nb/annen.md", "docs/nb/tredje.md"
    repository.with_page().with_page(other).with_page(third)
    repository.withdraw(PAGE, note="Flyttet.", day=date(2022, 3, 1), replaced_by="annen.md")
    repository.withdraw(other, note="Flyttet.", day=date(2022, 3, 1), replaced_by="tredje.md")
    here = language_site(repository)
    context = withdrawn_context(here, here.whole.histories[PARTICIPANTS])
    assert context["replaced_by"] == {"title": "Deltakere", "url": "tredje/"}
    withdrawn = "versions/nb/annen/2022-03-01.yml"
    old = (repository.root / withdrawn).read_bytes()
    repository.edit(withdrawn, third, PAGE)
    repository.edit("versions/nb/annen/SHA256SUMS", digest(old), digest((repository.root / withdrawn).read_bytes()))
    here = language_site(repository)
    assert withdrawn_context(here, here.whole.histories[PARTICIPANTS])["replaced_by"] is None


def test_the_error_page_has_the_words_of_every_language(translated: Repository) -> None:
    translated.write("docs/nn/sok.md", draft())
    context = not_found_context(language_site(translated, "nb", "nn"))
    assert [(item["language"], item["home"], item["search"]) for item in context["not_found"]] == [
        ("nb", "", ""),
        ("nn", "nn/", "nn/sok/"),
    ]
    assert [item["words"] for item in context["not_found"]] == [read_words("nb"), read_words("nn")]


def test_search_lists_the_pages_of_its_language(translated: Repository) -> None:
    translated.write("docs/nb/arbeid/index.md", draft(title="Arbeid"))
    here = language_site(translated, "nb", "nn")
    menu = Navigation([NavItem("Deltakere", "deltakere/", PARTICIPANTS)])
    listed = [(page.front_matter, page.id.address) for page in search_extra(here, menu)["all_pages"]]
    assert [(told.title, told.description, address) for told, address in listed] == [
        ("Deltakere", "Hvem som er med.", "deltakere/"),
        ("Arbeid", "Hvem som er med.", "arbeid/"),  # in no menu
        ("Forsiden", "Hvem som er med.", ""),
    ]


def test_the_change_log_has_the_changes_of_the_newest_year_and_a_page_for_each(incomplete: Repository) -> None:
    incomplete.edit(PAGE, "Tekst.", "Ny tekst.")
    incomplete.publish(PAGE, note="Ny tekst.")
    incomplete.write("docs/nb/endringer.md", draft(title="Endringer"))
    here = language_site(incomplete)
    context = change_log_extra(here)
    assert ([change.note for change in context["changes"]], context["years"]) == (["Ny tekst."], [2026, 2021])
    years = dict(change_log_years(here, here.whole.pages[PageId("nb", "endringer")]))
    assert list(years) == ["endringer/2026/", "endringer/2021/"]
    older = years["endringer/2021/"]
    assert ([change.note for change in older["changes"]], older["title"]) == (["Ny side."], "Endringer: 2021")
    assert (older["originals"], older["canonical"]) == ([], f"{SITE_URL}endringer/2021/")


def test_a_change_log_without_changes_has_no_year(repository: Repository) -> None:
    repository.write(PAGE, draft())
    context = change_log_extra(language_site(repository))
    assert (context["changes"], context["years"]) == ([], [])


def test_each_date_of_a_page_leads_to_the_text_that_it_names(incomplete: Repository) -> None:
    assert context_of(language_site(incomplete))["permanent"] == {"2021-11-20": "deltakere/versjoner/2021-11-20/"}
    incomplete.edit(PAGE, "Tekst.", "Teksten.")
    incomplete.correct(PAGE, note="Skrivefeil.", day=SECOND)
    found = context_of(language_site(incomplete))["permanent"]
    assert found == {"2021-11-20": "deltakere/versjoner/2021-11-20-2/"}  # of one day, the last text's


def test_a_text_names_the_page_that_it_tells_in_other_words(retold: Repository) -> None:
    for language in ("nb", "nn"):
        here, page = language_site(retold, "nb", "nn", language=language), PageId(language, "deltakere")
        source = {"url": "https://eksempel.test/original", "day": "20.11.2021", "is_before": False}
        assert context_of(here)["source_page"] == source
        context = version_context(here, here.whole.histories[page], versions_of(here, page)[0])
        assert context["source_page"] == source


def test_an_older_text_tells_an_earlier_state_of_the_same_page(retold: Repository) -> None:
    before = {"first_published": str(FIRST), "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    unknown = {"dated": "unknown", "sequence": "1", "provenance": "Kopi."}
    texts = [retold.write(f"{number}.md", draft(**keys)) for number, keys in enumerate((before, unknown))]
    retold.adopt(PAGE, *texts)
    here = language_site(retold, "nb", "nn")
    found = {
        row.date.slug: version_context(here, here.whole.histories[PARTICIPANTS], row)["source_page"]
        for row in versions_of(here)
        if row.url
    }
    address = "https://eksempel.test/original"
    assert found["foer-2021-11-20-1"] == {"url": address, "day": "20.11.2021", "is_before": True}
    assert found["uten-dato-1"] is None


def test_a_text_of_our_own_names_no_other_page(incomplete: Repository) -> None:
    assert context_of(language_site(incomplete))["source_page"] is None


def test_a_page_in_docs_has_its_translations(incomplete: Repository) -> None:
    assert [item["url"] for item in context_of(language_site(incomplete))["translations"]] == ["deltakere/"]


def test_a_translation_follows_a_version_until_there_is_a_newer_one(translated: Repository) -> None:
    here = language_site(translated, "nb", "nn", language="nn")
    followed = {"name": "frå 18.12.2020", "newer": None, "original": "deltakere/", "changes": "deltakere/versjoner/"}
    assert context_of(here)["translation"] == followed
    translated.edit(PAGE, "Tekst.", "Ny tekst.")
    translated.publish(PAGE, note="KS er med.", day=SECOND)
    behind = language_site(translated, "nb", "nn", language="nn")
    assert context_of(behind)["translation"] == {**followed, "newer": VersionDate(SECOND)}
    assert context_of(replace(behind, language="nb"))["translation"] is None


def test_the_choice_of_language(translated: Repository) -> None:
    translated.write("docs/nb/ny.md", draft())
    here = language_site(translated, "nb", "nn")
    assert [(item["name"], item["url"], item["current"]) for item in translations(here, PARTICIPANTS)] == [
        ("Bokmål", "deltakere/", True),
        ("Nynorsk", "nn/deltakere/", False),
    ]
    histories = translations(here, PARTICIPANTS, history=True)
    assert [item["url"] for item in histories] == ["deltakere/versjoner/", "nn/deltakere/versjoner/"]
    missing = translations(here, PageId("nb", "ny"))[1]
    said = read_words("nn")["missing_translation"].format(language="Nynorsk")
    assert (missing["name"], missing["url"]) == (said, "nn/")
