"""What a page tells programs about itself."""

from dataclasses import replace
from datetime import date

from publication.pages.page_id import PageId
from publication.site.language_site import LanguageSite
from publication.site.metadata import Relation, alternates, page_relations, structured_data, version_relations
from tests.support.language_sites import SITE_URL, content, language_site, with_words
from tests.support.repository import PAGE, Repository, draft

PARTICIPANTS = PageId("nb", "deltakere")


def relation_names(relations: list[Relation]) -> dict[str, str]:
    """Each relation with its address."""
    return {relation.name: relation.address for relation in relations}


def test_a_page_leads_to_its_versions(three_texts: Repository) -> None:
    assert relation_names(page_relations(content(three_texts).histories[PARTICIPANTS])) == {
        "version-history": "deltakere/versjoner/",
        "timemap": "deltakere/versjoner/timemap.link",
        "memento": "deltakere/versjoner/2021-11-20/",
        "predecessor-version": "deltakere/versjoner/foer-2021-11-20-1/",
    }


def test_a_version_leads_to_its_page_and_its_neighbours(three_texts: Repository) -> None:
    history = content(three_texts).histories[PARTICIPANTS]
    around = {
        "original": "deltakere/",
        "latest-version": "deltakere/",
        "version-history": "deltakere/versjoner/",
        "timemap": "deltakere/versjoner/timemap.link",
    }
    newest, undated, oldest = (relation_names(version_relations(history, version)) for version in history.versions)
    assert newest == {**around, "predecessor-version": "deltakere/versjoner/foer-2021-11-20-1/"}
    assert undated == {
        **around,
        "predecessor-version": "deltakere/versjoner/2020-12-18/",
        "successor-version": "deltakere/versjoner/2021-11-20/",
    }
    assert oldest == {**around, "successor-version": "deltakere/versjoner/foer-2021-11-20-1/"}


def test_a_withdrawn_page_has_no_memento_of_its_own(three_texts: Repository) -> None:
    three_texts.withdraw(PAGE, day=date(2022, 3, 1))
    history = content(three_texts).histories[PARTICIPANTS]
    assert relation_names(page_relations(history)).keys() == {"version-history", "timemap"}


def test_a_page_that_was_never_published_leads_to_its_history_only(repository: Repository) -> None:
    repository.write(PAGE, draft())
    history = content(repository).histories[PARTICIPANTS]
    assert relation_names(page_relations(history)).keys() == {"version-history", "timemap"}


def described(here: LanguageSite, page: PageId = PARTICIPANTS) -> dict[str, object]:
    history = here.whole.histories.get(page)
    front_matter = here.whole.pages[page].front_matter
    return structured_data(here, history, front_matter, "adresse/", history.current if history else None)


def test_structured_data_of_a_dated_page(three_texts: Repository) -> None:
    assert described(language_site(three_texts)) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "Deltakere",
        "url": f"{SITE_URL}adresse/",
        "inLanguage": "nb",
        "publisher": {"@type": "Organization", "name": "Nettstedet", "url": SITE_URL},
        "datePublished": "2020-12-18",
        "dateModified": "2021-11-20",
        "version": "2021-11-20",
    }


def test_structured_data_has_what_the_site_says_of_its_publisher_and_of_use(three_texts: Repository) -> None:
    here = with_words(language_site(three_texts), publisher="Vi")
    told = described(replace(here, license="https://eksempel.test/vilkår"))
    assert told["license"] == "https://eksempel.test/vilkår"
    assert told["publisher"] == {"@type": "Organization", "name": "Vi", "url": SITE_URL}


def test_structured_data_claims_no_dates_that_are_not_known(three_texts: Repository) -> None:
    three_texts.write("docs/nb/sok.md", draft())
    here = language_site(three_texts)
    assert described(here, PageId("nb", "sok")).keys() & {"datePublished", "dateModified", "version"} == set()
    history = here.whole.histories[PARTICIPANTS]
    undated = history.versions[1]
    data = structured_data(here, history, undated.front_matter, "adresse/", undated)
    assert data["version"] == "foer-2021-11-20-1"
    assert "dateModified" not in data


ORIGINAL = {
    "@type": "WebPage",
    "url": "https://eksempel.test/original",
    "datePublished": "2020-12-18",
    "dateModified": "2021-11-20",
}


def test_what_is_told_in_other_words_names_the_original_with_its_dates_and_has_its_own(retold: Repository) -> None:
    here = language_site(retold, "nb", "nn")
    data = described(here)
    assert (data["isBasedOn"], data["datePublished"], data["dateModified"]) == (ORIGINAL, "2026-11-20", "2026-11-20")
    nynorsk = described(language_site(retold, "nb", "nn", language="nn"), PageId("nn", "deltakere"))
    assert (nynorsk["isBasedOn"], nynorsk["datePublished"]) == (ORIGINAL, "2026-11-21")
    retold.edit(PAGE, "Tekst.", "Teksten.")
    retold.correct(PAGE, note="Skrivefeil.")
    corrected = described(language_site(retold, "nb", "nn"))
    assert (corrected["datePublished"], corrected["dateModified"]) == ("2026-11-20", "2026-11-23")
    assert corrected["isBasedOn"] == ORIGINAL


def test_an_original_without_dates_is_given_none(repository: Repository) -> None:
    repository.with_page(original="https://eksempel.test/original")
    based_on = described(language_site(repository))["isBasedOn"]
    assert based_on == {"@type": "WebPage", "url": "https://eksempel.test/original"}


def test_translations_are_named_with_a_default(two_languages: Repository) -> None:
    here = language_site(two_languages, "nb", "nn")
    assert alternates(here, PARTICIPANTS) == [
        {"language": "nb", "url": f"{SITE_URL}deltakere/"},
        {"language": "nn", "url": f"{SITE_URL}nn/deltakere/"},
        {"language": "x-default", "url": f"{SITE_URL}deltakere/"},
    ]


def test_a_page_in_one_language_has_no_translations(three_texts: Repository) -> None:
    assert alternates(language_site(three_texts), PARTICIPANTS) == []
