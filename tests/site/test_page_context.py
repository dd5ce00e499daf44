"""What the templates are given."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publication.pages.front_matter import Correction
from publication.pages.page_id import PageId
from publication.pages.version_date import VersionDate
from publication.publishing.publish import adopt
from publication.site.history_rows import history_rows
from publication.site.language_site import LanguageSite
from publication.site.metadata import Context
from publication.site.page_context import (
    authored_context,
    change_log_extra,
    history_context,
    links,
    not_found_context,
    page_context,
    search_extra,
    translations,
    version_context,
    withdrawn_context,
)
from publication.words import read_words
from tests.support.language_sites import SITE_URL, language_site
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    correct,
    draft,
    edit,
    project,
    publish,
    published,
    withdraw,
    write,
)

PARTICIPANTS = PageId("nb", "deltakere")
NYNORSK = "docs/nn/deltakere.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with a version, a text without a date before it, and a first version that is lost."""
    published(tmp_path, day=SECOND, first_published=FIRST.isoformat(), last_updated=SECOND.isoformat())
    keys = {"first_published": FIRST.isoformat(), "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    adopt(project(tmp_path), PAGE, [write(tmp_path, "early.md", draft(title="Før", **keys))], TODAY)
    return tmp_path


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    """A page in bokmål and nynorsk."""
    published(tmp_path)
    write(tmp_path, NYNORSK, draft(title="Deltakarar", translation_of="2020-12-18"))
    publish(project(tmp_path), [NYNORSK], "Ny omsetjing.", SECOND, TODAY)
    return tmp_path


def context_of(here: LanguageSite, name: str = "deltakere") -> Context:
    return page_context(here, here.whole.pages[PageId(here.language, name)])


def test_the_shell_leads_to_pages_of_its_own_language(translated: Path) -> None:
    here = language_site(translated, "nb", "nn", language="nn")
    assert links(here, PageId("nn", "deltakere")) == {
        "home": "nn/",
        "search": "nn/sok/",
        "browsers": "nn/nettlesere/",
        "about": "nn/om-nettstedet/",
        "afterwards": "nn/om-nettstedet/#i-ettertid",
        "checks": "nn/om-nettstedet/#kontroll",
        "glossary": "nn/ordliste/",
        "feed": "nn/feed.atom",
        "current": "nn/deltakere/",
        "history": "nn/deltakere/versjoner/",
    }
    assert "history" not in links(here)


def test_a_page_as_it_is_now(root: Path) -> None:
    context = context_of(language_site(root))
    assert (context["title"], context["description"]) == ("Deltakere", "Hvem som er med.")
    assert context["canonical"] == f"{SITE_URL}deltakere/"
    assert context["publication"].version_date == VersionDate(SECOND)
    assert (context["indexed"], context["draft"], context["age"]) == (True, "", "5 år")
    assert (context["crumbs"], context["alternates"], context["translation"]) == ([], [], None)


def test_a_page_without_dates(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/sok.md", draft())
    context = context_of(language_site(tmp_path), "sok")
    assert (context["publication"], context["age"], context["relations"], context["draft"]) == (None, "", [], "")


def test_a_draft_is_new_or_changed(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, "docs/nb/ny.md", draft())
    here = language_site(tmp_path)
    assert context_of(here)["draft"] == "draft_changed"
    assert context_of(here, "ny")["draft"] == "draft_new"


def test_a_page_that_comes_back_after_it_was_withdrawn_is_a_new_draft(tmp_path: Path) -> None:
    withdraw(project(published(tmp_path)), [PAGE], "Avsluttet.", SECOND, TODAY)
    write(tmp_path, PAGE, draft("Ny tekst."))
    assert context_of(language_site(tmp_path))["draft"] == "draft_new"


def test_the_history_of_a_page(root: Path) -> None:
    here = language_site(root)
    found = history_rows(here, here.whole.histories[PARTICIPANTS])
    assert [(row.name, row.state, row.url, row.source) for row in found] == [
        ("20.11.2021", "current", "deltakere/versjoner/2021-11-20/", "deltakere/versjoner/2021-11-20.md"),
        (
            "før 20.11.2021",
            "earlier",
            "deltakere/versjoner/foer-2021-11-20-1/",
            "deltakere/versjoner/foer-2021-11-20-1.md",
        ),
        ("18.12.2020", "not preserved", None, None),
    ]
    assert [row.predecessor_name for row in found] == ["før 20.11.2021", "", ""]
    context = history_context(here, here.whole.histories[PARTICIPANTS], found)
    assert context["title"] == "Versjoner: Deltakere"
    assert context["canonical"] == f"{SITE_URL}deltakere/versjoner/"
    assert context["crumbs"] == [{"title": "Versjoner", "url": "deltakere/versjoner/"}]
    assert context["indexed"] is False
    assert (context["rows"], context["has_undated"], context["original"]) == (found, True, "")


def test_a_row_tells_a_template_all_it_needs_of_a_version(root: Path) -> None:
    edit(root, PAGE, "Tekst.", "Teksten.")
    correct(project(root), [PAGE], "Skrivefeil.", TODAY, TODAY)
    here = language_site(root)
    newest, older, lost = history_rows(here, here.whole.histories[PARTICIPANTS])
    assert [(row.slug, row.day, row.is_dated, row.change_note, row.provenance) for row in (newest, older, lost)] == [
        ("2021-11-20", SECOND, True, "Ny side.", ""),
        ("foer-2021-11-20-1", SECOND, False, "", "Kopi."),
        ("2020-12-18", FIRST, True, "", ""),
    ]
    assert newest.corrections == (Correction(TODAY, "Skrivefeil."),)
    assert (older.corrections, lost.corrections) == ((), ())
    assert [row.is_our_wording for row in (newest, older, lost)] == [True, False, True]
    assert [row.is_incomplete for row in (newest, older, lost)] == [False, False, False]


def test_the_history_of_a_translation_leads_to_that_of_its_original(translated: Path) -> None:
    here = language_site(translated, "nb", "nn", language="nn")
    history = here.whole.histories[PageId("nn", "deltakere")]
    context = history_context(here, history, history_rows(here, history))
    assert (context["original"], context["has_undated"]) == ("deltakere/versjoner/", False)


def test_a_version_of_a_page(root: Path) -> None:
    here = language_site(root)
    history = here.whole.histories[PARTICIPANTS]
    newest, older, lost = history_rows(here, history)
    context = version_context(here, history, older)
    assert (context["title"], context["canonical"]) == ("Før", f"{SITE_URL}deltakere/versjoner/foer-2021-11-20-1/")
    assert context["valid_until"] == newest.day
    assert context["crumbs"] == [
        {"title": "Versjoner", "url": "deltakere/versjoner/"},
        {"title": "før 20.11.2021", "url": "deltakere/versjoner/foer-2021-11-20-1/"},
    ]
    current = version_context(here, history, newest)
    assert (context["as_of"], current["as_of"]) == ("før 20.11.2021", "20.11.2021")
    assert current["valid_until"] is None
    with pytest.raises(ValueError, match=r"2020-12-18 of nb/deltakere\.md has no text to show"):
        version_context(here, history, lost)


def test_a_version_that_is_no_older_than_the_site_does_not_say_which_day_it_is_from(tmp_path: Path) -> None:
    day = date(2026, 1, 1).isoformat()
    here = language_site(published(tmp_path, day=date(2026, 1, 1), first_published=day, last_updated=day))
    history = here.whole.histories[PARTICIPANTS]
    assert version_context(here, history, history_rows(here, history)[0])["as_of"] == ""


def test_a_withdrawn_page(tmp_path: Path) -> None:
    withdraw(project(published(tmp_path)), [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    here = language_site(tmp_path)
    context = withdrawn_context(here, here.whole.histories[PARTICIPANTS])
    assert context["description"] == (
        "Trukket tilbake 01.03.2022: Deltakere. Alle versjonene av siden kan fortsatt leses."
    )
    assert context["crumbs"] == [{"title": "Deltakere", "url": "deltakere/"}]
    assert context["replaced_by"] is None


def test_a_withdrawn_page_leads_to_what_replaces_it(tmp_path: Path) -> None:
    other = "docs/nb/annen.md"
    published(published(tmp_path), other)
    withdraw(project(tmp_path), [PAGE], "Flyttet.", date(2022, 3, 1), TODAY, replaced_by=other)
    here = language_site(tmp_path)
    context = withdrawn_context(here, here.whole.histories[PARTICIPANTS])
    assert context["replaced_by"] == {"title": "Deltakere", "url": "annen/"}
    withdraw(project(tmp_path), [other], "Borte.", date(2022, 3, 1), TODAY)
    here = language_site(tmp_path)
    assert withdrawn_context(here, here.whole.histories[PARTICIPANTS])["replaced_by"] is None


def test_what_replaced_a_page_that_was_taken_down_itself_is_followed_and_a_ring_is_not(tmp_path: Path) -> None:
    other, third = "docs/nb/annen.md", "docs/nb/tredje.md"
    published(published(published(tmp_path), other), third)
    withdraw(project(tmp_path), [PAGE], "Flyttet.", date(2022, 3, 1), TODAY, replaced_by=other)
    withdraw(project(tmp_path), [other], "Flyttet.", date(2022, 3, 1), TODAY, replaced_by=third)
    here = language_site(tmp_path)
    context = withdrawn_context(here, here.whole.histories[PARTICIPANTS])
    assert context["replaced_by"] == {"title": "Deltakere", "url": "tredje/"}
    edit(tmp_path, "versions/nb/annen/withdrawn.yml", third, PAGE)
    here = language_site(tmp_path)
    assert withdrawn_context(here, here.whole.histories[PARTICIPANTS])["replaced_by"] is None


def test_the_error_page_has_the_words_of_every_language(translated: Path) -> None:
    context = not_found_context(language_site(translated, "nb", "nn"))
    assert [(item["language"], item["home"], item["search"]) for item in context["not_found"]] == [
        ("nb", "", "sok/"),
        ("nn", "nn/", "nn/sok/"),
    ]
    assert [item["words"] for item in context["not_found"]] == [read_words("nb"), read_words("nn")]


def test_search_lists_the_pages_of_its_language(translated: Path) -> None:
    write(translated, "docs/nb/arbeid/index.md", draft(title="Arbeid"))
    here = language_site(translated, "nb", "nn")
    assert search_extra(here)["all_pages"] == [
        {"title": "Arbeid", "description": "Hvem som er med.", "url": "arbeid/"},
        {"title": "Deltakere", "description": "Hvem som er med.", "url": "deltakere/"},
    ]


def test_the_change_log_has_the_changes(root: Path) -> None:
    assert [change.note for change in change_log_extra(language_site(root))["changes"]] == [
        "Ny side.",
        "Teksten er ikke bevart.",
    ]


@pytest.mark.parametrize(
    ("template", "extra"), [("main.html", set()), ("search.html", {"all_pages"}), ("changes.html", {"changes"})]
)
def test_a_page_in_docs_has_its_translations_and_what_its_own_template_needs(
    root: Path, template: str, extra: set[str]
) -> None:
    here = language_site(root)
    page = here.whole.pages[PARTICIPANTS]
    context = authored_context(here, page, template)
    assert context.keys() - page_context(here, page).keys() == {"translations", *extra}
    assert [item["url"] for item in context["translations"]] == ["deltakere/"]


def test_a_translation_follows_a_version_until_there_is_a_newer_one(translated: Path) -> None:
    here = language_site(translated, "nb", "nn", language="nn")
    followed = {"day": FIRST, "newer": None, "original": "deltakere/", "changes": "deltakere/versjoner/"}
    assert context_of(here)["translation"] == followed
    edit(translated, PAGE, "Tekst.", "Ny tekst.")
    publish(project(translated), [PAGE], "KS er med.", SECOND, TODAY)
    behind = language_site(translated, "nb", "nn", language="nn")
    assert context_of(behind)["translation"] == {**followed, "newer": VersionDate(SECOND)}
    assert context_of(replace(behind, language="nb"))["translation"] is None


def test_the_choice_of_language(translated: Path) -> None:
    write(translated, "docs/nb/ny.md", draft())
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
