"""Tables on a narrow screen: each in a region of its own that scrolls, also with the keyboard."""

import pytest
from lxml import html
from markdown import Markdown

TABLE = "| Etat | Regelverk |\n|---|---|\n| Helsetilsynet | Tilsyn |\n"


def render(text: str) -> html.HtmlElement:
    extensions = ["attr_list", "publication.site.scrolling_tables", "tables", "toc"]
    return html.fromstring(f"<div>{Markdown(extensions=extensions).convert(text)}</div>")


def labels(page: html.HtmlElement) -> list[str | None]:
    """The name of each region that holds a table."""
    return [region.get("aria-label") for region in page.xpath("//div[@class='table-region'][@role='region'][table]")]


def test_a_table_can_be_scrolled_with_the_keyboard_and_has_the_name_of_its_heading() -> None:
    (region,) = render(f"## Hvem som veileder\n\n{TABLE}").xpath("div")
    assert dict(region.attrib) == {
        "class": "table-region",
        "tabindex": "0",
        "role": "region",
        "aria-label": "Hvem som veileder",
    }
    assert region.xpath("table//td/text()") == ["Helsetilsynet", "Tilsyn"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## Lov & `rett` { #lov }", "Lov & rett"),
        ('## The <span lang="nb">«styringsgruppe»</span>', "The «styringsgruppe»"),
        ("## Én\n\n### To \\*", "To *"),
        ("## Én\n\nTekst mellom.", "Én"),
    ],
)
def test_the_name_is_the_text_of_the_nearest_heading_above(heading: str, name: str) -> None:
    assert labels(render(f"{heading}\n\n{TABLE}")) == [name]


def test_each_table_has_its_own_heading() -> None:
    assert labels(render(f"## A\n\n{TABLE}\n## B\n\n{TABLE}")) == ["A", "B"]


def test_a_table_in_a_list_scrolls_too() -> None:
    indented = "".join(f"    {line}\n" for line in TABLE.splitlines())
    assert labels(render(f"## A\n\n- Punkt\n\n{indented}")) == ["A"]


def test_a_table_without_a_heading_is_no_region_without_a_name() -> None:
    (wrapper,) = render(TABLE).xpath("div")
    assert dict(wrapper.attrib) == {"class": "table-region", "tabindex": "0"}


def test_the_next_page_does_not_inherit_the_heading_of_the_last() -> None:
    renderer = Markdown(extensions=["publication.site.scrolling_tables", "tables"])
    renderer.convert(f"## A\n\n{TABLE}")
    assert "aria-label" not in renderer.reset().convert(TABLE)
