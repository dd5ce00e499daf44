"""Whatever an author may write and a reader can see is part of what is compared."""

from collections.abc import Iterator

import pytest

from publication.pages.allow_lists import (
    ATTRIBUTES,
    ELEMENTS,
    GLOBAL_ATTRIBUTES,
    SVG_ATTRIBUTES,
    SVG_ELEMENTS,
)
from publication.versions.diff import compare
from tests.versions.diff.test_compare import WORDS

UNSEEN_ELEMENTS = {
    "a": "a link is its address",
    "div": "holds other blocks",
    "p": "the text of an item or a cell is a paragraph, too",
    "section": "holds other blocks",
    "span": "has no look of its own",
    "tbody": "its rows are the same without it",
    "tfoot": "its rows are the same without it",
    "thead": "its cells are what is seen",
    "time": "has no look of its own",
}
UNSEEN_ATTRIBUTES = {
    "abbr": "said by some screen readers",
    "cite": "no browser shows it",
    "class": "has a meaning on boxes only, which are tested below",
    "datetime": "no browser shows it",
    "headers": "for programs",
    "hreflang": "for programs",
    "id": "for links and styles",
    "lang": "for hyphenation and voices",
    "name": "closes other boxes",
    "rel": "for programs",
    "role": "for programs",
    "scope": "for programs",
    "tabindex": "for the keyboard",
    "xmlns": "for programs",
    "xmlns:xlink": "for programs",
}
VOID = {"br", "hr", "img"}
INSIDE = {
    "caption": "<table>{}<tr><td>ord</td></tr></table>",
    "dd": "<dl><dt>ord</dt>{}</dl>",
    "dt": "<dl>{}<dd>ord</dd></dl>",
    "figcaption": "<figure><table><tr><td>ord</td></tr></table>{}</figure>",
    "li": "<ol>{}</ol>",
    "summary": "<details>{}<p>ord</p></details>",
    **dict.fromkeys(("tbody", "tfoot", "thead"), "<table>{}</table>"),
    "td": "<table><tr>{}</tr></table>",
    "th": "<table><tr>{}</tr></table>",
    "tr": "<table>{}</table>",
}
CONTENT = {
    "details": "<summary>ord</summary><p>ord</p>",
    "dl": "<dt>ord</dt><dd>ord</dd>",
    "figure": '<img src="a.png" alt="ord">',
    **dict.fromkeys(("ol", "ul"), "<li>ord</li>"),
    "svg": "<title>ord</title>",
    **dict.fromkeys(("tbody", "tfoot", "thead"), "<tr><td>ord</td></tr>"),
    "table": "<tr><td>ord</td></tr>",
    "tr": "<td>ord</td>",
}
VALUES = {
    **dict.fromkeys(("colspan", "height", "rowspan", "start", "value", "width"), ("2", "3")),
    "dir": ("ltr", "rtl"),
    "type": ("1", "a"),
    **dict.fromkeys(("open", "reversed"), ("", None)),
}


def element(tag: str, attributes: str = "") -> str:
    """An element in what it must stand in, with what it must hold."""
    end = "" if tag in VOID else f"{CONTENT.get(tag, 'ord')}</{tag}>"
    return INSIDE.get(tag, "<div>{}</div>").format(f"<{tag}{attributes}>{end}")


def attributes_of(tag: str) -> Iterator[str]:
    return (name for name in GLOBAL_ATTRIBUTES | ATTRIBUTES.get(tag, frozenset()) if name not in UNSEEN_ATTRIBUTES)


PAIRS = [
    (tag, name)
    for tag in sorted(ELEMENTS - {"br"})
    for name in sorted(attributes_of(tag))
    if tag != "img" or name != "dir"
]


@pytest.mark.parametrize("tag", sorted(ELEMENTS - UNSEEN_ELEMENTS.keys()))
def test_each_element_that_readers_see_is_noticed(tag: str) -> None:
    plain = INSIDE.get(tag, "<div>{}</div>").format("" if tag in VOID | {"svg", "figure"} else "ord")
    if tag in {"td", "th"}:
        plain = plain.format("").replace(
            "ord", f"<{'td' if tag == 'th' else 'th'}>ord</{'td' if tag == 'th' else 'th'}>"
        )
    assert compare(plain, element(tag), WORDS).changed
    assert compare(element(tag), plain, WORDS).changed
    assert not compare(element(tag), element(tag), WORDS).changed


@pytest.mark.parametrize(("tag", "name"), PAIRS)
def test_each_attribute_that_readers_see_is_noticed(tag: str, name: str) -> None:
    one, other = (
        element(tag, f' {name}="{value}"' if value is not None else "") for value in VALUES.get(name, ("a", "b"))
    )
    assert compare(one, other, WORDS).changed
    assert compare(other, one, WORDS).changed


@pytest.mark.parametrize("tag", sorted(SVG_ELEMENTS))
def test_each_part_of_a_drawing_is_noticed(tag: str) -> None:
    assert compare("<svg></svg>", f"<svg><{tag}></{tag}></svg>", WORDS).changed
    for name in sorted(SVG_ATTRIBUTES - UNSEEN_ATTRIBUTES.keys()):
        one, other = (f'<svg><{tag} {name}="{value}">ord</{tag}></svg>' for value in "12")
        assert compare(one, other, WORDS).changed, name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<div class="admonition note"><p>ord</p></div>', '<div class="admonition warning"><p>ord</p></div>'),
        ('<div class="admonition note"><p>ord</p></div>', "<div><p>ord</p></div>"),
        ('<details class="note"><p>ord</p></details>', '<details class="tip"><p>ord</p></details>'),
        ('<div class="admonition note"><p class="admonition-title">ord</p></div>',
         '<div class="admonition note"><p>ord</p></div>'),
        ("<p>10<sup>2</sup></p>", "<p>102</p>"),
        ("<p><del>ord</del></p>", "<p>ord</p>"),
        ("<p>ord<br>ord</p>", "<p>ord ord</p>"),
        ("<pre>en\n  to</pre>", "<pre>en\n to</pre>"),
        ("<p>to gange</p>", "<p>to, gange</p>"),
        ("<p>i dag</p>", "<p>idag</p>"),
        ("<p>10%</p>", "<p>10 %</p>"),
        ("<p>en , to</p>", "<p>en, to</p>"),
        ("<p>en,to</p>", "<p>en, to</p>"),
        ("<p>en(to)</p>", "<p>en (to)</p>"),
        ('<p>se<a href="x">her</a></p>', '<p>se <a href="x">her</a></p>'),
    ],
)  # fmt: skip
def test_what_else_readers_see_is_noticed(old: str, new: str) -> None:
    assert compare(old, new, WORDS).changed
    assert compare(new, old, WORDS).changed


def test_what_is_said_to_be_unseen_may_be_written() -> None:
    written = GLOBAL_ATTRIBUTES.union(SVG_ATTRIBUTES, *ATTRIBUTES.values())
    assert UNSEEN_ELEMENTS.keys() <= ELEMENTS
    assert UNSEEN_ATTRIBUTES.keys() <= written
