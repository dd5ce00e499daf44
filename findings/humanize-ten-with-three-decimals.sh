#!/bin/sh
# humanize, set to Norwegian: ten thousand is «10,000», which in Norwegian is ten with three decimals.
#
# A good guess: activate("nb") finds a Norwegian translation, and sets the language of numbers with that of the words.
# The words come from 36 catalogues, the signs from two tables in the code (_THOUSANDS_SEPARATOR and
# _DECIMAL_SEPARATOR) that have seven languages; every other one gets English signs. So «1.2 millioner» has Norwegian
# words and an English point, intcomma(1234.5) is «1,234.5», and 10000 is read as ten. Danish, Swedish, Finnish and
# Spanish are the same; German and French are right, and a test in these shows nothing.
# Documented? The README says that numbers use «the locale's configured numeric separators», not which have any. Issue
# 93 of the project is the same for Italian, which is in the tables since.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'humanize==4.17.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import humanize

EXPECTED = {
    "nb": ("10,000", "1,234.5", "1.2 millioner"),
    "da_DK": ("10,000", "1,234.5", "1.2 millioner"),
    "de_DE": ("10.000", "1.234,5", "1,2 Millionen"),
}
print("humanize", version("humanize"))
seen = {}
for language in EXPECTED:
    humanize.i18n.activate(language)
    seen[language] = (humanize.intcomma(10000), humanize.intcomma(1234.5), humanize.intword(1234567))
    print(f"{language}:", *seen[language], sep="  ")
if seen != EXPECTED:
    sys.exit("not so any more")
PYTHON
