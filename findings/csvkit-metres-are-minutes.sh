#!/bin/sh
# csvkit makes 5 minutes of «5 m» above the sea, and 48 seconds of a report of «48 s», forty-eight pages.
#
# A good guess: a cell with a unit is text, and stays as it is. csvkit looks for a type that every cell in a column
# has, and durations are one of them: m is minutes, s seconds, d days, w weeks. Metres and pages (sider, in Norwegian)
# are written so, and «300 m» comes out as «5:00:00», sorted, converted to JSON, or made a table for a database. The
# sums and means of csvstat are durations. Where one cell has another unit («1,2 km») the column is text again, so
# that it depends on the rows. «5 moh.» is text, and frictionless, which guesses types too, leaves them all.
# Documented? That types are guessed, and --no-inference, yes. The issues tell of text taken for dates, over and over;
# of units taken for durations nothing was found in csvkit or agate, whose types these are.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'csvkit==2.2.0' 'agate==1.14.2' 'pytimeparse==1.1.10' 'frictionless==5.21.0'
cat >steder.csv <<'CSV'
Sted,Høyde,Moh,Rapport,Vei
Oslo,5 m,5 moh.,48 s,300 m
Voss,300 m,300 moh.,112 s,"1,2 km"
CSV
cat >program.py <<'PYTHON'
import json
import subprocess
import sys
from importlib.metadata import version

from frictionless import Resource


def run(command, *arguments):
    call = [f"venv/bin/{command}", *arguments, "steder.csv"]
    return subprocess.run(call, check=True, capture_output=True, text=True, encoding="utf-8").stdout


HEAD = "Sted,Høyde,Moh,Rapport,Vei\n"
KEPT = HEAD + 'Oslo,5 m,5 moh.,48 s,300 m\nVoss,300 m,300 moh.,112 s,"1,2 km"\n'
CHANGED = HEAD + 'Oslo,0:05:00,5 moh.,0:00:48,300 m\nVoss,5:00:00,300 moh.,0:01:52,"1,2 km"\n'
print(*(f"{name} {version(name)}" for name in ("csvkit", "agate", "frictionless")))
guessed = run("csvsort", "-c", "Sted")
asked_not_to = run("csvsort", "-c", "Sted", "--no-inference")
rows = json.loads(run("csvjson"))
table = run("csvsql")
other = [dict(row) for row in Resource("steder.csv").read_rows()]
print(KEPT, f"csvsort:\n{guessed}", f"csvjson: {rows}", table, f"frictionless: {other}", sep="\n")
same = (
    guessed == CHANGED
    and asked_not_to == KEPT
    and [row["Høyde"] for row in rows] == ["0:05:00", "5:00:00"]
    and [row["Høyde"] for row in other] == ["5 m", "300 m"]
    and '"Høyde" DATETIME' in table
)
if not same:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
