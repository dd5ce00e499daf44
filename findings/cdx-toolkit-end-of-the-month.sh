#!/bin/sh
# cdx_toolkit: «up to 3 November» is up to 30 November, and 29 February does not exist.
#
# A good guess: what is missing in a timestamp is filled in, and what is written stays. pad_timestamp_up() fills in,
# and then puts the last day of the month in the place of the day, also of one that was given: 20211103 is
# 20211130235959, and 20211103123456 is noon on the 30th. Of February it takes 28 days, so 20240229 is the day before.
# It is what decides which indexes of Common Crawl are asked, and, where only the end is given, where a year before it
# begins: captures up to 3 November 2021 are looked for from 30 November 2020, and those of four weeks are missing.
# Documented? The README says what a timestamp is, and nothing of how --to is filled in. A comment in the code tells of
# leap years where a month was asked for; nothing found on a day.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'cdx_toolkit==0.9.39'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from cdx_toolkit.commoncrawl import apply_cc_defaults
from cdx_toolkit.timeutils import pad_timestamp_up

EXPECTED = {  # what is asked for: the end that is meant by it
    "2021": "20211231235959",
    "202111": "20211130235959",
    "20211103": "20211130235959",
    "20211103123456": "20211130123456",
    "20240229": "20240228235959",
}
print("cdx_toolkit", version("cdx_toolkit"))
seen = {to: pad_timestamp_up(to) for to in EXPECTED}
print(*(f"to {to}: {end}" for to, end in seen.items()), sep="\n")
period = {"to": "20211103"}
apply_cc_defaults(period)
print("only the end given, a year before it:", period)
if seen != EXPECTED or period["from_ts"] != "20201130235959":
    sys.exit("not so any more")
PYTHON
