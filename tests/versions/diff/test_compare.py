"""What readers are shown of the difference between two versions.

The cases are in cases/; cases/README.md tells how to add one.
"""

import re
from html import escape, unescape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from lxml.html import HtmlElement

from publication.pages.markdown import read_markdown
from publication.versions.diff import Difference, compare, relocate
from publication.words import read_words
from tools.diff_cost import hard_pairs

CASES = Path(__file__).parent / "cases"
SHELL = read_words("nb")
WORDS = SHELL
PHRASING = {"a", "abbr", "br", "code", "del", "em", "img", "ins", "mark", "s", "span", "strong", "u"}
CHILDREN = {
    **{tag: {"li"} for tag in ("ul", "ol")},
    **{tag: {"tr"} for tag in ("thead", "tbody")},
    **dict.fromkeys(("p", "pre", "ins", "del", "a", "em", "strong", "code", "span"), PHRASING),
    "table": {"thead", "tbody"},
    "tr": {"td", "th"},
    "dl": {"dt", "dd"},
}


def render(source: str) -> str:
    return "".join(read_markdown(source, SHELL).parts)


def outcome(case: Path) -> str:
    old, new = (render((case / name).read_text("utf-8")) for name in ("old.md", "new.md"))
    lines = compare(old, new, WORDS).html
    for tag in ("<li", "<tr", "<td", "<th", "<tbody"):
        lines = lines.replace(f">{tag}", f">\n{tag}")
    return lines + "\n"


@pytest.mark.parametrize("case", sorted(path for path in CASES.iterdir() if path.is_dir()), ids=lambda path: path.name)
def test_difference_is_marked_up_as_expected(case: Path) -> None:
    assert outcome(case) == (case / "expected.html").read_text("utf-8")


def parse(fragment: str) -> HtmlElement:
    document: HtmlElement = html.document_fromstring(f"<body>{fragment}</body>")
    return document.body


TYPOGRAPHY = str.maketrans("’“”–\xa0", '\'""- ')
SPACED = re.compile(r"</?(?:blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)\b[^>]*>")
OURS = {"visually-hidden", "address", "diff-note", "diff-sign", "unchanged"}


def squeezed(fragment: str) -> str:
    """What is read, with one space at each border of a word."""
    # No parser: it would stop where elements are nested too deeply.
    text = unescape(re.sub(r"<[^>]*>", "", SPACED.sub(" ", fragment)))
    return " ".join(text.translate(TYPOGRAPHY).split())


def text_without(fragment: str, mark: str) -> str:
    """The text of one side: without the marks of the other side, and without what the marks themselves say."""
    # Not drop_tree, which looks through all the text for each mark.
    root = etree.fromstring(f"<body>{fragment}</body>", etree.HTMLParser(huge_tree=True))
    texts = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if SPACED.match(f"<{element.tag}>"):
            texts.append(" ")
        if event == "end":
            texts.append(element.tail)
        elif element.tag == mark or element.get("class") in OURS:
            walk.skip_subtree()
            if element.tag != mark and element.get("class") == "address" and element.xpath("string()")[-1:].isspace():
                texts.append(" ")  # a space behind an address may be in its mark
        else:
            texts.append(element.text)
    return squeezed("".join(escape(text) for text in texts if text))


WORD = st.sampled_from(
    [
        "en",
        "to",
        "tre",
        "fire",
        "KS,",
        "(RHF)",
        "&lt;",
        "&",
        "**viktig**",
        "[her](a)",
        "[her](b)",
        "`kode`",
        "«å»",
        "~~nei~~",
        "<mark>ja</mark>",
    ]
)
LINE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.builds("{} {}".format, st.sampled_from(["##", "###"]), LINE),
    st.lists(st.builds("- {}".format, LINE), min_size=1, max_size=4).map("\n".join),
    st.lists(st.builds("1. {}\n\n    - {}".format, LINE, LINE), min_size=1, max_size=2).map("\n".join),
    st.lists(st.builds("> {}\n>\n".format, LINE), min_size=1, max_size=2).map("".join),
    st.lists(st.builds("| {} | {} |".format, LINE, LINE), max_size=4).map(
        lambda rows: "\n".join(["| a | b |", "|---|---|", *rows])
    ),
    st.builds("{}\n:   {}".format, LINE, LINE),
    st.builds("> [!NOTE]\n> {}".format, LINE),
    st.builds('??? tip "{}"\n    {}'.format, st.sampled_from(["Råd", "Mer"]), LINE),
    st.builds("- {}\n  - {}\n- {}".format, LINE, LINE, LINE),
    st.builds("    {}\n      {}".format, LINE, LINE),
)
PAGE = st.lists(BLOCK, max_size=6).map("\n\n".join).map(render)
SHARED = settings(max_examples=50)  # five properties are tried on pages of the same kind


ONCE = [f"Avsnitt {name} er langt. " * 20 for name in "abcd"]
AFTER = st.lists(st.sampled_from(["Ingen endring.", "Kort."]), max_size=3)


