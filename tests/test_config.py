"""mkdocs.yml, read with MkDocs' own loader."""

from datetime import date, datetime
from pathlib import Path

import pytest

from publication.config import PublicationConfig, load, load_project, operator_of, today
from publication.pages.project import Operator
from publication.problems import ProblemsFound
from tests.support.files import write
from tests.support.site_build import ROOT
from tests.support.told import mistakes

BASE = "site_name: Nettsted\ntheme:\n  name: material\n"
LANGUAGES = """plugins:
  i18n:
    docs_structure: folder
    languages:
      - {locale: nn, name: Nynorsk}
      - locale: nb
        name: Bokmål
        default: true
        nav: [{Forsiden: index.md}, {Arbeid: [arbeid/index.md, {Del: arbeid/del.md}]}, {Ute: "https://a.no/"}]
"""


def test_what_the_file_says_of_the_pages(tmp_path: Path) -> None:
    own = "  publication:\n    undated: [sok.md, 'x/*']\n"
    write(tmp_path, "mkdocs.yml", BASE + LANGUAGES + own)
    (tmp_path / "docs").mkdir()
    project = load_project(tmp_path)
    assert (project.root, project.languages) == (tmp_path, ("nb", "nn"))
    assert project.undated == ("sok.md", "x/*")
    assert project.menus == {"nb": {"index.md", "arbeid/index.md", "arbeid/del.md"}}


I18N = "i18n: { docs_structure: folder, languages: [{ locale: nb, name: nb, default: true }] }"


@pytest.mark.parametrize(
    ("config", "patterns"),
    [
        (f"plugins:\n  {I18N}\n  publication:\n    undated: [sok.md, 'x/*']\n", ("sok.md", "x/*")),
        (f"plugins:\n  - search\n  - {I18N}\n  - publication:\n      undated: [sok.md]\n", ("sok.md",)),
        (f"site_url: !ENV [NOT_SET, 'https://x.test/']\nplugins:\n  - publication\n  - {I18N}\n", ()),
        (f"extra:\n  x: !!python/name:len\nplugins:\n  publication:\n  {I18N}\n", ()),
        ("INHERIT: felles.yml\nplugins:\n  publication:\n    undated: ['*']\n", ("*",)),
    ],
    ids=["mapping", "list", "environment", "python-name", "inherited"],
)
def test_the_option_is_read_however_it_is_written(tmp_path: Path, config: str, patterns: tuple[str, ...]) -> None:
    write(tmp_path, "felles.yml", LANGUAGES)
    write(tmp_path, "mkdocs.yml", BASE + config)
    (tmp_path / "docs").mkdir()
    assert load_project(tmp_path).undated == patterns


def test_settings_that_cannot_be_used_are_told_of_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, "mkdocs.yml", "")
    with pytest.raises(ProblemsFound) as caught:
        load_project(tmp_path)
    assert str(caught.value) == mistakes(
        "mkdocs.yml:1: har innstillinger som ikke kan brukes.\n    Se meldingen over, og rett linjen den nevner."
    )
    assert "site_name" in caplog.text


def test_a_file_that_is_not_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: a\nplugins: b: c\n")
    with pytest.raises(ProblemsFound) as caught:
        load_project(tmp_path)
    assert str(caught.value) == (
        "1 feil. Ingenting er skrevet.\nmkdocs.yml:2: kan ikke leses: linjen er ikke gyldig YAML.\n"
        "    Se på denne linjen og den over: innrykk, kolon og anførselstegn."
    )


@pytest.mark.parametrize(
    ("settings", "missing"),
    [(BASE, "i18n"), (BASE + "plugins: [publication]\n", "i18n"), (BASE + LANGUAGES, "publication")],
)
def test_a_plugin_that_the_pages_need_is_missing(tmp_path: Path, settings: str, missing: str) -> None:
    write(tmp_path, "mkdocs.yml", settings)
    (tmp_path / "docs").mkdir()
    with pytest.raises(ProblemsFound) as caught:
        load_project(tmp_path)
    assert str(caught.value) == mistakes(
        f"mkdocs.yml:1: mangler «{missing}» under «plugins:».\n    Legg til en linje: - {missing}"
    )


OPERATOR = f"{BASE}{LANGUAGES}  publication:\n"


@pytest.mark.parametrize(
    ("given", "operator"),
    [
        ("", Operator()),
        ("extra: {operator: }", Operator()),
        ("extra: {operator: {name: ' ', contact: }}", Operator()),
        ("extra: {operator: {name: Fjord  kommune }}", Operator("Fjord kommune")),
        ("extra: {operator: {contact: post@fjord.no}}", Operator(contact="post@fjord.no")),
        (
            "extra: {operator: {contact: ola.o'hara+web@blåbær.fjord.no}}",
            Operator(contact="ola.o'hara+web@blåbær.fjord.no"),
        ),
        ("extra: {operator: {contact: 'https://fjord.no'}}", Operator(contact="https://fjord.no")),
        (
            "extra: {operator: {contact: 'https://fjord.no:8443/@skriv?a=b'}}",
            Operator(contact="https://fjord.no:8443/@skriv?a=b"),
        ),
        ("extra: {operator: {name: !ENV [OPERATOR, ''], contact: !ENV [NOT_SET, '']}}", Operator("Fjord: kommune")),
    ],
)
def test_who_runs_the_site_is_said_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, operator: Operator
) -> None:
    monkeypatch.setenv("OPERATOR", " Fjord: kommune\n")
    write(tmp_path, "mkdocs.yml", f"{OPERATOR}{given}\n")
    (tmp_path / "docs").mkdir()
    assert operator_of(load(tmp_path)) == operator


