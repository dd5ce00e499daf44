#!/bin/sh
# bagit-python joins the words on both sides of a new line in a bag's description: «endret 20. november 2021av
# kommunen».
#
# A good guess: a value of several lines is folded, as RFC 8493 has it for bag-info.txt (the next line begins with a
# space), or has a space for each new line. The library takes the new lines away (_make_tag_file) and puts nothing in
# their place. A description that was typed over several lines, or read from a YAML block, has words and sentences that
# are joined, in the record that is to last longest, and the bag is valid. Folded lines that another tool wrote are
# read well.
# Documented? Not in the README. Issues 19 and 126 of the project tell that new lines are taken away, so that no line
# is folded; not that words are joined.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'bagit==1.9.0'
mkdir "$folder/bag"
echo 'Planen' >"$folder/bag/plan.txt"
PYTHONUTF8=1 "$folder/venv/bin/python" - "$folder/bag" <<'PYTHON'
import sys
from importlib.metadata import version

import bagit

TYPED = """Planen ble endret 20. november 2021
av kommunen.
Fristen er utsatt."""
NAME = "External-Description"

print("bagit", version("bagit"))
bag = bagit.make_bag(sys.argv[1], {NAME: TYPED})
with open(f"{bag.path}/bag-info.txt", encoding="utf-8") as file:
    written = next(line for line in file if line.startswith(NAME)).removeprefix(f"{NAME}: ").rstrip("\n")
print("typed:  ", TYPED.replace("\n", "\n         "))
print("written:", written)
print("valid:  ", bagit.Bag(bag.path).is_valid())
if written != "Planen ble endret 20. november 2021av kommunen.Fristen er utsatt.":
    sys.exit("not so any more")
PYTHON
