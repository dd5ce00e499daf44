"""What it costs to compare pages that are hard to compare, beside two ordinary pages of the same size.

python -m tools.diff_cost prints the table.
"""

import random
import sys
import time
from collections.abc import Callable, Iterable

from publication.versions.diff import compare
from publication.words import read_words

WORDS = read_words("en")
_SIZE = 100_000  # characters of HTML, about

Pair = tuple[str, str]
"""The HTML of a page before and after."""


def paragraphs(texts: Iterable[str]) -> str:
    """HTML with a paragraph for each text."""
    return "\n".join(f"<p>{text}</p>" for text in texts)


def items(texts: Iterable[str]) -> str:
    """HTML with a list item for each text."""
    return "<ul>\n" + "\n".join(f"<li>{text}</li>" for text in texts) + "\n</ul>"


def rows(texts: Iterable[str]) -> str:
    """HTML with a table row for each text."""
    return (
        "<table><tbody>\n" + "\n".join(f"<tr><td>{text}</td><td>a</td></tr>" for text in texts) + "\n</tbody></table>"
    )


def pair_of(make: Callable[[str], str], before: str, after: str) -> Pair:
    """Return two pages made in the same way of different words."""
    return make(before), make(after)


def ordinary_pair() -> Pair:
    """Return two pages of prose; every tenth paragraph has changed a little."""
    words = [f"{place % 7919:x}" for place in range(0, 800_000, 41)]
    texts = [" ".join(words[start : start + 90]) for start in range(0, len(words), 90)]
    after = [f"{text[:200]}ny{text[200:]}" if place % 10 == 0 else text for place, text in enumerate(texts)]
    return paragraphs(texts)[:_SIZE], paragraphs(after)[:_SIZE]


def hard_pairs() -> dict[str, Pair]:
    """Pages that are hard to compare, each with what makes it so."""
    chance = random.Random(1)
    few = [" ".join(chance.choices("abcdefgh", k=50)) for _ in range(2000)]
    numbers = [f"ord{place}" for place in range(8_000)]
    between = [text for place in range(1000) for text in ("likt", f"annet {place}")]
    return {
        "equal paragraphs, others between": (paragraphs(["likt"] * 1000), paragraphs(between)),
        "999 equal words": (paragraphs(["ord " * 999]), paragraphs(["x" + "ord " * 500 + "y" + "ord " * 480 + "z"])),
        "equal words, many": (paragraphs(["a " + "ord " * 16_000]), paragraphs(["b " + "ord " * 15_800 + "c"])),
        "two words at random": (
            paragraphs([" ".join(chance.choices(["en", "to"], k=16_000))]),
            paragraphs([" ".join(chance.choices(["en", "to"], k=16_000))]),
        ),
        "every second word new": (
            paragraphs([" ".join(numbers)]),
            paragraphs([" ".join(f"ny{word}" if place % 2 else word for place, word in enumerate(numbers))]),
        ),
        "letters at random, paragraphs": (paragraphs(few[:1000]), paragraphs(few[1000:])),
        "letters at random, items": (items(few[:1000]), items(few[1000:])),
        "letters at random, rows": (rows(few[:1000]), rows(few[1000:])),
        "paragraphs in reverse": (paragraphs(few[:1000]), paragraphs(few[999::-1])),
        "short paragraphs": ("<p>a</p>\n" * 11_000, "<p>b</p>\n" * 11_000),
        "one long block of code": pair_of(
            lambda line: f"<pre><code>{line * 13_000}</code></pre>", "x = 1;\n", "y = 1;\n"
        ),
        "links": pair_of(lambda link: f"<p>{link * 5_000}</p>", '<a href="x">a</a> ', '<a href="y">a</a> '),
        "lists in lists": pair_of(lambda word: "<ul><li>" * 200 + word * 1000 + "</li></ul>" * 200, "en ", "to "),
        "quotes in quotes": pair_of(lambda word: "<blockquote>" * 20_000 + word, "en", "to"),
    }


def main() -> int:
    """Print the table: seconds, and times the ordinary pair."""
    ordinary = _seconds(ordinary_pair())
    print(f"{'seconds':>8} {'ratio':>6}  pair\n{ordinary:>8.2f} {1:>6.1f}  ordinary pages")
    for name, pair in hard_pairs().items():
        seconds = _seconds(pair)
        print(f"{seconds:>8.2f} {seconds / ordinary:>6.1f}  {name}", flush=True)
    return 0


def _seconds(pair: Pair) -> float:
    start = time.process_time()
    compare(*pair, WORDS)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
