"""Both of YAML's readers give the same nodes, in the same places."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publication.pages.front_matter_yaml import compose

PARTS = st.sampled_from(
    [
        "title: ",
        "a: ",
        "b",
        "\n",
        ": ",
        "- ",
        "  ",
        "'",
        '"',
        "#",
        " # ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "|\n",
        ">\n",
        "2021-11-20",
    ]
)


def nodes(node: yaml.Node | None) -> Iterator[tuple[object, ...]]:
    """Each node with what it is, where it stands and, for one value, which."""
    if node is None:
        return
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    yield node.tag, node.start_mark.index, node.end_mark.index, value, str(node.start_mark.buffer).rstrip("\0")
    for item in () if isinstance(node, yaml.ScalarNode) else node.value:
        for part in item if isinstance(item, tuple) else (item,):
            yield from nodes(part)


def read(text: str) -> list[tuple[object, ...]] | str:
    try:
        return list(nodes(compose(text)))
    except yaml.YAMLError as error:
        return str(error)


@given(st.lists(st.one_of(PARTS, st.text(st.characters(categories=["L", "So"]), max_size=3)), max_size=12).map("".join))
def test_any_text(text: str) -> None:
    quick = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")
        assert read(text) == quick
