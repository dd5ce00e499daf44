"""Names that can be addresses for all time."""

import pytest

from publication.checks.names import check_distinct_addresses, check_name
from publication.pages.page_id import PageId
from publication.problems import Problems, on_one_line


def _mistakes(name: str) -> list[str]:
    problems = Problems()
    check_name(PageId("nb", name), problems)
    return list(map(str, problems))


@pytest.mark.parametrize("name", ["index", "arbeid/data-og-algoritmer", "sporsmal2", "versjonering"])
def test_a_good_name_passes(name: str) -> None:
    assert _mistakes(name) == []


@pytest.mark.parametrize("name", ["versjoner", "versjoner/index", "arbeid/versjoner"])
def test_the_name_of_the_histories_is_taken(name: str) -> None:
    assert _mistakes(name) == [
        f"docs/nb/{name}.md:1: ingen side eller mappe kan hete «versjoner»: "
        "navnet står i adressene til tidligere versjoner.\n"
        "    Gi siden eller mappen et annet navn."
    ]


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("to ord", "docs/nb/to-ord.md"),
        ("Arbeid/om_nettstedet", "docs/nb/arbeid/om-nettstedet.md"),
        ("pasientforløp", "docs/nb/pasientforlop.md"),
        ("Spørsmål og_svar–for ældre", "docs/nb/sporsmal-og-svar-for-aeldre.md"),
        ("idé", "docs/nb/ide.md"),
        ("e\u0301n", "docs/nb/en.md"),
        ("-a--b-", "docs/nb/a-b.md"),
        ("v1.2", "docs/nb/v1-2.md"),
        ("a\\b", "docs/nb/a-b.md"),
        ("a\nb", "docs/nb/a-b.md"),
        ("50%", "docs/nb/50.md"),
        ("??", "docs/nb/sporsmal-og-svar.md"),
    ],
)
def test_a_name_must_fit_an_address(name: str, good: str) -> None:
    assert _mistakes(name) == [
        f"docs/nb/{on_one_line(name)}.md:1: filnavnet har tegn som ikke kan stå i en adresse.\n"
        f"    Bruk bare bokstavene a til z, tall og enkle bindestreker, også i navn på mapper: {good}"
    ]


@pytest.mark.parametrize("name", ["README", "arbeid/README"])
def test_the_page_of_a_folder_is_named_index(name: str) -> None:
    assert _mistakes(name) == [
        f"docs/nb/{name}.md:1: ingen side kan hete «README».\n    Kall siden til en mappe «index»."
    ]


@pytest.mark.parametrize(
    ("pages", "mistake"),
    [
        (
            ["nb/arbeid", "nb/arbeid/index"],
            "docs/nb/arbeid/index.md:1: har samme adresse som docs/nb/arbeid.md: /arbeid/",
        ),
        (["nb/nn", "nn/index"], "docs/nn/index.md:1: har samme adresse som docs/nb/nn.md: /nn/"),
    ],
)
def test_two_pages_cannot_have_one_address(pages: list[str], mistake: str) -> None:
    problems = Problems()
    check_distinct_addresses(map(PageId.from_source, [*pages, *pages, "nb/deltakere"]), problems)
    assert list(map(str, problems)) == [f"{mistake}\n    Gi den nyeste av de to et annet navn."]
