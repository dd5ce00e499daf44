"""What two texts begin and end with alike: most of them, between two versions of a page. It need not be compared."""

from lxml.etree import _Element as Element

from publication.versions.diff.fragments import to_html

_CONTEXT = 2  # blocks that are left at each side: one is shown, and one stands for all that is left out
_BLOCKS = frozenset(
    {
        "blockquote",
        "details",
        "div",
        "dl",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "p",
        "pre",
        "table",
        "ul",
    }
)


def trim(old: Element, new: Element) -> None:
    """Take away the blocks that both elements begin and end with, but for a few next to what differs."""
    texts = [_texts(old), _texts(new)]
    if texts[0] == texts[1]:
        return
    start = _common(*texts)
    end = _common(*(side[start:][::-1] for side in texts))
    for element in (old, new):
        children = list(element)
        for child in [*children[: max(0, start - _CONTEXT)], *children[len(children) - max(0, end - _CONTEXT) :]]:
            element.remove(child)


def _texts(element: Element) -> list[str]:
    """Each block as HTML; what is no block by itself is given an empty text, which is like no other."""
    return [to_html(child) if _is_block(child) else "" for child in element]


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS and not (element.tail or "").strip()


def _common(one: list[str], other: list[str]) -> int:
    """How many blocks the lists begin with alike."""
    pairs = zip(one, other, strict=False)
    return next(
        (place for place, (left, right) in enumerate(pairs) if not left or left != right), min(len(one), len(other))
    )
