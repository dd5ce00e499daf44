#!/bin/sh
# frictionless writes the word «any» in place of every date whose format is "any".
#
# A good guess: "any" is the format for dates that are written in many ways: what was read is a date, and is written in
# ISO 8601. The format is handed to strftime as it is, which finds no sign for a day in «any» and gives «any» back. A
# table of publication dates that is read, checked and written again has the same word on every line: the dates are
# gone, the result is valid CSV, and nothing is said. Dates and times of the types datetime and time likewise. Without
# a format, or with one such as %d.%m.%Y, the dates are there.
# Documented? The standard says how "any" is read, not how it is written. Issue 1282 of frictionless-py (closed 2022)
# told of the word «default»; that is mended.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'frictionless==5.21.0'
cat >program.py <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from frictionless import Field, Resource, Schema

Path("inn.csv").write_text("side,publisert\nom,2020-12-18\nplan,2021-11-20\n", encoding="utf-8")


def written(date_format):
    fields = [{"name": "side", "type": "string"}, {"name": "publisert", "type": "date", "format": date_format}]
    resource = Resource("inn.csv", schema=Schema.from_descriptor({"fields": fields}))
    dates = [str(row["publisert"]) for row in resource.read_rows()]
    valid = resource.validate().valid
    resource.write("ut.csv")
    return valid, dates, Path("ut.csv").read_text(encoding="utf-8").split()


def cell(name, text):
    field = Field.from_descriptor({"name": "a", "type": name, "format": "any"})
    value, _ = field.read_cell(text)
    return field.write_cell(value)[0]


print("frictionless", version("frictionless"))
print(Path("inn.csv").read_text(encoding="utf-8"))
seen = {}
for date_format in ("any", "default", "%Y-%m-%d"):
    seen[date_format] = written(date_format)
    print(f"format {date_format}: valid {seen[date_format][0]}, read {seen[date_format][1]}, written", end=" ")
    print(seen[date_format][2])
moments = cell("datetime", "2021-11-20T10:00:00"), cell("time", "10:00:00")
print("a datetime and a time with format any:", moments)
read = ["2020-12-18", "2021-11-20"]
kept = (True, read, ["side,publisert", "om,2020-12-18", "plan,2021-11-20"])
lost = (True, read, ["side,publisert", "om,any", "plan,any"])
if seen != {"any": lost, "default": kept, "%Y-%m-%d": kept} or moments != ("any", "any"):
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
