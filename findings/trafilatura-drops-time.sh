#!/bin/sh
# trafilatura takes <time> out of a sentence with its words, so the date is missing from the text.
#
# A good guess: an extractor that keeps <abbr>, <mark>, <del> and <sub> keeps the words of <time>; what a careful
# publisher marks up as a date is what readers came for. «Svaret kommer <time>20. november</time> til alle.» becomes
# «Svaret kommer til alle.» Whoever tries it on a page of a few lines does not see it: there another way of reading
# takes over, which keeps the words.
# Documented? No page or issue found that says so. The element stands in a list of elements to be cleaned out in
# trafilatura's settings, next to <button> and <nav>: in news it is mostly the line with the hour of publication.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'trafilatura==2.3.1' 'lxml==6.1.3' 'lxml_html_clean==0.4.6'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from trafilatura import extract

FILL = "<p>Kommunen leder arbeidet, og alle innbyggerne kan uttale seg før planen blir vedtatt. Møtene er åpne.</p>"


def text(sentence):
    article = f"<article><h1>Om planen</h1>{FILL * 3}{sentence}{FILL * 3}</article>"
    return extract(f"<html><head><title>Om planen</title></head><body><main>{article}</main></body></html>")


print("trafilatura", version("trafilatura"))
bare = text("<p>Svaret kommer 20. november til alle.</p>")
marked = text('<p>Svaret kommer <time datetime="2021-11-20">20. november</time> til alle.</p>')
print("without <time>:", bare, "with <time>:", marked, sep="\n")
if "20. november" not in bare or "Svaret kommer til alle." not in marked or "november" in marked:
    sys.exit("not so any more")
PYTHON