CONTACT = "Skriv den slik: post@eksempel.no eller https://eksempel.no/kontakt"
WRONG_CONTACTS = (
    *(
        "fjord.no",
        "post@fjord",
        "post@fjord.no, a@b.no",
        "Fjord <post@fjord.no>",
        "mailto:post@fjord.no",
        "a?x@fjord.no",
    ),
    *("http://fjord.no", "https://fjord", "https://fjord.no\\@x.no", "https://a@fjord.no", "https://fjord.no/a b"),
    *("javascript:alert(1)", "+47 22 22 22 22", "https://"),
)


@pytest.mark.parametrize("contact", WRONG_CONTACTS)
def test_what_nobody_can_write_to_is_told(tmp_path: Path, contact: str) -> None:
    told = f"extra.operator.contact: «{contact}» er verken en e-postadresse eller en https-adresse."
    assert wrong_operator(tmp_path, f"{{contact: '{contact}'}}") == mistakes(f"mkdocs.yml:15: {told}\n    {CONTACT}")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "\n    name: 007\n    contact: [a]\n    email: a@b.no",
            (
                "mkdocs.yml:16: extra.operator.name: blir lest som «7», ikke som et navn.\n"
                "    Sett navnet i anførselstegn. I en miljøvariabel skriver du det heller helt ut.",
                "mkdocs.yml:17: extra.operator.contact: «['a']» er verken en e-postadresse eller en https-adresse.\n"
                f"    {CONTACT}",
                "mkdocs.yml:18: extra.operator.email: finnes ikke.\n    Skriv name eller contact.",
            ),
        ),
        (
            "Fjord kommune",
            (
                "mkdocs.yml:15: extra.operator: skal ha linjene name og contact under seg.\n"
                "    Skriv slik: operator: {name: …, contact: …}",
            ),
        ),
    ],
    ids=["all at once", "a text"],
)
def test_what_is_wrong_with_who_runs_the_site_is_told_on_its_line(
    tmp_path: Path, given: str, told: tuple[str, ...]
) -> None:
    assert wrong_operator(tmp_path, given) == mistakes(*told)


def test_what_another_file_says_of_who_runs_the_site_is_told_too(tmp_path: Path) -> None:
    write(tmp_path, "felles.yml", "extra: {operator: {contact: x}}\n")
    assert ".yml:1: extra.operator.contact: «x» er" in wrong_operator(tmp_path, None, "INHERIT: felles.yml\n")


def wrong_operator(root: Path, given: str | None, above: str = "") -> str:
    write(root, "mkdocs.yml", above + OPERATOR + (f"extra:\n  operator: {given}\n" if given else ""))
    (root / "docs").mkdir()
    with pytest.raises(ProblemsFound) as caught:
        load(root)
    return str(caught.value)


def test_a_folder_without_settings(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"mkdocs\.yml:1: finnes ikke, eller kan ikke leses\."):
        load_project(tmp_path)


def test_the_day_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert today("UTC") == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param("2026-12-31T22:59:59Z", "2026-12-31", id="last-second-of-the-year"),
        pytest.param("2026-12-31T23:00:00Z", "2027-01-01", id="first-second-of-the-year"),
        pytest.param("2026-12-31T23:30:00Z", "2027-01-01", id="half-past-midnight"),
        pytest.param("2026-03-28T22:59:59Z", "2026-03-28", id="the-night-before-summer-time"),
        pytest.param("2026-03-28T23:00:00Z", "2026-03-29", id="the-day-of-summer-time"),
        pytest.param("2026-03-29T21:59:59Z", "2026-03-29", id="its-last-second"),
        pytest.param("2026-03-29T22:00:00Z", "2026-03-30", id="the-day-after"),
        pytest.param("2026-10-24T22:00:00Z", "2026-10-25", id="the-day-of-winter-time"),
        pytest.param("2026-10-25T22:59:59Z", "2026-10-25", id="its-last-second-too"),
        pytest.param("2026-10-25T23:00:00Z", "2026-10-26", id="the-day-after-that"),
    ],
)
def test_the_day_is_that_of_the_place(monkeypatch: pytest.MonkeyPatch, moment: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(moment).timestamp())))
    assert today("Europe/Oslo").isoformat() == day


@pytest.mark.parametrize("zone", ["Norge", "", "../etc", "Europe", "Europe/Bergen\0"])
def test_a_place_that_is_none(zone: str) -> None:
    own = PublicationConfig()
    own.load_dict({"timezone": zone})
    failed, _ = own.validate()
    assert [(name, str(error)) for name, error in failed] == [("timezone", "Skriv et sted slik: Europe/Oslo")]


def test_this_site_is_in_norway() -> None:
    assert load(ROOT).plugins["publication"].config["timezone"] == "Europe/Oslo"


@pytest.mark.parametrize("epoch", ["", "i dag", "1e400", "9" * 30, "-" + "9" * 30])
def test_a_day_that_is_none(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ProblemsFound, match="er ikke et tidspunkt"):
        today("UTC")
