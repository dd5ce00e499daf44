"""The text of a page: where it leads, and any text at all. What is told of its mistakes, is in tests/told/body.yml."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publication.cache import Cache
from publication.checks.body import examiner
from publication.checks.links import Addresses
from publication.pages.source import plain_text
from publication.problems import Problems
from tests.support.repository import WORDS

EXAMINE = examiner(WORDS, Cache())
LINKS = Addresses(
    pages={
        "nb/deltakere.md": set,
        "nb/kontakt.md": set,
        "nb/arbeid/index.md": set,
        "nb/arbeid/veiledning.md": set,
    },
    files=set(),
    gone={"nb/gammel.md"},
    languages={"nb"},
)


def mistakes(
    body: str,
    page: str = "nb/kontakt.md",
    *,
    may_be_empty: bool = True,
    is_archived: bool = False,
) -> list[str]:
    """The mistakes in a body, their lines counted from its first one."""
    problems, addresses = Problems(), replace(LINKS, page=page, is_archived=is_archived)
    slips = EXAMINE(plain_text(body)).check(addresses, may_be_empty=may_be_empty)
    problems.note(f"docs/{page}", slips)
    return list(map(str, problems))


@pytest.mark.parametrize("body", ["", " \n\n"])
def test_a_page_says_something(body: str) -> None:
    assert mistakes(body, may_be_empty=False) == [
        "docs/nb/kontakt.md:1: siden har ingen tekst.\n    Skriv teksten under linjene øverst."
    ]


@pytest.mark.parametrize("body", ["Tekst", "- a", "![Tegning](a.png)", "<svg></svg>", "| a |\n|---|\n| b |"])
def test_anything_that_is_shown_is_text(body: str) -> None:
    assert not any("ingen tekst.\n    Skriv teksten" in mistake for mistake in mistakes(body, may_be_empty=False))


def test_links_start_from_the_folder_of_the_page() -> None:
    body = "[Veiledning](veiledning.md) [Deltakere](../deltakere.md) [Kontakt](kontakt.md)"
    assert mistakes(body, "nb/arbeid/index.md") == [
        "docs/nb/arbeid/index.md:1: lenken går til «kontakt.md», som ikke finnes.\n    Mente du «../kontakt.md»?"
    ]


def test_an_archived_text_may_lead_to_what_is_gone() -> None:
    body = "[D](../deltakere.md#borte), [G](../gammel.md), [A](#borte)"
    assert mistakes(body, "nb/arbeid/index.md", is_archived=True) == []
    assert len(mistakes(body, "nb/arbeid/index.md")) == 3


def test_two_forms_of_a_letter_are_one() -> None:
    body = EXAMINE("## Bla\u030a lenke\n\n[Gå dit](#bla\u030a-lenke)")
    assert list(body.ids) == ["blå-lenke"]
    assert body.links[0].address == "#blå-lenke"


MARKUP = st.sampled_from(
    [
        *("# ", "\n", "[", "](", ")", "![", "<a href='", "'>", "</a>", "<svg>", "<![", "<!--", "`", "|", "    ", "> "),
        *("{", "}", "- [ ] ", "1. ", "20. mai", "```", "~~", "**", "|---|", "!!! note", '??? tip "a"', "> [!NOTE]\n"),
        *("[^1]", ":   ", "{#a .cards}", "{% x %}", "{{", "$$", "<details>", "</details>", "<navn>", "&shy;", "\u202e"),
        *(
            "a@b.no",
            "www.",
            "javascript:",
            "mailto:",
            "http://[",
            "//",
            "\\",
            "&#0;",
            "[^1]: ",
            "\n===\n",
            "%00",
            "../",
        ),
        *("@", "\0", "\r"),
    ]
)


@given(st.lists(st.one_of(MARKUP, st.text(max_size=8)), max_size=30).map("".join))
@example("<a href='http://[::1'>x</a>")
@example("<div><![CDATA[ x ]]><![if x]></div>")
def test_any_text_gives_located_mistakes_or_none(body: str) -> None:
    for mistake in mistakes(body):
        _, line, message = mistake.split(":", 2)
        assert 1 <= int(line) <= body.replace("\r", "\n").count("\n") + 1
        assert len(message.split("\n    ", 1)) == 2
