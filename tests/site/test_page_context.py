"""What the templates are given."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publication.pages.version_date import VersionDate
from publication.publishing.publish import adopt, publish, withdraw
from publication.site import page_context as views
from publication.site.language_site import Edition
from publication.site.words import read_words
from tests.support.language_sites import SITE_URL, edition
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, draft, edit, published, write

KEY = ("nb", "deltakere")
NYNORSK = "docs/nn/deltakere.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page with a version, a text without a date before it, and a first version that is lost."""
    published(tmp_path, day=SECOND, first_published=FIRST.isoformat(), last_updated=SECOND.isoformat())
    keys = {"first_published": FIRST.isoformat(), "dated": "before 2021-11-20", "sequence": "1", "provenance": "Kopi."}
    adopt(tmp_path, PAGE, [write(tmp_path, "early.md", draft(title="Før", **keys))], TODAY)
    return tmp_path


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    """A page in bokmål and nynorsk."""
    published(tmp_path)
    write(tmp_path, NYNORSK, draft(title="Deltakarar", translation_of="2020-12-18"))
    publish(tmp_path, [NYNORSK], "Ny omsetjing.", SECOND, TODAY)
    return tmp_path


def view_of(here: Edition, page: str = "deltakere") -> views.Context:
    return views.page_view(here, here.site.pages[here.language, page])


def test_the_shell_leads_to_pages_of_its_own_language(translated: Path) -> None:
    here = edition(translated, "nb", "nn", language="nn")
    assert views.links(here, ("nn", "deltakere")) == {
        "home": "nn/",
        "search": "nn/sok/",
        "browsers": "nn/nettlesere/",
        "about": "nn/om-nettstedet/",
        "glossary": "nn/ordliste/",
        "feed": "nn/feed.atom",
        "current": "nn/deltakere/",
        "history": "nn/deltakere/versjoner/",
    }
    assert "history" not in views.links(here)


def test_a_page_as_it_is_now(root: Path) -> None:
    view = view_of(edition(root))
    assert (view["title"], view["description"]) == ("Deltakere", "Hvem som er med.")
    assert view["canonical"] == f"{SITE_URL}deltakere/"
    assert view["publication"].version == VersionDate(SECOND)
    assert (view["indexed"], view["draft"], view["age"]) == (True, "", "5 år")
    assert (view["crumbs"], view["alternates"], view["translation"]) == ([], [], None)