def long_page(begins: str, after: list[list[str]]) -> str:
    """A page of long paragraphs that come once, each with short ones after it that may come again."""
    pairs = zip(ONCE, after, strict=True)
    return render("\n\n".join([begins, *(text for once, short in pairs for text in (once, *short)), begins]))


LONG_PAGE = st.builds(long_page, st.sampled_from(["En.", "To."]), st.lists(AFTER, min_size=4, max_size=4))


@settings(max_examples=200)
@given(LONG_PAGE, LONG_PAGE)
def test_each_side_of_long_pages_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    difference = compare(old, new, WORDS, collapse=False).html
    assert text_without(difference, "ins") == squeezed(old)
    assert text_without(difference, "del") == squeezed(new)


@SHARED
@given(PAGE, PAGE)
def test_each_side_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    difference = compare(old, new, WORDS, collapse=False).html
    assert text_without(difference, "ins") == squeezed(old)
    assert text_without(difference, "del") == squeezed(new)


@SHARED
@given(PAGE, PAGE)
@example(render("    en\n      [her](a)"), render("[her](a)\n\n| a | b |\n|---|---|"))
def test_what_is_shown_of_each_side_stands_in_it_in_this_order(old: str, new: str) -> None:
    difference = compare(old, new, WORDS).html
    for side, mark in ((old, "ins"), (new, "del")):
        words = iter(squeezed(side).split())
        assert all(word in words for word in text_without(difference, mark).split())


@SHARED
@given(PAGE, PAGE, st.booleans())
def test_difference_is_valid_html(old: str, new: str, collapse: bool) -> None:
    difference = parse(compare(old, new, WORDS, collapse=collapse).html)
    for element in difference.iter("*"):
        allowed = CHILDREN.get(element.tag)
        assert allowed is None or {child.tag for child in element} <= allowed
        assert "id" not in element.attrib
        assert not element.tag.startswith("h")
    for mark in difference.iter("ins", "del"):
        label = "diff-sign" if mark.get("class") == "moved" else "visually-hidden"
        spoken = next(part for part in mark if part.get("class") != "gap")
        assert spoken.get("class") == label
        assert re.fullmatch("lagt til: |fjernet: |[↓↑] flyttet hit: |[↓↑] flyttet herfra: ", spoken.text or "")
        assert squeezed(html.tostring(mark, encoding="unicode", with_tail=False)) != (spoken.text or "").strip()


@SHARED
@given(PAGE, PAGE)
def test_a_text_that_was_cut_off_is_compared_from_its_beginning(old: str, new: str) -> None:
    difference = compare(old, new, WORDS, collapse=False, old_is_cut=True, new_is_cut=True).html
    assert squeezed(old).startswith(text_without(difference, "ins"))
    assert squeezed(new).startswith(text_without(difference, "del"))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        pytest.param("a", "a\n\nb", "a", id="more-in-the-newer"),
        pytest.param("a\n\nb", "a", "a", id="more-in-the-older"),
        pytest.param("a\n\nb", "a\n\nc\n\nb\n\nd", "a c b", id="added-before-the-end"),
        pytest.param("- a\n- b", "- a\n- b\n- c", "a b", id="items"),
        pytest.param("- a\n- b\n    - c", "- a\n- b\n    - c\n    - d\n\n1. e", "a b c", id="items-of-items"),
        pytest.param("a", "b", "", id="nothing-in-common"),
    ],
)
def test_what_comes_after_the_end_of_a_text_that_was_cut_off(old: str, new: str, shown: str) -> None:
    difference = compare(render(old), render(new), WORDS, collapse=False, old_is_cut=True, new_is_cut=True)
    assert text_without(difference.html, "x") == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        pytest.param("a\n\nb", "a\n\nc", "a fjernet: b", id="certainly-removed"),
        pytest.param("a\n\nb\n\nd", "a\n\nb\n\nc", "a b fjernet: d", id="after-what-stays"),
        pytest.param("a", "a\n\nc", "a", id="may-have-stood-there"),
        pytest.param("a\n\nb", "c\n\na", "lagt til: c a fjernet: b", id="added-before-the-end"),
    ],
)
def test_what_an_older_text_without_its_end_has_more_is_removed(old: str, new: str, shown: str) -> None:
    difference = compare(render(old), render(new), WORDS, collapse=False, old_is_cut=True)
    assert squeezed(difference.html) == shown


def test_what_a_newer_text_without_its_end_has_more_is_added() -> None:
    difference = compare(render("a\n\nb"), render("a\n\nc"), WORDS, collapse=False, new_is_cut=True)
    assert squeezed(difference.html) == "a lagt til: c"


@SHARED
@given(PAGE, PAGE)
def test_changed_says_whether_something_is_told(old: str, new: str) -> None:
    difference = compare(old, new, WORDS)
    said = ("</ins>", "</del>", WORDS["diff_form_only"], WORDS["diff_typography"])
    assert difference.changed == any(text in difference.html for text in said)
    assert not compare(old, old, WORDS).changed


