#!/bin/sh
# ultimate-sitemap-parser fills in a <lastmod> of a month or a year with today's date, so that it changes every day.
#
# A good guess: «2021-11» is the first of the month, or no date. The library hands the text to dateutil's lenient
# parser, which takes what is missing from the clock: read on the 3rd it is 3 November 2021, read on the 30th it is the
# 30th; «2021» gets both month and day of the day it is read. The page looks changed at each reading, on a day that
# nobody wrote, and two archives that read one sitemap on two days do not agree.
# Documented? No page found. The protocol's text asks for W3C's profile of ISO 8601, which has months and years (its
# schema has only days and times); dateutil's own documentation tells of the default for what is missing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'ultimate-sitemap-parser==1.8.1' 'python-dateutil==2.9.0.post0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from calendar import monthrange
from datetime import date
from importlib.metadata import version

from usp.tree import sitemap_from_str

WRITTEN = ("2021-11-20", "2021-11", "2021")
SITEMAP = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
URL = "<url><loc>https://example.org/{0}/</loc><lastmod>{0}</lastmod></url>"


def on(today, month):
    return date(2021, month, min(today.day, monthrange(2021, month)[1]))


print("ultimate-sitemap-parser", version("ultimate-sitemap-parser"), "python-dateutil", version("python-dateutil"))
before = date.today()
pages = sitemap_from_str(SITEMAP.format("".join(map(URL.format, WRITTEN)))).all_pages()
read = {page.url.split("/")[-2]: page.last_modified.date() for page in pages}
print("today:", before)
print(*(f"lastmod {written}: read as {day}" for written, day in read.items()), sep="\n")
expected = [  # twice, since midnight may pass meanwhile
    {"2021-11-20": date(2021, 11, 20), "2021-11": on(today, 11), "2021": on(today, today.month)}
    for today in (before, date.today())
]
if read not in expected:
    sys.exit("not so any more")
PYTHON
