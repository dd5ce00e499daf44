#!/bin/sh
# PyMdown's SmartSymbols makes «¼» of the first of April: «Fristen er 1/4 2021» is «Fristen er ¼ 2021», and point (c)
# is ©.
#
# A good guess: fractions are numbers that stand alone or before a word, so that a day and a month («1/4 2021»,
# «1/2–3/4») or a case («sak 1/4-2021») stay as they are, as 11/4 and 1/7 do. The rule only asks that no figure is
# next to it. So fifteen days from February to August are fractions, and their neighbours are not. Letters of a
# statute's points, (c) and (r), are signs of ownership.
# Documented? That 1/4 and (c) are replaced, yes, as a table; not that it is done beside a year or a dash. Each can be
# switched off.
# Way out: `pymdownx.smartsymbols` with `fractions: false`, `copyright: false`, `registered: false`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'markdown==3.11.3' 'pymdown-extensions==13.1.2'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import html
import sys
from importlib.metadata import version

import markdown

CASES = {
    "Fristen er 1/4 2021.": "Fristen er ¼ 2021.",
    "Fristen er 1/7 2021.": "Fristen er 1/7 2021.",
    "Fra 1/2–3/4, sak 1/8-2021": "Fra ½–¾, sak ⅛-2021",
    "Etter bokstav (c) og (d)": "Etter bokstav © og (d)",
}
print("pymdown-extensions", version("pymdown-extensions"))
OFF = {"pymdownx.smartsymbols": {"fractions": False, "copyright": False, "registered": False}}


def shown(text, **settings):
    page = markdown.markdown(text, extensions=["pymdownx.smartsymbols"], extension_configs=settings)
    return html.unescape(page)[3:-4]


seen = {text: shown(text) for text in CASES}
print(*(f"{text} -> {words}" for text, words in seen.items()), sep="\n")
if seen != CASES or any(shown(text, **OFF) != text for text in CASES):
    sys.exit("not so any more")
PYTHON