def test_a_page_without_dates(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/sok.md", draft())
    view = view_of(edition(tmp_path), "sok")
    assert (view["publication"], view["age"], view["relations"], view["draft"]) == (None, "", [], "")


def test_a_draft_is_new_or_changed(tmp_path: Path) -> None:
    edit(published(tmp_path), PAGE, "Tekst.", "Ny tekst.")
    write(tmp_path, "docs/nb/ny.md", draft())
    here = edition(tmp_path, preview=True)
    assert view_of(here)["draft"] == "draft_changed"
    assert view_of(here, "ny")["draft"] == "draft_new"


def test_a_page_that_comes_back_after_it_was_withdrawn_is_a_new_draft(tmp_path: Path) -> None:
    withdraw(published(tmp_path), [PAGE], "Avsluttet.", SECOND, TODAY)
    write(tmp_path, PAGE, draft("Ny tekst."))
    assert view_of(edition(tmp_path, preview=True))["draft"] == "draft_new"


def test_the_history_of_a_page(root: Path) -> None:
    here = edition(root)
    found = views.steps(here, here.site.histories[KEY])
    assert [(step.name, step.state, step.url, step.source) for step in found] == [
        ("20.11.2021", "current", "deltakere/versjoner/2021-11-20/", "deltakere/versjoner/2021-11-20.md"),
        (
            "før 20.11.2021",
            "earlier",
            "deltakere/versjoner/foer-2021-11-20-1/",
            "deltakere/versjoner/foer-2021-11-20-1.md",
        ),
        ("18.12.2020", "not preserved", None, None),
    ]
    assert [step.predecessor_name for step in found] == ["før 20.11.2021", "", ""]
    view = views.history_view(here, here.site.histories[KEY], found)
    assert view["title"] == "Alle versjoner av «Deltakere»"
    assert view["canonical"] == f"{SITE_URL}deltakere/versjoner/"
    assert view["crumbs"] == [{"title": "Versjoner", "url": "deltakere/versjoner/"}]
    assert view["indexed"] is False


def test_a_version_of_a_page(root: Path) -> None:
    here = edition(root)
    history = here.site.histories[KEY]
    newest, older, lost = views.steps(here, history)
    view = views.version_view(here, history, older)
    assert (view["title"], view["canonical"]) == ("Før", f"{SITE_URL}deltakere/versjoner/foer-2021-11-20-1/")
    assert view["successor"] == newest.entry
    assert view["crumbs"] == [
        {"title": "Versjoner", "url": "deltakere/versjoner/"},
        {"title": "før 20.11.2021", "url": "deltakere/versjoner/foer-2021-11-20-1/"},
    ]
    assert views.version_view(here, history, newest)["successor"] is None
    with pytest.raises(ValueError, match="2020-12-18 of deltakere has no text to show"):
        views.version_view(here, history, lost)


def test_a_withdrawn_page(tmp_path: Path) -> None:
    withdraw(published(tmp_path), [PAGE], "Avsluttet.", date(2022, 3, 1), TODAY)
    here = edition(tmp_path)
    view = views.withdrawn_view(here, here.site.histories[KEY])
    assert view["description"] == (
        "Siden «Deltakere» ble trukket tilbake 01.03.2022. Alle versjonene av den kan fortsatt leses."
    )
    assert view["crumbs"] == [{"title": "Deltakere", "url": "deltakere/"}]


def test_the_error_page_has_the_words_of_every_language(translated: Path) -> None:
    view = views.not_found_view(edition(translated, "nb", "nn"))
    assert [(item["language"], item["home"], item["search"]) for item in view["not_found"]] == [
        ("nb", "", "sok/"),
        ("nn", "nn/", "nn/sok/"),
    ]
    assert [item["words"] for item in view["not_found"]] == [read_words("nb"), read_words("nn")]


def test_search_lists_the_pages_of_its_language(translated: Path) -> None:
    write(translated, "docs/nb/arbeid/index.md", draft(title="Arbeid"))
    here = edition(translated, "nb", "nn", preview=True)
    assert views.search_extra(here)["all_pages"] == [
        {"title": "Arbeid", "description": "Hvem som er med.", "url": "arbeid/"},
        {"title": "Deltakere", "description": "Hvem som er med.", "url": "deltakere/"},
    ]


def test_the_change_log_has_the_changes(root: Path) -> None:
    assert [change.note for change in views.change_log_extra(edition(root))["changes"]] == ["Ny side."]


def test_a_translation_follows_a_version_until_there_is_a_newer_one(translated: Path) -> None:
    here = edition(translated, "nb", "nn", language="nn")
    followed = {"day": FIRST, "newer": None, "original": "deltakere/", "changes": "deltakere/versjoner/"}
    assert view_of(here)["translation"] == followed
    edit(translated, PAGE, "Tekst.", "Ny tekst.")
    publish(translated, [PAGE], "KS er med.", SECOND, TODAY)
    behind = edition(translated, "nb", "nn", language="nn")
    assert view_of(behind)["translation"] == {**followed, "newer": VersionDate(SECOND)}
    assert view_of(replace(behind, language="nb"))["translation"] is None


def test_the_choice_of_language(translated: Path) -> None:
    write(translated, "docs/nb/ny.md", draft())
    here = edition(translated, "nb", "nn", preview=True)
    assert [(item["name"], item["url"], item["current"]) for item in views.translations(here, "deltakere")] == [
        ("Norsk bokmål", "deltakere/", True),
        ("Norsk nynorsk", "nn/deltakere/", False),
    ]
    histories = views.translations(here, "deltakere", history=True)
    assert [item["url"] for item in histories] == ["deltakere/versjoner/", "nn/deltakere/versjoner/"]
    missing = views.translations(here, "ny")[1]
    said = read_words("nn")["missing_translation"].format(language="Norsk nynorsk")
    assert (missing["name"], missing["url"]) == (said, "nn/")