@given(st.text(), st.text())
@example("&#0;&#1;&#xfffe;&#xd800;", "<p title='&#2;'>\x0b<!-- x --><?y?>")
@example("<table><td>a<table><tr><td>b", "<ul>a<p>b<ol></ul><a href=x><div>c<a href=y>d")
def test_any_text_can_be_compared(old: str, new: str) -> None:
    parse(compare(old, new, WORDS).html)


def test_only_white_space_is_no_change() -> None:
    difference = compare("<p>En  to\n tre</p>", "<p>En to tre </p>\n\n", WORDS)
    assert not difference.changed
    assert difference.html == '<p class="unchanged">Uendret tekst er utelatt.</p>'


def test_ids_scripts_and_styles_are_left_out() -> None:
    page = '<h2 id="om" style="x">Om<a class="headerlink" href="#om">¶</a></h2><script>x()</script>'
    assert compare("", page, WORDS).html == (
        '<p class="diff-heading"><strong><ins><span class="visually-hidden">lagt til: </span>Om</ins></strong></p>'
    )


def test_a_word_in_a_very_long_paragraph() -> None:
    text = "en to tre fire. " * 1000
    assert compare(f"<p>{text}slutt</p>", f"<p>{text}ende</p>", WORDS).html == (
        f'<p>{text}<del><span class="visually-hidden">fjernet: </span>slutt</del>'
        ' <ins><span class="visually-hidden">lagt til: </span>ende</ins></p>'
    )


@pytest.mark.parametrize("pair", hard_pairs().values(), ids=hard_pairs())
def test_no_word_is_lost_of_pages_that_are_hard_to_compare(pair: tuple[str, str]) -> None:
    old, new = pair
    difference = compare(old, new, WORDS, collapse=False)
    assert text_without(difference.html, "ins") == squeezed(old)
    assert text_without(difference.html, "del") == squeezed(new)


def test_nothing_compared_with_nothing() -> None:
    assert compare("", "", WORDS) == Difference("", changed=False)


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        pytest.param("kilde.md", "2021-11-20/kilde.md", id="file"),
        pytest.param("#om", "2021-11-20/#om", id="heading"),
        pytest.param("../", "./", id="folder-above"),
        pytest.param("../../arbeid/?a=b#c", "../arbeid/?a=b#c", id="two-above"),
        pytest.param("/arbeid/", "/arbeid/", id="from-the-root"),
        pytest.param("https://www.ks.no/../x", "https://www.ks.no/../x", id="other-site"),
        pytest.param("mailto:post@helsedir.no", "mailto:post@helsedir.no", id="mail"),
        pytest.param("http://[x", "http://[x", id="no-address"),
    ],
)
def test_relative_addresses_are_moved(address: str, moved: str) -> None:
    before = f'En &lt; to <a href="{address}">tre</a> og <img src="{address}" alt="å">.'
    assert relocate(before, "2021-11-20/") == before.replace(address, moved)


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_of_an_old_text_runs_nothing(address: str) -> None:
    old, new = f'<p><a href="{address}">Lenke</a> før</p>', f'<p><a href="{address}">Lenke</a> etter</p>'
    assert "href" not in compare(old, new, WORDS).html


if __name__ == "__main__":
    for folder in filter(Path.is_dir, CASES.iterdir()):
        (folder / "expected.html").write_text(outcome(folder), "utf-8")


def marks(old: str, new: str) -> list[str]:
    """What is marked as removed or added, without what the marks themselves say."""
    found = re.findall(r"<(del|ins)[^>]*>(.*?)</\1>", compare(old, new, WORDS).html)
    return [re.sub(r"<span[^>]*>[^<]*</span>", "", text) for _, text in found]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("<p>Fra 5-10 år</p>", "<p>Fra 5–10 år</p>", []),
        ("<p>Planen 2019–2020 gjelder</p>", "<p>Planen 2019–2021 gjelder</p>", ["2019–2020", "2019–2021"]),
        ("<p>Det er 1 234,5 kroner</p>", "<p>Det er 1 234,7 kroner</p>", ["1 234,5", "1 234,7"]),
        ('<p><a href="#%C3%A5pne-m%C3%A5l">Mål</a></p>', '<p><a href="#åpne-mål">Mål</a></p>', []),
        (
            '<p><svg aria-label="Frister"><text>20. mai</text></svg></p>',
            '<p><svg aria-label="Frister"><text>21. mai</text></svg></p>',
            ["[figur: Frister 20. mai]", "[figur: Frister 21. mai]"],
        ),
    ],
)
def test_what_is_one_thing_to_a_reader_is_marked_as_one(old: str, new: str, marked: list[str]) -> None:
    assert marks(old, new) == marked


@pytest.mark.parametrize("words", ["{}", "<b>om</b> {}", '<svg role="img"><text>{}</text></svg>'])
def test_words_in_no_block_end_where_a_block_begins(words: str) -> None:
    page = f"{words}\n<h2>Mer</h2>\n<p>Tekst.</p>"
    found = compare(page.format("én"), page.format("to"), WORDS, collapse=False).html
    assert '</p>\n<p class="diff-heading"><strong>Mer</strong></p>\n<p>Tekst.</p>' in found
