#!/bin/sh
# frictionless takes a column of Norwegian decimals, «12,5» and «3,4», for places on the map.
#
# A good guess: of a file with semicolons, as Norwegian spreadsheets and statistics are saved, it sees the semicolon,
# so it finds numbers, or says text if it does not know decimal commas. Two numbers with a comma between them are a
# geopoint, and geopoints are tried before numbers: 12.5 per cent becomes 12 degrees east, 5 degrees north. The file is
# valid, and its description says «geopoint». It is so as long as every value is at most 180 and has at most 90 after
# the comma; one that is higher makes text of the whole column, so next year's figures may have another type. In quoted
# cells of a file with commas it is the same.
# Documented? The standard says what a geopoint is. No page found on which types are tried first, and no issue.
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

from frictionless import Resource, Schema

FILES = {
    "komma.csv": "kommune;andel\nOslo;12,5\nBergen;3,4\n",
    "sitat.csv": 'kommune,andel\nOslo,"12,5"\nBergen,"3,4"\n',
    "over.csv": "kommune;andel\nOslo;212,5\nBergen;3,4\n",
    "punktum.csv": "kommune;andel\nOslo;12.5\nBergen;3.4\n",
}


def described(name):
    resource = Resource(name)
    resource.infer()
    values = [row["andel"] for row in resource.read_rows()]
    return resource.schema.get_field("andel").type, [str(value) for value in values]


def told(name):
    field = {"name": "andel", "type": "number", "decimalChar": ","}
    schema = Schema.from_descriptor({"fields": [{"name": "kommune", "type": "string"}, field]})
    return [float(row["andel"]) for row in Resource(name, schema=schema).read_rows()]


print("frictionless", version("frictionless"))
print(FILES["komma.csv"])
seen = {}
for name, text in FILES.items():
    Path(name).write_text(text, encoding="utf-8")
    seen[name] = described(name)
    print(f"{name}: {seen[name][0]}, {'; '.join(seen[name][1])}")
print("komma.csv, with a schema that says decimalChar:", told("komma.csv"))
if (
    seen["komma.csv"] != ("geopoint", ["[12.0, 5.0]", "[3.0, 4.0]"])
    or seen["sitat.csv"] != seen["komma.csv"]
    or seen["over.csv"] != ("string", ["212,5", "3,4"])
    or seen["punktum.csv"] != ("number", ["12.5", "3.4"])
    or told("komma.csv") != [12.5, 3.4]
):
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
