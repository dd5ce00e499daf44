"""How well differences between real versions are marked, in one table.

python -m tools.diff_quality FOLDER [PAIRS] [NODE_MODULES]

FOLDER holds a folder for each document, with its versions as Markdown, in the order of their names: such as what
`git log --reverse --format=%H -- page.md` and `git show` write. PAIRS: how many pairs are taken at random (400).
NODE_MODULES: a folder where node-htmldiff is installed, to be measured beside ours and lxml's.

marked ÷ fewest: words in marks, for each that the longest common subsequence of the words would have marked.
"""

import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree
from lxml.html.diff import htmldiff
from markdown_it import MarkdownIt

from publication.versions.diff import compare
from tools.diff_cost import WORDS

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_LABELS = frozenset({"address", "diff-note", "diff-sign", "unchanged", "visually-hidden"})
_NODE = """const diff = require("node-htmldiff"), read = require("fs").readFileSync(0, "utf8");
const start = process.hrtime.bigint(), done = JSON.parse(read).map(([a, b]) => diff(a, b));
console.log(JSON.stringify([Number(process.hrtime.bigint() - start) / 1e9, done]));"""

Pair = tuple[str, str]
"""The HTML of a version and of the one after it."""


def pairs_in(folder: Path) -> list[Pair]:
    """Return each version in the folder with the one after it, as HTML."""
    found: list[Pair] = []
    for document in sorted({path.parent for path in folder.rglob("*.md")}):
        texts = [path.read_text("utf-8", errors="replace") for path in sorted(document.glob("*.md"))]
        bodies = [_MARKDOWN.render(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)) for text in texts]
        found += [pair for pair in pairwise(bodies) if pair[0] != pair[1]]
    return found


def words_of(html: str, *without: str) -> list[str]:
    """Return the words that are read in a piece of HTML, but for those in elements of some tags."""
    return [word for word, marks in _words(html) if not marks.intersection(without)]


def _words(html: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each word that is no label, and which marks it stands in."""
    root = etree.fromstring(f"<body>{html}</body>", etree.HTMLParser(huge_tree=True, remove_comments=True))
    stack: list[str] = []
    pieces: list[tuple[str, frozenset[str]]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and (element.tag in {"script", "style"} or _LABELS & set(element.get("class", "").split())):
            walk.skip_subtree()
            stack.append("")
            continue
        if event == "start":
            stack.append(str(element.tag))
        else:
            stack.pop()
        text = element.text if event == "start" else element.tail
        inside = frozenset(stack) & {"del", "ins"}
        if element.tag not in {"a", "abbr", "b", "code", "del", "em", "i", "ins", "s", "span", "strong", "sub", "sup"}:
            pieces.append((" ", inside))
        pieces.append((text or "", inside))
    for text, inside in pieces:
        for word in re.findall(r"\w+", text):
            yield word, inside


def fewest(old: list[str], new: list[str]) -> int:
    """Return how many words must be marked at the least: those outside of the longest common subsequence."""
    places: dict[str, int] = {}
    for place, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << place
    everything = (1 << len(old)) - 1
    row = everything
    for word in new:
        kept = row & places.get(word, 0)
        row = (row + kept | row - kept) & everything
    return row.bit_count() + len(new) - (len(old) - row.bit_count())


def ours(pairs: list[Pair]) -> tuple[float, list[str]]:
    """Seconds, and the differences of this project."""
    return _timed(lambda old, new: compare(old, new, WORDS, collapse=False).html, pairs)


def _lxml(pairs: list[Pair]) -> tuple[float, list[str]]:
    return _timed(lambda old, new: str(htmldiff(old, new)), pairs)


def _node(pairs: list[Pair], modules: Path) -> tuple[float, list[str]]:
    done = subprocess.run(
        ["node", "-e", _NODE], input=json.dumps(pairs), stdout=subprocess.PIPE, text=True, check=True, cwd=modules
    )
    seconds, differences = json.loads(done.stdout)
    return seconds, differences


def _timed(differ: Callable[[str, str], str], pairs: list[Pair]) -> tuple[float, list[str]]:
    start = time.process_time()
    differences = [differ(*pair) for pair in pairs]
    return time.process_time() - start, differences


def row(pairs: list[Pair], differences: list[str]) -> tuple[int, float, int]:
    """Pairs that lost words, marked ÷ fewest possible, marks."""
    lost = marked = least = marks = 0
    for (old, new), difference in zip(pairs, differences, strict=True):
        before, after = words_of(old), words_of(new)
        lost += bool(
            Counter(before) - Counter(words_of(difference, "ins"))
            or Counter(after) - Counter(words_of(difference, "del"))
        )
        marked += len(words_of(difference)) - len(words_of(difference, "ins", "del"))
        least += fewest(before, after)
        marks += len(re.findall(r"<(?:ins|del)\b", difference))
    return lost, marked / max(1, least), marks


def main(folder: str, count: str = "400", modules: str = "") -> int:
    """Print the table."""
    pairs = pairs_in(Path(folder))
    pairs = random.Random(1).sample(pairs, min(len(pairs), int(count)))
    print(f"{len(pairs)} pairs\n{'':<14} {'words lost':>10} {'marked ÷ fewest':>15} {'marks':>7} {'ms':>6}")
    tools = {"ours": ours, "lxml.html.diff": _lxml}
    if modules:
        tools["node-htmldiff"] = lambda pairs: _node(pairs, Path(modules))
    for name, differ in tools.items():
        seconds, differences = differ(pairs)
        lost, ratio, marks = row(pairs, differences)
        print(f"{name:<14} {lost:>10} {ratio:>15.2f} {marks:>7} {1000 * seconds / len(pairs):>6.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
