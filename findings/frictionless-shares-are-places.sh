#!/bin/sh
# frictionless takes a column of shares, «11,9» and «12,5», for places on the globe.
#
# A good guess: a column that is no number to the tool stays text, so that nothing is lost and somebody sees it. The
# comma is what Norway, Germany, France and most of Europe write decimals with. frictionless looks through its types
# in a fixed order, and «12,5» is a geopoint to it: 12 degrees east, 5 north. «describe» writes that into the data
# package, the rows are pairs of coordinates, and validation has nothing to say. The years beside it are integers, as
# one expects. With two decimals it depends on the figures: «12,75» is a latitude, «12,95» is past the pole, and one
# such cell makes the column text.
# Documented? That types are guessed, and that decimalChar can be set, yes; issues that tell of decimals taken for
# places were not found. With decimalChar the same cells are the numbers they are; agate reads them so too when it is
# told the country, and never as places.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'frictionless==5.21.0' 'agate==1.14.2'
cd "$folder"
cat >program.py <<'PYTHON'
import sys
from importlib.metadata import version

import agate
from frictionless import Resource, Schema

# The cells of a column, and the type that is guessed.
CASES = {
    ("11,9", "12,5"): "geopoint",
    ("11,90", "12,75"): "geopoint",
    ("11,90", "12,95"): "string",
    ("11.9", "12.5"): "number",
    ("11,9 %", "12,5 %"): "string",
}
NUMBER = Schema.from_descriptor(
    {"fields": [{"name": "År", "type": "integer"}, {"name": "Andel", "type": "number", "decimalChar": ","}]}
)
print(*(f"{name} {version(name)}" for name in ("frictionless", "agate")))
same = True
for cells, expected in CASES.items():
    with open("andel.csv", "w", encoding="utf-8") as file:
        file.write("År;Andel\n" + "".join(f"{year};{cell}\n" for year, cell in zip((2020, 2021), cells, strict=True)))
    resource = Resource("andel.csv")
    resource.infer()
    kinds = [field.type for field in resource.schema.fields]
    rows = [row["Andel"] for row in Resource("andel.csv").read_rows()]
    valid = Resource("andel.csv").validate().valid
    print(f"{cells}: {kinds[1]}, {rows}, valid {valid}")
    same &= kinds == ["integer", expected] and valid
    if cells == ("11,9", "12,5"):
        told = [float(row["Andel"]) for row in Resource("andel.csv", schema=NUMBER).read_rows()]
        tester = agate.TypeTester(types=[agate.Number(locale="nb_NO"), agate.Text()])
        table = agate.Table.from_csv("andel.csv", delimiter=";", column_types=tester)
        other = [float(value) for value in table.columns["Andel"].values()]
        print(f"  with decimalChar {told}; agate in nb_NO {other}")
        places = [[float(part) for part in place] for place in rows]
        same &= places == [[11.0, 9.0], [12.0, 5.0]] and told == other == [11.9, 12.5]
if not same:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
