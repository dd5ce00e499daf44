#!/bin/sh
# markdown-it-py leaves out what is nested deeper than ten lists, without a sign, with the preset that bears
# CommonMark's name.
#
# A good guess: «commonmark» shows all that CommonMark shows. It has maxNesting 20, and each list takes two levels, so
# the tenth bullet inside bullets is gone: no words, no error, no warning. The presets js-default and gfm-like have 100.
# Laws and circulars have points under points, and an editor's conversion nests quotes in lists in quotes.
# Documented? Only as a comment in the preset's source, that the number protects against recursion; not that words are
# left out.
# Way out: MarkdownIt("commonmark", {"maxNesting": 100}).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'markdown-it-py==4.3.0' 'cmarkgfm==2025.10.22'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from importlib.metadata import version

import cmarkgfm
from markdown_it import MarkdownIt

TEXT = "".join("  " * level + f"- punkt{level + 1}\n" for level in range(11))


def shown(html):
    return [int(number) for number in re.findall(r"punkt(\d+)", html)]


print("markdown-it-py", version("markdown-it-py"), "cmarkgfm", version("cmarkgfm"))
print(TEXT)
commonmark = shown(MarkdownIt("commonmark").render(TEXT))
default = shown(MarkdownIt("js-default").render(TEXT))
github = shown(cmarkgfm.github_flavored_markdown_to_html(TEXT))
print("commonmark:", commonmark)
print("js-default:", default)
print("cmark-gfm: ", github)
if commonmark != list(range(1, 10)) or default != github or github != list(range(1, 12)):
    sys.exit("not so any more")
PYTHON
