#!/bin/sh
# htmldate gives a page without a date one: «Meld. St. 7 (2019–2020)» is 1 January 2019, «før 20.11.2021» is that day.
#
# A good guess: find_date() returns None where a page does not say when it was published. With its default,
# extensive_search, it takes any year in the text. Norwegian white papers and plans carry the years of their parliament
# or period in their names, so a page that only cites one is dated to the first of January; a page that says it is older
# than a day («før», «eldre enn») gets that day.
# Documented? That the extensive mode collects all possible dates and picks one, yes; that a lone year becomes a whole
# date, no page found.
# Way out: extensive_search=False.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'htmldate==1.11.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from htmldate import find_date

CASES = {
    "Planen er Meld. St. 7 (2019–2020), Nasjonal helse- og sykehusplan.": "2019-01-01",
    "Versjonen er fra før 20.11.2021. Den nøyaktige datoen er ikke kjent.": "2021-11-20",
}
print("htmldate", version("htmldate"))


def found(text, **options):
    page = f"<html><head><title>Om planen</title></head><body><h1>Om planen</h1><p>{text}</p></body></html>"
    return find_date(page, **options)


seen = {text: found(text) for text in CASES}
careful = {text: found(text, extensive_search=False) for text in CASES}
print(*(f"{text} {day}; with extensive_search=False: {careful[text]}" for text, day in seen.items()), sep="\n")
if seen != CASES or any(careful.values()):
    sys.exit("not so any more")
PYTHON
